import type { LocalizedText, PluginManifest } from '@vitrine/core/contracts';
import type { Said } from '@vitrine/core/errors';
import { type PluginPackage, picturesOf } from '../package/index.ts';
import { SAYS } from './review-sentences.ts';
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

/** What can be said of a package that the policy let pass. */
export function reviewPackage(plugin: PluginPackage): PackageFinding[] {
  return [...warnings(plugin), ...hints(plugin)];
}

/** The notes of a package's own version, by its changelog. */
export function notesOf({ manifest, files }: Pick<PluginPackage, 'manifest' | 'files'>): string | null {
  const changelog = textOf(files, manifest.changelog);
  return changelog === undefined ? null : versionNotes(changelog, manifest.version);
}

function* warnings({ manifest, files }: PluginPackage): Generator<PackageFinding> {
  const { net = [], data = [] } = manifest.capabilities ?? {};
  const warn = (code: string, says: Said, file = MANIFEST): PackageFinding => ({ code, level: 'warning', file, says });
  if (net.length > 0 && data.length > 0) {
    const origins = [...new Set(net.map(({ origin }) => origin))].join(', ');
    yield warn('dataCanLeave', SAYS.dataCanLeave({ origins }));
  }
  for (const { origin, secret } of net) {
    if (!origin.startsWith('http:')) continue;
    yield warn('plainHttp', secret ? SAYS.plainSecret({ origin }) : SAYS.plainHttp({ origin }));
  }
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
