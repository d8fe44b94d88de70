import { PDFArray, PDFDict, PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PageSetup } from '../../../contract.ts';
import { accessibilityFaults } from '../../../testing/accessibility-faults.ts';
import { composedOf, logo, monthlyLetter, textPart, tilePart } from '../../../testing/composed.ts';
import { type OwnPrinter, ownPrinter } from '../../../testing/own-printer.ts';
import { readPdf } from '../../../testing/read-pdf.ts';
import { reportPageOf } from '../../../testing/report-page.ts';
import {
  allExamples,
  exampleInput,
  longTable,
  shopOverview,
  snapshotOf,
  tableInput,
  tileOf,
} from '../../../testing/snapshots.ts';
import { printPage } from '../../print/index.ts';
import { RunningBrowser } from '../running-browser.ts';
import { accessiblePdf } from './accessible-pdf.ts';

const setup: PageSetup = { format: 'A4', orientation: 'portrait', theme: 'light', pageNumbers: true };
const MADE_AT = new Date('2026-01-01T08:00:00Z');
const texts = { header: 'From {{workspace}}', footer: 'Made on {{date}}', cover: { subtitle: 'For {{shops}}' } };

let printer: OwnPrinter;
beforeAll(async () => {
  printer = await ownPrinter();
});
afterAll(() => printer.close());

const printed: OwnPrinter['printed'] = (...document) => printer.printed(...document);

/** As browsers draw it, without what is done to it afterwards. */
async function plain(html: string): Promise<Uint8Array> {
  const browser = await RunningBrowser.start(await printer.program(), new AbortController().signal);
  try {
    return await browser.print(html);
  } finally {
    await browser.close();
  }
}

describe('a printed document', () => {
  it.each(['en', 'de', 'fr'])(
    'is PDF/UA-1 as far as rules tell, as a dashboard and as a letter, in %s',
    async (locale) => {
      expect(await accessibilityFaults(await printed(await shopOverview(), setup, locale))).toEqual([]);
      const letter = await printed(await monthlyLetter(), { ...setup, ...texts, logo }, locale);
      expect(await accessibilityFaults(letter)).toEqual([]);
      const { title, language, outline } = await readPdf(letter);
      expect({ title, language, outline: outline.length }).toMatchObject({ language: locale, outline: 1 });
    },
  );

  it('is so with every widget of the product, with tiles that failed, and as a plugin composed it', async () => {
    const tiles = await Promise.all(
      (await allExamples()).map(async ({ name, example }, at) =>
        tileOf(
          `e${at}`,
          { x: (at % 2) * 6, y: Math.floor(at / 2) * 5, w: 6, h: 5 },
          { title: `${name} ${example}`, input: { compare: 'previous-year', ...(await exampleInput(name, example)) } },
        ),
      ),
    );
    const fault = { code: 'timeout', reason: 'It took too long.' };
    const broken = tileOf('broken', { x: 0, y: 900, w: 6, h: 3 }, { title: 'Broken', input: null, fault });
    expect(await accessibilityFaults(await printed(snapshotOf([...tiles, broken]), setup, 'en'))).toEqual([]);
    expect(await accessibilityFaults(await printed(reportPageOf(60), { ...setup, theme: 'warm' }, 'de'))).toEqual([]);
  });

  it('is so in many scripts, and with all that a text may hold', async () => {
    const names = ['リネンのエプロン', '亚麻围裙', '린넨앞치마', 'مئزر من الكتان', 'סינר פשתן', '👗🧵 🇩🇪 👩‍👩‍👧 1️⃣', ''];
    const input = await tableInput(longTable(names.length, (row) => names[row] ?? ''));
    const words =
      '##### 日本語 عربي 🎉\n\n**fett** *kursiv* `code` [link](https://example.com/a?b=1) [mail](mailto:a@example.com)\n\n' +
      '> quote مرحبا\n\n1. one\n2. two\n   - nested\n\n---\n\n# Again\n\n```\npre\n```\n\n- a\n\n  b';
    const parts = [textPart('a', words), tilePart('t', 'full'), textPart('b', '### half', 'half')];
    const tiles = [tileOf('t', { x: 0, y: 0, w: 12, h: 6 }, { title: 'عنوان', input })];
    const source = composedOf(parts, { title: 'Schürzen 围裙 👗 مئزر', tiles });
    const pdf = await printed(
      source,
      { ...setup, theme: 'plain', logo, header: '日本語 عربي 👗', footer: 'سطر' },
      'en',
    );
    expect(await accessibilityFaults(pdf)).toEqual([]);
  });
});

describe('the same page', () => {
  const rows = longTable(40);
  const pages = async () => [
    await monthlyLetter(),
    snapshotOf([tileOf('t', { x: 0, y: 0, w: 12, h: 6 }, { title: 'All', input: await tableInput(rows) })]),
  ];

  it('is the same file, byte for byte, whatever was printed before and by which browser', async () => {
    const all = async () => {
      const files: Uint8Array[] = [];
      for (const page of await pages()) files.push(await printed(page, { ...setup, ...texts, logo }, 'de'));
      return files.map((file) => Buffer.from(file));
    };
    const first = await all();
    await printed(await shopOverview(), setup, 'en');
    for (const [at, file] of (await all()).entries())
      expect(file.equals(first[at] ?? Buffer.of()), `page ${at}`).toBe(true);
    await using other = await ownPrinter();
    for (const [at, page] of (await pages()).toReversed().entries()) {
      const file = Buffer.from(await other.printed(page, { ...setup, ...texts, logo }, 'de'));
      expect(file.equals(first.toReversed()[at] ?? Buffer.of()), `page ${at}`).toBe(true);
    }
  });

  it('says when its numbers were taken, not when it was drawn', async () => {
    const source = await shopOverview();
    const document = await PDFDocument.load(await printed(source, setup, 'en'), { updateMetadata: false });
    const taken = new Date(source.takenAt);
    expect([document.getCreationDate(), document.getModificationDate()]).toEqual([taken, taken]);
  });

  it('tells its cells by the same headers as Chromium does, under names of its own', async () => {
    const [, table] = await pages();
    if (table === undefined) throw new Error('There is no table.');
    const { html } = await printPage(table, setup, 'en');
    const names = async (bytes: Uint8Array) => namesOf(await PDFDocument.load(bytes, { updateMetadata: false }));
    const [before, after] = [
      await names(await plain(html)),
      await names(await accessiblePdf(await plain(html), MADE_AT)),
    ];
    expect(before.headers.length).toBeGreaterThan(40);
    expect(after.headers.length).toBe(before.headers.length);
    const place = (all: typeof before) => all.headers.map((name) => all.elements.indexOf(name));
    expect(place(after)).toEqual(place(before));
    expect(after.tree).toEqual(after.elements.toSorted());
    expect(after.elements.toSorted()[0]).toBe('node00000001');
  });
});

/** Names of elements in the order of the file, those that cells name as their headers, and those of the tree by which they are found. */
function namesOf({ context, catalog }: PDFDocument): { elements: string[]; headers: string[]; tree: string[] } {
  const text = (object: unknown) => (object instanceof PDFString ? [object.asString()] : []);
  const objects = context
    .enumerateIndirectObjects()
    .toSorted(([one], [other]) => one.objectNumber - other.objectNumber);
  const dicts = objects.flatMap(([, object]) => (object instanceof PDFDict ? [object] : []));
  const attributes = dicts.flatMap((element) => element.lookupMaybe(PDFName.of('A'), PDFArray)?.asArray() ?? []);
  const ids = catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict).lookup(PDFName.of('IDTree'), PDFDict);
  return {
    elements: dicts.flatMap((element) => text(element.get(PDFName.of('ID')))),
    headers: attributes.flatMap((one) =>
      one instanceof PDFDict ? (one.lookupMaybe(PDFName.of('Headers'), PDFArray)?.asArray() ?? []).flatMap(text) : [],
    ),
    tree: ids.lookupMaybe(PDFName.of('Names'), PDFArray)?.asArray().flatMap(text) ?? [],
  };
}

describe('what is done to a printed document', () => {
  it('is needed: as Chromium leaves it, the rules find what is missing', async () => {
    const { html } = await printPage(await monthlyLetter(), { ...setup, ...texts, logo }, 'en');
    const bare = await plain(html);
    expect((await accessibilityFaults(bare)).toSorted()).toEqual([
      '5-1: the metadata do not claim PDF/UA-1',
      '7.1-3: content that is neither marked nor an artifact',
      '7.1-5: the role Strong is unknown',
      '7.1-9: the metadata have no title',
      '7.2-20: an item of a list without a body',
      '7.3: a figure without a place',
    ]);
    expect(await accessibilityFaults(await accessiblePdf(bare, MADE_AT))).toEqual([]);
  });

  it('keeps text and outline, and of a page without content all but its date', async () => {
    const { html } = await printPage(await monthlyLetter(), setup, 'en');
    const bare = await plain(html);
    const [before, after] = [await readPdf(bare), await readPdf(await accessiblePdf(bare, MADE_AT))];
    const words = (pages: readonly string[]) => pages.map((page) => page.replaceAll(/\s+/g, ' '));
    expect(words(after.texts)).toEqual(words(before.texts));
    expect(after.outline).toEqual(before.outline);
    const empty = await plain('<!doctype html><html lang="en"><title>Empty</title>');
    expect(await readPdf(await accessiblePdf(empty, MADE_AT))).toEqual(await readPdf(empty));
  });
});
