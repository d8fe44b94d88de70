export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** The delimiter that cuts the first line with text into most cells, quoted parts aside; comma when none does. */
export function sniffDelimiter(text: string): Delimiter {
  const counts = new Map<string, number>(DELIMITERS.map((delimiter) => [delimiter, 0]));
  let quoted = false;
  let seen = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === '\n' || character === '\r') {
      if (seen) break;
    } else {
      const count = counts.get(character);
      if (count !== undefined) counts.set(character, count + 1);
    }
    if (character > ' ') seen = true;
  }
  let best: Delimiter = ',';
  for (const delimiter of DELIMITERS) if ((counts.get(delimiter) ?? 0) > (counts.get(best) ?? 0)) best = delimiter;
  return best;
}

/** The delimiter that a spreadsheet announces on a line of its own (`sep=;`) before the header, with that line's length. */
export function announcedDelimiter(text: string): { delimiter: Delimiter; length: number } | undefined {
  const match = /^sep=([,;|\t])\r?\n/i.exec(text);
  const delimiter = DELIMITERS.find((candidate) => candidate === match?.[1]);
  return match && delimiter ? { delimiter, length: match[0].length } : undefined;
}
