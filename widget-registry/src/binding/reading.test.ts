import { describe, expect, it } from 'vitest';
import { cellText, dimensionLabel, grainOf } from './labels.ts';
import { metricFacts } from './metric.ts';
import { completeOptions } from './options.ts';
import { companionNames, resolveRoles, suggestRoles } from './roles.ts';
import { grainForRange, sparkQuery } from './spark.ts';
import { suggestWidgets } from './suggest.ts';
import { fillSummary, summarize } from './summary.ts';
import { tableModel } from './table-model.ts';
import { dimension, inputOf, measure, money, role, tableOf, widgetWith } from './testing/tables.ts';
import { tableTwin, titleOf } from './twin.ts';

const EN = { locale: 'en' };
const metric = (schema: Record<string, unknown> = {}) => {
  const widget = widgetWith([role('value', 'quantitative')], { optionsSchema: { properties: schema } });
  return { ...widget, spec: null, contribution: { ...widget.contribution, renderer: 'metric' as const } };
};

describe('a dimension’s cell', () => {
  const label = (column: ReturnType<typeof dimension>, cell: string | number | boolean | null, locale = 'en') =>
    dimensionLabel(tableOf([column], [[cell]]), column, 0, { locale });

  it('is read by name', () => {
    expect(label(dimension('country', 'nominal'), 'DE', 'fr')).toBe('Allemagne');
    expect(label(dimension('country', 'nominal'), 'Elsewhere')).toBe('Elsewhere');
    expect(label(dimension('weekday', 'ordinal'), 1, 'de')).toBe('Mo');
    expect(label(dimension('weekday', 'ordinal'), 9)).toBe('9');
    expect(label(dimension('hour', 'ordinal'), 9)).toBe('09:00');
    expect(label(dimension('gift', 'nominal'), true, 'de')).toBe('Ja');
    expect(label(dimension('gift', 'nominal'), false)).toBe('No');
    expect(label(dimension('coupon', 'nominal'), null)).toBe('None');
    expect(label(dimension('coupon', 'nominal'), '')).toBe('None');
    expect(
      label(dimension('kind', 'nominal', { values: [{ value: 'new', label: { en: 'New', de: 'Neu' } }] }), 'new', 'de'),
    ).toBe('Neu');
    expect(label(dimension('day', 'temporal', { grain: 'month' }), '2025-03-01')).toBe('March 2025');
    expect(label(dimension('day', 'temporal'), null)).toBe('None');
    expect(label(dimension('size', 'ordinal'), 1200)).toBe('1,200');
  });

  it('is Others where rows were folded, and its companion’s name where there is one', () => {
    const columns = [dimension('listing', 'nominal'), dimension('listingTitle', 'nominal'), money('profit')];
    const table = tableOf(
      columns,
      [
        ['1', 'Mug', 2],
        [null, null, 3],
        ['2', null, 4],
      ],
      { flags: [{ row: 1, kind: 'other' }] },
    );
    const texts = table.rows.map((_, row) => cellText(table, table.columns[0] ?? dimension('x', 'nominal'), row, EN));
    expect(texts).toEqual(['Mug', 'Others', '2']);
    expect(cellText(tableOf([money('a')], [[null]]), money('a'), 0, EN)).toBe('–');
    expect(companionNames(columns)).toEqual(new Set(['listingTitle']));
  });

  it('knows its grain by the column or by its values', () => {
    const column = dimension('day', 'temporal');
    expect(grainOf(column, tableOf([column], [['2025-01-01'], ['2025-02-01']]), EN)).toBe('month');
  });
});

describe('roles', () => {
  const chart = widgetWith([
    role('x', ['temporal', 'nominal']),
    role('series', 'nominal', { optional: true }),
    role('value', 'quantitative', { many: true }),
  ]);
  const columns = [
    dimension('country', 'nominal'),
    dimension('day', 'temporal'),
    money('sales'),
    money('sales_previous'),
    measure('orders'),
  ];

  it('are suggested by type, preferred types first', () => {
    expect(suggestRoles(chart, columns)).toEqual({ x: 'day', series: 'country', value: ['sales', 'orders'] });
    expect(suggestRoles(chart, [dimension('country', 'nominal')])).toBeUndefined();
    expect(suggestRoles(widgetWith([role('bin', 'quantitative')]), [dimension('price', 'quantitative')])).toEqual({
      bin: 'price',
    });
  });

  it('keep one column unless they may repeat', () => {
    const table = tableOf(columns, [['DE', '2025-01-01', 1, 2, 3]]);
    const resolved = resolveRoles({ widget: chart, table, roles: { x: ['day', 'country'], value: ['sales', 'gone'] } });
    expect(resolved.get('x')?.map((bound) => bound.column.name)).toEqual(['day']);
    expect(resolved.get('value')).toMatchObject([{ index: 2, previousIndex: 3 }]);
    expect(resolved.has('series')).toBe(false);
  });

  it('rank widgets by how much of the answer they show', () => {
    const number = metric();
    const list = {
      ...widgetWith([role('columns', ['nominal', 'temporal', 'quantitative'], { many: true })]),
      reference: 'list',
    };
    const table = { ...list, contribution: { ...list.contribution, renderer: 'table' as const } };
    const text = widgetWith([]);
    const best = (shown: Parameters<typeof suggestWidgets>[1]) =>
      suggestWidgets([text, table, chart, number], shown)[0]?.widget;
    expect(best([dimension('day', 'temporal'), money('sales')])).toBe(chart);
    expect(best([money('sales')])).toBe(number);
    expect(best([dimension('country', 'nominal')])).toBe(table);
    expect(suggestWidgets([text], columns)).toEqual([]);
  });
});

describe('options', () => {
  it('are what was chosen over what the schema presets', () => {
    const schema = { properties: { a: { default: 1 }, b: { default: 2 }, c: {}, d: true } };
    expect(completeOptions(schema, { a: 5, b: undefined, stray: 1 })).toEqual({ a: 5, b: 2 });
    expect(completeOptions({}, { a: 1 })).toEqual({});
  });
});

describe('a metric card', () => {
  const options = { sparkline: { default: 'line' }, colour: { default: 3 }, target: {}, good: { default: 'auto' } };
  const table = tableOf([money('fees', { label: 'Fees', lowerIsBetter: true }), money('fees_previous')], [[90, 100]]);
  const series = tableOf(
    [dimension('day', 'temporal', { grain: 'week' }), money('fees')],
    [
      ['2025-12-15', 4],
      ['2025-12-22', null],
      ['2025-12-29', 1],
    ],
  );

  it('says the number, its change and whether that is good', () => {
    const facts = metricFacts(inputOf(metric(options), table, { compare: 'previous-period', series }));
    expect(facts).toMatchObject({
      label: 'Fees',
      text: '€90.00',
      versus: 'vs the period before',
      previousText: '€100.00',
      colour: 3,
      sparkline: 'line',
    });
    expect(facts.change).toEqual({ text: '−10%', direction: 'down', news: 'good' });
    expect(facts.series).toEqual([4, null]);
    const wanted = metricFacts(
      inputOf(metric(options), table, { options: { good: 'up', target: 120, sparkline: 'none' } }),
    );
    expect(wanted.change?.news).toBe('bad');
    expect(wanted.target).toMatchObject({ share: 0.75, shareText: '75%', text: '€120' });
    expect(wanted.sparkline).toBe('none');
  });

  it('stays calm without value, comparison or series', () => {
    const empty = metricFacts(inputOf(metric(options), tableOf([money('fees')], [[null]]), { options: { target: 5 } }));
    expect(empty).toMatchObject({ text: '–', change: undefined, versus: undefined, series: [], target: { share: 0 } });
    const flat = metricFacts(inputOf(metric(), tableOf([money('fees'), money('fees_previous')], [[5, 5]])));
    expect(flat.change).toMatchObject({ direction: 'flat', news: 'neutral' });
    expect(flat.sparkline).toBe('none');
    expect(metricFacts(inputOf(metric(), tableOf([measure('n')], []))).text).toBe('–');
  });

  it('asks for its small chart with the grain that the range deserves', () => {
    const query = { dataset: 'shop.orders', measures: [{ field: 'netSales' }], compare: 'previous-year' as const };
    const ask = (range: Parameters<typeof grainForRange>[0], chosen = {}) =>
      sparkQuery(metric(options), query, chosen, { field: 'orderedAt', range });
    expect(ask({ last: 'P30D' })).toEqual({
      dataset: 'shop.orders',
      measures: [{ field: 'netSales' }],
      dimensions: [{ field: 'orderedAt', grain: 'day' }],
    });
    expect(ask(undefined, { sparkline: 'none' })).toBeUndefined();
    expect(
      sparkQuery(metric(options), { ...query, dimensions: [{ field: 'country' }] }, {}, { field: 'orderedAt' }),
    ).toBeUndefined();
    expect(sparkQuery(metric(options), { dataset: 'shop.orders' }, {}, { field: 'orderedAt' })).toBeUndefined();
    expect(sparkQuery(widgetWith([]), query, {}, { field: 'orderedAt' })).toBeUndefined();
    expect(grainForRange({ last: 'P1Y' })).toBe('week');
    expect(grainForRange({ from: '2020-01-01', to: '2025-01-01' })).toBe('month');
    expect(grainForRange({ calendar: 'quarter', offset: 0 })).toBe('week');
    expect(grainForRange({ last: 'oops' })).toBe('month');
    expect(grainForRange(undefined)).toBe('month');
  });
});

describe('tables', () => {
  const columns = [
    dimension('listing', 'nominal', { companion: 'listingTitle', label: 'Listing' }),
    dimension('listingTitle', 'nominal'),
    money('profit', { additive: true, label: 'Profit' }),
    money('profit_previous', { label: 'Profit' }),
    measure('margin', { unit: 'percent' }),
  ];
  const table = tableOf(columns, [
    ['1', 'Mug', 30, 20, 0.5],
    ['2', 'Bag', -10, 0, null],
    ['3', 'Pin', 5, 5, 0.1],
    ['4', 'Cup', 4, 5, 0.1],
  ]);
  const list = widgetWith([role('columns', ['nominal', 'quantitative'], { many: true })], { spec: null });

  it('say every cell as people read it, and sums only where they mean something', () => {
    const model = tableModel(
      inputOf(list, table, { roles: { columns: ['listing', 'profit', 'margin'] }, compare: 'previous-year' }),
    );
    expect(model.columns.map((column) => column.title)).toEqual(['Listing', 'Profit', 'margin', 'vs last year']);
    const [listing, profit, margin, change] = model.columns;
    expect(listing?.text(0)).toBe('Mug');
    expect(profit?.total?.([0, 1])).toBe('€20.00');
    expect(margin?.total).toBeUndefined();
    expect([0, 1, 2, 3].map((row) => change?.text(row))).toEqual(['↑ +50%', '–', 'no change', '↓ −20%']);
    expect([0, 1, 2, 3].map((row) => change?.news?.(row))).toEqual(['good', 'neutral', 'neutral', 'bad']);
  });

  it('take all columns but companions when none is chosen', () => {
    const all = tableModel(inputOf(list, table, { compare: 'previous-period' }));
    expect(all.columns.map((column) => column.name)).toEqual(['listing', 'profit', 'margin', 'profit_change']);
    expect(
      tableModel(inputOf(list, tableOf([dimension('day', 'temporal')], [['2025-01-06']]))).columns[0]?.text(0),
    ).toBe('Mon, Jan 6, 2025');
    expect(tableModel(inputOf(list, table)).columns.at(-1)?.title).toBe('Change');
  });

  it('have a twin that anyone can read', () => {
    const twin = tableTwin(table, EN);
    expect(twin.columns.map((column) => column.title)).toEqual(['Listing', 'Profit', 'Profit (before)', 'margin']);
    expect(twin.rows[0]?.cells.map((cell) => cell.text)).toEqual(['Mug', '€30.00', '€20.00', '50%']);
    expect(titleOf(table, 'gone', 'en')).toBe('gone');
    const dated = tableOf([dimension('day', 'temporal', { grain: 'month' })], [['2025-02-01']]);
    expect(tableTwin(dated, EN).rows[0]?.cells[0]?.text).toBe('February 2025');
  });

  it('tell hours by the clock that the answer was cut by', () => {
    const hourly = tableOf([dimension('at', 'temporal', { grain: 'hour' })], [['2025-11-17T02:00:00Z']], {
      timezone: 'America/New_York',
    });
    expect(tableTwin(hourly, EN).rows[0]?.cells[0]?.text).toBe('Sun, Nov 16, 21:00');
    expect(tableModel(inputOf(list, hourly)).columns[0]?.text(0)).toBe('Sun, Nov 16, 21:00');
    expect(tableTwin(hourly, { ...EN, timezone: 'UTC' }).rows[0]?.cells[0]?.text).toBe('Mon, Nov 17, 02:00');
  });
});

describe('one sentence', () => {
  it('fills what is known and drops the parts that are not', () => {
    const facts = new Map(Object.entries({ a: 'It', b: 'here', c: 'high' }));
    expect(fillSummary('{a} is {b}[, up {c}][ by {d}]', facts)).toBe('It is here, up high');
    expect(fillSummary('{a} {toString}', facts)).toBeUndefined();
  });

  it('names the largest and the smallest, and says when there is nothing', () => {
    const widget = widgetWith([role('category', 'nominal'), role('value', 'quantitative')], {
      summary: '[{measure}: ]{highestLabel} {highest}[ / {lowestLabel} {lowest}][ {series}]',
    });
    const columns = [dimension('country', 'nominal'), money('sales', { label: 'Sales' })];
    const input = (rows: [string, number][]) => inputOf(widget, tableOf(columns, rows));
    const say = (rows: [string, number][]) => {
      const given = input(rows);
      const roles = resolveRoles(given);
      return summarize({
        input: given,
        roles,
        values: rows.map(([name, value]) => ({
          _category_text: name,
          _value: value,
          _value_text: String(value),
          _series_label: 'Sales',
        })),
      });
    };
    expect(
      say([
        ['DE', 3],
        ['FR', 9],
      ]),
    ).toBe('Sales: FR 9 / DE 3');
    expect(say([['DE', 3]])).toBe('Sales: DE 3');
    expect(say([])).toBe('Any: Nothing in this range');
    const bare = { ...input([['DE', 3]]), widget: widgetWith([role('value', 'quantitative')]) };
    expect(summarize({ input: bare, roles: new Map(), values: [{ _value: 1 }] })).toBe('Any');
  });
});
