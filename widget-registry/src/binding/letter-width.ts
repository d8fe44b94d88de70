import { seenPoints } from '../letters/seen.ts';

const MARK = /^\p{Mn}$/u;
/** What letters take at most on average, of the first that fits; those of all other scripts less. */
const ADVANCES: readonly (readonly [RegExp, number])[] = [
  [/^\p{Emoji_Presentation}$/u, 1.3],
  // As wide as high, in every font.
  [/^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60]$/u, 1],
  [/^[\p{Script=Tamil}\p{Script=Sinhala}\p{Script=Myanmar}\p{So}]$/u, 1],
  [/^[\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Armenian}\p{Script=Georgian}]$/u, 0.8],
];
const OTHER = 0.65;

/** Room that a letter beyond the shipped font takes, in parts of its size: readers have different fonts for it, so it is not measured. */
export function estimatedWidth(letter: string): number {
  if (seenPoints(letter).length === 0 || MARK.test(letter)) return 0;
  return ADVANCES.find(([letters]) => letters.test(letter))?.[1] ?? OTHER;
}
