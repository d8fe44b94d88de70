import { goodEntries, type PackageAttack, withEntries } from '../../package-case.ts';
import { type RawEntry } from '../../raw-zip.ts';
import { unpackedBytes, zeros } from '../../sizes.ts';

export const attack: PackageAttack = {
  bytes: () => {
    const kernel: RawEntry = { name: 'kernel.txt', content: zeros(900_000) };
    const at = goodEntries().length;
    const copies = Array.from({ length: 30 }, (_, copy): RawEntry => {
      return { ...kernel, name: `copy${copy}.txt`, sharesContentOf: at };
    });
    return withEntries([kernel, ...copies]);
  },
  worksBare: (bytes) => unpackedBytes(bytes) > bytes.byteLength * 1_000,
};
