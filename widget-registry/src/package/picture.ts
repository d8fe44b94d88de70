import type { PluginManifest } from '@vitrine/core/contracts';
import { bitmapType } from '../render/bitmap-type.ts';

const ENDING = /\.(?:svg|png|jpe?g|webp)$/;
/** A declaration and comments may stand before the first element; a document type, which could declare entities, may not. */
const SVG_START = /^\uFEFF?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:[^-]|-(?!->))*-->\s*)*<svg[\s>]/;

/** Whether a file of a package is called like a picture. */
export function isPictureName(name: string): boolean {
  return ENDING.test(name);
}

/** The media type of a picture by its first bytes; undefined for what is none, or is another kind than its name says. */
export function pictureType(name: string, bytes: Uint8Array): string | undefined {
  const type = typeByContent(bytes);
  const ending = name.slice(name.lastIndexOf('.') + 1).replace('jpg', 'jpeg');
  return type?.startsWith(`image/${ending}`) ? type : undefined;
}

/** Every picture that a manifest names, what the author chose first. */
export function picturesOf({ contributes, pictures = [] }: PluginManifest): string[] {
  const previews = [...(contributes.widgets ?? []), ...(contributes.templates ?? [])].flatMap(({ preview }) =>
    preview === undefined ? [] : [preview],
  );
  return [...new Set([...pictures, ...previews])].filter(isPictureName);
}

function typeByContent(bytes: Uint8Array): string | undefined {
  const bitmap = bitmapType(bytes);
  if (bitmap !== undefined) return bitmap;
  const text = (from: number, to: number) => new TextDecoder('latin1').decode(bytes.subarray(from, to));
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'image/webp';
  if (SVG_START.test(new TextDecoder().decode(bytes.subarray(0, 4_000)))) return 'image/svg+xml';
  return undefined;
}
