import { crc32 } from 'node:zlib';
import { bareEntries } from '../../bare-unzip.ts';
import { text } from '../../layouts.ts';
import { type PackageAttack, withEntries } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: () => {
    const [name, second] = [Buffer.from('a.md'), Buffer.from('../evil.js')];
    const extra = Buffer.alloc(9 + second.byteLength);
    extra.writeUInt16LE(0x7075, 0);
    extra.writeUInt16LE(5 + second.byteLength, 2);
    extra.writeUInt8(1, 4);
    extra.writeUInt32LE(crc32(name), 5);
    second.copy(extra, 9);
    return withEntries([{ name: 'a.md', content: 'x', extra }]);
  },
  worksBare: (bytes) => bareEntries(bytes).at(-1)?.name === 'a.md' && text(bytes).includes('../evil.js'),
};
