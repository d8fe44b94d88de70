import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drawWidget } from '../render/draw-widget.ts';
import { fixturesOf, readWidget } from './widget-folder.ts';

const SIZE = { width: 320, height: 180 };

/** The picture of a widget in the gallery, from the first of its fixtures. */
export async function drawPreview(folder: string): Promise<string> {
  const widget = await readWidget(folder);
  const [first] = await fixturesOf(folder);
  if (!first) throw new Error(`${folder} has no fixture to draw.`);
  const { name: _, ...input } = first;
  return drawWidget({ ...input, widget, theme: 'light', locale: 'en', size: SIZE });
}

/** Draws `preview.svg` of every widget plugin below a folder again; answers those that changed. */
export async function drawPreviews(plugins: string): Promise<string[]> {
  const changed: string[] = [];
  for (const name of (await readdir(plugins)).filter((candidate) => candidate.startsWith('widget-')).sort()) {
    const path = join(plugins, name, 'preview.svg');
    const picture = await drawPreview(join(plugins, name));
    if (picture === (await readFile(path, 'utf8').catch(() => ''))) continue;
    await writeFile(path, picture);
    changed.push(name);
  }
  return changed;
}
