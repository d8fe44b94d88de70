import { describe, expect, test } from 'vitest';
import type { Filter } from '../contracts/query.ts';
import { sampleModel } from './testing/sample-model.ts';
import { columnNames, validateQuery } from './validate-query.ts';

const plain = { dataset: 'sample.sales', measures: [{ field: 'units' }] };

const F = { model: 'acme.model/main', horizon: 2 };
const TIME = { field: 'orderedAt', grain: 'day' };

function nested(depth: number): Filter {
  return depth === 1 ? { field: 'shop', op: 'eq', value: 'S1' } : { not: nested(depth - 1) };
}

function expectError(query: unknown, code: string, path: string): void {
  expect(() => validateQuery(query, sampleModel)).toThrow(expect.objectContaining({ code, path }));
}

describe('a query is refused with the path of its fault', () => {
  test.each<[string, object, string, string]>([
    ['an unknown key', { sql: 'select 1' }, 'badRequest', '/sql'],
    ['an unknown key of a measure', { measures: [{ field: 'units', alias: 'x' }] }, 'badRequest', '/measures/0/alias'],
    [
      'an unknown key of a filter',
      { filters: [{ field: 'shop', op: 'eq', value: 'x', regex: true }] },
      'badRequest',
      '/filters/0/regex',
    ],
    ['an unknown key of a range', { range: { last: 'P1D', zone: 'UTC' } }, 'badRequest', '/range/zone'],
    ['an unknown measure', { measures: [{ field: 'nothing' }] }, 'unknownField', '/measures/0/field'],
    ['an unknown dimension', { dimensions: [{ field: 'nothing' }] }, 'unknownField', '/dimensions/0/field'],
    ['a measure as dimension', { dimensions: [{ field: 'units' }] }, 'badAggregate', '/dimensions/0/field'],
    ['a forecast of no time', { forecast: F }, 'badRequest', '/forecast'],
    [
      'a forecast along more than time',
      { forecast: F, dimensions: [TIME, { field: 'shop' }] },
      'badRequest',
      '/forecast',
    ],
    [
      'a forecast of too many measures',
      { forecast: F, dimensions: [TIME], measures: 'abcde'.split('').map((as) => ({ field: 'units', as })) },
      'badRequest',
      '/measures',
    ],
    ['a forecast of a part of the line', { forecast: F, dimensions: [TIME], limit: 3 }, 'badRequest', '/limit'],
    [
      'a forecast without steps',
      { forecast: { ...F, horizon: 0 }, dimensions: [TIME] },
      'badRequest',
      '/forecast/horizon',
    ],
    [
      'an unknown aggregate',
      { measures: [{ field: 'units', aggregate: 'mode' }] },
      'badAggregate',
      '/measures/0/aggregate',
    ],
    [
      'an aggregate that a measure does not take',
      { measures: [{ field: 'share', aggregate: 'sum' }] },
      'badAggregate',
      '/measures/0/aggregate',
    ],
    [
      'an aggregate that values do not allow',
      { measures: [{ field: 'days', aggregate: 'sum' }] },
      'badAggregate',
      '/measures/0/aggregate',
    ],
    [
      'a dimension as measure without aggregate',
      { measures: [{ field: 'country' }] },
      'badAggregate',
      '/measures/0/aggregate',
    ],
    ['a count of a set', { measures: [{ field: 'tag', aggregate: 'count' }] }, 'badAggregate', '/measures/0/aggregate'],
    ['a grain of text', { dimensions: [{ field: 'shop', grain: 'day' }] }, 'badAggregate', '/dimensions/0/grain'],
    ['bins of text', { dimensions: [{ field: 'shop', bin: 5 }] }, 'badAggregate', '/dimensions/0/bin'],
    ['a top list of days', { dimensions: [{ field: 'orderedAt', top: 5 }] }, 'badAggregate', '/dimensions/0/top'],
    ['an unknown operator', { filters: [{ field: 'shop', op: 'matches', value: '.*' }] }, 'badFilter', '/filters/0/op'],
    ['a filter without field', { filters: [{ op: 'eq' }] }, 'badFilter', '/filters/0/field'],
    ['a filter that is a text', { filters: ['shop = 1'] }, 'badFilter', '/filters/0'],
    ['a branch that is no list', { filters: [{ and: {} }] }, 'badFilter', '/filters/0/and'],
    [
      'a filter on an unknown field',
      { filters: [{ not: { field: 'x', op: 'isEmpty' } }] },
      'unknownField',
      '/filters/0/not/field',
    ],
    [
      'a filter on a ratio',
      { filters: [{ or: [{ field: 'share', op: 'gt', value: 1 }] }] },
      'badFilter',
      '/filters/0/or/0/field',
    ],
    ['a number for text', { filters: [{ field: 'shop', op: 'eq', value: 3 }] }, 'badFilter', '/filters/0/value'],
    [
      'a text for a number',
      { filters: [{ field: 'size', op: 'in', value: [1, 'x'] }] },
      'badFilter',
      '/filters/0/value/1',
    ],
    ['a text for yes or no', { filters: [{ field: 'gift', op: 'eq', value: 'yes' }] }, 'badFilter', '/filters/0/value'],
    ['an order of yes and no', { filters: [{ field: 'gift', op: 'lt', value: true }] }, 'badFilter', '/filters/0/op'],
    [
      'a day that does not exist',
      { filters: [{ field: 'orderedAt', op: 'lt', value: '2026-02-30' }] },
      'badFilter',
      '/filters/0/value',
    ],
    [
      'a text that holds a zero byte',
      { filters: [{ field: 'shop', op: 'eq', value: 'a\0' }] },
      'badFilter',
      '/filters/0/value',
    ],
    [
      'a value for isEmpty',
      { filters: [{ field: 'shop', op: 'isEmpty', value: 'x' }] },
      'badFilter',
      '/filters/0/value',
    ],
    ['a single value for in', { filters: [{ field: 'shop', op: 'in', value: 'x' }] }, 'badFilter', '/filters/0/value'],
    [
      'three values for between',
      { filters: [{ field: 'size', op: 'between', value: [1, 2, 3] }] },
      'badFilter',
      '/filters/0/value',
    ],
    ['a list for eq', { filters: [{ field: 'size', op: 'eq', value: [1] }] }, 'badFilter', '/filters/0/value'],
    ['a search in numbers', { filters: [{ field: 'size', op: 'contains', value: 1 }] }, 'badFilter', '/filters/0/op'],
    [
      '501 values',
      { filters: [{ field: 'size', op: 'in', value: Array.from({ length: 501 }, (_, i) => i) }] },
      'badFilter',
      '/filters/0/value',
    ],
    [
      '101 alternatives',
      { filters: [{ or: Array.from({ length: 101 }, () => nested(1)) }] },
      'badFilter',
      '/filters/0/or',
    ],
    [
      'a value that is an object',
      { filters: [{ field: 'shop', op: 'eq', value: { a: 1 } }] },
      'badFilter',
      '/filters/0/value',
    ],
    [
      'a very long text',
      { filters: [{ field: 'shop', op: 'eq', value: 'x'.repeat(2001) }] },
      'badFilter',
      '/filters/0/value',
    ],
    ['filters nested nine deep', { filters: [nested(9)] }, 'badFilter', '/filters/0/not/not/not/not/not/not/not/not'],
    [
      'having on a dimension',
      { dimensions: [{ field: 'shop' }], having: [{ field: 'shop', op: 'eq', value: 1 }] },
      'unknownField',
      '/having/0/field',
    ],
    ['having without groups', { having: [{ field: 'units', op: 'gt', value: 1 }] }, 'badFilter', '/having'],
    ['sorting by what is not there', { orderBy: [{ key: 'shop' }] }, 'unknownField', '/orderBy/0/key'],
    [
      'two columns of one name',
      { measures: [{ field: 'price' }, { field: 'price', aggregate: 'max' }] },
      'badRequest',
      '/measures/1/as',
    ],
    [
      'a measure called like a companion',
      { measures: [{ field: 'units', as: 'shopName' }], dimensions: [{ field: 'shop' }] },
      'badRequest',
      '/measures/0/as',
    ],
    ['a comparison without a range', { compare: 'previous-year' }, 'badRange', '/compare'],
    ['an unknown comparison', { compare: 'last-year', range: { last: 'P1D' } }, 'badRange', '/compare'],
    ['a reversed range', { range: { from: '2026-02-01', to: '2026-01-01' } }, 'badRange', '/range/to'],
    ['an empty range', { range: { from: '2026-02-01', to: '2026-02-01' } }, 'badRange', '/range/to'],
    [
      'a day that is not in the calendar',
      { range: { from: '2026-02-30', to: '2026-03-01' } },
      'badRange',
      '/range/from',
    ],
    ['a range of no days', { range: { last: 'P0D' } }, 'badRange', '/range/last'],
    ['a range of no known form', { range: { last: 'a month' } }, 'badRange', '/range'],
    ['an unknown zone', { timezone: 'Mars/Olympus' }, 'badRange', '/timezone'],
    ['an offset for a zone', { timezone: '+02:00' }, 'badRange', '/timezone'],
    ['too many rows', { limit: 50_001 }, 'badRequest', '/limit'],
    ['another dataset', { dataset: 'shop.secrets' }, 'unknownDataset', '/dataset'],
    ['rows and measures', { rows: { fields: ['shop'] } }, 'badRequest', '/measures'],
  ])('%s', (_, change, code, path) => {
    expectError({ ...plain, ...change }, code, path);
  });

  test.each<[string, unknown, string, string]>([
    ['nothing asked for', { dataset: 'sample.sales' }, 'badRequest', ''],
    [
      'rows of an unknown field',
      { dataset: 'sample.sales', rows: { fields: ['x'] } },
      'unknownField',
      '/rows/fields/0',
    ],
    [
      'rows with a field twice',
      { dataset: 'sample.sales', rows: { fields: ['shop', 'shop'] } },
      'badRequest',
      '/rows/fields/1',
    ],
    [
      'rows that are compared',
      { dataset: 'sample.sales', rows: { fields: ['shop'] }, range: { last: 'P1D' }, compare: 'previous-year' },
      'badRequest',
      '/compare',
    ],
    ['a text', 'select 1', 'badRequest', ''],
    ['filters that are no list', { ...plain, filters: {} }, 'badFilter', '/filters'],
  ])('%s', (_, query, code, path) => {
    expectError(query, code, path);
  });
});

describe('a query is taken', () => {
  test('with filters eight deep, 500 values and the aggregate a measure has anyway', () => {
    const resolved = validateQuery(
      {
        dataset: 'sample.sales',
        measures: [
          { field: 'units', aggregate: 'sum' },
          { field: 'lines', aggregate: 'count' },
        ],
        filters: [nested(8), { field: 'size', op: 'in', value: Array.from({ length: 500 }, (_, index) => index) }],
      },
      sampleModel,
    );
    expect(resolved.kind).toBe('aggregate');
  });

  test('and its columns are named after the fields, what names them and what they are compared with', () => {
    const resolved = validateQuery(
      {
        dataset: 'sample.sales',
        measures: [{ field: 'revenue' }, { field: 'price', aggregate: 'max', as: 'dearest' }],
        dimensions: [{ field: 'orderedAt', grain: 'week' }, { field: 'listing' }],
        range: { last: 'P30D' },
        compare: 'previous-year',
      },
      sampleModel,
    );
    if (resolved.kind !== 'aggregate') throw new TypeError('not an aggregate query');
    expect(columnNames(resolved)).toEqual([
      'orderedAt',
      'orderedAt_previous',
      'listing',
      'listingTitle',
      'revenue',
      'revenue_previous',
      'dearest',
      'dearest_previous',
    ]);
  });

  test('a measure that refers to itself is the model’s fault, not the asker’s', () => {
    const circular = {
      ...sampleModel,
      measures: [
        { field: 'a', label: 'a', description: 'a', unit: 'ratio', kind: 'ratio', numerator: 'a', denominator: 'a' },
        { field: 'b', label: 'b', description: 'b', unit: 'ratio', kind: 'ratio', numerator: 'c', denominator: 'a' },
      ],
    } as const;
    for (const field of ['a', 'b'])
      expect(() => validateQuery({ dataset: 'sample.sales', measures: [{ field }] }, circular)).toThrow(
        expect.objectContaining({ code: 'internal' }),
      );
  });
});
