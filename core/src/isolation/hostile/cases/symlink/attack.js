export default async (target) => {
  const { readFileSync } = await import('node:fs');
  return readFileSync(target.link, 'utf8');
};
