import { nameAttack } from '../../names.ts';
import { type PackageAttack } from '../../package-case.ts';

export const attack: PackageAttack = nameAttack('README\u200B.md', (all) =>
  all.some((name) => name !== 'README.md' && name.replace(/\p{Cf}/gu, '') === 'README.md'),
);
