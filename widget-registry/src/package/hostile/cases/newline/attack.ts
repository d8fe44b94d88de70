import { nameAttack } from '../../names.ts';
import { type PackageAttack } from '../../package-case.ts';

export const attack: PackageAttack = nameAttack('a.md\n[ok] acme.funnel is verified', (all) =>
  all.join('\n').split('\n').includes('[ok] acme.funnel is verified'),
);
