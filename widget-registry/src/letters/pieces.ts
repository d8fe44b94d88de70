import { readFileSync } from 'node:fs';
import { type FontWeight, fontPath } from '../render/fonts.ts';
import { chooseFonts } from './choose-fonts.ts';
import type { Piece } from './line-outline.ts';
import { OpenedFont, openFont } from './opened-font.ts';
import { seenPoints } from './seen.ts';
import { isShipped, standIn, UNDRAWN } from './shipped.ts';

const inter = new Map<FontWeight, OpenedFont>();

function interIn(weight: FontWeight): OpenedFont {
  const known = inter.get(weight) ?? new OpenedFont(readFileSync(fontPath(weight)));
  inter.set(weight, known);
  return known;
}

/** The letters of a line in pieces of one font each. */
export type PiecesOf = (clusters: readonly string[], weight: FontWeight) => Piece[];

/** Opens fonts for `beyond`, the clusters that the shipped Inter does not draw. */
export async function piecesFor(beyond: Iterable<string>, locale: string | undefined): Promise<PiecesOf> {
  const fontOf = new Map<string, OpenedFont>();
  const find = async (letters: Iterable<string>) => {
    const { fonts, undrawn } = await chooseFonts(letters, locale);
    for (const { address, drawn } of fonts) {
      const font = await openFont(address);
      for (const letter of drawn) fontOf.set(letter, font);
    }
    return undrawn;
  };
  const apart = await find(beyond);
  // A letter and a mark that no font has together come from two.
  await find(apart.flatMap((cluster) => [...cluster].filter((letter) => !isShipped(letter))));
  return (clusters, weight) => {
    const shipped = interIn(weight);
    const drawnBy = (letter: string) => fontOf.get(letter) ?? (isShipped(letter) ? shipped : undefined);
    return joined(
      clusters.flatMap((cluster) => {
        const letters = drawnBy(cluster) === undefined ? seenLetters(cluster) : [cluster];
        return letters.map((letter) => {
          const font = drawnBy(letter);
          return font === undefined ? { text: standIn(letter), font: shipped } : { text: letter, font };
        });
      }),
    );
  };
}

const seenLetters = (cluster: string) => seenPoints(cluster).map((point) => String.fromCodePoint(point));

/** Neighbours of one font as one: their letters may join. A sign for undrawn letters stands for all of them in a row. */
function joined(pieces: readonly Piece[]): Piece[] {
  const all: Piece[] = [];
  for (const { text, font } of pieces) {
    const last = all.at(-1);
    if (text === UNDRAWN && last?.text.endsWith(UNDRAWN)) continue;
    if (last?.font === font) last.text += text;
    else all.push({ text, font });
  }
  return all;
}
