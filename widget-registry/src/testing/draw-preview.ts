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
