import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PageSetup } from '../../contract.ts';
import { composedOf, logo, monthlyLetter, tilePart } from '../../testing/composed.ts';
import { type OwnPrinter, ownPrinter } from '../../testing/own-printer.ts';
import { difference, pagePicture, toPgm } from '../../testing/page-picture.ts';
import { readPdf } from '../../testing/read-pdf.ts';
import { exampleInput, tileOf } from '../../testing/snapshots.ts';

const setup: PageSetup = { format: 'A4', orientation: 'portrait', theme: 'light', pageNumbers: true };

let printer: OwnPrinter;
beforeAll(async () => {
  printer = await ownPrinter();
});
afterAll(() => printer.close());

async function printed(...document: Parameters<OwnPrinter['printed']>) {
  return readPdf(await printer.printed(...document));
}

it('has a first page of its own, and header, footer and number on all others', async () => {
  const texts = { header: 'From {{workspace}}', footer: 'Made on {{date}}', cover: { subtitle: 'For {{shops}}' } };
  const { texts: pages } = await printed(await monthlyLetter(), { ...setup, ...texts, logo }, 'en');
  const [cover = '', ...others] = pages;
  expect(cover).toContain('For Fern & Linen and Clay by Noa');
  expect(cover).not.toMatch(/From Fern Studio|Made on January|Page 1/);
  expect(others.length).toBeGreaterThan(2);
  for (const [index, page] of others.entries()) {
    expect(page).toContain('From Fern Studio');
    expect(page).toContain('Made on January 1, 2026');
    expect(page).toContain(`Page ${index + 2} of ${pages.length}`);
  }
});

it('begins a page where a page break stands, and repeats the head of a table that runs on', async () => {
  const { texts } = await printed(await monthlyLetter(), setup, 'de');
  const at = texts.findIndex((text) => text.includes('Artikel für Artikel'));
  expect(at).toBeGreaterThan(0);
  expect(texts[at - 1]).not.toContain('Linen apron no.');
  const tabled = texts.filter((text) => text.includes('Linen apron no.'));
  expect(tabled.length).toBeGreaterThan(1);
  for (const text of tabled) expect(text).toContain('Netto-Umsatz');
});

it('is a tagged document with title, language, outline, and words for its logo and its charts', async () => {
  const pdf = await printed(await monthlyLetter(), { ...setup, logo, cover: {} }, 'fr');
  expect(pdf).toMatchObject({ title: 'Votre mois en chiffres', language: 'fr', isTagged: true });
  const [top] = pdf.outline;
  expect(top?.title).toBe('Votre mois en chiffres');
  expect(top?.below.map(({ title }) => title)).toEqual(
    expect.arrayContaining(['Compte de résultat', 'Le mois en images', 'Article par article']),
  );
  const month = top?.below.find(({ title }) => title === 'Le mois en images');
  expect(month?.below.map(({ title }) => title)).toContain('Ventes par semaine');
  const figures = pdf.structure.filter(({ role }) => role === 'Figure');
  for (const { alt = '' } of figures) expect(alt).not.toBe('');
  expect(figures.map(({ alt }) => alt).join('\n')).toMatch(/A green leaf(.|\n)*Ventes par semaine/);
  expect(pdf.structure.map(({ role }) => role)).toEqual(
    expect.arrayContaining(['H1', 'H2', 'H3', 'Table', 'TH', 'TD']),
  );
});

it('never splits a card: what does not fit its page begins the next', async () => {
  const chart = await exampleInput('bar', 'profit-by-listing');
  const ids = Array.from({ length: 12 }, (_, at) => `c${at + 1}`);
  const tiles = ids.map((id) => tileOf(id, { x: 0, y: 0, w: 1, h: 1 }, { title: `Card ${id}.`, input: chart }));
  const parts = ids.map((id, at) => tilePart(id, (['third', 'two-thirds', 'full'] as const)[at % 3] ?? 'full', 6));
  const { texts } = await printed(composedOf(parts, { tiles }), { ...setup, format: 'Letter' }, 'en');
  expect(texts.length).toBeGreaterThan(3);
  for (const id of ids) expect(texts.filter((text) => text.includes(`Card ${id}.`))).toHaveLength(1);
  // On each page stand as many last bars as titles: the whole of each card is on the page of its title.
  const count = (text: string, word: string) => text.split(word).length - 1;
  for (const text of texts) expect(count(text, 'Bread bag')).toBe(count(text, 'Card c'));
});

/** Of the pixels of a page: a card that is gone changes five times as many. */
const TOLERANCE = 0.005;

it.each([1, 2])('looks as it was found good by eye: page %d', async (number) => {
  const own: PageSetup = { ...setup, logo, header: '{{workspace}}', cover: { subtitle: '{{shops}}' } };
  const picture = await pagePicture(await printer.printed(await monthlyLetter(), own, 'en'), number);
  const seen = join(tmpdir(), `vitrine-month-page-${number}.pgm`);
  const share = difference(picture, await readFile(join(import.meta.dirname, `references/month-page-${number}.pgm`)));
  if (share > TOLERANCE) await writeFile(seen, toPgm(picture));
  expect(share, `what was printed lies in ${seen}; if it is good, it is the new reference`).toBeLessThan(TOLERANCE);
});
