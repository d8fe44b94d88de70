import { bareStream } from '../../bare-unzip.ts';
import { EVIL, evilZip, goodZip, isIn, shifted } from '../../layouts.ts';
import { goodEntries, type PackageAttack } from '../../package-case.ts';
import { rawZip } from '../../raw-zip.ts';

export const attack: PackageAttack = {
  bytes: () => rawZip(goodEntries(), { comment: shifted(evilZip(), goodZip().byteLength) }),
  worksBare: (bytes) => isIn(bytes) && bareStream(bytes).every(({ content }) => content.toString() !== EVIL),
};
