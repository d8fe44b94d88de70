import type { Dashboard, Tile } from '@vitrine/core/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bars, metric, models, orders, profit, shopPage, table, text, widgets } from '../dashboard/testing/shop.ts';
import { completed, dimensionChoice, dimensionOptions, measureOptions, withMeasure } from './binding/fields.ts';
import { canForecast, withForecast } from './binding/forecast.ts';
import { widgetsFor, withWidget } from './binding/other-widget.ts';
import { choicesOf, missingRoles, type RoleChoices, tileContent, withChoices } from './binding/roles.ts';
import { compareOf, rangeMode, withCompare, withFilters, withIgnoredFilter, withRange } from './binding/scope.ts';
import { layoutCanvas, stepOf, targetAt } from './canvas/canvas-layout.ts';
import { commandOf, isArrow, placeOf, resizeBy } from './canvas/drag.ts';
import { canonical } from './document/canonical.ts';
import { minimumOn, perform, type TileContent } from './document/commands.ts';
import { readClash } from './merge/read-clash.ts';
import { perLanguage, textIn, titleIn } from './panel/localized-field.ts';
import { undoKey } from './use-undo-keys.ts';

const tile = shopPage.sections[0]?.tiles[1] as Tile;
const content = tileContent(tile);
const barContent: TileContent = {
  widget: bars.reference,
  query: {
    dataset: 'shop.orders',
    measures: [{ field: 'netSales' }],
    dimensions: [{ field: 'country', top: 10 }],
    orderBy: [{ key: 'netSales', descending: true }],
  },
  roles: { category: 'country', value: 'netSales' },
};

describe('what the roles of a tile show', () => {
  it('is read from the tile, or guessed where it never said', () => {
    expect(choicesOf(barContent, bars, orders)).toEqual({
      category: [{ kind: 'dimension', field: 'country', top: 10 }],
      value: [{ kind: 'measure', field: 'netSales' }],
      series: [],
    });
    const { roles: _, ...guessed } = barContent;
    expect(choicesOf(guessed, bars, orders)).toMatchObject({ value: [{ field: 'netSales' }] });
    expect(choicesOf({ widget: text.reference }, text, undefined)).toEqual({});
  });

  it('survives being written and read', () => {
    const measure = fc.record({
      kind: fc.constant('measure' as const),
      field: fc.constantFrom('netSales', 'orders', 'days'),
    });
    const days = fc.record({
      kind: fc.constant('measure' as const),
      field: fc.constant('days'),
      aggregate: fc.constantFrom('median' as const, 'average' as const),
    });
    const dimension = fc.record({
      kind: fc.constant('dimension' as const),
      field: fc.constantFrom('country', 'weekday'),
    });
    const columns = fc.uniqueArray(fc.oneof(measure, days, dimension), {
      selector: (choice) => JSON.stringify(choice),
    });
    fc.assert(
      fc.property(columns, (list) => {
        const written = withChoices(content, table, 'shop.orders', { columns: list });
        expect(choicesOf(written, table, orders)['columns']).toEqual(list);
      }),
    );
  });

  it('keeps the order only of columns that are still there', () => {
    const choices: RoleChoices = {
      category: [{ kind: 'dimension', field: 'country' }],
      value: [{ kind: 'measure', field: 'orders' }],
    };
    expect(withChoices(barContent, bars, 'shop.orders', choices).query).not.toHaveProperty('orderBy');
    expect(withChoices(barContent, bars, 'shop.orders', choicesOf(barContent, bars, orders)).query).toEqual(
      barContent.query,
    );
  });

  it('keeps a forecast while there is time alone, and another take on the same number under a name of its own', () => {
    const forecast = { model: 'vitrine.seasonal-naive/seasonal-naive', horizon: 3 };
    const foreseen: TileContent = { ...barContent, query: { dataset: 'shop.orders', forecast } };
    const value = [{ kind: 'measure', field: 'days', aggregate: 'median' }] as const;
    const time = { kind: 'dimension', field: 'orderedAt', grain: 'week' } as const;
    const query = (category: RoleChoices[string]) =>
      withChoices(foreseen, bars, 'shop.orders', { category, value }).query;
    expect(query([time])).toMatchObject({ forecast });
    expect(query([])).not.toHaveProperty('forecast');
    expect(query([{ kind: 'dimension', field: 'country' }])).not.toHaveProperty('forecast');
    const columns: RoleChoices[string] = [
      { kind: 'measure', field: 'days' },
      { kind: 'measure', field: 'days', aggregate: 'average' },
      { kind: 'measure', field: 'days', aggregate: 'average' },
      time,
      time,
    ];
    const { roles, query: asked } = withChoices(content, table, 'shop.orders', { columns });
    expect(roles).toEqual({ columns: ['days', 'days_average', 'days_average', 'orderedAt', 'orderedAt'] });
    expect(asked).toMatchObject({
      measures: [{ field: 'days' }, { field: 'days', aggregate: 'average', as: 'days_average' }],
      dimensions: [{ field: 'orderedAt', grain: 'week' }],
    });
  });

  it('has no part that nobody knows', () => {
    const lost: TileContent = { ...barContent, roles: { category: 'gone', value: 'netSales' } };
    expect(choicesOf(lost, bars, undefined)).toMatchObject({ category: [], value: [{ field: 'netSales' }] });
    const unnamed: TileContent = { widget: bars.reference, query: { dataset: 'acme.gone', measures: [] } };
    expect(choicesOf(unnamed, bars, undefined)).toEqual({ category: [], value: [], series: [] });
  });

  it('names roles that stand empty', () => {
    expect(missingRoles(bars, {}).map(({ name }) => name)).toEqual(['category', 'value']);
  });
});

describe('the numbers there are', () => {
  it('each once, the present dataset first', () => {
    const ids = measureOptions(models, barContent.query).map(({ id }) => id);
    expect(ids[0]).toBe('shop.orders:netSales');
    expect(ids.filter((id) => id.endsWith(':netSales'))).toHaveLength(1);
    expect(measureOptions(models, { dataset: 'shop.profit' })[0]?.id).toBe('shop.profit:netSales');
    const own = { ...orders, id: 'files.costs' };
    expect(measureOptions([orders, own], undefined).map(({ id }) => id)).toContain('files.costs:netSales');
  });

  it('go with what they can be divided by', () => {
    const [category] = bars.contribution.data.roles;
    if (!category) throw new Error('no role');
    expect(
      dimensionOptions(orders, category)
        .map(({ type }) => type)
        .at(-1),
    ).toBe('temporal');
    const of = (field: string) =>
      orders.dimensions.find((dimension) => dimension.field === field) ?? orders.dimensions[0];
    const [time, country, kind] = [of('orderedAt'), of('country'), of('buyerKind')];
    if (!time || !country || !kind) throw new Error('no dimension');
    expect(dimensionChoice(time, false)).toEqual({ kind: 'dimension', field: 'orderedAt', grain: 'week' });
    expect(dimensionChoice({ ...time, grains: ['month'] }, false)).toMatchObject({ grain: 'month' });
    expect(dimensionChoice(country, true)).toMatchObject({ top: 5 });
    expect(dimensionChoice(kind, false)).not.toHaveProperty('top');
  });

  it('bring their dataset along, and what it knows of the rest', () => {
    const change = { role: 'value', at: 0, dataset: 'shop.profit', field: 'profit' };
    const filtered = withFilters(barContent, [
      { field: 'country', op: 'eq', value: 'DE' },
      { field: 'buyerKind', op: 'eq', value: 'new' },
    ]);
    const changed = withMeasure(filtered, { widget: bars, models }, change);
    expect(changed.query).toMatchObject({
      dataset: 'shop.profit',
      measures: [{ field: 'profit' }],
      dimensions: [{ field: 'country', top: 10 }],
      filters: [{ field: 'country', op: 'eq', value: 'DE' }],
    });
    const byKind = withChoices(barContent, bars, 'shop.orders', {
      category: [{ kind: 'dimension', field: 'buyerKind' }],
      value: [{ kind: 'measure', field: 'orders' }],
    });
    expect(withMeasure(byKind, { widget: bars, models }, change).query?.dimensions?.[0]?.field).toBe('day');
    expect(withMeasure(barContent, { widget: bars, models }, { ...change, dataset: 'gone.away' })).toBe(barContent);
  });

  it('fill a widget that has none yet', () => {
    const fresh = completed({ widget: metric.reference }, metric, orders, {});
    expect(fresh).toMatchObject({
      query: { dataset: 'shop.orders', measures: [{ field: 'netSales' }] },
      roles: { value: 'netSales' },
    });
  });
});

describe('a forecast', () => {
  const model = 'vitrine.seasonal-naive/seasonal-naive';
  const weekly: TileContent = {
    widget: bars.reference,
    query: {
      dataset: 'shop.orders',
      measures: [{ field: 'orders' }],
      dimensions: [{ field: 'orderedAt', grain: 'week' }],
    },
  };

  it('goes on as far as can be planned for, as far as it went, or as far as is said', () => {
    expect(withForecast(weekly, model).query?.forecast).toEqual({ model, horizon: 8 });
    const longer = withForecast(weekly, model, 20);
    expect(withForecast(longer, 'acme.trend/trend').query?.forecast).toEqual({
      model: 'acme.trend/trend',
      horizon: 20,
    });
    expect(withForecast(longer, undefined)).toEqual(weekly);
    const words: TileContent = { widget: text.reference };
    expect(withForecast(words, model)).toBe(words);
    const { dimensions: _, ...timeless } = weekly.query ?? { dataset: '' };
    expect(withForecast({ ...weekly, query: timeless }, model).query?.forecast).toEqual({ model, horizon: 14 });
  });

  it('is for a widget that draws what is expected, along time alone', () => {
    const drawing = { ...bars, spec: { field: '_value_ahead' } };
    expect([canForecast(weekly.query, drawing), canForecast(weekly.query, { ...bars, spec: {} })]).toEqual([
      true,
      false,
    ]);
    expect([canForecast(undefined, drawing), canForecast(barContent.query, drawing)]).toEqual([false, false]);
  });
});

describe('another picture of the same numbers', () => {
  it('is offered where every column has a role', () => {
    expect(widgetsFor(barContent, bars, { widgets, model: orders }).map(({ reference }) => reference)).toEqual([
      bars.reference,
      table.reference,
    ]);
    const rows: TileContent = {
      widget: table.reference,
      query: { dataset: 'shop.orders', rows: { fields: ['country'] } },
    };
    expect(widgetsFor(rows, table, { widgets, model: orders })).toEqual([table]);
  });

  it('takes the numbers along and leaves the options', () => {
    const choices = choicesOf(barContent, bars, orders);
    const as = withWidget({ ...barContent, options: { stacked: true } }, table, { model: orders, choices });
    expect(as).toMatchObject({ widget: table.reference, roles: { columns: ['country', 'netSales'] } });
    expect(as).not.toHaveProperty('options');
    expect(as.query?.dimensions).toEqual(barContent.query?.dimensions);
    expect(withWidget({ widget: text.reference }, table, { model: orders, choices })).toEqual({
      widget: text.reference,
    });
    expect(
      withWidget({ ...barContent, query: { dataset: 'shop.orders' } }, bars, { model: orders, choices }),
    ).toMatchObject({
      widget: bars.reference,
    });
  });
});

describe('what a tile has for itself', () => {
  it('a range of its own, and back to that of the page', () => {
    const own = withRange(barContent, { own: { last: 'P7D' } });
    expect([rangeMode(barContent), rangeMode(own)]).toEqual(['page', 'own']);
    expect(own).toMatchObject({ query: { range: { last: 'P7D' } }, ignores: { range: true } });
    expect(withRange(own, 'page')).toEqual(barContent);
    expect(rangeMode(withRange(barContent, { own: undefined }))).toBe('own');
  });

  it('a comparison of its own, none, or that of the page', () => {
    for (const choice of ['off', 'previous-period', 'previous-year', 'page'] as const) {
      expect(compareOf(withCompare(barContent, choice))).toBe(choice);
    }
    expect(withCompare(withCompare(barContent, 'off'), 'page')).toEqual(barContent);
  });

  it('deaf ears for some filters of the page', () => {
    const deaf = withIgnoredFilter(withIgnoredFilter(barContent, 'shop', true), 'shop', true);
    expect(deaf.ignores).toEqual({ filters: ['shop'] });
    expect(withIgnoredFilter(deaf, 'shop', false)).toEqual(barContent);
  });

  it('nothing of that without data', () => {
    const words: TileContent = { widget: text.reference };
    expect([withRange(words, 'page'), withCompare(words, 'off'), withFilters(words, [])]).toEqual([
      words,
      words,
      words,
    ]);
    expect(withFilters(withFilters(barContent, [{ field: 'shop', op: 'isEmpty' }]), [])).toEqual(barContent);
  });
});

describe('the canvas', () => {
  const document = canonical({ ...shopPage, sections: [...shopPage.sections, { id: 's2', tiles: [] }] } as Dashboard);
  const layout = layoutCanvas(document, { size: 'large', width: 1000 }, {});
  const still = { x: 0, y: 0 };

  it('stacks sections, an empty one with room to drop on', () => {
    expect(layout.sections.map(({ id }) => id)).toEqual(['s1', 's2']);
    expect(layout.sections[1]?.height).toBeGreaterThan(100);
    expect(layout.height).toBeGreaterThan(layout.sections[1]?.gridTop ?? 0);
  });

  it('knows the cell under a point, in every section', () => {
    const first = layout.tiles.get('t1');
    expect(first && targetAt(layout, first)).toEqual({ section: 's1', to: { x: 0, y: 0 } });
    const second = layout.sections[1];
    expect(targetAt(layout, { left: 0, top: (second?.gridTop ?? 0) + 4 })?.section).toBe('s2');
    expect(targetAt(layout, { left: 0, top: 99_999 })?.section).toBe('s2');
    expect(targetAt({ ...layout, sections: [] }, { left: 0, top: 0 })).toBeUndefined();
  });

  it('turns what is dragged into a command', () => {
    const step = stepOf(layout);
    const move = commandOf({ kind: 'move', tile: 't1' }, layout, { delta: { x: step.x * 2, y: 0 }, minimums: {} });
    expect(move).toMatchObject({ kind: 'moveTile', section: 's1', to: { x: 2, y: 0 } });
    const size = commandOf({ kind: 'resize', tile: 't1' }, layout, { delta: { x: -step.x, y: step.y }, minimums: {} });
    expect(size).toMatchObject({ kind: 'resizeTile', span: { w: 5, h: 4 } });
    const card = { id: 'new', content: barContent, size: { w: 3, h: 3 } };
    const add = { kind: 'add', tile: card } as const;
    expect(commandOf(add, layout, { delta: still, at: { left: 5, top: 50 }, minimums: {} })).toMatchObject({
      kind: 'addTile',
      section: 's1',
      at: { x: 0, y: 0 },
    });
    const small = layoutCanvas(document, { size: 'small', width: 358 }, {});
    expect(commandOf(add, small, { delta: still, at: { left: 5, top: 50 }, minimums: {} })).not.toHaveProperty('at');
    expect(commandOf(add, layout, { delta: still, minimums: {} })).toBeUndefined();
    expect(commandOf({ kind: 'move', tile: 'nobody' }, layout, { delta: still, minimums: {} })).toBeUndefined();
  });

  it('sizes by arrow keys', () => {
    expect(isArrow('ArrowUp') && !isArrow('Enter')).toBe(true);
    expect(resizeBy(layout, 't1', 'ArrowDown', {})).toMatchObject({ span: { w: 6, h: 4 } });
    expect(resizeBy(layout, 'nobody', 'ArrowDown', {})).toBeUndefined();
    expect(placeOf(layout, 't2')?.box.x).toBe(6);
  });

  it('asks for less room on smaller grids', () => {
    const minimum = [5, 3] as const;
    expect([minimumOn('large', minimum), minimumOn('medium', minimum), minimumOn('small', minimum)]).toEqual([
      [5, 3],
      [3, 3],
      [2, 3],
    ]);
    expect([minimumOn('small', [2, 4]), minimumOn('small', undefined)]).toEqual([[1, 4], undefined]);
  });

  it('takes along a tile that never had a place', () => {
    const placeless = {
      ...document,
      sections: [
        { id: 's1', tiles: [{ ...barContent, id: 't1', layout: {} }] },
        { id: 's2', tiles: [] },
      ],
    };
    const copied = perform(placeless, { kind: 'duplicateTile', tile: 't1', as: 't9' });
    expect(copied.sections[0]?.tiles.find(({ id }) => id === 't9')?.layout.large).toMatchObject({ w: 6, h: 6 });
    const to = { x: 3, y: 0 };
    const moved = perform(placeless, { kind: 'moveTile', tile: 't1', grid: 'large', to, section: 's2' });
    expect(moved.sections.map(({ tiles }) => tiles.length)).toEqual([0, 1]);
    expect(moved.sections[1]?.tiles[0]?.layout.large).toMatchObject(to);
  });

  it('puts a dragged tile into another section', () => {
    const moved = perform(document, { kind: 'moveTile', tile: 't1', grid: 'large', to: { x: 3, y: 0 }, section: 's2' });
    expect(moved.sections[1]?.tiles[0]).toMatchObject({ id: 't1', layout: { large: { x: 3, y: 0, w: 6, h: 3 } } });
    const nowhere = { kind: 'moveTile', tile: 't1', grid: 'large', to: { x: 3, y: 0 } } as const;
    expect(perform(document, { ...nowhere, section: 'gone' })).toEqual(document);
    expect(perform(document, { ...nowhere, tile: 'nobody' })).toEqual(document);
  });
});

describe('a clash', () => {
  const clash = (unit: string, mine: unknown, theirs: unknown) =>
    readClash({ unit: unit as 'title', base: undefined, mine, theirs });

  it('is read for people', () => {
    expect(clash('tile:t1', { ...content, section: 's1' }, undefined)).toEqual({
      kind: 'tile',
      mine: { kind: 'tile', id: 't1', tile: content },
      theirs: { kind: 'removed' },
    });
    expect(clash('title', 'A', { en: 'B' })).toMatchObject({ mine: { text: 'A' }, theirs: { text: { en: 'B' } } });
    expect(clash('section:s1', { title: 'A' }, {})).toMatchObject({ mine: { text: 'A' }, theirs: { text: '' } });
    expect(clash('range', { last: 'P7D' }, undefined)).toMatchObject({ theirs: { kind: 'range', range: undefined } });
    expect(clash('compare', 'previous-year', undefined)).toMatchObject({ mine: { compare: 'previous-year' } });
    expect(clash('filters', [], undefined)).toMatchObject({ theirs: { kind: 'filters', filters: [] } });
  });
});

describe('texts in several languages', () => {
  it('are changed one language at a time', () => {
    expect(titleIn({ en: 'Sales' }, 'de', 'Umsatz')).toEqual({ en: 'Sales', de: 'Umsatz' });
    expect(titleIn({ en: 'Sales', de: 'Umsatz' }, 'de', '')).toEqual({ en: 'Sales' });
    expect(titleIn({ en: 'Sales' }, 'en', '')).toBeUndefined();
    expect(titleIn('Sales', 'de', 'Umsatz')).toEqual({ de: 'Umsatz' });
    expect(titleIn(undefined, 'de', 'Umsatz')).toEqual({ de: 'Umsatz' });
    expect(titleIn('', 'de', '')).toBeUndefined();
    expect([textIn(undefined, 'de'), textIn('Sales', 'de'), textIn({ en: 'Sales' }, 'de')]).toEqual(['', 'Sales', '']);
    expect(perLanguage('Sales', ['en', 'de'])).toEqual({ en: 'Sales', de: 'Sales' });
    expect([perLanguage(undefined, []), perLanguage({ fr: 'x' }, ['en'])]).toEqual([{}, { fr: 'x' }]);
  });
});

it('knows the keys of undo and redo', () => {
  const key = (name: string, more = {}) =>
    undoKey({ key: name, ctrlKey: false, metaKey: false, shiftKey: false, ...more });
  expect([
    key('z', { ctrlKey: true }),
    key('Z', { metaKey: true, shiftKey: true }),
    key('y', { ctrlKey: true }),
    key('z'),
    key('x', { ctrlKey: true }),
  ]).toEqual(['undo', 'redo', 'redo', undefined, undefined]);
});

it('takes a dataset away without losing the other numbers of a role', () => {
  const many = withChoices(content, table, 'shop.orders', {
    columns: [
      { kind: 'dimension', field: 'country' },
      { kind: 'measure', field: 'orders' },
      { kind: 'measure', field: 'netSales' },
    ],
  });
  const change = { role: 'columns', at: 1, dataset: 'shop.profit', field: 'profit' };
  const changed = withMeasure(many, { widget: table, models: [orders, profit] }, change);
  expect(changed.roles).toEqual({ columns: ['country', 'profit', 'netSales'] });
});
