import { bareEntries } from '../../bare-unzip.ts';
import { type PackageAttack, withEntries } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: () => {
    const extra = Buffer.alloc(20);
    extra.writeUInt16LE(0x0001, 0);
    extra.writeUInt16LE(16, 2);
    extra.writeBigUInt64LE(4n, 4);
    extra.writeBigUInt64LE(4n, 12);
    return withEntries([
      { name: 'a.txt', content: 'text', method: 0, claimed: { size: 0xffff_ffff, packedSize: 0xffff_ffff }, extra },
    ]);
  },
  worksBare: (bytes) => bareEntries(bytes).some(({ claimed }) => claimed === 0xffff_ffff),
};
