import { bareEntries } from '../../bare-unzip.ts';
import { goodEntries, type PackageAttack } from '../../package-case.ts';
import { rawZip } from '../../raw-zip.ts';

export const attack: PackageAttack = {
  bytes: () => rawZip(goodEntries().slice(1)),
  worksBare: (bytes) => bareEntries(bytes).length > 0,
};
