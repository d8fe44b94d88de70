import { Transform } from 'node:stream';
import { AppError, isAppError, type Said } from '@vitrine/core/errors';
import { ulid } from 'ulid';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import type { NewFile } from '../import-store.ts';
import { SAYS } from '../sentences.ts';
import { UNREADABLE } from '../unreadable-sentences.ts';
import type { Staging } from './staging.ts';
import { cleanName, UPLOAD_LIMIT } from './upload.ts';

const MOST_ENTRIES = 500;
/** A table packs 5 to 40 times; beyond this an entry is made to burst. Small ones may be anything. */
const HIGHEST_RATIO = 200;
const SMALL_BYTES = 10 * 1024 * 1024;

const FILE_TYPE = 0o170000;
const REGULAR = 0o100000;
const DIRECTORY = 0o040000;

/** What is wrong with an archive as a whole; a word for programs beside the sentence. */
type ArchiveFault = 'damaged' | 'link' | 'path' | 'duplicate' | 'encrypted' | 'tooMany' | 'tooLarge' | 'ratio';

/** True for a zip; the office formats, which are zips themselves, are files. */
export async function isArchive(path: string, start: Uint8Array): Promise<boolean> {
  if (start[0] !== 0x50 || start[1] !== 0x4b || start[2] !== 0x03 || start[3] !== 0x04) return false;
  return withZip(path, async (zip) => {
    for await (const entry of zip.eachEntry()) if (entry.fileName === '[Content_Types].xml') return false;
    return true;
  }).catch(() => true);
}

/**
 * Unpacks an archive beside it, one entry after the other. All names and sizes are judged before the first byte is written.
 * Errors: `unsupportedFile` or `tooLarge` with `details.archive`; nothing is left behind then.
 */
export async function unpack(
  importId: string,
  archive: { id: string; part: number },
  staging: Staging,
): Promise<NewFile[]> {
  const path = staging.path(importId, archive.id);
  const unpacked: NewFile[] = [];
  try {
    await withZip(path, async (zip) => {
      const entries = await judgedEntries(zip);
      for (const [index, entry] of entries.entries()) {
        const file = { id: ulid(), part: archive.part + index + 1, name: cleanName(entry.fileName) };
        unpacked.push(file);
        const content = await zip.openReadStreamPromise(entry);
        await staging.write(importId, file.id, content, burstGuard(entry));
      }
    });
    return unpacked;
  } catch (error) {
    await Promise.all(unpacked.map((file) => staging.removeFile(importId, file.id)));
    throw isAppError(error) ? error : refusal('damaged', SAYS.archiveDamaged(), error);
  }
}

async function withZip<T>(path: string, work: (zip: ZipFile) => Promise<T>): Promise<T> {
  const zip = await openPromise(path, { autoClose: false, validateEntrySizes: true });
  try {
    return await work(zip);
  } finally {
    zip.close();
  }
}

async function judgedEntries(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  const seen = new Set<string>();
  let bytes = 0;
  if (zip.entryCount > MOST_ENTRIES) throw refusal('tooMany', SAYS.archiveTooMany({ limit: MOST_ENTRIES }));
  for await (const entry of eachEntry(zip)) {
    judgeKind(entry);
    const folded = entry.fileName.normalize('NFC').toLowerCase();
    if (seen.has(folded)) throw refusal('duplicate', SAYS.archiveDuplicate({ name: entry.fileName }));
    seen.add(folded);
    if (isAside(entry.fileName)) continue;
    judgeRatio(entry);
    bytes += entry.uncompressedSize;
    if (bytes > UPLOAD_LIMIT) throw refusal('tooLarge', SAYS.archiveTooLarge());
    entries.push(entry);
  }
  if (entries.length === 0)
    throw new AppError('unsupportedFile', UNREADABLE.notRead({ fault: UNREADABLE.isEmptyArchive() }));
  return entries;
}

/** yauzl refuses absolute paths and `..` itself, in a sentence of its own. */
async function* eachEntry(zip: ZipFile): AsyncGenerator<Entry> {
  try {
    yield* zip.eachEntry();
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    if (/absolute path|invalid relative path|invalid characters/i.test(message)) {
      throw refusal('path', SAYS.archivePath(), error);
    }
    throw error;
  }
}

function judgeKind(entry: Entry): void {
  const type = (entry.externalFileAttributes >>> 16) & FILE_TYPE;
  if (type !== 0 && type !== REGULAR && type !== DIRECTORY) throw refusal('link', SAYS.archiveLink());
  if (entry.isEncrypted()) throw refusal('encrypted', SAYS.archiveEncrypted());
}

function judgeRatio(entry: Entry): void {
  if (entry.uncompressedSize > SMALL_BYTES && entry.uncompressedSize > entry.compressedSize * HIGHEST_RATIO) {
    throw refusal('ratio', SAYS.archiveRatio());
  }
}

/** Folders, and what macOS and Windows add of their own. */
function isAside(name: string): boolean {
  return name.endsWith('/') || name.startsWith('__MACOSX/') || /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini)$/.test(name);
}

/** An entry that unpacks to more than it said is stopped while it is written. */
function burstGuard(entry: Entry): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.byteLength;
      if (bytes > entry.uncompressedSize) done(refusal('ratio', SAYS.archiveBursts()));
      else done(null, chunk);
    },
  });
}

function refusal(archive: ArchiveFault, fault: Said, cause?: unknown): AppError {
  const code = archive === 'tooMany' || archive === 'tooLarge' || archive === 'ratio' ? 'tooLarge' : 'unsupportedFile';
  return new AppError(code, SAYS.archive({ fault }), {
    details: { archive },
    ...(cause === undefined ? {} : { cause }),
  });
}
