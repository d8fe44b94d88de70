import { readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { PluginManifest } from '@vitrine/core/contracts';
import { rolldown } from 'rolldown';
import { Refusal } from '../refusal.ts';
import { SAYS } from './sentences.ts';

/** Code that a package holds, by the name that it has there. */
export interface Bundled {
  /** Naming the bundles in place of the sources. */
  manifest: PluginManifest;
  files: ReadonlyMap<string, Uint8Array>;
  /** Files of the folder that the bundles stand for. */
  sources: ReadonlySet<string>;
  /** Every file that went into a bundle, absolute. */
  modules: readonly string[];
}

/** Why code does not become one file, told with the file with which it begins. */
export class CannotBundle extends Refusal {
  readonly file: string;

  constructor(file: string, why: string) {
    super(SAYS.cannotBundle({ why }));
    this.file = file;
  }
}

/** The entry and each widget's script as one file of JavaScript each, everything that they import inside. Errors: a refusal with the place. */
export async function bundleCode(folder: string, manifest: PluginManifest): Promise<Bundled> {
  const { entry, contributes } = manifest;
  const scripts = (contributes.widgets ?? []).flatMap(({ code }) => (code === undefined ? [] : [code]));
  const sources = new Set([...(entry === undefined ? [] : [entry]), ...scripts]);
  const files = new Map<string, Uint8Array>();
  const modules: string[] = [];
  for (const source of sources) {
    const made = await bundle(folder, source, source === entry ? 'node' : 'browser');
    files.set(bundleName(source), Buffer.from(made.code));
    modules.push(...made.modules);
  }
  const widgets = contributes.widgets?.map((widget) =>
    widget.code === undefined ? widget : { ...widget, code: bundleName(widget.code) },
  );
  return {
    files,
    sources,
    modules,
    manifest: {
      ...manifest,
      ...(entry === undefined ? {} : { entry: bundleName(entry) }),
      contributes: { ...contributes, ...(widgets === undefined ? {} : { widgets }) },
    },
  };
}

const bundleName = (source: string): string => source.replace(/\.[cm]?[jt]sx?$/, '.js');

async function bundle(folder: string, source: string, platform: 'node' | 'browser') {
  try {
    await using build = await rolldown({
      cwd: folder,
      input: join(folder, source),
      platform,
      logLevel: 'silent',
      resolve: { alias: await coreAliases() },
      // Where the sources lie would stand in the bundle, and make it another one on another machine.
      experimental: { attachDebugInfo: 'none' },
    });
    const { output } = await build.generate({ format: 'esm', codeSplitting: false, sourcemap: false });
    const [{ code, moduleIds }] = output;
    return { code, modules: moduleIds.filter((id) => isAbsolute(id)) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    // It is coloured letter by letter, also where it goes into a file.
    throw new CannotBundle(source, stripVTControlCharacters(why));
  }
}

const CORE = join(import.meta.dirname, '..', '..', '..', '..', 'core');

/** The core beside this command, so that nothing has to be installed before a plugin can be packed. */
async function coreAliases(): Promise<Record<string, string>> {
  const { exports }: { exports: Record<string, string> } = JSON.parse(
    await readFile(join(CORE, 'package.json'), 'utf8'),
  );
  return Object.fromEntries(
    Object.entries(exports).map(([name, file]) => [`@vitrine/core${name.slice(1)}$`, join(CORE, file)]),
  );
}
