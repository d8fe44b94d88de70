import type { Table } from '@vitrine/core/contracts';
import { bindWidget, cellText, tableTwin } from '@vitrine/widget-registry/binding';
import type exceljs from 'exceljs';
import { format } from 'numfmt';
import { describe, expect, it } from 'vitest';
import type { DashboardSnapshot, TileSnapshot } from '../../contract.ts';
import { cellsOf, partsOf, readWorkbook, sheetOf, valuesOf } from '../../testing/read-workbook.ts';
import {
  allExamples,
  exampleInput,
  longTable,
  shopOverview,
  snapshotOf,
  tableInput,
  tileOf,
} from '../../testing/snapshots.ts';
import { workbook } from './index.ts';

const layout = { x: 0, y: 0, w: 6, h: 4 };
const examples = await allExamples();
const LOCALES = ['en', 'de', 'fr'];

async function drawn(snapshot: DashboardSnapshot, locale = 'en') {
  const { content, undrawn } = await workbook(snapshot, { locale, timezone: 'UTC', title: 'Report' });
  return { content, undrawn, book: await readWorkbook(content) };
}

/** What a spreadsheet shows for a number by its format, without what differs by typography only. */
function shown(cell: exceljs.Cell, locale: string): string {
  const value = cell.value;
  return plain(typeof value === 'number' ? format(cell.numFmt, value, { locale, nbsp: false }) : String(value ?? '–'));
}

function plain(text: string): string {
  return text
    .replaceAll('−', '-')
    .replaceAll(/[.,]0(?=\s*%|\s*\p{L})/gu, '')
    .replaceAll(/\s|’/g, '');
}

describe('numbers of a workbook', () => {
  const kinds = examples.flatMap((example) => LOCALES.map((locale) => ({ ...example, locale })));
  it.each(kinds)('are those of the dashboard: $name $example, $locale', async ({ name, example, locale }) => {
    const input = await exampleInput(name, example);
    const { book, undrawn } = await drawn(snapshotOf([tileOf('t', layout, { title: 'Tile', input })]), locale);
    expect(undrawn).toEqual([]);
    const reader = { locale, timezone: input.timezone };
    const { columns, rows } = tableTwin(input.table, reader);
    if (name === 'text') return;
    if (name === 'metric') {
      const [, figure] = /(\S.*)/.exec(cellText(input.table, input.table.columns[0] ?? never(), 0, reader)) ?? [];
      const overview = sheetOf(book, book.worksheets[0]?.name ?? '');
      const row = overview.getColumn(1).values.indexOf('Tile');
      expect(shown(overview.getCell(row, 2), locale)).toBe(plain(figure ?? ''));
      return;
    }
    const sheet = sheetOf(book, 'Tile');
    const heads = valuesOf(sheet)[0] ?? [];
    for (const [at, column] of columns.entries()) {
      const place = heads.indexOf(column.title) + 1;
      // A table of a dashboard tells what is compared with by the change only.
      if (place === 0 && name === 'table') continue;
      expect(place, column.title).toBeGreaterThan(0);
      for (const [row, { cells }] of rows.entries()) {
        const cell = sheet.getCell(row + 2, place);
        const told = cells[at];
        if (cell.value instanceof Date)
          expect(cell.value.toISOString().slice(0, 10)).toBe(String(told?.value).slice(0, 10));
        else expect(shown(cell, locale), `${column.title} ${row}`).toBe(plain(told?.text ?? ''));
      }
    }
  });

  it('are numbers and dates, each in its format', async () => {
    const { book } = await drawn(
      snapshotOf([tileOf('t', layout, { title: 'All', input: await tableInput(everyUnit) })]),
      'de',
    );
    const sheet = sheetOf(book, 'All');
    const [heads, first, second] = valuesOf(sheet);
    expect(heads).toEqual([
      'Day',
      'Month',
      'Hour',
      'Year',
      'Weekday',
      'Euro',
      'Yen',
      'Dinar',
      'Margin',
      'Orders',
      'Days',
    ]);
    expect(first).toEqual([
      new Date('2026-09-03'),
      new Date('2026-09-01'),
      new Date('2026-09-03T14:30:00Z'),
      2026,
      'Mi',
      45.5,
      100,
      1.234,
      0.25,
      3,
      1,
    ]);
    expect(second).toEqual([...Array(5).fill('Ohne'), ...Array(5).fill(null), 2.5]);
    // The reader leaves out the backslashes of a format.
    expect(Array.from({ length: 11 }, (_, column) => sheet.getCell(2, column + 1).numFmt)).toEqual([
      'dd.mm.yyyy',
      '[$-407]mmm yyyy',
      'dd.mm.yyyy hh:mm',
      '0',
      '0',
      '#,##0.00\u00a0[$€-407]',
      '#,##0\u00a0[$¥-407]',
      '#,##0.000\u00a0[$KWD-407]',
      '0.0\u00a0%',
      '#,##0',
      '[=1]0 "Tag";#,##0.0 "Tage"',
    ]);
  });
});

describe('a workbook', () => {
  it('begins with what it is about and the numbers of its cards', async () => {
    const { book, content } = await drawn(await shopOverview());
    expect(book.worksheets.map(({ name }) => name)).toEqual([
      'Overview',
      'Net sales by week',
      'Where buyers live',
      'From gross sales to what you ke',
      'When people buy',
      'Profit by listing',
    ]);
    const told = valuesOf(sheetOf(book, 'Overview')).map((row) => row.filter((value) => value !== null));
    expect(told[0]).toEqual(['Shop overview']);
    expect(told).toContainEqual(['Filters', 'Shop: Fern & Linen']);
    expect(told).toContainEqual(['Comparison', 'compared with last year']);
    expect(told).toContainEqual(['Fees', 812.45, 760.1, expect.closeTo(0.0689, 4), 900]);
    expect(told).toContainEqual(['From gross sales to what you keep', 'Sheet: From gross sales to what you ke']);
    expect(told.at(-1)).toEqual([expect.stringContaining('Data until December 23, 2025')]);
    expect(partsOf(content)['docProps/core.xml']).toContain(
      '<dc:title>Report</dc:title><dc:creator>Vitrine</dc:creator>',
    );
  });

  it('keeps the head of a table in sight and adds up what may be added', async () => {
    const input = await tableInput(longTable(3));
    const { book } = await drawn(snapshotOf([tileOf('t', layout, { title: 'Listings', input })]));
    const sheet = sheetOf(book, 'Listings');
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(sheet.pageSetup.printTitlesRow).toBe('1:1');
    expect(sheet.autoFilter).toBe('A1:E4');
    expect(valuesOf(sheet)[4]).toEqual([
      'Total',
      { formula: 'SUM(B2:B4)', result: 6363.37 },
      expect.objectContaining({ formula: 'SUM(C2:C4)' }),
      null,
      null,
    ]);
    expect(sheet.getColumn(1).width).toBeGreaterThan(15);
  });

  it('says what failed, what is missing and what there is more of', async () => {
    const cut: Table = { ...longTable(2), truncated: true, notes: [{ kind: 'estimated', measure: 'profit' }] };
    const broken = { ...(await exampleInput('metric', 'net-sales')), roles: { value: 'gone' } };
    const { book, undrawn } = await drawn(
      snapshotOf([
        tileOf('f', layout, {
          title: 'Failed',
          input: null,
          widget: 'vitrine.bar/bar@1',
          fault: { code: 'timeout', reason: 'It took too long.' },
        }),
        tileOf('m', layout, {
          title: 'Card',
          input: null,
          widget: 'vitrine.metric/metric@1',
          fault: { code: 'timeout', reason: 'Gone.' },
        }),
        tileOf('b', layout, { title: 'Broken', input: broken }),
        tileOf('t', layout, { title: 'Cut', input: await tableInput(cut) }),
        tileOf('e', layout, { title: 'Empty', input: await tableInput(longTable(0)) }),
        tileOf('n', layout, { title: 'Absent', input: { widget: null, table: longTable(1), roles: {}, options: {} } }),
      ]),
    );
    expect(book.worksheets.map(({ name }) => name)).toEqual(['Overview', 'Failed', 'Cut', 'Empty', 'Absent']);
    expect(undrawn).toEqual([{ tile: 'b', reason: expect.stringContaining('gone') }]);
    expect(valuesOf(sheetOf(book, 'Failed'))).toEqual([['Failed'], ['△ It took too long.']]);
    const overview = valuesOf(sheetOf(book, 'Overview')).map(([label, told]) => [label, told]);
    expect(overview).toContainEqual(['Card', '△ Gone.']);
    expect(overview).toContainEqual(['Failed', 'Sheet: Failed · △ It took too long.']);
    const said = (name: string) => valuesOf(sheetOf(book, name)).map(([label]) => label);
    expect(said('Cut')).toContain('There are more rows than are shown.');
    expect(said('Cut')).toContain('Total of these');
    expect(said('Cut')).toContain('Profit: a part is estimated.');
    expect(said('Empty')).toContain('Nothing in this period.');
    expect(said('Absent')).toContain('What draws this is not installed; these are its numbers.');
  });

  it('names its sheets as spreadsheets allow, each once', async () => {
    const titles = [
      'History',
      'a/b\\c?d*e[f]g:h',
      "'quoted'",
      'Sales',
      'SALES',
      'x'.repeat(40),
      'x'.repeat(40),
      '🎁'.repeat(20),
      '',
      'Overview',
    ];
    const input = await tableInput(longTable(1));
    const { book } = await drawn(snapshotOf(titles.map((title, at) => tileOf(`t${at}`, layout, { title, input }))));
    expect(book.worksheets.map(({ name }) => name)).toEqual([
      'Overview',
      'History (2)',
      'a b c d e f g h',
      'quoted',
      'Sales',
      'SALES (2)',
      'x'.repeat(31),
      `${'x'.repeat(27)} (2)`,
      '🎁'.repeat(15),
      'Sheet 10',
      'Overview (2)',
    ]);
  });

  it('is the same bytes for the same snapshot', async () => {
    const snapshot = await shopOverview();
    const [one, other] = [await drawn(snapshot), await drawn(structuredClone(snapshot))];
    expect(Buffer.compare(one.content, other.content)).toBe(0);
  });

  it('is printed on the paper of its report, as many pages long as it needs', async () => {
    const options = { locale: 'en', timezone: 'UTC', title: 'T', paper: 'A4' } as const;
    const { content } = await workbook(await shopOverview(), options);
    const sheets = Object.entries(partsOf(content)).filter(([path]) => path.startsWith('xl/worksheets/sheet'));
    expect(sheets).toHaveLength(6);
    for (const [, xml] of sheets) {
      expect(xml).toContain('<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>');
      expect(xml).toContain('<pageSetUpPr fitToPage="1"/>');
    }
  });

  it('names the font of every cell', async () => {
    const { content } = await drawn(await shopOverview());
    const fonts = [...(partsOf(content)['xl/styles.xml'] ?? '').matchAll(/<font>.*?<\/font>/g)].map(([font]) => font);
    expect(fonts.length).toBeGreaterThan(4);
    // In the order of ECMA-376, which programs insist on.
    for (const font of fonts)
      expect(font).toMatch(/^<font>(<b\/>)?<sz val="\d+"\/>(<color [^>]*\/>)?<name val="Calibri"\/><\/font>$/);
  });

  it('adds up as a spreadsheet does, without what fractions leave behind', async () => {
    const input = await tableInput(longTable(70));
    const { book } = await drawn(snapshotOf([tileOf('t', layout, { title: 'Sums', input })]));
    // As LibreOffice calculates them.
    expect(valuesOf(sheetOf(book, 'Sums'))[71]?.slice(1, 3)).toMatchObject([{ result: 27301.39 }, { result: 6124.09 }]);
  });

  it('has dates and names where their heads are, from either side', async () => {
    const sides = async (label: string) => {
      const [first, ...others] = everyUnit.columns;
      const columns = [{ ...first, label } as (typeof everyUnit.columns)[number], ...others];
      const input = await tableInput({ ...everyUnit, columns });
      const { book } = await drawn(snapshotOf([tileOf('t', layout, { title: 'All', input })]));
      const sheet = sheetOf(book, 'All');
      return [1, 2].map((row) =>
        ['A1', 'D1', 'F1'].map((place) => sheet.getCell(place.replace('1', `${row}`)).alignment),
      );
    };
    const at = (horizontal?: string) => expect.objectContaining({ vertical: 'top', ...(horizontal && { horizontal }) });
    expect(await sides('Day')).toEqual([
      [at('left'), at('left'), at('right')],
      [at('left'), at('left'), at()],
    ]);
    expect(await sides('اليوم')).toEqual([
      [at('right'), at('right'), at('right')],
      [at('right'), at('right'), at()],
    ]);
  });

  it('begins at the right for texts that do', async () => {
    const table = longTable(1, () => 'كوب');
    const columns = table.columns.map((column, at) => (at === 0 ? { ...column, label: 'المنتج' } : column));
    const tiles: TileSnapshot[] = [
      tileOf('a', layout, { title: 'عربي', input: await tableInput({ ...table, columns }) }),
      tileOf('e', layout, { title: 'English', input: await tableInput(longTable(1)) }),
    ];
    const { book } = await drawn(snapshotOf(tiles));
    expect(book.worksheets.map(({ views }) => views[0]?.rightToLeft === true)).toEqual([false, true, false]);
  });
});

describe('charts of a spreadsheet', () => {
  const native = examples.filter(({ name }) => ['line', 'area', 'bar', 'donut'].includes(name));
  it.each(native)('read the numbers that the dashboard draws: $name $example', async ({ name, example }) => {
    const input = await exampleInput(name, example);
    if (input.widget === null) never();
    const { book, content } = await drawn(snapshotOf([tileOf('t', layout, { title: "What's up", input })]));
    const parts = partsOf(content);
    const chart = parts['xl/charts/chart1.xml'] ?? '';
    expect(Object.values(parts).join('')).toContain(`descr="What&apos;s up. `);
    const ranges = [...chart.matchAll(/<c:val><c:numRef><c:f>(.*?)<\/c:f>/g)].map(([, range = '']) => range);
    const found = ranges.map((range) => cellsOf(book, range).filter((value) => value !== null));
    const { values } = bindWidget({
      ...input,
      widget: input.widget,
      theme: 'light',
      locale: 'en',
      size: { width: 640, height: 320 },
    });
    const numbers = (field: string) => values.map((value) => value[field]).filter((value) => typeof value === 'number');
    const sorted = (all: unknown[]) => all.map(Number).sort((a, b) => a - b);
    const isMany = new Set(values.map((value) => value['_series_label'])).size > 1;
    const drawnNumbers = [
      ...numbers('_value'),
      ...(isMany ? [] : numbers('_value_previous')),
      ...numbers('_value_ahead'),
    ];
    expect(sorted(found.flat())).toEqual(sorted(drawnNumbers));
    const names = [...chart.matchAll(/<c:cat><c:strRef><c:f>(.*?)<\/c:f>/g)].map(([, range = '']) =>
      cellsOf(book, range),
    );
    expect(names.every((own) => own.every((value) => value !== null))).toBe(true);
  });
});

describe('a chart of a spreadsheet', () => {
  const chartOf = async (name: string, example: string) => {
    const { book, content } = await drawn(
      snapshotOf([tileOf('t', layout, { title: 'T', input: await exampleInput(name, example) })]),
    );
    return { sheet: sheetOf(book, 'T'), xml: partsOf(content)['xl/charts/chart1.xml'] ?? '' };
  };
  const strokes = (xml: string) =>
    [...xml.matchAll(/<a:ln w="25400"><a:solidFill><a:srgbClr val="(\w+)"\/>.*?<\/a:ln>/g)].map(([line, colour]) => [
      colour,
      /prstDash val="(\w+)"/.exec(line)?.[1],
    ]);

  it.each([
    ['donut', 'countries'],
    ['donut', 'fees'],
    ['bar', 'stacked-by-month'],
    ['line', 'months-by-country'],
  ])('has the colours of the dashboard: %s %s', async (name, example) => {
    const input = await exampleInput(name, example);
    if (input.widget === null) never();
    const { spec } = bindWidget({
      ...{ ...input, widget: input.widget, theme: 'light', locale: 'en' },
      size: { width: 640, height: 320 },
    });
    const [, drawnColours = '[]'] = /"range":(\[[^\]]*\])/.exec(JSON.stringify(spec)) ?? [];
    const wanted = (JSON.parse(drawnColours) as string[]).map((colour) => colour.slice(1).toUpperCase());
    const { xml } = await chartOf(name, example);
    const parts = name === 'donut' ? /<c:dPt>.*?<a:srgbClr val="(\w+)"\/>/g : /<c:ser>.*?<a:srgbClr val="(\w+)"\/>/g;
    expect(new Set(wanted).size).toBe(wanted.length);
    expect([...xml.matchAll(parts)].map(([, colour]) => colour)).toEqual(wanted);
  });

  it('draws what is expected in the colour of what was', async () => {
    const [now, ahead] = strokes((await chartOf('line', 'months-ahead')).xml);
    expect(ahead).toEqual([now?.[0], 'sysDash']);
  });

  it('has its names beside the plot, also below bars that go below zero, and no marks between its ticks', async () => {
    const { xml } = await chartOf('bar', 'profit-by-listing');
    expect(xml).toMatch(/<c:catAx>.*<c:tickLblPos val="low"\/>.*<\/c:catAx>/);
    expect(xml.match(/<c:minorTickMark val="none"\/>/g)).toHaveLength(2);
  });

  it('has columns beside it that are broad enough for their names', async () => {
    const { sheet } = await chartOf('donut', 'fees');
    const heads = valuesOf(sheet)[0] ?? [];
    const place = heads.lastIndexOf(null) + 1;
    const names = valuesOf(sheet).map((row) => String(row[place - 1] ?? ''));
    expect(names.length).toBeGreaterThan(4);
    expect(sheet.getColumn(place).width).toBeGreaterThan(Math.max(...names.map(({ length }) => length)));
  });
});

function never(): never {
  throw new Error('not so');
}

const money = { type: 'quantitative', role: 'measure', unit: 'money' } as const;
const everyUnit: Table = {
  columns: [
    { name: 'day', type: 'temporal', role: 'dimension', grain: 'day', label: 'Day' },
    { name: 'month', type: 'temporal', role: 'dimension', grain: 'month', label: 'Month' },
    { name: 'hour', type: 'temporal', role: 'dimension', grain: 'hour', label: 'Hour' },
    { name: 'year', type: 'ordinal', role: 'dimension', label: 'Year' },
    { name: 'weekday', type: 'ordinal', role: 'dimension', label: 'Weekday' },
    { ...money, name: 'eur', currency: 'EUR', label: 'Euro' },
    { ...money, name: 'jpy', currency: 'JPY', label: 'Yen' },
    { ...money, name: 'kwd', currency: 'KWD', label: 'Dinar' },
    { name: 'margin', type: 'quantitative', role: 'measure', unit: 'percent', label: 'Margin' },
    { name: 'orders', type: 'quantitative', role: 'measure', unit: 'count', label: 'Orders' },
    { name: 'days', type: 'quantitative', role: 'measure', unit: 'days', label: 'Days' },
  ],
  rows: [
    ['2026-09-03', '2026-09-01', '2026-09-03T14:30:00Z', 2026, 3, 45.5, 100, 1.234, 0.25, 3, 1],
    [null, null, null, null, null, null, null, null, null, null, 2.5],
  ],
  asOf: '2026-09-04T00:00:00Z',
  source: 'facts',
  truncated: false,
  elapsedMs: 1,
};
