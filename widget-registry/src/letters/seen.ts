/** Takes room and is not seen. */
const SPACE = /[\p{White_Space}\p{Cc}]/u;
/** Joins, parts or varies the letters beside it, and must come from their font. */
const JOINER = /\p{Default_Ignorable_Code_Point}/u;

export function isSpace(letter: string): boolean {
  return SPACE.test(letter);
}

/** Code points of a text that are seen. */
export function seenPoints(text: string): number[] {
  return pointsOf([...text].filter((letter) => !SPACE.test(letter) && !JOINER.test(letter)).join(''));
}

export function pointsOf(text: string): number[] {
  return [...text].map((letter) => letter.codePointAt(0) ?? 0);
}
