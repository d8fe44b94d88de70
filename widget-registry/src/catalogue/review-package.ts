import type { LocalizedText, PluginManifest } from '@vitrine/core/contracts';
import type { Said } from '@vitrine/core/errors';
import { type PluginPackage, picturesOf } from '../package/index.ts';
import { SAYS } from './review-sentences.ts';
import { SAYS as CATALOGUE_SAYS } from './sentences.ts';
import { versionNotes } from './version-notes.ts';

/** Something that a marketplace tells of a version that it took: a `warning` is for whoever installs it, a `hint` for its author. */
export interface PackageFinding {
  code: string;
  level: 'hint' | 'warning';
  file?: string;
  says: Said;
}

const LANGUAGES = ['en', 'de', 'fr'] as const;
const LARGE_CODE_BYTES = 1_000_000;
const MANIFEST = 'plugin.json';
/** Methods that change nothing. */
const READING: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/** Why no marketplace takes a plugin, whoever signed it. */
export function notTaken({ tier }: PluginManifest): Said | undefined {
  return tier === 'trusted' ? CATALOGUE_SAYS.trusted() : undefined;
}

/** What can be said of a package that the policy let pass. */
export function reviewPackage(plugin: PluginPackage): PackageFinding[] {
  return [...warningsOf(plugin.manifest), ...largeCode(plugin), ...hints(plugin)];
}

/** The notes of a package's own version, by its changelog. */
export function notesOf({ manifest, files }: Pick<PluginPackage, 'manifest' | 'files'>): string | null {
  const changelog = textOf(files, manifest.changelog);
  return changelog === undefined ? null : versionNotes(changelog, manifest.version);
}

/** What whoever installs a plugin must know, as far as its manifest shows it. */
export function warningsOf(manifest: PluginManifest): PackageFinding[] {
  return [...manifestWarnings(manifest)];
}

function warn(code: string, says: Said, file = MANIFEST): PackageFinding {
  return { code, level: 'warning', file, says };
}

function* manifestWarnings({ capabilities }: PluginManifest): Generator<PackageFinding> {
  const { net = [], data = [] } = capabilities ?? {};
  if (net.length > 0 && data.length > 0) {
    const origins = [...new Set(net.map(({ origin }) => origin))].join(', ');
    yield warn('dataCanLeave', SAYS.dataCanLeave({ origins }));
  }
  for (const { origin, secret, methods = [] } of net) {
    if (origin.startsWith('http:')) {
      yield warn('plainHttp', secret ? SAYS.plainSecret({ origin }) : SAYS.plainHttp({ origin }));
    }
    const changing = methods.filter((method) => !READING.has(method));
    if (changing.length > 0) yield warn('changes', SAYS.changes({ origin, methods: changing.join(', ') }));
  }
}

function* largeCode({ manifest, files }: PluginPackage): Generator<PackageFinding> {
  for (const name of codeFiles(manifest)) {
    const bytes = files.get(name)?.byteLength ?? 0;
    if (bytes > LARGE_CODE_BYTES) {
      yield warn('largeCode', SAYS.largeCode({ name, size: (bytes / 1_000_000).toFixed(1) }), name);
    }
  }
}

function* hints({ manifest, files }: PluginPackage): Generator<PackageFinding> {
  const hint = (code: string, says: Said, file = MANIFEST): PackageFinding => ({ code, level: 'hint', file, says });
  if (manifest.readme === undefined) yield hint('noReadme', SAYS.noReadme());
  const line = authorLine(textOf(files, manifest.readme));
  if (line !== undefined) yield hint('authorReadme', SAYS.authorReadme({ line }), manifest.readme);
  if (picturesOf(manifest).length === 0) yield hint('noPicture', SAYS.noPicture());
  if (manifest.version !== '1.0.0' && notesOf({ manifest, files }) === null) {
    yield hint('noNotes', SAYS.noNotes({ version: manifest.version }), manifest.changelog ?? MANIFEST);
  }
  const missing = missingLanguages([manifest.title, manifest.description]);
  if (missing.length > 0) yield hint('languages', SAYS.languages({ missing: missing.join(', ') }));
  for (const { id, fixtures } of manifest.contributes.widgets ?? []) {
    if (fixtures === undefined) yield hint('noFixtures', SAYS.noFixtures({ widget: id }));
  }
}

/** What is typed to make, test or publish a plugin: of no use to whoever installs it. */
const AUTHOR_COMMAND = /\bnpm (?:exec|install|i|ci|test|run)\b|\bnpx \w|\bvitrine (?:-- )?plugin \w/;
const LONGEST_LINE = 80;

function authorLine(readme: string | undefined): string | undefined {
  const line = readme?.split('\n').find((one) => AUTHOR_COMMAND.test(one));
  return line?.replace(/^[\s>*-]+/, '').slice(0, LONGEST_LINE);
}

function codeFiles({ entry, contributes }: PluginManifest): string[] {
  return [entry, ...(contributes.widgets ?? []).map(({ code }) => code)].filter((name) => name !== undefined);
}

/** A text without languages is the same in all of them. */
function missingLanguages(texts: readonly LocalizedText[]): string[] {
  return LANGUAGES.filter((language) => texts.some((text) => typeof text !== 'string' && !(language in text)));
}

function textOf(files: PluginPackage['files'], name: string | undefined): string | undefined {
  const bytes = name === undefined ? undefined : files.get(name);
  return bytes && new TextDecoder().decode(bytes);
}
