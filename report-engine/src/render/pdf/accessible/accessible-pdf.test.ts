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
    expect(await accessibilityFaults(await accessiblePdf(bare))).toEqual([]);
  });

  it('is the same for the same bytes, keeps text and outline, and leaves a page without content as it is', async () => {
    const { html } = await printPage(await monthlyLetter(), setup, 'en');
    const bare = await plain(html);
    const once = await accessiblePdf(bare);
    expect(Buffer.from(await accessiblePdf(bare)).equals(once)).toBe(true);
    const [before, after] = [await readPdf(bare), await readPdf(once)];
    const words = (pages: readonly string[]) => pages.map((page) => page.replaceAll(/\s+/g, ' '));
    expect(words(after.texts)).toEqual(words(before.texts));
    expect(after.outline).toEqual(before.outline);
    const empty = await plain('<!doctype html><html lang="en"><title>Empty</title>');
    expect(await accessiblePdf(empty)).toBe(empty);
  });
});
