import type { DatasetModel, Filter, Range, Tile } from '@vitrine/core/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAddress, writeAddress } from './address.ts';
import { type PageOverrides, type PageState, pageStateOf } from './page-state.ts';
import { tileQuery } from './tile-query.ts';

const day = fc.date({ min: new Date('2000-01-02'), max: new Date('2060-01-01'), noInvalidDate: true });
const iso = (date: Date) => date.toISOString().slice(0, 10);
const field = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,8}$/);
const cell = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
const ranges: fc.Arbitrary<Range | 'all'> = fc.oneof(
  fc.constant('all' as const),
  fc.record({ last: fc.constantFrom('P7D', 'P30D', 'P12M', 'P2Y') }),
  fc.record({ last: fc.constantFrom('P7D', 'P4W'), until: fc.constantFrom('now' as const, 'data' as const) }),
  fc
    .tuple(day, day)
    .filter(([a, b]) => iso(a) < iso(b))
    .map(([a, b]) => ({ from: iso(a), to: iso(b) })),
  fc.record({
    calendar: fc.constantFrom('day' as const, 'week' as const, 'month' as const, 'quarter' as const, 'year' as const),
    offset: fc.integer({ min: -1200, max: 1200 }),
  }),
  fc.constant({ calendar: 'year' as const, offset: -1, toDate: true }),
);
const comparisons: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({ field, op: fc.constantFrom('eq' as const, 'ne' as const, 'contains' as const), value: cell }),
  fc.record({ field, op: fc.constantFrom('in' as const, 'between' as const), value: fc.array(cell, { maxLength: 3 }) }),
  fc.record({ field, op: fc.constant('isEmpty' as const) }),
);
const filters: fc.Arbitrary<Filter> = fc.oneof(
  comparisons,
  fc.record({ not: comparisons }),
  fc.record({ or: fc.array(comparisons, { maxLength: 2 }) }),
  fc.record({ and: fc.array(fc.record({ not: comparisons }), { maxLength: 2 }) }),
);
const overrides: fc.Arbitrary<PageOverrides> = fc.record(
  {
    range: ranges,
    compare: fc.constantFrom('off' as const, 'previous-period' as const, 'previous-year' as const),
    filters: fc.array(filters, { maxLength: 3 }),
    pick: fc.oneof(
      fc.record(
        {
          tile: fc.constantFrom('t1', 'tile-2'),
          field,
          values: fc.array(cell, { maxLength: 2 }),
          label: fc.string(),
        },
        { requiredKeys: ['tile', 'field', 'values'] },
      ),
      fc.constant({ tile: 't1', field: 'day', values: [], range: { from: '2026-03-01', to: '2026-04-01' } }),
    ),
  },
  { requiredKeys: [] },
);

describe('the address', () => {
  it('says everything a page shows, through a link and back', () => {
    fc.assert(
      fc.property(overrides, (page) => {
        const link = new URL(`https://shop.test/d/1?lang=de&${writeAddress(new URLSearchParams(), page)}`);
        expect(readAddress(link.searchParams)).toEqual(page);
        expect(writeAddress(link.searchParams, {}).toString()).toBe('lang=de');
      }),
    );
  });

  it.each([
    'range=P30X',
    'range=2026-02-01~2026-01-01',
    'range=2026-02-01',
    'range=decade~1',
    'compare=sideways',
    'pick=t1~country~Germany',
    'pick=t1~no field~[]',
    'pick=t1~country~[{}]',
  ])('leaves out what it cannot read: %s', (text) => {
    expect(readAddress(new URLSearchParams(text))).toEqual({});
  });

  it.each(['country~eq', 'country~like~"x"', '1; drop~eq~1', '{"and":[{"nothing":1}]}', '{', 'country~eq~{"a":1}'])(
    'takes no filter from %s',
    (text) => {
      expect(readAddress(new URLSearchParams({ filter: text }))).toEqual({ filters: [] });
    },
  );

  it('overrides only what it names', () => {
    const saved = { range: { last: 'P30D' }, compare: 'previous-year' as const };
    expect(pageStateOf(saved, {})).toEqual({ ...saved, filters: [], pick: undefined });
    expect(pageStateOf(saved, { range: 'all', compare: 'off' })).toMatchObject({
      range: undefined,
      compare: undefined,
    });
  });
});

const model: DatasetModel = {
  id: 'shop.ads',
  title: 'Ads',
  description: '',
  time: 'day',
  dimensions: [{ field: 'shop', type: 'nominal', label: 'Shop', description: '', column: 'shop', storage: 'text' }],
  measures: [],
};
const tile: Tile = {
  id: 't1',
  widget: 'vitrine.bar/bar@1',
  query: { dataset: 'shop.ads', measures: [{ field: 'spend' }] },
  layout: {},
};
const shop: Filter = { field: 'shop', op: 'eq', value: 's1' };
const country: Filter = { field: 'country', op: 'in', value: ['DE'] };
const page: PageState = {
  range: { last: 'P30D' },
  compare: 'previous-year',
  filters: [shop, country],
  pick: undefined,
};

describe('what a tile asks for', () => {
  it("is its own query with the page's range, comparison and the filters its data knows", () => {
    expect(tileQuery(tile, page, model)).toEqual({
      query: { ...tile.query, range: page.range, compare: 'previous-year', filters: [shop] },
      unfiltered: ['country'],
    });
  });

  it('leaves out what the tile ignores', () => {
    const stubborn: Tile = { ...tile, ignores: { range: true, compare: true, filters: ['shop', 'country'] } };
    expect(tileQuery(stubborn, page, model)).toEqual({ query: tile.query, unfiltered: [] });
  });

  it('keeps a range of its own', () => {
    const own: Tile = { ...tile, query: { dataset: 'shop.ads', range: { last: 'P1Y' } }, ignores: { range: true } };
    expect(tileQuery(own, page, model)?.query.range).toEqual({ last: 'P1Y' });
  });

  it('compares nothing without a range, and no rows', () => {
    expect(tileQuery(tile, { ...page, range: undefined }, model)?.query).not.toHaveProperty('compare');
    const rows: Tile = { ...tile, query: { dataset: 'shop.ads', rows: { fields: ['shop'] } } };
    expect(tileQuery(rows, page, model)?.query).not.toHaveProperty('compare');
  });

  it('is filtered by a mark of another tile, not by its own', () => {
    const picked = { ...page, filters: [], pick: { tile: 't2', field: 'shop', values: ['s2'] } };
    expect(tileQuery(tile, picked, model)?.query.filters).toEqual([{ field: 'shop', op: 'eq', value: 's2' }]);
    expect(tileQuery({ ...tile, id: 't2' }, picked, model)?.query).not.toHaveProperty('filters');
    const several = { ...picked, pick: { ...picked.pick, values: ['a', 'b'] } };
    expect(tileQuery(tile, several, undefined)?.query.filters).toEqual([
      { field: 'shop', op: 'in', value: ['a', 'b'] },
    ]);
    const empty = { ...picked, pick: { ...picked.pick, values: [null] } };
    expect(tileQuery(tile, empty, model)?.query.filters).toEqual([{ field: 'shop', op: 'isEmpty' }]);
  });

  it('shows the days of a bucket that was chosen elsewhere', () => {
    const march = { from: '2026-03-01', to: '2026-04-01' };
    const picked = { ...page, filters: [], pick: { tile: 't2', field: 'day', values: [], range: march } };
    expect(tileQuery(tile, picked, model)?.query.range).toEqual(march);
    expect(tileQuery({ ...tile, id: 't2' }, picked, model)?.query.range).toEqual(page.range);
  });

  it('is nothing for a text', () => {
    const { query: _, ...text } = tile;
    expect(tileQuery(text, page, undefined)).toBeUndefined();
  });

  it('looks into nested filters', () => {
    const nested: Filter = { or: [{ and: [shop] }, { not: country }] };
    expect(tileQuery(tile, { ...page, filters: [nested] }, model)?.unfiltered).toEqual(['country']);
  });
});
