import { nameAttack } from '../../names.ts';
import { type PackageAttack } from '../../package-case.ts';

export const attack: PackageAttack = nameAttack('\u001B[2Ja.md', (all) =>
  all.some((name) => name.includes('\u001B[2J')),
);
