import { type FontFile, filesOf, packagesFor } from './font-packages.ts';
import { lettersOf } from './opened-font.ts';
import { isSpace, pointsOf, seenPoints } from './seen.ts';

export interface ChosenFont extends FontFile {
  /** What is drawn with it, of what was asked. */
  drawn: readonly string[];
}

export interface ChosenFonts {
  fonts: readonly ChosenFont[];
  /** What no font draws. */
  undrawn: readonly string[];
}

/**
 * Files of the shipped fonts that draw these letters, or signs of several letters that must come from one file; each from the first that
 * draws it, joiners from all that have them. `locale` decides between Chinese, Japanese and Korean looks.
 */
export async function chooseFonts(wanted: Iterable<string>, locale?: string): Promise<ChosenFonts> {
  const missing = new Map<string, readonly number[]>();
  const unseen = new Set<string>();
  for (const letter of wanted) {
    const points = seenPoints(letter);
    if (points.length > 0) missing.set(letter, points);
    else unseen.add(letter);
  }
  const fonts: ChosenFont[] = [];
  for (const name of packagesFor([...missing.keys()].join(''), locale)) {
    if (missing.size === 0) break;
    for (const file of await filesOf(name)) {
      const drawn = await drawnWith(file, missing, unseen);
      if (drawn.length > 0) fonts.push({ ...file, drawn });
      for (const letter of drawn) {
        missing.delete(letter);
        if (isSpace(letter)) unseen.delete(letter);
      }
    }
  }
  return { fonts, undrawn: [...missing.keys()] };
}

async function drawnWith(
  file: FontFile,
  missing: ReadonlyMap<string, readonly number[]>,
  unseen: ReadonlySet<string>,
): Promise<string[]> {
  const claimed = [...missing].filter(([, points]) => points.every((point) => file.claimed.has(point)));
  if (claimed.length === 0) return [];
  const letters = await lettersOf(file.address);
  const drawn = claimed.filter(([, points]) => points.every((point) => letters.has(point))).map(([letter]) => letter);
  return drawn.length === 0
    ? []
    : [...drawn, ...[...unseen].filter((letter) => pointsOf(letter).every((point) => letters.has(point)))];
}
