import { Resvg } from '@resvg/resvg-js';
import { fontFiles } from './fonts.ts';

/**
 * An SVG of this room as PNG, its text in the shipped Inter whatever the machine has installed.
 * `scale` is pixels for each unit of the SVG; without `background` (a CSS colour) the picture is transparent.
 */
export function svgToPng(svg: string, scale = 2, background?: string): Uint8Array {
  const picture = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: { loadSystemFonts: false, fontFiles: fontFiles(), defaultFontFamily: 'Inter' },
    ...(background === undefined ? {} : { background }),
  });
  return picture.render().asPng();
}
