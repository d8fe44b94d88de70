import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import type { PluginManifest } from '@vitrine/core/contracts';
import { isAppError } from '@vitrine/core/errors';
import { fileHash } from '@vitrine/core/plugin-host';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { canonicalJson } from './canonical-json.ts';
import { foldedName, folderAmong, isFileName, isFileType, MANIFEST_FILE } from './file-name.ts';
import { PACKAGE_LIMITS } from './limits.ts';
import { type PluginFiles, readManifestText } from './pack.ts';
import { packageRefusal } from './refusal.ts';
import { SAYS } from './sentences.ts';
import { judgeLayout } from './zip-layout.ts';

/** A package that was read and holds exactly what its manifest lists. Who made it is another question. */
export interface PluginPackage {
  manifest: PluginManifest;
  /** Without `plugin.json`. */
  files: PluginFiles;
  /** SHA-256 of the whole file, hexadecimal: its address. */
  digest: string;
}

const MEGA = 1_000_000;
const FILE_TYPE = 0o170000;
const REGULAR = 0o100000;
/** Set-user, set-group and every right to run a file. */
const RUNNABLE = 0o7111;
const STORED = 0;
const DEFLATED = 8;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads a package in memory, entry by entry; nothing is written anywhere. All names and sizes are judged before the first byte is unpacked.
 * Errors: `unsupportedFile`, `tooLarge` or `badRequest` with `details.package` and the file as path.
 */
export async function readPackage(bytes: Uint8Array): Promise<PluginPackage> {
  const { packedBytes } = PACKAGE_LIMITS;
  if (bytes.byteLength > packedBytes) {
    throw packageRefusal('tooLarge', SAYS.packedBytes({ most: packedBytes / MEGA }));
  }
  const all = await unpacked(bytes);
  const manifest = listedManifest(all.get(MANIFEST_FILE));
  all.delete(MANIFEST_FILE);
  holdAgainstList(all, manifest.files ?? {});
  return { manifest, files: all, digest: packageDigest(bytes) };
}

/** SHA-256 of a package, hexadecimal. */
export function packageDigest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function unpacked(bytes: Uint8Array): Promise<Map<string, Uint8Array>> {
  try {
    const zip = await fromBufferPromise(Buffer.from(bytes), { strictFileNames: true, validateEntrySizes: true });
    judgeLayout(bytes);
    const files = new Map<string, Uint8Array>();
    for (const entry of await judgedEntries(zip)) {
      const content = await buffer(await zip.openReadStreamPromise(entry));
      // The manifest stands in no list but its signature: what a bit on the way has changed is told before that.
      if (crc32(content) !== entry.crc32) throw packageRefusal('damaged', SAYS.damaged(), { file: entry.fileName });
      files.set(entry.fileName, content);
    }
    return files;
  } catch (error) {
    throw isAppError(error) ? error : packageRefusal('damaged', SAYS.damaged(), { cause: error });
  }
}

async function judgedEntries(zip: ZipFile): Promise<Entry[]> {
  const { files, unpackedBytes } = PACKAGE_LIMITS;
  if (zip.entryCount > files) throw packageRefusal('tooMany', SAYS.tooMany({ most: files }));
  const entries: Entry[] = [];
  const seen = new Set<string>();
  let bytes = 0;
  for await (const entry of eachEntry(zip)) {
    judgeName(entry, seen);
    judgeSize(entry);
    bytes += entry.uncompressedSize;
    if (bytes > unpackedBytes) {
      throw packageRefusal('tooLarge', SAYS.unpackedBytes({ most: unpackedBytes / MEGA }));
    }
    entries.push(entry);
  }
  const folder = folderAmong(seen);
  if (folder !== undefined) {
    throw packageRefusal('duplicate', SAYS.folderAndFile({ name: folder }), { file: folder });
  }
  return entries;
}

/** yauzl refuses absolute paths, backslashes and `..` itself, in a sentence of its own. */
async function* eachEntry(zip: ZipFile): AsyncGenerator<Entry> {
  try {
    yield* zip.eachEntry();
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const [, name] =
      /^(?:absolute path|invalid relative path|invalid characters in fileName): (.*)$/s.exec(message) ?? [];
    if (name !== undefined) throw packageRefusal('name', SAYS.name({ name }), { file: name, cause: error });
    throw error;
  }
}

function judgeName(entry: Entry, seen: Set<string>): void {
  const name = entry.fileName;
  const mode = entry.externalFileAttributes >>> 16;
  const type = mode & FILE_TYPE;
  if ((type !== 0 && type !== REGULAR) || name.endsWith('/')) {
    throw packageRefusal('link', SAYS.link({ name }), { file: name });
  }
  if (entry.isEncrypted()) throw packageRefusal('encrypted', SAYS.encrypted({ name }), { file: name });
  if (!isFileName(name)) throw packageRefusal('name', SAYS.name({ name }), { file: name });
  if (!isFileType(name)) throw packageRefusal('type', SAYS.type({ name }), { file: name });
  if ((mode & RUNNABLE) !== 0) throw packageRefusal('executable', SAYS.executable({ name }), { file: name });
  const folded = foldedName(name);
  if (seen.has(folded)) throw packageRefusal('duplicate', SAYS.duplicate({ name }), { file: name });
  seen.add(folded);
}

function judgeSize(entry: Entry): void {
  const { fileName: name, uncompressedSize: size, compressedSize, compressionMethod } = entry;
  const { fileBytes, ratio, anyRatioBytes, manifestBytes } = PACKAGE_LIMITS;
  if (compressionMethod !== STORED && compressionMethod !== DEFLATED) {
    throw packageRefusal('damaged', SAYS.damaged(), { file: name });
  }
  if (name === MANIFEST_FILE && size > manifestBytes) {
    throw packageRefusal('tooLarge', SAYS.manifestBytes({ most: manifestBytes / MEGA }), { file: name });
  }
  if (size > fileBytes) {
    throw packageRefusal('tooLarge', SAYS.fileBytes({ name, most: fileBytes / MEGA }), { file: name });
  }
  if (size > anyRatioBytes && size > compressedSize * ratio) {
    throw packageRefusal('ratio', SAYS.ratio({ name }), { file: name });
  }
}

function listedManifest(bytes: Uint8Array | undefined): PluginManifest {
  const place = { file: MANIFEST_FILE };
  if (bytes === undefined) throw packageRefusal('manifest', SAYS.noManifest(), place);
  const text = Buffer.from(bytes).toString('utf8');
  const manifest = readManifestText(text);
  const key = forbiddenKey(manifest);
  if (key !== undefined) throw packageRefusal('manifest', SAYS.forbiddenKey({ key }), place);
  // One text for one manifest: no key twice, nothing between the lines, and what is signed is what stands there.
  if (!isCanonical(manifest, bytes)) throw packageRefusal('manifest', SAYS.notCanonical(), place);
  if (manifest.files === undefined) throw packageRefusal('manifest', SAYS.noFiles(), place);
  return manifest;
}

function isCanonical(manifest: PluginManifest, bytes: Uint8Array): boolean {
  try {
    return Buffer.from(canonicalJson(manifest)).equals(bytes);
  } catch {
    return false;
  }
}

function forbiddenKey(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const found = FORBIDDEN_KEYS.has(key) ? key : forbiddenKey(inner);
    if (found !== undefined) return found;
  }
  return undefined;
}

function holdAgainstList(files: PluginFiles, list: Readonly<Record<string, string>>): void {
  for (const [name, content] of files) {
    if (!Object.hasOwn(list, name)) throw packageRefusal('unlisted', SAYS.unlisted({ name }), { file: name });
    if (fileHash(content) !== list[name]) throw packageRefusal('changed', SAYS.changed({ name }), { file: name });
  }
  for (const name of Object.keys(list)) {
    if (!files.has(name)) throw packageRefusal('missing', SAYS.missing({ name }), { file: name });
  }
}
