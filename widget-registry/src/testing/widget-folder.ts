import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PluginManifest } from '@vitrine/core/contracts';
import type { BindInput, WidgetDefinition } from '../binding/contract.ts';

/** An example that a widget brings with it. */
export type Fixture = Pick<BindInput, 'table' | 'roles' | 'options' | 'compare' | 'series'> & { name: string };

async function readJson<T>(...path: string[]): Promise<T> {
  return JSON.parse(await readFile(join(...path), 'utf8'));
}

/** The only widget of a plugin folder, read as the plugin host reads it. */
export async function readWidget(folder: string): Promise<WidgetDefinition> {
  const manifest = await readJson<PluginManifest>(folder, 'plugin.json');
  const [contribution] = manifest.contributes.widgets ?? [];
  if (!contribution) throw new Error(`${folder} brings no widget.`);
  return {
    reference: `${manifest.id}/${contribution.id}@${contribution.version}`,
    title: manifest.title,
    description: manifest.description,
    contribution,
    spec: contribution.spec === undefined ? null : await readJson(folder, contribution.spec),
    optionsSchema: await readJson(folder, contribution.options),
    optionsUi: contribution.ui === undefined ? {} : await readJson(folder, contribution.ui),
    summary: contribution.summary === undefined ? null : await readJson(folder, contribution.summary),
  };
}

/** The widget's examples in the order of their names. */
export async function fixturesOf(folder: string): Promise<Fixture[]> {
  const files = (await readdir(join(folder, 'fixtures'))).filter((file) => file.endsWith('.json')).sort();
  return Promise.all(
    files.map(async (file) => ({
      ...(await readJson<Omit<Fixture, 'name'>>(folder, 'fixtures', file)),
      name: file.replace(/\.json$/, ''),
    })),
  );
}
