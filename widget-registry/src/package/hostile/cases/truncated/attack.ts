import { bareEntries } from '../../bare-unzip.ts';
import { goodZip } from '../../layouts.ts';
import { type PackageAttack } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: () => goodZip().slice(0, 400),
  worksBare: (bytes) => bareEntries(bytes).length === 0,
};
