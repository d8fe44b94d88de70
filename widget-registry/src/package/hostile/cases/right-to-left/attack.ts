import { nameAttack } from '../../names.ts';
import { type PackageAttack } from '../../package-case.ts';

export const attack: PackageAttack = nameAttack('photo\u202Egnp.js', (all) =>
  all.some((name) => name.endsWith('.js') && [...(name.split('\u202E')[1] ?? '')].reverse().join('') === 'sj.png'),
);
