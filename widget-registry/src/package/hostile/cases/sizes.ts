import { PACKAGE_LIMITS } from '../../limits.ts';
import { bareEntries } from '../bare-unzip.ts';
import { fails, goodEntries, type PackageCase, withEntries } from '../package-case.ts';
import { type RawEntry, rawZip } from '../raw-zip.ts';

const MEGA = 1_000_000;
const unpackedBytes = (bytes: Uint8Array): number =>
  bareEntries(bytes).reduce((sum, { content }) => sum + content.byteLength, 0);
const zeros = (bytes: number): string => '0'.repeat(bytes);
/** Packs about a hundred times smaller: below the ratio that alone is told. */
const dense = (bytes: number): string => {
  const lines = Array.from({ length: Math.ceil(bytes / 890) }, (_, at) => `${zeros(890)}${(at * 7919) % 1_000_003}\n`);
  return lines.join('').slice(0, bytes);
};

/** Sizes: too much, and lies about it. */
export const sizes: readonly PackageCase[] = [
  {
    id: 'bomb',
    tries: 'to burst: a few kilobytes that become megabytes',
    refusedBy: 'ratio',
    bytes: () => withEntries([{ name: 'bomb.txt', content: zeros(8 * MEGA) }]),
    worksBare: (bytes) => unpackedBytes(bytes) > bytes.byteLength * 500,
  },
  {
    id: 'one-large-file',
    tries: 'to fill the memory with one file',
    refusedBy: 'tooLarge',
    bytes: () => withEntries([{ name: 'large.txt', content: dense(PACKAGE_LIMITS.fileBytes + 1) }]),
    worksBare: (bytes) => unpackedBytes(bytes) > PACKAGE_LIMITS.fileBytes,
  },
  {
    id: 'many-large-files',
    tries: 'to fill the memory with files that are each within the limit',
    refusedBy: 'tooLarge',
    bytes: () => withEntries([1, 2, 3].map((at) => ({ name: `large-${at}.txt`, content: dense(12 * MEGA) }))),
    worksBare: (bytes) => unpackedBytes(bytes) > PACKAGE_LIMITS.unpackedBytes,
  },
  {
    id: 'many-files',
    tries: 'to fill the disk with names',
    refusedBy: 'tooMany',
    bytes: () =>
      withEntries(Array.from({ length: PACKAGE_LIMITS.files + 1 }, (_, at) => ({ name: `f${at}.txt`, content: '' }))),
    worksBare: (bytes) => bareEntries(bytes).length > PACKAGE_LIMITS.files,
  },
  {
    id: 'quoted',
    tries: 'to unpack the same kilobyte over and over: entries that share their content',
    refusedBy: 'layout',
    bytes: () => {
      const kernel: RawEntry = { name: 'kernel.txt', content: zeros(900_000) };
      const at = goodEntries().length;
      const copies = Array.from({ length: 30 }, (_, copy): RawEntry => {
        return { ...kernel, name: `copy${copy}.txt`, sharesContentOf: at };
      });
      return withEntries([kernel, ...copies]);
    },
    worksBare: (bytes) => unpackedBytes(bytes) > bytes.byteLength * 1_000,
  },
  {
    id: 'nested',
    tries: 'to hide a bomb in a zip inside the zip',
    refusedBy: 'type',
    bytes: () => {
      const inner = rawZip([{ name: 'bomb.txt', content: zeros(8 * MEGA) }]);
      return withEntries([{ name: 'inner.zip', content: inner, method: 0 }]);
    },
    worksBare(bytes) {
      const inner = bareEntries(bytes).find(({ name }) => name === 'inner.zip');
      return inner !== undefined && unpackedBytes(inner.content) > bytes.byteLength * 500;
    },
  },
  {
    id: 'claims-less',
    tries: 'to be larger than its header says, past whoever asks the header',
    refusedBy: 'damaged',
    bytes: () => withEntries([{ name: 'a.txt', content: zeros(2 * MEGA), claimed: { size: 10 } }]),
    worksBare: (bytes) => bareEntries(bytes).some(({ claimed, content }) => content.byteLength > claimed * 1_000),
  },
  {
    id: 'claims-more',
    tries: 'to make a reader reserve gigabytes for ten bytes',
    refusedBy: 'tooLarge',
    bytes: () => withEntries([{ name: 'a.txt', content: 'x'.repeat(10), claimed: { size: 0xffff_fff0 } }]),
    worksBare: (bytes) => bareEntries(bytes).some(({ claimed }) => claimed > 4_000 * MEGA),
  },
  {
    id: 'packed-size',
    tries: 'to have its content end within the next file',
    refusedBy: 'layout',
    bytes: () => withEntries([{ name: 'a.txt', content: 'text', method: 0, claimed: { packedSize: 40, size: 40 } }]),
    worksBare: (bytes) =>
      bareEntries(bytes).some(({ name, content }) => name === 'a.txt' && content.byteLength > 'text'.length),
  },
  {
    id: 'large-package',
    tries: 'to be larger than a package may be',
    refusedBy: 'tooLarge',
    bytes: () => withEntries([{ name: 'a.txt', content: new Uint8Array(PACKAGE_LIMITS.packedBytes), method: 0 }]),
    worksBare: (bytes) => unpackedBytes(bytes) > PACKAGE_LIMITS.packedBytes,
  },
  {
    id: 'large-manifest',
    tries: 'to have a manifest that takes long to read',
    refusedBy: 'tooLarge',
    bytes: () => {
      const [, ...files] = goodEntries();
      const text = `{"keywords":[${Array.from({ length: 200_000 }, (_, at) => `"k${at}"`).join(',')}]}`;
      return rawZip([{ name: 'plugin.json', content: text }, ...files]);
    },
    worksBare: (bytes) => (bareEntries(bytes)[0]?.content.byteLength ?? 0) > PACKAGE_LIMITS.manifestBytes,
  },
  {
    id: 'huge-zip64',
    tries: 'to have its real sizes in a second set of fields',
    refusedBy: 'layout',
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
  },
  {
    id: 'count',
    tries: 'to claim more entries than there are',
    refusedBy: 'layout',
    bytes: () => withEntries([], { entryCount: 200 }),
    worksBare: (bytes) => fails(() => bareEntries(bytes)),
  },
];
