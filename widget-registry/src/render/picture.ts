import { Resvg } from '@resvg/resvg-js';
import { withOutlines } from '../letters/outlined-text.ts';
import { fontFiles } from './fonts.ts';

export interface PictureOptions {
  /** Pixels for each unit of the SVG; 2 where left out. */
  scale?: number;
  /** A CSS colour; transparent without one. */
  background?: string;
  /** Decides between Chinese, Japanese and Korean looks of the same letters. */
  locale?: string;
}

/** An SVG of this room as PNG, its text in the shipped fonts whatever the machine has installed. */
export async function svgToPng(
  svg: string,
  { scale = 2, background, locale }: PictureOptions = {},
): Promise<Uint8Array> {
  const picture = new Resvg(await withOutlines(svg, locale), {
    fitTo: { mode: 'zoom', value: scale },
    font: { loadSystemFonts: false, fontFiles: fontFiles(), defaultFontFamily: 'Inter' },
    ...(background === undefined ? {} : { background }),
  });
  return picture.render().asPng();
}
