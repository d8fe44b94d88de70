import { PassThrough, type Readable, Transform } from 'node:stream';
import { AppError, isAppError, type Said } from '@vitrine/core/errors';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { ZipFile as ZipWriter } from 'yazl';
import { SAYS } from './sentences.ts';

const MOST_PACKED = 64 * 1024 * 1024;
/** Bytes of all parts together; 200,000 rows of 30 columns come to some 300 MB. */
const MOST_UNPACKED = 640 * 1024 * 1024;
/** Shared texts and styles are held in memory. */
const MOST_HELD = 48 * 1024 * 1024;
const HIGHEST_RATIO = 200;
const SMALL = 4 * 1024 * 1024;
const MOST_ENTRIES = 2_000;
/** `<`, which every cell begins and ends with. */
const TAG = 0x3c;
const LONGEST_TEXT = 2 * 1024 * 1024;

/** Parts that say what a sheet holds, in the order in which a streaming reader needs them. */
const PARTS = [
  /^xl\/_rels\/workbook\.xml\.rels$/,
  /^xl\/workbook\.xml$/,
  /^xl\/styles\.xml$/,
  /^xl\/sharedStrings\.xml$/,
  /^xl\/worksheets\/sheet\d+\.xml$/,
] as const;
const EMPTY_STRINGS = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>';

/**
 * The workbook with nothing but the parts that are read, in reading order, every one of them counted while it is unpacked.
 * Errors: `unsupportedFile` for what is no workbook, `tooLarge` for one that bursts.
 */
export async function cleanWorkbook(file: AsyncIterable<Uint8Array>): Promise<Readable> {
  const bytes = await collect(file);
  try {
    const zip = await fromBufferPromise(bytes, { validateEntrySizes: true });
    return repack(zip, await wantedEntries(zip));
  } catch (error) {
    throw isAppError(error) ? error : damaged(error);
  }
}

async function collect(file: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of file) {
    size += chunk.length;
    if (size > MOST_PACKED) throw tooLarge(SAYS.workbookTooLarge());
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function wantedEntries(zip: ZipFile): Promise<Entry[]> {
  const found = new Map<string, Entry>();
  let bytes = 0;
  if (zip.entryCount > MOST_ENTRIES) throw tooLarge(SAYS.tooManyParts());
  for await (const entry of zip.eachEntry()) {
    if (found.has(entry.fileName)) throw damaged();
    if (!PARTS.some((part) => part.test(entry.fileName))) continue;
    const { uncompressedSize: size, compressedSize } = entry;
    bytes += size;
    const held = /sharedStrings|styles/.test(entry.fileName);
    if (bytes > MOST_UNPACKED || (held && size > MOST_HELD)) throw tooLarge(SAYS.unpacksTooLarge());
    if (size > SMALL && size > compressedSize * HIGHEST_RATIO) throw tooLarge(SAYS.packedTooTightly());
    found.set(entry.fileName, entry);
  }
  const sheets = [...found.values()].filter(({ fileName }) => PARTS[4].test(fileName));
  sheets.sort((a, b) => a.fileName.localeCompare(b.fileName, 'en', { numeric: true }));
  if (sheets.length === 0 || !found.has('xl/workbook.xml')) throw damaged();
  const others = [...found.values()].filter(({ fileName }) => !PARTS[4].test(fileName));
  const place = ({ fileName }: Entry) => PARTS.findIndex((part) => part.test(fileName));
  return [...others.sort((a, b) => place(a) - place(b)), ...sheets];
}

function repack(zip: ZipFile, entries: readonly Entry[]): Readable {
  const writer = new ZipWriter();
  const packed = new PassThrough();
  const fail = (error: unknown) => packed.destroy(isAppError(error) ? error : damaged(error));
  writer.outputStream.on('error', fail).pipe(packed);
  const firstSheet = entries.find(({ fileName }) => PARTS[4].test(fileName));
  const hasStrings = entries.some(({ fileName }) => fileName === 'xl/sharedStrings.xml');
  const add = async () => {
    for (const entry of entries) {
      if (!hasStrings && entry === firstSheet) writer.addBuffer(Buffer.from(EMPTY_STRINGS), 'xl/sharedStrings.xml');
      const content = await zip.openReadStreamPromise(entry);
      const counted = content.on('error', fail).pipe(counter(entry.uncompressedSize)).on('error', fail);
      writer.addReadStream(counted, entry.fileName, { compressionLevel: 1 });
    }
    writer.end();
  };
  add().catch(fail);
  return packed;
}

/** Lets through no more bytes than the directory of the archive announces, and no text that would fill the memory. */
function counter(announced: number): Transform {
  let seen = 0;
  let text = 0;
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      seen += chunk.length;
      const tag = chunk.lastIndexOf(TAG);
      text = tag === -1 ? text + chunk.length : chunk.length - tag;
      if (seen > announced) done(tooLarge(SAYS.unpacksBeyond()));
      else done(text > LONGEST_TEXT ? tooLarge(SAYS.cellTooLong()) : null, chunk);
    },
  });
}

function tooLarge(said: Said): AppError {
  return new AppError('tooLarge', said, {
    details: { reason: 'workbook' },
  });
}

function damaged(cause?: unknown): AppError {
  return new AppError('unsupportedFile', SAYS.noWorkbook(), { details: { reason: 'damaged' }, cause });
}
