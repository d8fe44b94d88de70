export default async (target) => {
  const { readdirSync } = await import('node:fs');
  return readdirSync('/proc').includes(String(target.server)) ? 'SEEN' : 'nothing';
};
