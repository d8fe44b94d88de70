import { bareStream } from '../../bare-unzip.ts';
import { EVIL, evilZip, goodZip, isIn, shifted } from '../../layouts.ts';
import { type PackageAttack } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: () => Buffer.concat([goodZip(), shifted(evilZip(), goodZip().byteLength)]),
  worksBare: (bytes) => isIn(bytes) && bareStream(bytes).every(({ content }) => content.toString() !== EVIL),
};
