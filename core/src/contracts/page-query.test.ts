import { describe, expect, it } from 'vitest';
import type { Tile } from './dashboard.ts';
import { fieldsOfFilter, type PageSettings, pageQuery } from './page-query.ts';
import type { Filter } from './query.ts';

const tile: Tile = {
  id: 't',
  widget: 'vitrine.bar/bar@1',
  layout: {},
  query: { dataset: 'shop.sales', measures: [{ field: 'units' }], filters: [{ field: 'coupon', op: 'isEmpty' }] },
};
const shop: Filter = { field: 'shop', op: 'eq', value: 's' };
const country: Filter = {
  or: [{ field: 'country', op: 'eq', value: 'DE' }, { not: { field: 'region', op: 'isEmpty' } }],
};
const page: PageSettings = { range: { last: 'P30D' }, compare: 'previous-year', filters: [shop, country] };
const everything = () => true;

describe('the query of a tile on its page', () => {
  it('has the page’s range, comparison and filters beside its own', () => {
    expect(pageQuery(tile, page, everything)).toEqual({
      query: {
        ...tile.query,
        filters: [{ field: 'coupon', op: 'isEmpty' }, shop, country],
        range: page.range,
        compare: 'previous-year',
      },
      unreachable: [],
    });
  });

  it('keeps what is its own, and leaves out what it ignores', () => {
    const own: Tile = {
      ...tile,
      query: { dataset: 'shop.sales', range: { last: 'P7D' }, compare: 'previous-period' },
      ignores: { filters: ['shop', 'region'] },
    };
    expect(pageQuery(own, page, everything)?.query).toEqual(own.query);
    const deaf: Tile = { ...tile, ignores: { range: true, compare: true } };
    expect(pageQuery(deaf, { ...page, filters: [] }, everything)?.query).toEqual(tile.query);
  });

  it('names the filters that do not reach it', () => {
    const answer = pageQuery(tile, page, (field) => field === 'shop');
    expect(answer?.query.filters).toEqual([{ field: 'coupon', op: 'isEmpty' }, shop]);
    expect(answer?.unreachable).toEqual([country]);
  });

  it('compares nothing without a range, or row by row', () => {
    expect(pageQuery(tile, { ...page, range: undefined }, everything)?.query).not.toHaveProperty('compare');
    const rows: Tile = { ...tile, query: { dataset: 'shop.sales', rows: { fields: ['order'] } } };
    expect(pageQuery(rows, page, everything)?.query).not.toHaveProperty('compare');
  });

  it('is none for a tile without data', () => {
    expect(pageQuery({ id: 't', widget: 'vitrine.text/text@1', layout: {} }, page, everything)).toBeUndefined();
  });
});

it('finds the fields of any filter once each', () => {
  expect(fieldsOfFilter({ and: [country, shop, shop] })).toEqual(['country', 'region', 'shop']);
});
