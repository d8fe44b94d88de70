import { expect, it, test } from 'vitest';
import { type DocumentTree, documentOf, type StatementLine } from '../compose/index.ts';
import type { ComposedSnapshot, PageSetup } from '../contract.ts';
import { composedOf, figuresOf, monthlyLetter, textPart, tilePart } from '../testing/composed.ts';
import { exampleInput, longTable, tableInput, tileOf } from '../testing/snapshots.ts';
import { markdownText } from './html/markdown.ts';
import { mailBody } from './mail/index.ts';
import { printPage } from './print/index.ts';
import type { TileModel } from './tile-model.ts';

const setup: PageSetup = { format: 'A4', orientation: 'portrait', theme: 'light', pageNumbers: true };
const HOSTILE = `</title><script>alert(1)</script><img src="https://x.test/p.png" onerror=alert(1)>"'\\ [a](javascript:alert(1)) **b**\r\nBcc: all@x.test`;
/** Rows and columns of a table that every format shows. */
const SHOWN = { rows: 10, columns: 5 };
const DIGIT = /\p{N}/u;

/** What a person reads of it, in one line. */
function wordsOf(html: string): string {
  const said = html.replaceAll(/<style>.*?<\/style>/gs, '').replaceAll(/<\/(?:p|h\d|td|th|li|div|dt|dd)>/g, ' ');
  const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };
  return plain(
    said.replaceAll(/<[^>]+>/g, '').replaceAll(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole),
  );
}

function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** Every text with a number in it that a document has for all formats. */
function numbersOf(tree: DocumentTree): string[] {
  const told = tree.blocks.flatMap((block) => {
    if (block.kind === 'tiles') return block.tiles.flatMap(numbersOfTile);
    if (block.kind === 'statement') return block.lines.flatMap(numbersOfLine);
    if (block.kind === 'figures') return block.items.flatMap(numbersOfLine);
    return block.kind === 'pageBreak' ? [] : [block.text];
  });
  return [...new Set([tree.period, ...told])].filter((text) => DIGIT.test(text)).map(plain);
}

function numbersOfLine({ now, before, change }: StatementLine): string[] {
  return [now.text, before?.text ?? '', change?.text ?? ''];
}

function numbersOfTile({ content }: TileModel): string[] {
  switch (content.kind) {
    case 'metric':
      return [content.facts.text, content.facts.change?.text ?? '', content.facts.target?.shareText ?? ''];
    case 'table':
      return content.table.columns
        .slice(0, SHOWN.columns)
        .flatMap((column) =>
          Array.from({ length: Math.min(SHOWN.rows, content.table.rows) }, (_, row) => column.text(row)),
        );
    case 'text':
      return markdownText(content.markdown)
        .split('\n')
        .map((line) => line.replace(/^- /, ''));
    default:
      return [];
  }
}

test.each(['en', 'de', 'fr'])(
  'every number of a composed report is the same on paper, in a mail and in its text: %s',
  async (locale) => {
    const snapshot = await monthlyLetter();
    const numbers = numbersOf(documentOf(snapshot, {}, locale));
    expect(numbers.length).toBeGreaterThan(70);
    const { html } = await printPage(snapshot, { ...setup, cover: {} }, locale);
    const mail = await mailBody(snapshot, { locale });
    const formats = { paper: wordsOf(html), mail: wordsOf(mail.html), text: plain(mail.text) };
    for (const [format, words] of Object.entries(formats))
      expect(
        numbers.filter((number) => !words.includes(number)),
        format,
      ).toEqual([]);
  },
);

/** A report in which everything that a person or a shop can name is hostile. */
async function hostile(): Promise<ComposedSnapshot> {
  const place = { x: 0, y: 0, w: 12, h: 4 };
  const figure = figuresOf('shop.profit', { netSales: [5, 4] });
  const named = figure.table && {
    ...figure.table,
    columns: figure.table.columns.map((column) => ({ ...column, label: HOSTILE })),
  };
  const tiles = [
    tileOf('t', place, { title: HOSTILE, subtitle: HOSTILE, input: await tableInput(longTable(2, () => HOSTILE)) }),
    tileOf('c', place, { title: HOSTILE, input: await exampleInput('line', 'weeks-with-last-year') }),
    tileOf('f', place, { title: 'F', input: null, fault: { code: 'timeout', reason: HOSTILE } }),
  ];
  const lines = [
    { dataset: 'shop.profit', measure: 'netSales' },
    { dataset: 'shop.profit', measure: 'gone', label: HOSTILE },
  ];
  return composedOf(
    [
      { kind: 'heading', id: 'h', level: 2, text: `${HOSTILE} {{shops}}` },
      textPart('x', `${HOSTILE} {{title}} {{shops}} {{workspace}} {{${HOSTILE}}}`),
      { kind: 'statement', id: 's', title: HOSTILE, lines },
      tilePart('t', 'half'),
      tilePart('c', 'half'),
      tilePart('f', 'third'),
    ],
    {
      title: HOSTILE,
      shops: [HOSTILE],
      workspace: HOSTILE,
      filters: [HOSTILE],
      tiles,
      figures: [{ ...figure, table: named }],
    },
  );
}

it('shows whatever was typed or is named in a shop as words, on paper', async () => {
  const texts = {
    header: `${HOSTILE} {{workspace}}`,
    footer: '{{shops}}',
    cover: { subtitle: `${HOSTILE} {{title}}` },
  };
  const logo = { content: new Uint8Array([1, 2]), type: 'image/png', alt: HOSTILE } as const;
  for (const cover of [texts.cover, undefined]) {
    const { html } = await printPage(await hostile(), { ...setup, ...texts, ...(cover && { cover }), logo }, 'en');
    expect(html.replace(/<img class="logo" alt="[^"<>]*" src="data:image\/png;base64,AQI=">/, '')).not.toMatch(
      /<script|<img|onerror=alert\(1\)>|href="(?!https:)/,
    );
    expect(html.match(/<\/style>/g)).toHaveLength(1);
    expect(html.slice(0, html.indexOf('<body>')).match(/<title>/g)).toHaveLength(1);
    expect(wordsOf(html)).toContain('<script>alert(1)</script>');
    // Nothing is fetched: what is named by an address lies in the document.
    for (const [, address] of html.matchAll(/(?:src="|url\()(?!#)([^")]{0,11})/g))
      expect(address).toMatch(/^data:(font|image)/);
  }
});

it('shows the same in a mail, whose subject stays one line', async () => {
  const { subject, html, text } = await mailBody(await hostile(), {
    locale: 'en',
    link: 'https://vitrine.test/r/1',
    subject: `${HOSTILE} {{title}} {{workspace}}`,
    message: `${HOSTILE} {{shops}} {{workspace}}`,
  });
  expect(subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
  expect([...subject].length).toBeLessThanOrEqual(180);
  expect(html).not.toMatch(/<script|<img(?! src="cid:)|onerror=alert\(1\)>|href="(?!https:\/\/vitrine\.test\/r\/1")/);
  expect(html.match(/<title>/g)).toHaveLength(1);
  expect(wordsOf(html)).toContain('<script>alert(1)</script>');
  expect(text).toContain('**b**');
});

it('fills subject and words of a mail, in the language of its reader, and tells what is missing in them', async () => {
  const snapshot = composedOf([textPart('x', 'Hello')], {
    figures: [figuresOf('shop.profit', { netSales: [1124, 1000] })],
  });
  const words = {
    subject: { en: 'Sales {{shop.profit.netSales | change}}', de: 'Umsatz {{shop.profit.netSales | change}}' },
    message: 'Dear **all**, {{shop.profit.netSales}} and {{shop.ads.spend}}.',
  };
  const mail = await mailBody(snapshot, { locale: 'de', ...words });
  expect(mail.subject).toMatch(/^Umsatz plus 12,4\s% gegenüber dem Zeitraum davor$/);
  expect(mail.html).toContain('Dear <strong>all</strong>');
  expect(wordsOf(mail.html)).toMatch(/1\.124,00 € and \[shop\.ads\.spend: Die Zahl/);
  expect(mail.text).toContain('Dear all');
  expect(mail.undrawn).toEqual([
    { tile: 'message', title: '{{shop.ads.spend}}', reason: expect.stringContaining('gibt es nicht mehr') },
  ]);
  expect((await mailBody(snapshot, { locale: 'en' })).subject).toMatch(/^Shop overview · December 1/);
});

it('prints the reason of what failed in its place, and tells of it', async () => {
  const parts = [textPart('x', '{{shop.profit.netSales}}'), tilePart('f', 'half'), tilePart('lost', 'half')];
  const tiles = [
    tileOf(
      'f',
      { x: 0, y: 0, w: 1, h: 1 },
      { title: 'Ads', input: null, fault: { code: 'timeout', reason: 'Too slow.' } },
    ),
  ];
  const { html, undrawn } = await printPage(composedOf(parts, { tiles }), setup, 'en');
  for (const said of ['Too slow.', 'This part could not be shown', '[shop.profit.netSales: There is no number'])
    expect(wordsOf(html)).toContain(said);
  // What failed when it was asked is known already; the others are told.
  expect(undrawn.map(({ tile }) => tile)).toEqual(['lost', 'x']);
});

test.each(['light', 'warm', 'plain'] as const)(
  'stands on paper in the theme %s with a cover, or without one',
  async (theme) => {
    const logo = { content: new Uint8Array([1]), type: 'image/jpeg', alt: 'Fern' } as const;
    const snapshot = await monthlyLetter();
    const covered = await printPage(
      snapshot,
      { ...setup, theme, logo, cover: { subtitle: 'For {{workspace}}' } },
      'en',
    );
    expect(covered.html).toContain(
      '<header class="cover"><img class="logo" alt="Fern" src="data:image/jpeg;base64,AQ==">',
    );
    for (const said of ['For Fern Studio', 'Fern & Linen and Clay by Noa', 'Made on', 'January 1, 2026'])
      expect(wordsOf(covered.html)).toContain(said);
    expect(covered.html.match(/<h1/g)).toHaveLength(1);
    const bare = await printPage(snapshot, { ...setup, theme }, 'en');
    expect(bare.html).not.toMatch(/class="cover"|<img/);
    expect(bare.html.match(/<h1/g)).toHaveLength(1);
  },
);
