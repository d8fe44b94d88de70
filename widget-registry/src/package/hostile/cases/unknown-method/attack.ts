import { bareEntries } from '../../bare-unzip.ts';
import { fails, type PackageAttack, withEntries } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: () => withEntries([{ name: 'a.md', content: 'x', method: 99 }]),
  worksBare: (bytes) => fails(() => bareEntries(bytes)),
};
