export default async (target) => {
  const { readdirSync } = await import('node:fs');
  return readdirSync(target.folder).join();
};
