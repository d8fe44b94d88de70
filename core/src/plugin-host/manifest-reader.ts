import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Ajv, type ErrorObject } from 'ajv';
import { PluginManifest } from '../contracts/index.ts';
import { AppError, type Said } from '../errors/index.ts';
import { schemaRule } from '../errors/schema-rule.ts';
import type { Capabilities } from './plugin.ts';
import { SAYS } from './sentences.ts';

const MANIFEST = 'plugin.json';
const MANIFEST_BYTES = 1_000_000;
/** Faults in one sentence; all of them are in its details. */
const MOST_TOLD = 5;
type NetRequest = NonNullable<Capabilities['net']>[number];

const CODE_KINDS = ['dataSources', 'models', 'reports', 'channels'] as const;

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
  const manifest = parseManifest(text, folder);
  const faults = await missingFiles(manifest, folder);
  if (faults.length > 0) throw refusal(folder, faults);
  return manifest;
}

/**
 * A manifest from its text; `place` names it in the refusal.
 * Errors: `badRequest` with `details.faults` when it is not JSON, not of the shape, or contradicts itself.
 */
export function parseManifest(text: string, place: string): PluginManifest {
  const manifest = parse(text, place);
  const faults = [...contradictions(manifest)];
  if (faults.length > 0) throw refusal(place, faults);
  return manifest;
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

function parse(text: string, folder: string): PluginManifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw refusal(folder, [error instanceof Error ? error.message : String(error)]);
  }
  if (validate(value)) return value;
  throw refusal(folder, shapeFaults(validate.errors ?? []));
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

function refusal(folder: string, faults: readonly (string | Said)[]): AppError {
  const said = faults.map((fault): Said => (typeof fault === 'string' ? { en: fault, de: fault, fr: fault } : fault));
  const shown = said.slice(0, MOST_TOLD);
  const joined = (language: keyof Said) => shown.map((fault) => fault[language]).join('; ');
  const all = { en: joined('en'), de: joined('de'), fr: joined('fr') };
  return new AppError('badRequest', SAYS.unusable({ folder, faults: all }), {
    details: { folder, faults: said.map(({ en }) => en) },
  });
}

/** What the schema alone cannot say. */
function* contradictions(manifest: PluginManifest): Generator<string> {
  const { contributes, entry, tier, files } = manifest;
  const code = CODE_KINDS.filter((kind) => (contributes[kind]?.length ?? 0) > 0);
  if (tier === 'declarative' && entry !== undefined) yield 'a declarative plugin has no entry';
  if (tier === 'declarative' && code.length > 0) yield `a declarative plugin cannot supply ${code.join(', ')}`;
  if (tier !== 'trusted' && manifest.taps !== undefined) yield 'only a trusted plugin taps hooks';
  const drawsByCode = (contributes.widgets ?? []).some((widget) => widget.renderer === 'code');
  const runs = code.length > 0 || (manifest.taps?.length ?? 0) > 0;
  if (tier !== 'declarative' && entry === undefined && (runs || !drawsByCode))
    yield `a plugin of tier ${tier} needs an entry`;
  if (tier === 'declarative' && drawsByCode) yield 'a declarative plugin has no widget that is drawn by code';
  for (const [kind, contributions] of Object.entries(contributes)) {
    const seen = new Set<string>();
    for (const { id } of contributions) {
      if (seen.has(id)) yield `/contributes/${kind} declares "${id}" twice`;
      seen.add(id);
    }
  }
  for (const widget of contributes.widgets ?? []) {
    if ((widget.renderer === 'vega-lite') !== (widget.spec !== undefined)) {
      yield `widget "${widget.id}" needs a spec for vega-lite, and only for it`;
    }
    if ((widget.renderer === 'code') !== (widget.code !== undefined)) {
      yield `widget "${widget.id}" needs a script for the renderer code, and only for it`;
    }
    const roles = widget.data.roles.map((role) => role.name);
    if (new Set(roles).size < roles.length) yield `widget "${widget.id}" names a role twice`;
  }
  for (const net of manifest.capabilities?.net ?? []) yield* misleading(net);
  if (files === undefined) return;
  for (const path of namedFiles(manifest)) if (!Object.hasOwn(files, path)) yield `"${path}" is not listed in files`;
}

/** Methods of the web that a plugin may ask for; others would open a tunnel, or have the answer repeat the secret. */
const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'QUERY']);

/** What people agree to must be what is asked for: an address is written as it is read, so that none looks like another. */
function* misleading({ origin, pathPrefix, methods = [], secret }: NetRequest): Generator<string> {
  const read = URL.parse(origin);
  if (read === null || read.origin !== origin)
    yield `the origin "${origin}" is written as ${read?.origin ?? 'https://…'}`;
  const path = pathPrefix === undefined || read === null ? undefined : URL.parse(pathPrefix, read.origin)?.pathname;
  if (path !== undefined && path !== pathPrefix) yield `the path "${pathPrefix}" is written as ${path}`;
  for (const method of methods) if (!METHODS.has(method)) yield `"${method}" is no method that can be asked for`;
  if (secret && !/^[\w!#$%&'*+.^`|~-]+$/.test(secret.header)) yield `"${secret.header}" is no name of a header`;
}

/** Folders are listed, not files looked for one by one: a thousand plugins are a thousand lists at a start. */
async function missingFiles(manifest: PluginManifest, folder: string): Promise<string[]> {
  const files = manifest.files === undefined ? workingFiles(manifest) : Object.keys(manifest.files);
  const folders = [...new Set(files.map((path) => dirname(path)))];
  const lists = await Promise.all(folders.map((path) => readdir(join(folder, path)).catch(() => [])));
  const there = new Set(folders.flatMap((path, index) => (lists[index] ?? []).map((name) => join(path, name))));
  return files.filter((path) => !there.has(join(path))).map((path) => `file "${path}" is missing`);
}

/** Files that the manifest names one by one. */
export function namedFiles(manifest: PluginManifest): string[] {
  const { contributes, readme, changelog, pictures = [] } = manifest;
  const previews = [...(contributes.widgets ?? []), ...(contributes.templates ?? [])].map((one) => one.preview);
  return [...new Set([...workingFiles(manifest), ...present([readme, changelog, ...pictures, ...previews])])];
}

/** Those without which the plugin cannot work; the others are for people to look at. */
function workingFiles({ contributes, entry }: PluginManifest): string[] {
  return present([
    entry,
    ...(contributes.widgets ?? []).flatMap(({ spec, code, options, ui, summary }) => [
      spec,
      code,
      options,
      ui,
      summary,
    ]),
    ...(contributes.templates ?? []).map((template) => template.document),
    ...CODE_KINDS.flatMap((kind) => (contributes[kind] ?? []).map((contribution) => contribution.options)),
  ]);
}

function present(paths: readonly (string | undefined)[]): string[] {
  return paths.filter((path) => path !== undefined);
}

/** Folders whose files may be read as a whole. One that is not there is empty: Git keeps no empty folders. */
export function namedFolders(manifest: PluginManifest): string[] {
  const paths = (manifest.contributes.widgets ?? []).flatMap((widget) => [widget.upgrades, widget.fixtures]);
  return [...new Set(paths.filter((path) => path !== undefined))];
}
