import { estimatedWidth } from './letter-width.ts';
import { LABEL_SIZE } from './theme.ts';

/** Advance widths of Inter Regular for U+0020 to U+007E, in thousandths of the font size. */
const ADVANCES = [
  281, 288, 466, 633, 642, 982, 644, 300, 365, 365, 501, 662, 288, 460, 288, 360, 631, 407, 610, 618, 646, 593, 620,
  566, 619, 620, 288, 302, 662, 662, 662, 511, 966, 690, 654, 730, 722, 601, 590, 746, 743, 269, 571, 672, 565, 903,
  753, 765, 639, 765, 644, 642, 646, 744, 690, 985, 682, 679, 629, 365, 360, 365, 471, 456, 323, 562, 612, 571, 612,
  583, 370, 613, 591, 242, 242, 549, 242, 876, 591, 600, 612, 612, 376, 528, 327, 591, 562, 818, 546, 562, 552, 426,
  333, 426, 662,
];
const OTHER = 640;

const HARD_SPACE = 0xa0;

function advanceOf(code: number): number {
  return code === HARD_SPACE ? 281 : (ADVANCES[code - 32] ?? OTHER);
}

/** Neither ASCII and its neighbours nor punctuation and currencies have any. */
function mayHaveMarks(code: number): boolean {
  return code >= 0xc0 && (code < 0x2010 || code > 0x20cf);
}

/** The advance widths of its letters together, without marks above and below them. */
function advances(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (mayHaveMarks(code)) return advancesOfAny(text);
    sum += advanceOf(code);
  }
  return sum;
}

/** Scripts that the shipped font has, with their marks, and punctuation. */
function mayBeShipped(code: number): boolean {
  return code < 0x530 || (code >= 0x1e00 && code < 0x20d0);
}

function advancesOfAny(text: string): number {
  let sum = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (!mayBeShipped(code)) sum += 1000 * estimatedWidth(character);
    else
      for (const base of character.normalize('NFD').replace(/\p{M}/gu, '')) sum += advanceOf(base.codePointAt(0) ?? 0);
  }
  return sum;
}

/** Pixels that a text takes in the shipped font: what layout needs before anything is drawn, the same everywhere. */
export function textWidth(text: string, size = LABEL_SIZE, weight = 400): number {
  return (advances(text) * size * (1 + (weight - 400) / 4000)) / 1000;
}

export function widestText(texts: Iterable<string>, size?: number, weight?: number): number {
  let widest = 0;
  for (const text of texts) widest = Math.max(widest, textWidth(text, size, weight));
  return widest;
}

/** The text, or as much of it as fits, with an ellipsis. */
export function fitText(text: string, width: number, size?: number, weight?: number): string {
  if (textWidth(text, size, weight) <= width) return text;
  const characters = [...text];
  while (characters.length > 1 && textWidth(`${characters.join('').trimEnd()}…`, size, weight) > width)
    characters.pop();
  return `${characters.join('').trimEnd()}…`;
}

/** The first lines, the last of them with an ellipsis where more would follow. */
export function firstLines(lines: readonly string[], most: number, width: number): string[] {
  const shown = lines.slice(0, most);
  const last = shown.at(-1) ?? '';
  if (lines.length > most && !last.endsWith('…')) shown[shown.length - 1] = fitText(`${last} …`, width);
  return shown;
}

/** Words on as many lines as the width asks for; a word that is wider stands alone on its line. */
export function wrapText(text: string, width: number, size?: number, weight?: number): string[] {
  const lines: string[] = [];
  for (const part of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(`${last} ${part}`, size, weight) <= width)
      lines[lines.length - 1] = `${last} ${part}`;
    else lines.push(part);
  }
  return lines;
}
