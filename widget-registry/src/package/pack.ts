import type { PluginManifest } from '@vitrine/core/contracts';
import { fileHash, parseManifest, toldFaults } from '@vitrine/core/plugin-host';
import { type Zippable, zipSync } from 'fflate';
import { canonicalBytes, canonicalJson } from './canonical-json.ts';
import { foldedName, folderAmong, isFileName, isFileType, MANIFEST_FILE } from './file-name.ts';
import { PACKAGE_LIMITS } from './limits.ts';
import { packageRefusal } from './refusal.ts';
import { SAYS } from './sentences.ts';

export type PluginFiles = ReadonlyMap<string, Uint8Array>;

export interface PackedPlugin {
  /** With every file and its hash. */
  manifest: PluginManifest;
  bytes: Uint8Array;
}

/** A zip stores local time without its zone, so the same day everywhere is the local one. */
const FIXED_TIME = new Date(1980, 0, 1);
const REGULAR_FILE = 0o100644 << 16;
const UNIX = 3;

/**
 * A plugin as one file. The same manifest and files give the same bytes on every machine.
 * Errors: `badRequest` for a manifest or a name that no package may have, `tooLarge`.
 */
export function packPlugin(manifest: PluginManifest, files: PluginFiles): PackedPlugin {
  const names = [...files.keys()].filter((name) => name !== MANIFEST_FILE).sort();
  refuseNames(names);
  const hashes = names.map((name) => [name, fileHash(files.get(name) ?? new Uint8Array())]);
  const complete = checkedManifest({ ...manifest, files: Object.fromEntries(hashes) });
  const entries: Zippable = { [MANIFEST_FILE]: canonicalBytes(complete) };
  let bytes = 0;
  for (const name of names) {
    const content = files.get(name) ?? new Uint8Array();
    bytes += content.byteLength;
    if (content.byteLength > PACKAGE_LIMITS.fileBytes) throw tooLarge('fileBytes', name);
    entries[name] = content;
  }
  if (bytes > PACKAGE_LIMITS.unpackedBytes) throw tooLarge('unpackedBytes', '');
  const packed = zipSync(entries, { level: 9, mtime: FIXED_TIME, os: UNIX, attrs: REGULAR_FILE });
  if (packed.byteLength > PACKAGE_LIMITS.packedBytes) throw tooLarge('packedBytes', '');
  return { manifest: complete, bytes: packed };
}

function refuseNames(names: readonly string[]): void {
  if (names.length >= PACKAGE_LIMITS.files) {
    throw packageRefusal('tooMany', SAYS.tooMany({ most: PACKAGE_LIMITS.files }));
  }
  const seen = new Set([foldedName(MANIFEST_FILE)]);
  for (const name of names) {
    if (!isFileName(name)) throw packageRefusal('name', SAYS.name({ name }), { file: name });
    if (!isFileType(name)) throw packageRefusal('type', SAYS.type({ name }), { file: name });
    if (seen.has(foldedName(name))) throw packageRefusal('duplicate', SAYS.duplicate({ name }), { file: name });
    seen.add(foldedName(name));
  }
  const folder = folderAmong(seen);
  if (folder === undefined) return;
  throw packageRefusal('duplicate', SAYS.folderAndFile({ name: folder }), { file: folder });
}

function tooLarge(limit: 'fileBytes' | 'unpackedBytes' | 'packedBytes', name: string) {
  const most = PACKAGE_LIMITS[limit] / 1_000_000;
  return packageRefusal('tooLarge', limit === 'fileBytes' ? SAYS.fileBytes({ name, most }) : SAYS[limit]({ most }));
}

/** Held to everything that a reader holds it to. */
function checkedManifest(manifest: PluginManifest): PluginManifest {
  return readManifestText(canonicalJson(manifest));
}

/** A package's manifest from its text. Errors: `badRequest` with every fault. */
export function readManifestText(text: string): PluginManifest {
  const read = parseManifest(text);
  if ('manifest' in read) return read.manifest;
  throw packageRefusal('manifest', SAYS.manifest({ faults: toldFaults(read.faults) }), { file: MANIFEST_FILE });
}
