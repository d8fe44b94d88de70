import { crc32 } from 'node:zlib';
import { bareEntries, bareFile, bareStream } from '../bare-unzip.ts';
import { fails, goodEntries, type PackageCase, withEntries } from '../package-case.ts';
import { rawZip } from '../raw-zip.ts';

const EVIL = '{"evil":true}';
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
/** An end record by itself, in a place where some readers look for it. */
const evilZip = (): Uint8Array => rawZip([{ name: 'chart.vl.json', content: EVIL }]);
const goodZip = (): Uint8Array => rawZip(goodEntries());

/** Zips that two readers read differently, and such that cannot be read. */
export const structure: readonly PackageCase[] = [
  {
    id: 'local-name',
    tries: 'to be called otherwise in front of the content than in the list',
    refusedBy: 'layout',
    bytes: () => withEntries([{ name: 'a.md', content: 'x', local: { name: 'b.js' } }]),
    worksBare: (bytes) => bareStream(bytes).at(-1)?.name === 'b.js' && bareEntries(bytes).at(-1)?.name === 'a.md',
  },
  {
    id: 'local-method',
    tries: 'to be packed otherwise in front of the content than in the list says',
    refusedBy: 'layout',
    bytes: () => withEntries([{ name: 'a.md', content: EVIL, local: { method: 0 } }]),
    worksBare: (bytes) =>
      !bareStream(bytes)
        .at(-1)
        ?.content.equals(bareEntries(bytes).at(-1)?.content ?? Buffer.of()),
  },
  {
    id: 'local-size',
    tries: 'to claim another size in front of the content than in the list',
    refusedBy: 'layout',
    bytes: () => withEntries([{ name: 'a.md', content: 'x', local: { size: 4_000_000 } }]),
    worksBare: (bytes) => bareStream(bytes).at(-1)?.claimed !== bareEntries(bytes).at(-1)?.claimed,
  },
  {
    id: 'hidden-entry',
    tries: 'to hold a file that the list does not name, for readers of streams',
    refusedBy: 'layout',
    bytes: () => {
      const hidden = evilZip();
      const end = text(hidden).indexOf('PK\u0001\u0002');
      return rawZip(goodEntries(), { between: hidden.slice(0, end) });
    },
    worksBare: (bytes) => bareStream(bytes).some(({ content }) => content.toString() === EVIL) && !isIn(bytes),
  },
  {
    id: 'script-before',
    tries: 'to be a package and a shell script at once',
    refusedBy: 'layout',
    bytes: () => rawZip(goodEntries(), { before: '#!/bin/sh\necho taken\nexit\n' }),
    worksBare: (bytes) => text(bytes).startsWith('#!/bin/sh\n') && bareFile(bytes, 'README.md') === '# Funnel\n',
  },
  {
    id: 'page-before',
    tries: 'to be a package and a web page at once',
    refusedBy: 'layout',
    bytes: () => rawZip(goodEntries(), { before: '<!doctype html><script>alert(1)</script>' }),
    worksBare: (bytes) => text(bytes).startsWith('<!doctype html>') && bareFile(bytes, 'README.md') === '# Funnel\n',
  },
  {
    id: 'package-behind',
    tries: 'to carry a second package behind the first: which one is read depends on the reader',
    refusedBy: 'layout',
    bytes: () => Buffer.concat([goodZip(), shifted(evilZip(), goodZip().byteLength)]),
    worksBare: (bytes) => isIn(bytes) && bareStream(bytes).every(({ content }) => content.toString() !== EVIL),
  },
  {
    id: 'bytes-behind',
    tries: 'to carry bytes behind its end that nobody looks at',
    refusedBy: 'damaged',
    bytes: () => rawZip(goodEntries(), { behind: 'anything at all' }),
    worksBare: (bytes) => bareFile(bytes, 'README.md') === '# Funnel\n' && text(bytes).endsWith('anything at all'),
  },
  {
    id: 'comment',
    tries: 'to carry a comment that nobody signed',
    refusedBy: 'layout',
    bytes: () => rawZip(goodEntries(), { comment: 'Reviewed and approved.' }),
    worksBare: (bytes) => bareFile(bytes, 'README.md') === '# Funnel\n' && text(bytes).endsWith('approved.'),
  },
  {
    id: 'package-in-comment',
    tries: 'to carry a second package in its comment',
    refusedBy: 'layout',
    bytes: () => rawZip(goodEntries(), { comment: shifted(evilZip(), goodZip().byteLength) }),
    worksBare: (bytes) => isIn(bytes) && bareStream(bytes).every(({ content }) => content.toString() !== EVIL),
  },
  {
    id: 'entry-comment',
    tries: 'to carry a comment at a file',
    refusedBy: 'layout',
    bytes: () => withEntries([{ name: 'a.md', content: 'x', comment: 'verified' }]),
    worksBare: (bytes) => bareFile(bytes, 'a.md') === 'x' && text(bytes).includes('verified'),
  },
  {
    id: 'second-name',
    tries: 'to have a second name in a field that some readers believe',
    refusedBy: 'layout',
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
  },
  {
    id: 'encrypted',
    tries: 'to be locked, so that nobody sees what is inside before somebody types a password',
    refusedBy: 'encrypted',
    bytes: () =>
      withEntries([{ name: 'a.md', content: 'twelve bytesgibberish', method: 0, flags: 0x0801, claimed: { size: 9 } }]),
    worksBare: (bytes) => bareFile(bytes, 'a.md')?.endsWith('gibberish') === true,
  },
  {
    id: 'streamed',
    tries: 'to have its sizes behind its content, where another reader finds others',
    refusedBy: 'layout',
    bytes: () => withEntries([{ name: 'a.md', content: 'x', flags: 0x0808 }]),
    worksBare: (bytes) => bareFile(bytes, 'a.md') === 'x',
  },
  {
    id: 'unknown-method',
    tries: 'to be packed in a way that readers do not know, which brings them down',
    refusedBy: 'damaged',
    bytes: () => withEntries([{ name: 'a.md', content: 'x', method: 99 }]),
    worksBare: (bytes) => fails(() => bareEntries(bytes)),
  },
  {
    id: 'broken-content',
    tries: 'to have content that cannot be unpacked, behind files that were',
    refusedBy: 'damaged',
    bytes: () => {
      const bytes = withEntries([{ name: 'a.md', content: 'text text text text' }]);
      const at = text(bytes).lastIndexOf('PK\u0003\u0004') + 30 + 'a.md'.length;
      bytes.fill(0xff, at, at + 4);
      return bytes;
    },
    worksBare: (bytes) => fails(() => bareEntries(bytes)),
  },
  {
    id: 'truncated',
    tries: 'to end in the middle, and be taken for a package without files',
    refusedBy: 'damaged',
    bytes: () => goodZip().slice(0, 400),
    worksBare: (bytes) => bareEntries(bytes).length === 0,
  },
  {
    id: 'empty',
    tries: 'to be nothing at all',
    refusedBy: 'damaged',
    bytes: () => new Uint8Array(),
    worksBare: (bytes) => fails(() => bareEntries(bytes)),
  },
];

/** Whether the reader that trusts the file takes what the attacker brought. */
function isIn(bytes: Uint8Array): boolean {
  return bareFile(bytes, 'chart.vl.json') === EVIL;
}

/** A zip of one file that is right when it stands so many bytes (and an end record's comment length) behind the start. */
function shifted(zip: Uint8Array, by: number): Uint8Array {
  const bytes = Buffer.from(zip);
  const list = bytes.indexOf('PK\u0001\u0002', 0, 'latin1');
  const end = bytes.lastIndexOf('PK\u0005\u0006', bytes.length, 'latin1');
  bytes.writeUInt32LE(by, list + 42);
  bytes.writeUInt32LE(list + by, end + 16);
  return bytes;
}
