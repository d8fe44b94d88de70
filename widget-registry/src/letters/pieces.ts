import { readFileSync } from 'node:fs';
import { type FontWeight, fontPath, shippedFont } from '../render/fonts.ts';
import { chooseFonts, seenPoints } from './choose-fonts.ts';
import type { Piece } from './line-outline.ts';
import { OpenedFont, openFont } from './opened-font.ts';

/** Whether the shipped Inter draws it. */
export function isShipped(cluster: string): boolean {
  const font = shippedFont(400);
  return seenPoints(cluster).every((point) => font.hasGlyphForCodePoint(point));
}

/** Stands for letters that no shipped font draws: a sign that says so, and no empty box. */
export const UNDRAWN = '[?]';

/** What is drawn for letters that no shipped font draws: the plain letters, where they are such in another dress (𝓜𝓾𝓰), else a sign. */
export function standIn(cluster: string): string {
  const plain = cluster.normalize('NFKC');
  return plain !== cluster && isShipped(plain) ? plain : UNDRAWN;
}

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
