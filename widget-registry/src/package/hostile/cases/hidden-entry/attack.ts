import { bareStream } from '../../bare-unzip.ts';
import { EVIL, evilZip, isIn, text } from '../../layouts.ts';
import { goodEntries, type PackageAttack } from '../../package-case.ts';
import { rawZip } from '../../raw-zip.ts';

export const attack: PackageAttack = {
  bytes: () => {
    const hidden = evilZip();
    const end = text(hidden).indexOf('PK\u0001\u0002');
    return rawZip(goodEntries(), { between: hidden.slice(0, end) });
  },
  worksBare: (bytes) => bareStream(bytes).some(({ content }) => content.toString() === EVIL) && !isIn(bytes),
};
