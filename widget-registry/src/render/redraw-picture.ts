import { Resvg } from '@resvg/resvg-js';
import { bitmapType } from './bitmap-type.ts';

export interface PictureLimits {
  /** Of the picture that comes; known from its head, before anything is unpacked. */
  pixels: number;
  /** Of the picture that is made: it is drawn smaller where it is larger. */
  width: number;
  height: number;
}

export type RedrawnPicture =
  | { png: Uint8Array; width: number; height: number }
  /** No PNG or JPEG, too large to unpack, or damaged so that nothing can be seen. */
  | { refused: 'type' | 'size' | 'damaged' };

/** A PNG or JPEG of somebody, drawn anew as a PNG: what else stood in the file is gone. */
export function redrawPicture(bytes: Uint8Array, limits: PictureLimits): RedrawnPicture {
  const type = bitmapType(bytes);
  if (type === undefined) return { refused: 'type' };
  const address = `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
  const size = new Resvg(svgOf(address, { width: 1, height: 1 })).getBBox();
  if (size === undefined || size.width < 1 || size.height < 1) return { refused: 'damaged' };
  if (size.width * size.height > limits.pixels) return { refused: 'size' };
  const scale = Math.min(1, limits.width / size.width, limits.height / size.height);
  const scaled = (side: number) => Math.max(1, Math.round(side * scale));
  const drawn = new Resvg(svgOf(address, { width: scaled(size.width), height: scaled(size.height) }, true)).render();
  if (drawn.pixels.every((value) => value === 0)) return { refused: 'damaged' };
  return { png: drawn.asPng(), width: drawn.width, height: drawn.height };
}

function svgOf(address: string, { width, height }: { width: number; height: number }, fill = false): string {
  const size = fill ? ` width="${width}" height="${height}"` : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image${size} href="${address}"/></svg>`;
}
