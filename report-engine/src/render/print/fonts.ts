import { readFile } from 'node:fs/promises';
import {
  type ChosenFont,
  chooseFonts,
  EMOJI_PACKAGE,
  filesOf,
  kept,
  lettersOf,
} from '@vitrine/widget-registry/letters';
import { KEYCAP_FAMILY, KEYCAP_FRAME } from './keycaps.ts';

/** The family under which all of them stand: charts ask for it by this name, and each letter finds the file that has it. */
const FAMILY = 'Inter Variable';

const MARK = /^\p{M}$/u;

const encoded = new Map<string, Promise<string>>();

export interface FontFaces {
  /** `@font-face` rules with the files inside them. */
  rules: string;
  /** Letters of the text that no shipped font draws. */
  undrawn: ReadonlySet<string>;
}

/**
 * Fonts for the letters of this text, no others: a later file would take over what an earlier one has, as the one of emoji the digits.
 */
export async function fontFaces(text: string, locale: string): Promise<FontFaces> {
  const { fonts, undrawn } = await chooseFonts(new Set(text), locale);
  const rules = await Promise.all(
    fonts.map(async (font) => {
      const [source, range] = await Promise.all([sourceOf(font.address), rangeOf(font)]);
      return `@font-face{font-family:"${FAMILY}";font-weight:100 900;${source};unicode-range:${range}}`;
    }),
  );
  return { rules: rules.join('\n'), undrawn: new Set(undrawn) };
}

/** Signs of vowels are taken apart where they are drawn (ේ into ෙ and ්): a font that draws marks is asked for all that it has. */
async function rangeOf({ address, drawn }: ChosenFont): Promise<string> {
  const held = drawn.some((letter) => MARK.test(letter)) ? [...(await lettersOf(address))] : [];
  const marks = held.filter((point) => MARK.test(String.fromCodePoint(point)));
  const points = new Set([...drawn.map((letter) => letter.codePointAt(0) ?? 0), ...marks]);
  return [...points].map((point) => `U+${point.toString(16)}`).join(',');
}

/** The font in which digits and their frames are one picture, under a family of its own. */
export async function keycapFace(): Promise<string> {
  const frame = KEYCAP_FRAME.codePointAt(0) ?? 0;
  const file = (await filesOf(EMOJI_PACKAGE)).find((one) => one.claimed.has(frame));
  if (file === undefined) return '';
  return `@font-face{font-family:"${KEYCAP_FAMILY}";font-weight:300 700;${await sourceOf(file.address)}}`;
}

async function sourceOf(address: string): Promise<string> {
  const content = await kept(encoded, address, () => readFile(new URL(address), 'base64'));
  return `src:url(data:font/woff2;base64,${content}) format("woff2")`;
}
