export default async (target) => {
  const { readFileSync } = await import('node:fs');
  return readFileSync('/proc/self/environ', 'utf8');
};
