import { readFile } from 'node:fs/promises';
import { create } from 'fontkit';
import { expect, it } from 'vitest';
import decompress from 'woff2-encoder/decompress';
import { type ChosenFont, chooseFonts } from './choose-fonts.ts';
import { filesOf, packagesFor } from './font-packages.ts';
import { lineOutline } from './line-outline.ts';
import { openFont } from './opened-font.ts';
import { seenPoints } from './seen.ts';

/** Letters that are drawn as nothing: the empty cell of Braille, and a head of a note that is none. */
const BLANK = ['\u2800', '\u{1d159}'];

/** The table in a file, as another library reads it. */
async function lettersIn(address: string): Promise<Set<string>> {
  const font = create(Buffer.from(await decompress(await readFile(new URL(address)))));
  if (!('characterSet' in font)) throw new TypeError(`${address} holds several fonts.`);
  return new Set(font.characterSet.map((point) => String.fromCodePoint(point)));
}

const files = (await Promise.all(packagesFor('', undefined).map(filesOf))).flat();
const claimed = new Set(files.flatMap((file) => [...file.claimed]).map((point) => String.fromCodePoint(point)));
const { fonts, undrawn } = await chooseFonts(claimed);

it('every letter that a package claims is drawn by a file that has it', async () => {
  const wrong: string[] = [];
  for (const { address, drawn } of fonts) {
    const letters = await lettersIn(address);
    for (const letter of drawn) if (!letters.has(letter)) wrong.push(named(letter, address));
  }
  expect(wrong).toEqual([]);
  expect(fonts.flatMap(({ drawn }) => drawn).length).toBeGreaterThan(30_000);
});

it('every letter that a package claims is drawn, where any file has it', async () => {
  const missing = new Set(undrawn);
  for (const { address, claimed: points } of files) {
    const mentioned = [...points].map((point) => String.fromCodePoint(point)).filter((letter) => missing.has(letter));
    if (mentioned.length === 0) continue;
    const letters = await lettersIn(address);
    expect(mentioned.filter((letter) => letters.has(letter))).toEqual([]);
  }
});

it('no letter is an empty shape', async () => {
  const empty: string[] = [];
  for (const { address, drawn } of fonts) {
    const font = await openFont(address);
    for (const text of drawn) {
      const isSeen = seenPoints(text).length > 0 && !BLANK.includes(text);
      if (isSeen && lineOutline([{ text, font }], { size: 10, weight: 400 }).path === '')
        empty.push(named(text, address));
    }
  }
  expect(empty).toEqual([]);
});

function named(letter: string, address: ChosenFont['address']): string {
  return `U+${letter.codePointAt(0)?.toString(16)} in ${address.slice(address.lastIndexOf('/') + 1)}`;
}
