import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Ajv, type ErrorObject } from 'ajv';
import { PluginManifest } from '../contracts/index.ts';
import { AppError, joinSaid, type Said } from '../errors/index.ts';
import { schemaRule } from '../errors/schema-rule.ts';
import { contradictions } from './manifest-contradictions.ts';
import { workingFiles } from './manifest-files.ts';
import { SAYS } from './sentences.ts';

const MANIFEST = 'plugin.json';
const MANIFEST_BYTES = 1_000_000;
/** Faults in one sentence; all of them are in the details of the error. */
const MOST_TOLD = 5;

// The schema is our own: to check it against the schema of schemas would cost every start as much as to compile it.
const validate = new Ajv({
  allErrors: true,
  strict: false,
  allowUnionTypes: true,
  validateSchema: false,
}).compile<PluginManifest>(PluginManifest);

/**
 * Reads a plugin's manifest; no code of the plugin runs. Undefined when the folder holds no `plugin.json`.
 * Errors: `badRequest` with `details.faults` when the manifest, or a file that it names, is not as it must be.
 */
export async function readManifest(folder: string): Promise<PluginManifest | undefined> {
  const text = await readText(join(folder, MANIFEST));
  if (text === undefined) return undefined;
  const read = parseManifest(text);
  if ('faults' in read) throw refusal(folder, read.faults);
  const missing = await missingFiles(read.manifest, folder);
  if (missing.length > 0) throw refusal(folder, missing);
  return read.manifest;
}

/** A manifest from its text, or all that is wrong with it: it is not JSON, not of the shape, or contradicts itself. */
export function parseManifest(text: string): { manifest: PluginManifest } | { faults: readonly Said[] } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { faults: [SAYS.notJson({ reason: error instanceof Error ? error.message : String(error) })] };
  }
  if (!validate(value)) return { faults: shapeFaults(validate.errors ?? []) };
  const faults = [...contradictions(value)];
  return faults.length > 0 ? { faults } : { manifest: value };
}

/** The first faults, one after the other. */
export function toldFaults(faults: readonly Said[]): Said {
  return joinSaid(faults.slice(0, MOST_TOLD), '; ');
}

async function readText(path: string): Promise<string | undefined> {
  try {
    const bytes = await readFile(path);
    if (bytes.byteLength > MANIFEST_BYTES) {
      throw new AppError('tooLarge', SAYS.manifestTooLarge({ path }));
    }
    return bytes.toString('utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return undefined;
    throw error;
  }
}

/** What is wrong with the shape, without "no alternative fits" where it is said what each of them misses. */
function shapeFaults(faults: readonly ErrorObject[]): Said[] {
  const told = faults.filter(
    ({ keyword, instancePath }) =>
      keyword !== 'anyOf' ||
      !faults.some((other) => other.keyword !== 'anyOf' && other.instancePath.startsWith(instancePath)),
  );
  return told.map((fault) => {
    const extra: unknown = fault.params['additionalProperty'];
    const rule = typeof extra === 'string' ? SAYS.unknownKey({ key: extra }) : schemaRule(fault);
    return SAYS.at({ path: fault.instancePath || '/', rule });
  });
}

function refusal(folder: string, faults: readonly Said[]): AppError {
  return new AppError('badRequest', SAYS.unusable({ folder, faults: toldFaults(faults) }), {
    details: { folder, faults: faults.map(({ en }) => en) },
  });
}

/** Folders are listed, not files looked for one by one: a thousand plugins are a thousand lists at a start. */
async function missingFiles(manifest: PluginManifest, folder: string): Promise<Said[]> {
  const files = manifest.files === undefined ? workingFiles(manifest) : Object.keys(manifest.files);
  const folders = [...new Set(files.map((path) => dirname(path)))];
  const lists = await Promise.all(folders.map((path) => readdir(join(folder, path)).catch(() => [])));
  const there = new Set(folders.flatMap((path, index) => (lists[index] ?? []).map((name) => join(path, name))));
  return files.filter((path) => !there.has(join(path))).map((path) => SAYS.missing({ path }));
}
