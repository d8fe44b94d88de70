import { readFile } from 'node:fs/promises';
import { kept } from './kept.ts';

/** A file of a font with the letters of which its package says that they are in it: it draws not all of them. */
export interface FontFile {
  address: string;
  claimed: ReadonlySet<number>;
}

const INTER = '@fontsource-variable/inter';
const HAN = ['noto-sans-sc', 'noto-sans-jp', 'noto-sans-kr'].map((name) => `@fontsource-variable/${name}`);

/** A script each, those of most readers first; a package is read when a text has letters that those before it lack. */
const SCRIPTS = [
  'arabic',
  'hebrew',
  'thai',
  'devanagari',
  'bengali',
  'tamil',
  'telugu',
  'kannada',
  'malayalam',
  'gujarati',
  'gurmukhi',
  'oriya',
  'sinhala',
  'georgian',
  'armenian',
  'ethiopic',
  'khmer',
  'lao',
  'myanmar',
].map((script) => `@fontsource-variable/noto-sans-${script}`);

/** The package whose files draw emoji, keys among them. */
export const EMOJI_PACKAGE = '@fontsource-variable/noto-emoji';
/** Ornaments; some of them come in one weight. */
const SIGNS = ['@fontsource/noto-sans-symbols-2', '@fontsource-variable/noto-sans-symbols'];

/** Packages that are asked for letters, in this order: for the same sign the first one draws it. */
export function packagesFor(text: string, locale: string | undefined): readonly string[] {
  return [INTER, ...SCRIPTS, EMOJI_PACKAGE, ...hanFor(text, locale ?? ''), ...SIGNS];
}

/** Chinese, Japanese and Korean draw the same letters differently: the language decides, else the letters that only one of them has. */
function hanFor(text: string, locale: string): readonly string[] {
  const first = /^ja/i.test(locale) || /[\u3040-\u30ff]/u.test(text) ? 'noto-sans-jp' : undefined;
  const preferred = /^ko/i.test(locale) ? 'noto-sans-kr' : /^zh/i.test(locale) ? 'noto-sans-sc' : first;
  if (preferred === undefined) return HAN;
  return HAN.toSorted((one, other) => Number(other.endsWith(preferred)) - Number(one.endsWith(preferred)));
}

const read = new Map<string, Promise<readonly FontFile[]>>();

/** The files of a package, a part of its letters each. */
export function filesOf(name: string): Promise<readonly FontFile[]> {
  return kept(read, name, () => readFiles(name));
}

async function readFiles(name: string): Promise<readonly FontFile[]> {
  const list = new URL(import.meta.resolve(`${name}/unicode.json`));
  const subsets = JSON.parse(await readFile(list, 'utf8')) as Record<string, string>;
  const [scope = '', font = ''] = name.split('/');
  const kind = scope.endsWith('variable') ? 'wght' : '400';
  return Object.entries(subsets).map(([subset, ranges]) => ({
    address: new URL(`files/${font}-${subset.replaceAll(/[[\]]/g, '')}-${kind}-normal.woff2`, list).href,
    claimed: new Set(ranges.split(',').flatMap(pointsOf)),
  }));
}

/** `U+0460-052F` or `U+2116` as its code points. */
function pointsOf(range: string): number[] {
  const [from = '', to = from] = range.trim().replace(/^U\+/i, '').split('-');
  const first = Number.parseInt(from, 16);
  return Array.from({ length: Number.parseInt(to, 16) - first + 1 }, (_, index) => first + index);
}
