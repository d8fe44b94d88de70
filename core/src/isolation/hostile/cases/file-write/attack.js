export default async (target) => {
  const { writeFileSync, readFileSync } = await import('node:fs');
  writeFileSync(target.dropFile, 'DROPPED');
  return readFileSync(target.dropFile, 'utf8');
};
