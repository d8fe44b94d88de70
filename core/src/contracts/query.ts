import { type Static, Type } from 'typebox';

const closed = { additionalProperties: false } as const;
const FieldName = Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_]{0,127}$' });
const Cell = Type.Union([Type.String({ maxLength: 2000 }), Type.Number(), Type.Boolean(), Type.Null()]);

export const GRAINS = ['hour', 'day', 'week', 'month', 'quarter', 'year'] as const;
export const AGGREGATES = [
  'sum',
  'count',
  'countDistinct',
  'min',
  'max',
  'average',
  'median',
  'p25',
  'p75',
  'p90',
] as const;
export const OPERATORS = [
  'eq',
  'ne',
  'in',
  'notIn',
  'lt',
  'lte',
  'gt',
  'gte',
  'between',
  'contains',
  'startsWith',
  'isEmpty',
  'isNotEmpty',
] as const;
export const CALENDAR_UNITS = ['day', 'week', 'month', 'quarter', 'year'] as const;

export const Grain = Type.Enum(GRAINS);
export type Grain = Static<typeof Grain>;
export const Aggregate = Type.Enum(AGGREGATES);
export type Aggregate = Static<typeof Aggregate>;
export const Operator = Type.Enum(OPERATORS);
export type Operator = Static<typeof Operator>;

export interface Comparison {
  field: string;
  op: Operator;
  value?: string | number | boolean | null | (string | number | boolean | null)[];
}
export type Filter = { and: Filter[] } | { or: Filter[] } | { not: Filter } | Comparison;

/** Recursive, so it is written by reference; the depth limit (8) is checked by the query language. */
const filterDefinition = Type.Union([
  Type.Object({ and: Type.Array(Type.Ref('Filter'), { maxItems: 100 }) }, closed),
  Type.Object({ or: Type.Array(Type.Ref('Filter'), { maxItems: 100 }) }, closed),
  Type.Object({ not: Type.Ref('Filter') }, closed),
  Type.Object(
    { field: FieldName, op: Operator, value: Type.Optional(Type.Union([Cell, Type.Array(Cell, { maxItems: 500 })])) },
    closed,
  ),
]);
const FilterReference = Type.Unsafe<Filter>(Type.Ref('Filter'));
export const Filter = Type.Unsafe<Filter>(Type.Cyclic({ Filter: filterDefinition }, 'Filter'));

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

/** `last: 'P30D'` is today and the 29 days before; `to` is exclusive; `calendar` with `offset: -1` is the last full unit. */
export const Range = Type.Union([
  Type.Object(
    { last: Type.String({ pattern: '^P\\d{1,5}[DWMY]$' }), until: Type.Optional(Type.Enum(['now', 'data'] as const)) },
    closed,
  ),
  Type.Object({ from: Day, to: Day }, closed),
  Type.Object(
    {
      calendar: Type.Enum(CALENDAR_UNITS),
      offset: Type.Integer({ minimum: -1200, maximum: 1200 }),
      toDate: Type.Optional(Type.Boolean()),
    },
    closed,
  ),
]);
export type Range = Static<typeof Range>;

export const Compare = Type.Enum(['previous-period', 'previous-year'] as const);
export type Compare = Static<typeof Compare>;

export const QueryMeasure = Type.Object(
  { field: FieldName, aggregate: Type.Optional(Aggregate), as: Type.Optional(FieldName) },
  closed,
);
export type QueryMeasure = Static<typeof QueryMeasure>;

export const QueryDimension = Type.Object(
  {
    field: FieldName,
    grain: Type.Optional(Grain),
    bin: Type.Optional(Type.Union([Type.Number({ exclusiveMinimum: 0 }), Type.Literal('auto')])),
    top: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
  },
  closed,
);
export type QueryDimension = Static<typeof QueryDimension>;

/** Continues a measure over time by a model; `model` is `<plugin id>/<model id>`, `horizon` counts buckets of the time dimension. */
export const Forecast = Type.Object(
  {
    model: Type.String({
      pattern: '^[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*/[a-z][a-zA-Z0-9-]*$',
      maxLength: 170,
    }),
    horizon: Type.Integer({ minimum: 1, maximum: 400 }),
  },
  closed,
);
export type Forecast = Static<typeof Forecast>;

const queryDefinition = Type.Object(
  {
    dataset: Type.String({ pattern: '^[a-z][A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]+)+$', maxLength: 200 }),
    measures: Type.Optional(Type.Array(QueryMeasure, { maxItems: 50 })),
    dimensions: Type.Optional(Type.Array(QueryDimension, { maxItems: 8 })),
    rows: Type.Optional(
      Type.Object(
        {
          fields: Type.Array(FieldName, { minItems: 1, maxItems: 100 }),
          after: Type.Optional(Type.String({ maxLength: 4000 })),
        },
        closed,
      ),
    ),
    filters: Type.Optional(Type.Array(FilterReference, { maxItems: 100 })),
    having: Type.Optional(Type.Array(FilterReference, { maxItems: 100 })),
    range: Type.Optional(Range),
    compare: Type.Optional(Compare),
    forecast: Type.Optional(Forecast),
    orderBy: Type.Optional(
      Type.Array(Type.Object({ key: FieldName, descending: Type.Optional(Type.Boolean()) }, closed), { maxItems: 8 }),
    ),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50_000 })),
    timezone: Type.Optional(Type.String({ maxLength: 64 })),
  },
  closed,
);
export type Query = Static<typeof queryDefinition>;

/**
 * The recursive parts, for schemas that hold filters or queries: `Type.Cyclic({ ...queryDefinitions, Own }, 'Own')`.
 * A schema has each part once, at its top, so that every validator can resolve it.
 */
export const queryDefinitions = { Filter: filterDefinition, Query: queryDefinition };
export const references = {
  Filter: FilterReference,
  Query: Type.Unsafe<Query>(Type.Ref('Query')),
};
export const Query = Type.Unsafe<Query>(Type.Cyclic(queryDefinitions, 'Query'));
