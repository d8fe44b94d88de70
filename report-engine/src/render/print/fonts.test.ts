import { readFile } from 'node:fs/promises';
import { filesOf } from '@vitrine/widget-registry/letters';
import { SCRIPTS } from '@vitrine/widget-registry/testing/letters-of-scripts';
import { expect, test } from 'vitest';
import type { PageSetup } from '../../contract.ts';
import { exampleInput, longTable, snapshotOf, tableInput, tileOf } from '../../testing/snapshots.ts';
import { fontFaces } from './fonts.ts';
import { printPage } from './index.ts';

const KOREAN = '한국어 안녕하세요 서울 주문';
const setup: PageSetup = { format: 'A4', orientation: 'portrait', theme: 'light', pageNumbers: true };

async function koreanFiles(): Promise<Set<string>> {
  const files = await filesOf('@fontsource-variable/noto-sans-kr');
  return new Set(await Promise.all(files.map(({ address }) => readFile(new URL(address), 'base64'))));
}

/** Letters of a page whose file is one of these. */
function lettersFrom(files: ReadonlySet<string>, css: string): string[] {
  return [...css.matchAll(/base64,([^)]*)\).*?unicode-range:([^}]*)\}/g)].flatMap(([, file = '', ranges = '']) =>
    files.has(file)
      ? ranges.split(',').map((range) => String.fromCodePoint(Number.parseInt(range.slice('U+'.length), 16)))
      : [],
  );
}

test.each([
  ['en', KOREAN],
  ['zh', `中文名 ${KOREAN}`],
  ['ja', `日本語の商品 ${KOREAN}`],
])('letters of Korean come from the font that draws them, for readers of %s: %s', async (locale, text) => {
  const letters = lettersFrom(await koreanFiles(), (await fontFaces(text, locale)).rules);
  expect(letters).toEqual(expect.arrayContaining([...new Set(KOREAN.replaceAll(' ', ''))]));
});

test('letters of Korean in tables and beside bars come from it too', async () => {
  const bars = await exampleInput('bar', 'profit-by-listing');
  const rows = bars.table.rows.map(([, ...row], at) => [`한국어 ${at}`, ...row]);
  const snapshot = snapshotOf([
    tileOf('c', { x: 0, y: 0, w: 12, h: 6 }, { title: 'C', input: { ...bars, table: { ...bars.table, rows } } }),
    tileOf('t', { x: 0, y: 6, w: 12, h: 6 }, { title: 'T', input: await tableInput(longTable(2, () => '서울')) }),
  ]);
  const { html } = await printPage(snapshot, setup, 'en');
  expect(lettersFrom(await koreanFiles(), html)).toEqual(expect.arrayContaining([...'한국어서울']));
});

/** The letters that the fonts of a page are asked for. */
function rangesOf(css: string): string[] {
  return [...css.matchAll(/unicode-range:([^}]*)\}/g)].flatMap(([, ranges = '']) =>
    ranges.split(',').map((range) => String.fromCodePoint(Number.parseInt(range.slice('U+'.length), 16))),
  );
}

test.each(Object.entries(SCRIPTS))(
  'letters of %s have a font, and signs that theirs are taken apart into',
  async (_, words) => {
    for (const word of words) {
      const { rules, undrawn } = await fontFaces(word, 'en');
      expect([...undrawn]).toEqual([]);
      const signs = word.replaceAll(/\P{M}/gu, '').normalize('NFD');
      expect(rangesOf(rules)).toEqual(expect.arrayContaining([...word.replaceAll(' ', ''), ...signs]));
    }
  },
);

test('a font is asked for no letter of another, but for what joins letters', async () => {
  const { rules } = await fontFaces('Mug 10 茶杯 كوب ☕ 👩‍👧 क्‍ष', 'en');
  const ranges = rangesOf(rules).filter((letter) => !/[\p{M}\u200d]/u.test(letter));
  expect(ranges).toEqual([...new Set(ranges)]);
  expect(rangesOf(rules).filter((letter) => letter === '\u200d').length).toBeGreaterThan(1);
});

test('letters without a font are a sign, told of in the document, and kept for those who listen', async () => {
  const bars = await exampleInput('bar', 'profit-by-listing');
  const rows = bars.table.rows.map(([, , ...row]) => ['བོད', 'བོད 𝓜𝓾𝓰', ...row]);
  const snapshot = snapshotOf([
    tileOf(
      'c',
      { x: 0, y: 0, w: 12, h: 6 },
      { title: 'ཇ་དཀར (2)', input: { ...bars, table: { ...bars.table, rows } } },
    ),
  ]);
  const { html } = await printPage(snapshot, setup, 'de');
  expect(html).toMatch(/<h2 class="title"[^>]*>\[\?\] \(2\)/);
  expect(html).toMatch(/>\[\?\] Mug<\/text>/);
  expect(html).toContain('Wörter in Buchstaben, für die es keine Schrift gibt, stehen als [?] da.');
  expect(html).toMatch(/aria-label="[^"]*བོད/);
  const plain = await printPage(snapshotOf([], { title: { en: '𝓜𝓾𝓰' } }), setup, 'en');
  expect(plain.html).toContain('<h1 dir="auto">Mug</h1>');
  expect(plain.html).not.toContain('no font');
});
