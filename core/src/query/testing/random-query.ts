import fc from 'fast-check';
import type { Comparison, Filter, Query, QueryDimension, QueryMeasure, Range } from '../../contracts/query.ts';
import { dayAt, dayOffset, text } from './random-data.ts';

const day = dayOffset.map(dayAt);
const instant = fc
  .tuple(day, fc.integer({ min: 0, max: 23 }))
  .map(([on, hour]) => `${on}T${String(hour).padStart(2, '0')}:30:00Z`);
const number = fc.integer({ min: -20, max: 250 });

const textField = fc.constantFrom('country', 'listing', 'listingTitle', 'tag');
const textValue = fc.oneof(text, fc.constantFrom('L1', 'L2', 'Title L1', 'title l', '%', '_', 'l'));

function comparisonOf<T extends string | number | boolean>(
  field: fc.Arbitrary<string>,
  value: fc.Arbitrary<T>,
  ordered: boolean,
): fc.Arbitrary<Comparison> {
  const cell = fc.option(value, { nil: null, freq: 12 });
  const single = fc.constantFrom(
    ...(ordered ? (['eq', 'ne', 'lt', 'lte', 'gt', 'gte'] as const) : (['eq', 'ne'] as const)),
  );
  return fc.oneof(
    fc.record({ field, op: single, value: cell }),
    fc.record({ field, op: fc.constantFrom('in' as const, 'notIn' as const), value: fc.array(cell, { maxLength: 3 }) }),
    fc.record({ field, op: fc.constant('between' as const), value: fc.tuple(cell, cell) }),
    fc.record({ field, op: fc.constantFrom('isEmpty' as const, 'isNotEmpty' as const) }),
  );
}

const comparison: fc.Arbitrary<Comparison> = fc.oneof(
  comparisonOf(textField, textValue, true),
  fc.record({ field: textField, op: fc.constantFrom('contains' as const, 'startsWith' as const), value: textValue }),
  fc.record({
    field: fc.constant('shop'),
    op: fc.constantFrom('eq' as const, 'ne' as const),
    value: fc.constantFrom('S1', 'S2'),
  }),
  fc.record({ field: fc.constant('currency'), op: fc.constant('eq' as const), value: fc.constantFrom('EUR', 'JPY') }),
  comparisonOf(fc.constantFrom('size', 'grossSales'), number, true),
  comparisonOf(fc.constant('gift'), fc.boolean(), false).filter(({ op }) => op !== 'between'),
  comparisonOf(fc.constant('orderedAt'), fc.oneof(day, instant), true),
);

const filter: fc.Arbitrary<Filter> = fc.letrec<{ filter: Filter; leaf: Filter }>((tie) => ({
  leaf: comparison,
  filter: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    fc.record({ and: fc.array(tie('filter'), { maxLength: 2 }) }),
    fc.record({ or: fc.array(tie('filter'), { minLength: 1, maxLength: 2 }) }),
    fc.record({ not: tie('filter') }),
  ),
})).filter;

const measure: fc.Arbitrary<QueryMeasure> = fc.oneof(
  fc.record({
    field: fc.constantFrom(
      'grossSales',
      'discounts',
      'revenue',
      'owed',
      'spread',
      'units',
      'giftUnits',
      'lines',
      'orders',
      'average',
      'share',
      'price',
      'days',
    ),
  }),
  fc.record({
    field: fc.constant('price'),
    aggregate: fc.constantFrom('average', 'median', 'min', 'max', 'sum', 'p25', 'p90', 'count'),
  }),
  fc.record({
    field: fc.constant('days'),
    aggregate: fc.constantFrom('median', 'average', 'p75', 'p90', 'countDistinct'),
  }),
  fc.record({ field: fc.constantFrom('country', 'size'), aggregate: fc.constantFrom('count', 'countDistinct') }),
);

const top = fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined });

const dimension: fc.Arbitrary<QueryDimension> = fc.oneof(
  fc.record({
    field: fc.constant('orderedAt'),
    grain: fc.constantFrom('day', 'week', 'month', 'quarter', 'year', 'hour'),
  }),
  withTop(fc.constantFrom('shop', 'country', 'listing', 'gift', 'tag', 'currency')),
  withTop(fc.constantFrom('listing', 'country')),
  fc.record({ field: fc.constant('size'), bin: fc.constantFrom('auto' as const, 10, 25) }),
);

function withTop(field: fc.Arbitrary<string>): fc.Arbitrary<QueryDimension> {
  return fc
    .tuple(field, top)
    .map(([name, count]) => (count === undefined ? { field: name } : { field: name, top: count }));
}

const range: fc.Arbitrary<Range> = fc.oneof(
  fc.record({
    last: fc.constantFrom('P7D', 'P30D', 'P2W', 'P1M', 'P2M', 'P1Y'),
    until: fc.constantFrom('now' as const, 'data' as const),
  }),
  fc
    .tuple(dayOffset, fc.integer({ min: 1, max: 40 }))
    .map(([from, length]) => ({ from: dayAt(from), to: dayAt(from + length) })),
  fc.record({
    calendar: fc.constantFrom('day' as const, 'week' as const, 'month' as const, 'quarter' as const, 'year' as const),
    offset: fc.integer({ min: -2, max: 0 }),
    toDate: fc.boolean(),
  }),
);

/** Queries that are well formed by construction: names differ, and only what exists is sorted by. */
export const aggregateQuery: fc.Arbitrary<Query> = fc
  .record({
    measures: fc.array(measure, { minLength: 1, maxLength: 4 }),
    dimensions: fc.uniqueArray(dimension, { selector: (entry) => entry.field, maxLength: 3 }),
    filters: fc.array(filter, { maxLength: 2 }),
    range: fc.option(range, { nil: undefined }),
    compare: fc.option(fc.constantFrom('previous-period' as const, 'previous-year' as const), { nil: undefined }),
    order: fc.array(fc.tuple(fc.nat(), fc.boolean()), { maxLength: 2 }),
    having: fc.option(
      fc.record({ at: fc.nat(), op: fc.constantFrom('gt' as const, 'lte' as const, 'isNotEmpty' as const) }),
      { nil: undefined, freq: 3 },
    ),
    limit: fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }),
    timezone: fc.option(fc.constantFrom('Asia/Tokyo', 'America/Los_Angeles', 'Asia/Kolkata'), {
      nil: undefined,
      freq: 3,
    }),
  })
  .map(({ order, having, range: asked, compare, limit, timezone, ...rest }): Query => {
    const measures = rest.measures.map((entry, index) => ({ ...entry, as: `m${index}` }));
    const keys = [...rest.dimensions.map((entry) => entry.field), ...measures.map((entry) => entry.as)];
    const orderBy = order.map(([at, descending]) => ({ key: keys[at % keys.length] ?? '', descending }));
    const condition =
      having && rest.dimensions.length > 0 ? havingOf(measures[having.at % measures.length]?.as ?? '', having.op) : [];
    return {
      dataset: 'sample.sales',
      ...rest,
      measures,
      ...(orderBy.length > 0 ? { orderBy } : {}),
      ...(condition.length > 0 ? { having: condition } : {}),
      ...(asked === undefined ? {} : { range: asked }),
      ...(asked === undefined || compare === undefined ? {} : { compare }),
      ...(limit === undefined ? {} : { limit }),
      ...(timezone === undefined ? {} : { timezone }),
    };
  });

function havingOf(field: string, op: 'gt' | 'lte' | 'isNotEmpty'): Filter[] {
  return op === 'isNotEmpty' ? [{ field, op }] : [{ field, op, value: 3 }];
}

export const rowsQuery: fc.Arbitrary<Query> = fc
  .record({
    filters: fc.array(filter, { maxLength: 1 }),
    fields: fc.uniqueArray(
      fc.constantFrom(
        'orderedAt',
        'shop',
        'listing',
        'listingTitle',
        'size',
        'gift',
        'country',
        'revenue',
        'units',
        'share',
        'price',
        'lines',
      ),
      { minLength: 1, maxLength: 5 },
    ),
    order: fc.array(fc.tuple(fc.nat(), fc.boolean()), { maxLength: 2 }),
    limit: fc.integer({ min: 1, max: 7 }),
  })
  .map(
    ({ filters, fields, order, limit }): Query => ({
      dataset: 'sample.sales',
      rows: { fields },
      filters,
      limit,
      orderBy: order.map(([at, descending]) => ({ key: fields[at % fields.length] ?? '', descending })),
    }),
  );
