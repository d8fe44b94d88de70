import bidiFactory from 'bidi-js';
import { Direction, Buffer as ShapedText, shape } from 'harfbuzzjs';
import type { OpenedFont } from './opened-font.ts';

/** Its types are those of the module that bundlers take; Node is given the function itself. */
const bidi = (bidiFactory as unknown as typeof bidiFactory.default)();

/** Part of a line, drawn with one font. */
export interface Piece {
  text: string;
  font: OpenedFont;
}

export interface LineStyle {
  /** Pixels. */
  size: number;
  /** CSS `font-weight`. */
  weight: number;
}

export interface Outline {
  /** Of an SVG path, from (0, 0) on the base line to the right. */
  path: string;
  width: number;
}

interface Run extends Piece {
  start: number;
  rightToLeft: boolean;
}

/** A line as the outlines of its letters, joined and in the order in which they are seen. */
export function lineOutline(pieces: readonly Piece[], style: LineStyle): Outline {
  const text = pieces.map((piece) => piece.text).join('');
  let path = '';
  let width = 0;
  for (const run of runsOf(text, pieces)) {
    const drawn = runOutline(text, run, style, width);
    path += drawn.path;
    width += drawn.width;
  }
  return { path, width };
}

/** From left to right as they are seen: pieces, cut where the direction of reading changes. */
function runsOf(text: string, pieces: readonly Piece[]): Run[] {
  const embedding = bidi.getEmbeddingLevels(text, 'ltr');
  const runs: Run[] = [];
  let start = 0;
  for (const { text: whole, font } of pieces) {
    const end = start + whole.length;
    while (start < end) {
      const level = embedding.levels[start] ?? 0;
      let next = start + 1;
      while (next < end && embedding.levels[next] === level) next++;
      runs.push({ text: text.slice(start, next), font, start, rightToLeft: level % 2 === 1 });
      start = next;
    }
  }
  const seen = new Map(bidi.getReorderedIndices(text, embedding).map((index, place) => [index, place]));
  return runs.sort((one, other) => (seen.get(one.start) ?? 0) - (seen.get(other.start) ?? 0));
}

function runOutline(text: string, run: Run, { size, weight }: LineStyle, from: number): Outline {
  const font = run.font.inWeight(weight);
  const shaped = new ShapedText();
  // With the text around it: letters of Arabic join over the ends of a run.
  shaped.addText(text, run.start, run.text.length);
  shaped.guessSegmentProperties();
  shaped.setDirection(run.rightToLeft ? Direction.RTL : Direction.LTR);
  shape(font, shaped);
  const positions = shaped.getGlyphPositions();
  const scale = size / run.font.unitsPerEm;
  let path = '';
  let width = 0;
  for (const [at, { codepoint: glyph }] of shaped.getGlyphInfos().entries()) {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[at] ?? {};
    const left = from + width + xOffset * scale;
    path += run.font
      .outline(glyph, weight)
      .replaceAll(
        /(-?\d[\d.e-]*),(-?\d[\d.e-]*)/g,
        (_, x: string, y: string) => `${rounded(left + Number(x) * scale)},${rounded(-(yOffset + Number(y)) * scale)}`,
      );
    width += xAdvance * scale;
  }
  return { path, width };
}

const rounded = (value: number) => Math.round(value * 1000) / 1000;
