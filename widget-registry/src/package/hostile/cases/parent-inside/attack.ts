import { escapeAttack } from '../../names.ts';
import { type PackageAttack } from '../../package-case.ts';

export const attack: PackageAttack = escapeAttack(() => {
  return 'fixtures/../../outside/escaped.txt';
});
