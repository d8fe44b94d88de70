export default async (target) => {
  return process.getBuiltinModule('node:fs').readFileSync(target.secretFile, 'utf8');
};
