import { bareEntries } from '../../bare-unzip.ts';
import { fails, type PackageAttack, withEntries } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: () => withEntries([], { entryCount: 200 }),
  worksBare: (bytes) => fails(() => bareEntries(bytes)),
};
