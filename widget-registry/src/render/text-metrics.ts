import * as vega from 'vega';
import { estimatedWidth } from '../binding/letter-width.ts';
import { type FontWeight, nearestWeight, shippedFont } from './fonts.ts';

/** Widths kept of each weight; labels repeat from chart to chart. */
const MOST_KEPT = 20_000;
/** Most texts have no letter beyond these, which the shipped font has. */
const LATIN = /^[\u0020-\u024f]*$/;
const widths = new Map<FontWeight, Map<string, number>>();

function widthsOf(weight: FontWeight): Map<string, number> {
  const known = widths.get(weight) ?? new Map<string, number>();
  if (known.size === 0) widths.set(weight, known);
  return known;
}

/** Pixels that a text takes in the shipped Inter, kerning included; of letters beyond it, about as many as they take. */
export function measureText(text: string, size: number, weight: FontWeight = 400): number {
  const known = widthsOf(weight);
  let perPixel = known.get(text);
  if (perPixel === undefined) {
    perPixel = widthPerPixel(text, weight);
    if (known.size >= MOST_KEPT) known.clear();
    known.set(text, perPixel);
  }
  return perPixel * size;
}

function widthPerPixel(text: string, weight: FontWeight): number {
  const font = shippedFont(weight);
  const beyond = LATIN.test(text)
    ? []
    : [...text].filter((letter) => !font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0));
  const shipped = beyond.length === 0 ? text : [...text].filter((letter) => !beyond.includes(letter)).join('');
  const width = font.layout(shipped).advanceWidth / font.unitsPerEm;
  return beyond.reduce((sum, letter) => sum + estimatedWidth(letter), width);
}

interface MeasuredItem {
  fontSize?: number;
  fontWeight?: unknown;
  limit?: number;
}

function widthInShippedFont(item: MeasuredItem, line: unknown): number {
  const width = measureText(String(line ?? '').trim(), item.fontSize ?? 11, nearestWeight(item.fontWeight));
  return item.limit !== undefined && item.limit > 0 ? Math.min(width, item.limit) : width;
}

/**
 * Makes Vega measure labels in the shipped font instead of guessing 0.8 em for each letter. A label with a limit is
 * never wider than it: Vega asks for bounds with the whole text and cuts it only when it draws.
 */
export function measureInShippedFont(): void {
  const metrics: unknown = Reflect.get(vega, 'textMetrics');
  if (typeof metrics !== 'object' || metrics === null) throw new TypeError('This Vega has no text metrics to set.');
  Object.assign(metrics, { width: widthInShippedFont });
}

/** The text, or as much of it as fits, with an ellipsis. */
export function fitMeasured(text: string, width: number, size: number, weight: FontWeight = 400): string {
  if (measureText(text, size, weight) <= width + 0.5) return text;
  const characters = [...text];
  while (characters.length > 1 && measureText(`${characters.join('').trimEnd()}…`, size, weight) > width)
    characters.pop();
  return `${characters.join('').trimEnd()}…`;
}
