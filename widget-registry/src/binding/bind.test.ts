import { join } from 'node:path';
import type { Column } from '@vitrine/core/contracts';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { specFaults } from '../policy/index.ts';
import { type Fixture, fixturesOf, readWidget } from '../testing/widget-folder.ts';
import { bindPicture, bindWidget } from './bind.ts';
import type { WidgetDefinition } from './contract.ts';
import { namesIn } from './names-in.ts';
import { dimension, inputOf, measure, money, PLUGINS, role, tableOf, WIDGETS, widgetWith } from './testing/tables.ts';
import { MAX_MARKS } from './thin.ts';

const roles = [
  role('category', ['nominal', 'ordinal', 'temporal'], { optional: true }),
  role('value', 'quantitative', { many: true }),
];
const days = (count: number) =>
  Array.from({ length: count }, (_, at) => new Date(Date.UTC(2020, 0, 1 + at)).toISOString().slice(0, 10));

describe('a bound widget', () => {
  it('names its rows by role, with texts, shares and changes', () => {
    const table = tableOf(
      [
        dimension('listing', 'nominal', { companion: 'listingTitle' }),
        dimension('listingTitle', 'nominal'),
        money('profit'),
        money('profit_previous'),
      ],
      [
        ['1', 'Mug', 30, 20],
        ['2', 'Mug', 60, 0],
        [null, null, 10, 10],
      ],
      { flags: [{ row: 2, kind: 'other' }] },
    );
    const bound = bindWidget(
      inputOf(widgetWith(roles), table, { roles: { category: 'listing', value: 'profit' }, compare: 'previous-year' }),
    );
    expect(bound.values[0]).toMatchObject({
      listing: '1',
      _category_label: 'Mug',
      _value: 30,
      _value_text: '€30.00',
      _value_change_text: '+50%',
      _value_share_text: '30%',
    });
    expect(bound.values[1]).toMatchObject({ _category_label: 'Mug (2)', _value_change: null, _value_reach: 60 });
    expect(bound.values[2]).toMatchObject({ _category_label: 'Others', _other: true, _value_short: '€10.00' });
    expect(bound.spec).toMatchObject({ data: { name: 'table' }, width: 640, autosize: { type: 'fit' } });
  });

  it('stands along the clock that its answer was cut by', () => {
    const hourly = tableOf(
      [dimension('at', 'temporal', { grain: 'hour' }), money('profit')],
      [['2025-11-17T02:00:00Z', 30]],
      { timezone: 'America/New_York' },
    );
    const bound = bindWidget(inputOf(widgetWith(roles), hourly, { roles: { category: 'at', value: 'profit' } }));
    expect(bound.values[0]).toMatchObject({ _category_label: '21:00' });
  });

  it('leaves out measures that are nothing throughout where there are many', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const columns = [dimension('country', 'nominal'), ...names.map((name) => money(name))];
    const series = (rows: (string | number | null)[][], shown = names) =>
      bindWidget(
        inputOf(widgetWith(roles), tableOf(columns, rows), { roles: { category: 'country', value: shown } }),
      ).values.map((value) => value['_series_label']);
    const two = [
      ['DE', 0, 2, 3, 4, 5, null, -7],
      ['FR', 1, 2, 3, 4, 5, 0, 0],
    ];
    expect(series(two)).toEqual(['a', 'b', 'c', 'd', 'e', 'g', 'a', 'b', 'c', 'd', 'e', 'g']);
    expect(series(two, ['a', 'f'])).toEqual(['a', 'f', 'a', 'f']);
    expect(series([['DE', 0, 0, 0, 0, 0, 0, 0]])).toEqual(names);
  });

  it('folds several measures into series, and makes them rows where nothing divides them', () => {
    const columns = [dimension('country', 'nominal'), money('a', { label: { en: 'Sales', de: 'Umsatz' } }), money('b')];
    const folded = bindWidget(
      inputOf(widgetWith(roles), tableOf(columns, [['DE', 1, 2]]), {
        roles: { category: 'country', value: ['a', 'b'] },
        locale: 'de',
      }),
    );
    expect(folded.values.map((value) => [value['_category_label'], value['_series_label'], value['_value']])).toEqual([
      ['Deutschland', 'Umsatz', 1],
      ['Deutschland', 'b', 2],
    ]);
    const alone = bindWidget(
      inputOf(widgetWith(roles), tableOf(columns.slice(1), [[4, 0]]), { roles: { value: ['a', 'b'] } }),
    );
    expect(alone.values.map((value) => value['_category_label'])).toEqual(['Sales']);
    const series = [role('series', 'nominal'), role('value', 'quantitative', { many: true })];
    const both = bindWidget(
      inputOf(widgetWith(series), tableOf(columns, [['DE', 1, 2]]), {
        roles: { series: 'country', value: ['a', 'b'] },
      }),
    );
    expect(both.values.map((value) => value['_series_label'])).toEqual(['Germany · Sales', 'Germany · b']);
  });

  it('knows which bucket is not over and which times are seen', () => {
    const table = tableOf(
      [dimension('day', 'temporal', { grain: 'month' }), measure('orders')],
      [
        ['2025-11-01', 3],
        ['2025-12-01', 4],
        ['2026-01-01', 1],
      ],
    );
    const widget = widgetWith([role('x', 'temporal'), role('value', 'quantitative')]);
    const whole = bindWidget(inputOf(widget, table));
    expect(whole.values.map((value) => value['_partial'] === true)).toEqual([false, false, true]);
    expect(whole.values.map((value) => value['_x_text'])).toEqual([
      'November 2025',
      'December 2025',
      'January 2026 (in part)',
    ]);
    const asked = bindWidget(inputOf(widget, { ...table, from: '2025-11-16' }, { locale: 'de' }));
    expect(asked.values.map((value) => value['_partial'] === true)).toEqual([true, false, true]);
    expect(asked.values[0]?.['_x_text']).toBe('November 2025 (teilweise)');
    const window = { from: Date.UTC(2025, 10, 15), to: Date.UTC(2025, 11, 15) };
    expect(bindWidget(inputOf(widget, table, { window })).values.map((value) => value['_x_text'])).toEqual([
      'December 2025',
    ]);
    expect(bindWidget(inputOf(widgetWith(roles), table, { window: { from: 0, to: 1 } })).values).toHaveLength(0);
  });

  it('goes on with what is expected, joined to what was counted', () => {
    const table = tableOf(
      [
        dimension('day', 'temporal', { grain: 'month' }),
        ...['sales', 'sales_expected', 'sales_low', 'sales_high'].map((name) => money(name)),
      ],
      [
        ['2025-11-01', 30, null, null, null],
        ['2025-12-01', 40, null, null, null],
        ['2026-01-01', 5, 42, 30, 54],
        ['2026-02-01', null, 44, 31, 57],
      ],
      { flags: [{ row: 3, kind: 'forecast' }], asOf: '2026-01-05T00:00:00Z' },
    );
    const widget = widgetWith([role('x', 'temporal'), role('value', 'quantitative', { many: true })], {
      summary: { en: '{value} ({label}).[ Expected for {expectedLabel}: {expected}.]' },
    });
    const { values, summary } = bindWidget(inputOf(widget, table));
    expect(
      values.map((value) => [value['_value_ahead'], value['_value_ahead_low'], value['_value_ahead_high']]),
    ).toEqual([
      [undefined, undefined, undefined],
      [40, 40, 40],
      [42, 30, 54],
      [44, 31, 57],
    ]);
    expect(values.map((value) => [value['_x_text'], value['_value_text']]).slice(2)).toEqual([
      ['January 2026 (in part)', '€5.00'],
      ['February 2026', '€44.00 (expected, between €31.00 and €57.00)'],
    ]);
    expect(summary).toBe(
      '€5.00 (January 2026 (in part)). Expected for February 2026: €44.00 (between €31.00 and €57.00).',
    );
    const none = bindWidget(
      inputOf(widget, {
        ...table,
        forecast: { model: 'a.b/c', title: 'Season', missing: { en: 'Too little.', de: 'Zu wenig.' } },
      }),
    );
    expect(none.notice).toBe('No forecast (Season): Too little.');
  });

  it('completes what the spec leaves open and keeps what it states', () => {
    const spec = {
      mark: 'line',
      encoding: {
        x: { field: '_x' },
        y: { field: '_value', axis: { tickCount: 9 } },
        detail: [{ field: 'country' }, { field: 'unknown' }],
        color: { field: '_value_share', type: 'quantitative' },
        y2: { field: '_value_previous' },
        opacity: { value: 1 },
      },
    };
    const widget = widgetWith(
      [role('x', 'temporal'), role('value', 'quantitative'), role('series', 'nominal', { optional: true })],
      { spec },
    );
    const table = tableOf(
      [dimension('day', 'temporal', { grain: 'day' }), dimension('country', 'ordinal'), money('sales')],
      [['2025-01-01', 'DE', 2]],
    );
    const encoding = bindWidget(inputOf(widget, table, { roles: { x: 'day', value: 'sales' } })).spec?.['encoding'];
    expect(encoding).toMatchObject({
      x: { type: 'temporal', scale: { type: 'utc' }, axis: { values: ['2025-01-01T00:00:00.000Z'] } },
      y: { type: 'quantitative', axis: { tickCount: 9, labelExpr: expect.stringContaining('€') } },
      detail: [{ field: 'country', type: 'nominal' }, { field: 'unknown' }],
      y2: { type: 'quantitative' },
      opacity: { value: 1 },
    });
  });

  it('writes long names beside bars and several lines below them', () => {
    const long = 'A rather long name of a listing';
    const table = tableOf(
      [dimension('listing', 'nominal'), measure('units')],
      [
        [long, 2],
        ['Short', 1],
      ],
    );
    const spec = (channel: 'x' | 'y') => ({ mark: 'bar', encoding: { [channel]: { field: '_category_label' } } });
    const across = bindWidget(inputOf(widgetWith(roles, { spec: spec('y') }), table)).spec;
    expect(across).toMatchObject({ encoding: { y: { sort: null, axis: { labelAlign: 'left', labelLimit: 243 } } } });
    const upright = bindWidget(
      inputOf(widgetWith(roles, { spec: spec('x') }), table, { size: { width: 300, height: 200 } }),
    ).spec;
    expect(upright).toMatchObject({
      encoding: { x: { axis: { labelAngle: 0, labelExpr: expect.stringContaining('rather') } } },
    });
    const amounts = bindWidget(
      inputOf(widgetWith(roles, { spec: { mark: 'bar', encoding: { x: { field: '_value' } } } }), table),
    ).spec;
    expect(amounts).toMatchObject({ encoding: { x: { axis: { tickCount: 5 } } } });
  });

  it('counts in whole steps, and measures in any', () => {
    const stepsOf = (column: Column, value: number) => {
      const spec = { mark: 'bar', encoding: { y: { field: '_value' } } };
      const table = tableOf([dimension('listing', 'nominal'), column], [['Mug', value]]);
      const bound = bindWidget(
        inputOf(widgetWith(roles, { spec }), table, { roles: { category: 'listing', value: column.name } }),
      );
      const encoding = bound.spec?.['encoding'] as { y: { axis: object } } | undefined;
      return encoding?.y.axis;
    };
    expect(stepsOf(measure('units', { unit: 'count' }), 2)).toMatchObject({ tickMinStep: 1 });
    expect(stepsOf(measure('units', { unit: 'count' }), 2.5)).not.toHaveProperty('tickMinStep');
    expect(stepsOf(money('sales'), 2)).not.toHaveProperty('tickMinStep');
  });

  it('has no side for the rest where that is left out', () => {
    const table = tableOf(
      [dimension('channel', 'nominal'), measure('orders')],
      [
        ['web', 1],
        [null, 4],
      ],
      { flags: [{ row: 1, kind: 'other' }] },
    );
    const spec = { mark: 'rect', encoding: { y: { field: '_y_label', scale: { domain: { $domain: 'y' } } } } };
    const grid = [role('y', 'nominal'), role('value', 'quantitative')];
    const optionsSchema = { properties: { others: { type: 'boolean', default: false } } };
    const sideOf = (options: Record<string, unknown>) =>
      bindWidget(
        inputOf(widgetWith(grid, { spec, optionsSchema }), table, {
          roles: { y: 'channel', value: 'orders' },
          options,
        }),
      ).spec;
    expect(sideOf({})).toMatchObject({ encoding: { y: { scale: { domain: ['web'] } } } });
    expect(sideOf({ others: true })).toMatchObject({ encoding: { y: { scale: { domain: ['web', 'Others'] } } } });
  });

  it('has every step of an order on the sides of a grid, also where nothing happened', () => {
    const values = ['Mo', 'Tu', 'We'].map((en, index) => ({ value: index + 1, label: { en } }));
    const table = tableOf(
      [dimension('channel', 'nominal'), dimension('weekday', 'ordinal', { values }), measure('orders')],
      [
        ['web', 3, 1],
        ['web', 1, 4],
      ],
    );
    const spec = {
      mark: 'rect',
      encoding: {
        x: { field: '_x_label', scale: { domain: { $domain: 'x' } } },
        y: { field: '_y_label', scale: { domain: { $domain: 'y' } } },
      },
    };
    const grid = [role('x', 'nominal'), role('y', 'ordinal'), role('value', 'quantitative')];
    const bound = bindWidget(
      inputOf(widgetWith(grid, { spec }), table, { roles: { x: 'channel', y: 'weekday', value: 'orders' } }),
    );
    expect(bound.spec).toMatchObject({
      encoding: { x: { scale: { domain: ['web'] } }, y: { scale: { domain: ['Mo', 'Tu', 'We'] } } },
    });
  });

  it('draws at most so many marks and says when it leaves some out', () => {
    const table = tableOf(
      [dimension('day', 'temporal', { grain: 'day' }), measure('orders')],
      days(2500).map((day, at) => [day, at % 50]),
    );
    const bound = bindWidget(inputOf(widgetWith([role('x', 'temporal'), role('value', 'quantitative')]), table));
    expect(bound.values.length).toBeLessThanOrEqual(MAX_MARKS);
    expect(bound.notice).toBe('2,000 of 2,500 points are drawn; the table has them all.');
  });

  it('names the role and the field that are gone', () => {
    const table = tableOf([measure('orders')], [[1]]);
    const bind = (given: Record<string, string>) => () =>
      bindWidget(inputOf(widgetWith(roles), table, { roles: given }));
    expect(bind({ value: 'profit' })).toThrow(
      expect.objectContaining({
        code: 'unknownField',
        path: '/roles/value',
        details: { role: 'value', missing: ['profit'] },
      }),
    );
    expect(bind({ category: 'orders' })).toThrow(expect.objectContaining({ path: '/roles/value' }));
  });

  it('refuses a word that it does not have', () => {
    const widget = widgetWith(roles, { spec: { mark: 'bar', description: { $word: 'nonsense' } } });
    expect(() => bindWidget(inputOf(widget, tableOf([measure('orders')], [[1]])))).toThrow(/nonsense/);
    const known = widgetWith(roles, { spec: { mark: { type: 'text', text: { $word: 'others' } } } });
    expect(bindWidget(inputOf(known, tableOf([measure('orders')], [[1]]))).spec).toMatchObject({
      mark: { text: 'Others' },
    });
  });

  it('is safe and complete for any answer of the right shape', async () => {
    const widget = await readWidget(join(PLUGINS, 'widget-bar'));
    const cell = fc.oneof(fc.string({ maxLength: 12 }), fc.constant(null));
    const amount = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e7, max: 1e7 }));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, amount), { maxLength: 30 }),
        fc.constantFrom('en', 'de', 'fr'),
        (rows, locale) => {
          const table = tableOf([dimension('listing', 'nominal'), money('profit')], rows);
          const bound = bindWidget(inputOf(widget, table, { roles: { category: 'listing', value: 'profit' }, locale }));
          expect(specFaults(bound.spec, { holes: false })).toEqual([]);
          expect(bound.values).toHaveLength(rows.length);
          expect(new Set(bound.values.map((value) => value['_category_label'])).size).toBe(
            new Set(rows.map(([name]) => name)).size,
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe.each(WIDGETS)('vitrine.%s', (name) => {
  const folder = join(PLUGINS, `widget-${name}`);
  let widget: WidgetDefinition;
  let fixtures: Fixture[];
  beforeAll(async () => {
    widget = await readWidget(folder);
    fixtures = await fixturesOf(folder);
  });

  it('brings an example that binds in every language, theme and size', () => {
    expect(fixtures.length).toBeGreaterThan(0);
    for (const { name: example, ...fixture } of fixtures) {
      for (const [locale, theme, width, height] of [
        ['en', 'light', 640, 300],
        ['de', 'dark', 330, 240],
        ['fr', 'light', 200, 120],
        ['en-GB', 'dark', 240, 400],
      ] as const) {
        const bound = bindWidget({ ...fixture, widget, locale, theme, size: { width, height } });
        expect(bound.summary, example).toMatch(/\p{L}/u);
        expect(bound.summary).not.toMatch(/[{}[\]]|undefined|NaN/);
        if (widget.spec) expect(specFaults(bound.spec, { holes: false })).toEqual([]);
        expect(JSON.stringify(bound.spec)).not.toContain('"$option"');
      }
    }
  });

  it('is the same chart as a picture, whose rows have all that it names', () => {
    for (const { name: example, ...fixture } of fixtures)
      for (const locale of ['en', 'de']) {
        const input = { ...fixture, widget, locale, theme: 'light' as const, size: { width: 640, height: 300 } };
        const [{ values: pointed, ...chart }, { values: drawn, ...picture }] = [bindWidget(input), bindPicture(input)];
        expect(picture, example).toEqual(chart);
        const isNamed = namesIn(JSON.stringify(chart.spec));
        const named = (values: typeof drawn) =>
          values.map((value) => Object.fromEntries(Object.entries(value).filter(([field]) => isNamed(field))));
        expect(named(drawn), example).toEqual(named(pointed));
      }
  });

  it('speaks all three languages wherever a person reads', () => {
    const texts = JSON.stringify([
      widget.title,
      widget.description,
      widget.contribution,
      widget.optionsSchema,
      widget.summary,
    ]);
    for (const [, map] of texts.matchAll(/(\{"en":[^{}]*\})/g))
      expect(Object.keys(JSON.parse(map ?? '{}'))).toEqual(['en', 'de', 'fr']);
    expect(specFaults(widget.spec ?? { mark: 'bar' }, { holes: true })).toEqual([]);
  });
});
