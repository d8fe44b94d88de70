import { bareEntries } from '../../bare-unzip.ts';
import { fails, type PackageAttack } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: () => new Uint8Array(),
  worksBare: (bytes) => fails(() => bareEntries(bytes)),
};
