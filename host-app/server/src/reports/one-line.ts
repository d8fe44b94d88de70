const LONGEST = 300;

/** What another program said, as it can be shown: no line ends, not without end. */
export function oneLine(text: string): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST)
    .toWellFormed();
}
