export type { DatabaseRow } from './assemble.ts';
export { type CompiledQuery, compileQuery } from './compile-query.ts';
export {
  currenciesOf,
  ownZone,
  type QueryEnvironment,
  type RatesRelation,
  shopsOf,
  timeSetting,
} from './environment.ts';
export { findDimension, findMeasure } from './model-index.ts';
export { checkQueryShape } from './query-shape.ts';
export { bucketsOf, type DaySpan, type RangeSetting, type ResolvedRange, resolveRange, startOf } from './range.ts';
export type { AggregateQuery, ResolvedQuery, RowsQuery } from './resolved-query.ts';
export { checkRange, columnNames, validateQuery } from './validate-query.ts';
