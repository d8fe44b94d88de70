import type { ReportPart } from '@vitrine/core/contracts';
import { expect, it } from 'vitest';
import { documentOf } from '../../compose/index.ts';
import type { DocumentSource } from '../../contract.ts';
import { composedOf, figuresOf, monthlyLetter, textPart } from '../../testing/composed.ts';
import { readWorkbook, sheetOf, valuesOf } from '../../testing/read-workbook.ts';
import { reportPageOf } from '../../testing/report-page.ts';
import { workbook } from './index.ts';

async function drawn(source: DocumentSource, locale = 'en') {
  const { content, undrawn } = await workbook(source, { locale, timezone: 'Europe/Berlin', title: 'Report' });
  const book = await readWorkbook(content);
  const overview = sheetOf(book, book.worksheets[0]?.name ?? '');
  return { undrawn, book, told: valuesOf(overview).map((row) => row.filter((value) => value !== null)) };
}

it('a composed report has its texts, cards and statements first, and each of its tiles on a sheet', async () => {
  const letter = await monthlyLetter();
  const { book, told, undrawn } = await drawn(letter);
  const tree = documentOf(letter, {}, 'en');
  expect(undrawn).toEqual(tree.undrawn);
  expect(told[0]).toEqual([tree.title]);
  const statements = tree.blocks.flatMap((block) => (block.kind === 'statement' ? [block] : []));
  expect(statements.length).toBeGreaterThan(0);
  for (const { title, heads, lines } of statements) {
    expect(told).toContainEqual([title, heads.now, heads.before, heads.change].filter((head) => head));
    for (const { label, now, before } of lines) {
      const numbers = [now, ...(before === undefined ? [] : [before])].map(({ value, text }) => value ?? text);
      expect(told.map((row) => row.slice(0, numbers.length + 1))).toContainEqual([label, ...numbers]);
    }
  }
  for (const { kind, ...block } of tree.blocks)
    if (kind === 'heading' && 'text' in block) expect(told).toContainEqual([block.text]);
  const tiles = tree.blocks.flatMap((block) => (block.kind === 'tiles' ? block.tiles : []));
  const withRows = tiles.filter(({ content }) => content.kind === 'chart' || content.kind === 'table');
  expect(book.worksheets.slice(1).map(({ name }) => name)).toEqual(withRows.map(({ title }) => title.slice(0, 31)));
});

it('a number that is gone says so, and is told to whoever draws', async () => {
  const figures = [figuresOf('shop.profit', { netSales: [10, 8] })];
  const parts: ReportPart[] = [
    textPart('t', 'Sold: {{shop.profit.gone}}'),
    {
      kind: 'statement',
      id: 's',
      lines: [
        { dataset: 'shop.profit', measure: 'netSales' },
        { dataset: 'shop.profit', measure: 'lost' },
      ],
    },
  ];
  const { told, undrawn } = await drawn(composedOf(parts, { figures }));
  expect(undrawn.map(({ tile }) => tile).sort()).toEqual(['s', 't']);
  expect(told.find(([label]) => label === 'Net sales')).toEqual(['Net sales', 10, 8, 0.25]);
  expect(told.find(([label]) => label === 'lost')).toEqual(['lost', '–', expect.stringContaining('△')]);
});

it('what a plugin composed has the numbers of its page', async () => {
  const { book, told } = await drawn(reportPageOf(3), 'de');
  expect(told[0]).toEqual(['Der Monat in Zahlen']);
  expect(told).toContainEqual(['Fern & Linen']);
  expect(told).toContainEqual(['What came in & what stayed.']);
  expect(told).toContainEqual(['Plan', 0.25]);
  expect(told.find(([label]) => label === 'Fees')).toEqual(['Fees', -120.5]);
  expect(told.find(([label]) => label === 'Best profit')?.slice(0, 3)).toEqual([
    'Best profit',
    920.77,
    expect.any(Number),
  ]);
  const rows = valuesOf(sheetOf(book, 'By listing'));
  expect(rows[0]).toEqual(['Artikel', 'Gewinn']);
  expect(rows[1]).toEqual(['Linen apron no. 1', 920.77]);
});

it('the first sheet is broad enough for the names of its lines', async () => {
  const label = 'Sales tax that buyers paid and that passes through';
  const lines = [{ dataset: 'shop.profit', measure: 'netSales', label }];
  const figures = [figuresOf('shop.profit', { netSales: [10, 8] })];
  const { book } = await drawn(composedOf([{ kind: 'statement', id: 's', lines }], { figures }));
  const overview = book.worksheets[0];
  expect(valuesOf(overview ?? sheetOf(book, '')).flat()).toContain(label);
  expect(overview?.getColumn(1).width).toBeGreaterThan(label.length);
});
