export default async (target) => {
  const { readFile } = await import('node:fs/promises');
  return readFile(target.secretFile, 'utf8');
};
