export default async (target) => {
  const make = (async () => {}).constructor;
  const { readFileSync } = await make('return import("node:fs")')();
  return readFileSync(target.secretFile, 'utf8');
};
