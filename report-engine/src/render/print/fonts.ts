import { readFile } from 'node:fs/promises';
import { KEYCAP_FAMILY, KEYCAP_FRAME } from './keycaps.ts';

/** The family under which all of them stand: charts ask for it by this name, and each letter finds the file that has it. */
const FAMILY = 'Inter Variable';
const HAN = ['noto-sans-sc', 'noto-sans-jp', 'noto-sans-kr'] as const;

/** Parts of a font that claim letters of which they draw none, flags among them. */
const CLAIMS: ReadonlySet<string> = new Set(['math', 'symbols']);

/** Letters of Korean: other fonts claim some of which they draw none. */
const HANGUL = /\p{Script=Hangul}/u;

interface FontFile {
  address: string;
  holds(point: number): boolean;
}

const opened = new Map<string, Promise<readonly FontFile[]>>();
const encoded = new Map<string, Promise<string>>();

/**
 * `@font-face` rules with the files inside them for the letters of this text, no others: a later file would take over what an earlier
 * one has, as the one of emoji the digits.
 */
export async function fontFaces(text: string, locale: string): Promise<string> {
  const missing = new Set([...text].map((character) => character.codePointAt(0) ?? 0));
  const rules: string[] = [];
  for (const name of packagesFor(text, locale)) {
    for (const file of await filesOf(name)) {
      const held = [...missing].filter((point) => file.holds(point));
      if (held.length === 0) continue;
      for (const point of held) missing.delete(point);
      rules.push(
        `@font-face{font-family:"${FAMILY}";font-weight:100 900;src:url(data:font/woff2;base64,${await base64Of(file.address)}) format("woff2");unicode-range:${held.map((point) => `U+${point.toString(16)}`).join(',')}}`,
      );
    }
  }
  return rules.join('\n');
}

/** The font in which digits and their frames are one picture, under a family of its own. */
export async function keycapFace(): Promise<string> {
  const frame = KEYCAP_FRAME.codePointAt(0) ?? 0;
  const file = (await filesOf('noto-emoji')).find((one) => one.holds(frame));
  if (file === undefined) return '';
  return `@font-face{font-family:"${KEYCAP_FAMILY}";font-weight:300 700;src:url(data:font/woff2;base64,${await base64Of(file.address)}) format("woff2")}`;
}

/** Chinese, Japanese and Korean draw the same letters differently: the language decides, else the letters that only one of them has. */
function packagesFor(text: string, locale: string): readonly string[] {
  const first = /^ja/i.test(locale) || /[\u3040-\u30ff]/u.test(text) ? 'noto-sans-jp' : undefined;
  const preferred = /^ko/i.test(locale) ? 'noto-sans-kr' : /^zh/i.test(locale) ? 'noto-sans-sc' : first;
  const han = preferred === undefined ? HAN : [preferred, ...HAN.filter((name) => name !== preferred)];
  // Fonts of Han letters claim emoji of which they draw none.
  return ['inter', 'noto-sans-arabic', 'noto-sans-hebrew', 'noto-emoji', ...han];
}

function filesOf(name: string): Promise<readonly FontFile[]> {
  const known = opened.get(name) ?? readFiles(name);
  opened.set(name, known);
  return known;
}

async function readFiles(name: string): Promise<readonly FontFile[]> {
  const list = new URL(import.meta.resolve(`@fontsource-variable/${name}/unicode.json`));
  const subsets = JSON.parse(await readFile(list, 'utf8')) as Record<string, string>;
  const own = Object.entries(subsets).filter(([subset]) => !CLAIMS.has(subset));
  return own.map(([subset, ranges]) => {
    const spans = ranges.split(',').map(spanOf);
    return {
      address: new URL(`files/${name}-${subset.replaceAll(/[[\]]/g, '')}-wght-normal.woff2`, list).href,
      holds: (point) =>
        spans.some(([from, to]) => point >= from && point <= to) &&
        (name === 'noto-sans-kr' || !HANGUL.test(String.fromCodePoint(point))),
    };
  });
}

/** `U+0460-052F` or `U+2116` as first and last. */
function spanOf(range: string): [number, number] {
  const [from = '', to = from] = range.trim().replace(/^U\+/i, '').split('-');
  return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
}

function base64Of(address: string): Promise<string> {
  const known = encoded.get(address) ?? readFile(new URL(address), 'base64');
  encoded.set(address, known);
  return known;
}
