import type { LocalizedText, ReportPart } from '@vitrine/core/contracts';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { ComposedSnapshot, PageTexts } from '../contract.ts';
import { markdownHtml, markdownText } from '../render/html/markdown.ts';
import { composedOf, figuresOf, monthlyLetter, textPart, tilePart } from '../testing/composed.ts';
import { exampleInput, shopOverview, tileOf } from '../testing/snapshots.ts';
import { documentOf } from './index.ts';

/** What a person reads where `text` stands. */
function read(text: LocalizedText, more: Partial<ComposedSnapshot> = {}, locale = 'en'): string {
  const { blocks } = documentOf(composedOf([textPart('x', text)], more), {}, locale);
  const [block] = blocks;
  const content = block?.kind === 'tiles' ? block.tiles[0]?.content : undefined;
  return content?.kind === 'text' ? markdownText(content.markdown) : '';
}

const sales = (now: number | null, before?: number | null, more: Parameters<typeof figuresOf>[2] = {}) => ({
  figures: [figuresOf('shop.profit', { netSales: [now, before] }, more)],
});

describe('what a placeholder says', () => {
  test.each([
    ['{{title}} of {{workspace}}', 'Shop overview of Fern Studio'],
    ['{{shops}}, {{date}}', 'Fern & Linen and Clay by Noa, January 1, 2026'],
    ['{{ comparedPeriod }}', 'November 1 – 30, 2025'],
    ['{{shop.profit.netSales}} {{shop.profit.netSales|before}}', '€1,124.00 €1,000.00'],
    ['Written as \\{{period}}', 'Written as {{period}}'],
  ])('%s', (text, said) => {
    expect(read(text, sales(1124, 1000)).replaceAll('\u2009', ' ')).toBe(said);
  });

  it('in the language of the reader', () => {
    const text = { en: 'x', de: '{{period}}: {{shop.profit.netSales}}, {{shop.profit.netSales | change}}' };
    expect(read(text, sales(1124, 1000), 'de')).toMatch(
      /^1\.–31\. Dezember 2025: 1\.124,00\s€, plus 12,4\s% gegenüber dem Zeitraum davor$/,
    );
    expect(read('{{shop.profit.netSales | change}}', sales(876, 1000), 'fr')).toMatch(
      /^en baisse de 12,4\s% par rapport à la période précédente$/,
    );
  });

  it('without dates, shops or a comparison it says so', () => {
    const text = '{{period}}, {{comparedPeriod}}, {{shops}}, {{shop.profit.netSales | change}}';
    const nothing = { ...sales(5), range: null, comparedRange: null, shops: [] };
    expect(read(text, nothing)).toBe('all data, –, all shops, not compared');
  });
});

test.each<[now: number | null, before: number | null, words: string]>([
  [1124, 1000, 'up 12.4% from the period before'],
  [876, 1000, 'down 12.4% from the period before'],
  [25_000, 1000, 'up 2,400% from the period before'],
  [1000, 1000, 'unchanged from the period before'],
  [1000.1, 1000, 'almost unchanged from the period before'],
  [0, 1000, 'down 100% from the period before'],
  [0, 0, 'unchanged from the period before'],
  [5, 0, 'new, with nothing in the period before'],
  [-5, 0, 'down from €0.00 in the period before'],
  [30, -50, 'up from −€50.00 in the period before'],
  [-30, 50, 'down from €50.00 in the period before'],
  [-30, -50, 'up from −€50.00 in the period before'],
  [5, null, 'with no number in the period before'],
  [null, 5, 'not known'],
  [null, null, 'not known'],
])('the change from %s to %s before is told as it is: %s', (now, before, words) => {
  expect(read('{{shop.profit.netSales | change}}', sales(now, before))).toBe(words);
});

it('tells a change of shares by what they were, one of a year by its name, and one of which files are missing as such', () => {
  const text = '{{shop.profit.netSales | change}}';
  expect(read(text, sales(0.25, 0.2, { unit: 'percent' }))).toBe('up from 20% in the period before');
  expect(read(text, { ...sales(1100, 1000), compare: 'previous-year' })).toBe('up 10% from last year');
  const partial = sales(1100, 1000, { notes: [{ kind: 'incomplete', measure: 'netSales' }] });
  expect(read(text, partial)).toBe('up 10% from the period before (files are missing)');
  const { notes } = documentOf(composedOf([textPart('x', text)], partial), {}, 'en');
  expect(notes).toEqual(['Net sales: files are missing for a part of this period.']);
});

it('says in its place what cannot be told, and names it', () => {
  const parts: ReportPart[] = [
    { kind: 'heading', id: 'h', level: 2, text: 'About {{shop.ads.spend}}' },
    textPart('x', '{{shop.profit.gone}} {{oh}}'),
    {
      kind: 'statement',
      id: 's',
      lines: [
        { dataset: 'shop.ads', measure: 'spend', label: 'Spent' },
        { dataset: 'shop.profit', measure: 'netSales' },
      ],
    },
    tilePart('lost', 'half'),
  ];
  const figures = [
    ...sales(1, 2).figures,
    { dataset: 'shop.ads', table: null, fault: { code: 'timeout', reason: 'Too slow.' }, hash: 'h' },
  ];
  const texts: PageTexts = { header: '{{period}} {{nope}}', cover: { subtitle: '{{shop.ads.spend}}' } };
  const tree = documentOf(composedOf(parts, { figures }), texts, 'en');
  expect(tree.blocks[0]).toMatchObject({ text: 'About [shop.ads.spend: Too slow.]' });
  expect(tree.header).toContain('[nope: nothing goes by this name]');
  expect(tree.blocks[2]).toMatchObject({
    lines: [
      { label: 'Spent', now: { text: '–', value: null }, fault: 'Too slow.' },
      { label: 'Net sales', now: { text: '€1.00', value: 1 }, fault: undefined },
    ],
  });
  expect(tree.blocks[3]).toMatchObject({ tiles: [{ id: 'lost', content: { kind: 'fault', known: false } }] });
  expect(tree.undrawn.map(({ tile, title, reason }) => [tile, title, reason])).toEqual([
    ['cover', '{{shop.ads.spend}}', 'Too slow.'],
    ['header', '{{nope}}', 'nothing goes by this name'],
    ['h', '{{shop.ads.spend}}', 'Too slow.'],
    ['x', '{{shop.profit.gone}}', 'There is no number “shop.profit.gone” any more'],
    ['x', '{{oh}}', 'nothing goes by this name'],
    ['s', 'Spent', 'Too slow.'],
  ]);
});

it('knows of a dashboard what was noted with it', async () => {
  const snapshot = await shopOverview();
  const header = '{{title}} {{date}} {{workspace}}';
  expect(documentOf(snapshot, { header }, 'en').undrawn.map(({ title }) => title)).toEqual(['{{workspace}}']);
  const { header: said, undrawn } = documentOf({ ...snapshot, workspace: 'Fern' }, { header }, 'en');
  expect(said).toBe('Shop overview December 24, 2025 Fern');
  expect(undrawn).toEqual([]);
});

it('sets parts beside each other as far as they fit, all of a row as tall as its tallest', async () => {
  const metric = await exampleInput('metric', 'net-sales');
  const ids = ['a', 'b', 'c', 'd', 'e'];
  const tiles = ids.map((id) => tileOf(id, { x: 0, y: 0, w: 1, h: 1 }, { title: id, input: metric }));
  const parts: ReportPart[] = [
    tilePart('a', 'third', 3),
    tilePart('b', 'two-thirds', 5),
    tilePart('c', 'half'),
    textPart('t', 'Words', 'half'),
    tilePart('d', 'half', 4),
    tilePart('e', 'full', 2),
  ];
  const { blocks } = documentOf(composedOf(parts, { tiles }), {}, 'en');
  const [block] = blocks;
  const places = block?.kind === 'tiles' ? block.tiles.map(({ id, layout: { x, y, w, h } }) => [id, x, y, w, h]) : [];
  expect(places).toEqual([
    ['a', 0, 0, 4, 5],
    ['b', 4, 0, 8, 5],
    ['c', 0, 5, 6, 3],
    ['t', 6, 5, 6, 3],
    ['d', 0, 8, 6, 4],
    ['e', 0, 12, 12, 2],
  ]);
});

it('has a statement with its months, changes, good and bad news, and what is estimated', async () => {
  const { blocks, notes } = documentOf(await monthlyLetter(), {}, 'en');
  const statement = blocks.find((block) => block.kind === 'statement');
  expect(statement).toMatchObject({
    level: 3,
    heads: { now: 'December 2025', before: 'November 2025', change: 'Change' },
  });
  expect(statement?.lines.at(-1)).toEqual({
    label: 'Profit',
    style: 'total',
    now: { text: '€4,036.77', value: 4036.77, unit: 'money', currency: 'EUR' },
    before: { text: '€3,791.45', value: 3791.45, unit: 'money', currency: 'EUR' },
    change: { text: '+6.5%', news: 'good' },
    marks: [],
    fault: undefined,
  });
  const named = new Map(statement?.lines.map((line) => [line.label, line]));
  expect(named.get('Materials')?.marks).toEqual(['estimated in part']);
  expect(named.get('Etsy fees')?.change).toEqual({ text: '+5.5%', news: 'bad' });
  expect(named.get('Refunds')?.change).toBeUndefined();
  expect(named.get('Shipping labels')?.before?.text).toBe('–');
  expect(notes).toContain('Materials: a part is estimated.');
});

it('takes whatever it is given as words: nothing filled in becomes Markdown, and no braces are filled twice', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(
        fc.constantFrom(
          '**',
          '_',
          '`',
          '[a](https://x.test)',
          '![b](c)',
          '<b>',
          '\n\n# ',
          '1. ',
          '- ',
          '{{title}}',
          '\\',
          '&amp;',
        ),
      )
      .map((bits) => bits.join('')),
  );
  fc.assert(
    fc.property(hostile, (workspace) => {
      const tree = documentOf(composedOf([textPart('x', 'A {{workspace}} B')], { workspace }), {}, 'en');
      const [block] = tree.blocks;
      const content = block?.kind === 'tiles' ? block.tiles[0]?.content : undefined;
      const html = markdownHtml(content?.kind === 'text' ? content.markdown : '', 2);
      expect(html.replaceAll(/<\/?p[^>]*>/g, '')).not.toMatch(/<(?!br>)/);
      expect(tree.undrawn).toEqual([]);
    }),
  );
});

it('never fails over a text, whatever was typed', () => {
  const bits = fc.constantFrom('{{', '}}', '\\{{', ' | ', 'period', 'shop.profit.netSales', 'change', 'x', '\n', '🎁');
  fc.assert(
    fc.property(fc.array(bits), fc.constantFrom('en', 'de', 'fr'), (typed, locale) => {
      const text = typed.join('');
      const tree = documentOf(composedOf([textPart('x', text)], sales(1, 2)), { header: text, footer: text }, locale);
      expect(tree.header).toBe(tree.footer);
    }),
  );
});
