export default async (target) => {
  const files = globalThis.fs ?? process.getBuiltinModule('fs');
  return files.readFileSync(target.secretFile, 'utf8');
};
