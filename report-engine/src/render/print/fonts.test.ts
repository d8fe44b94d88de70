import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { PageSetup } from '../../contract.ts';
import { exampleInput, longTable, snapshotOf, tableInput, tileOf } from '../../testing/snapshots.ts';
import { fontFaces } from './fonts.ts';
import { printPage } from './index.ts';

const KOREAN = '한국어 안녕하세요 서울 주문';
const setup: PageSetup = { format: 'A4', orientation: 'portrait', theme: 'light', pageNumbers: true };

async function koreanFiles(): Promise<Set<string>> {
  const folder = new URL('files/', import.meta.resolve('@fontsource-variable/noto-sans-kr/unicode.json'));
  const names = (await readdir(folder)).filter((name) => name.endsWith('-wght-normal.woff2'));
  return new Set(await Promise.all(names.map((name) => readFile(new URL(name, folder), 'base64'))));
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
  const letters = lettersFrom(await koreanFiles(), await fontFaces(text, locale));
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
