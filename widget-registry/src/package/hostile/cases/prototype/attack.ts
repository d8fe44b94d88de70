import { nameAttack } from '../../names.ts';
import { type PackageAttack } from '../../package-case.ts';

export const attack: PackageAttack = nameAttack('__proto__', (all) => {
  const files: Record<string, unknown> = {};
  for (const name of all) files[name] = { polluted: true };
  return Reflect.get(files, 'polluted') === true;
});
