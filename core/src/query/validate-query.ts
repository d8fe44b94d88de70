import type { DatasetModel } from '../contracts/dataset-model.ts';
import { GRAINS, type Grain, type Query, type QueryDimension } from '../contracts/query.ts';
import { forecastColumns } from '../contracts/table.ts';
import { AppError } from '../errors/index.ts';
import { checkHaving, checkRowFilters, isDay } from './check-filters.ts';
import { checkForecast } from './check-forecast.ts';
import { findDimension, findMeasure } from './model-index.ts';
import { checkQueryShape } from './query-shape.ts';
import { resolveMeasure, resolveRowMeasure, unknownField } from './resolve-measure.ts';
import type { AggregateQuery, ResolvedDimension, ResolvedQuery, RowField, RowsQuery } from './resolved-query.ts';
import { SAYS } from './sentences.ts';

/**
 * Holds a query of unknown origin against its dataset.
 * Errors: `badRequest`, `unknownField`, `badAggregate`, `badFilter`, `badRange`, each with a JSON pointer into the query.
 */
export function validateQuery(query: unknown, model: DatasetModel): ResolvedQuery {
  checkQueryShape(query);
  if (query.dataset !== model.id)
    throw new AppError('unknownDataset', SAYS.noDataset({ dataset: query.dataset }), { path: '/dataset' });
  checkRange(query);
  checkTimezone(query.timezone);
  const filters = query.filters ?? [];
  checkRowFilters(filters, model);
  return query.rows === undefined ? resolveAggregate(query, model) : resolveRows(query, query.rows.fields, model);
}

function resolveAggregate(query: Query, model: DatasetModel): AggregateQuery {
  const measures = (query.measures ?? []).map((asked, index) => resolveMeasure(asked, model, `/measures/${index}`));
  const dimensions = (query.dimensions ?? []).map((asked, index) =>
    resolveDimension(asked, model, `/dimensions/${index}`),
  );
  if (measures.length + dimensions.length === 0) throw new AppError('badRequest', SAYS.asksNothing(), { path: '' });
  checkForecast(query, dimensions, measures);
  const names = measures.map((measure) => measure.name);
  checkHaving(query.having ?? [], names);
  if ((query.having ?? []).length > 0 && dimensions.length === 0)
    throw new AppError('badFilter', SAYS.havingNeedsGroups(), { path: '/having' });
  const resolved: AggregateQuery = {
    kind: 'aggregate',
    query,
    model,
    filters: query.filters ?? [],
    measures,
    dimensions,
  };
  checkNames(resolved);
  checkOrder(query, [...orderableDimensions(resolved), ...names, ...previousNames(resolved)]);
  return resolved;
}

function resolveRows(query: Query, fields: readonly string[], model: DatasetModel): RowsQuery {
  for (const key of ['measures', 'dimensions', 'having', 'compare', 'forecast'] as const) {
    if (query[key] !== undefined) throw new AppError('badRequest', SAYS.rowsWithout({ key }), { path: `/${key}` });
  }
  const resolved = fields.map((field, index) => resolveRowField(field, model, `/rows/fields/${index}`));
  for (const [index, field] of fields.entries()) {
    if (fields.indexOf(field) !== index)
      throw new AppError('badRequest', SAYS.askedTwice({ field }), { path: `/rows/fields/${index}` });
  }
  checkOrder(query, fields);
  return { kind: 'rows', query, model, filters: query.filters ?? [], fields: resolved };
}

function resolveRowField(field: string, model: DatasetModel, path: string): RowField {
  const dimension = findDimension(model, field);
  if (dimension !== undefined) return { kind: 'dimension', name: field, model: dimension, companion: false };
  const owner = model.dimensions.find((candidate) => candidate.companion?.field === field);
  if (owner !== undefined) return { kind: 'dimension', name: field, model: owner, companion: true };
  const measure = findMeasure(model, field);
  if (measure === undefined) throw unknownField(field, model, path);
  return { kind: 'measure', name: field, measure: resolveRowMeasure(measure, model) };
}

function resolveDimension(asked: QueryDimension, model: DatasetModel, path: string): ResolvedDimension {
  const dimension = findDimension(model, asked.field);
  if (dimension === undefined) {
    if (findMeasure(model, asked.field) === undefined) throw unknownField(asked.field, model, `${path}/field`);
    throw new AppError('badAggregate', SAYS.noGroupByMeasure({ field: asked.field }), {
      path: `${path}/field`,
    });
  }
  const temporal = dimension.storage === 'day' || dimension.storage === 'instant';
  const grains = grainsOf(dimension.storage, dimension.grains);
  const numeric = dimension.storage === 'integer' || dimension.storage === 'decimal';
  if (asked.grain !== undefined && !grains.includes(asked.grain)) {
    const message = temporal
      ? SAYS.otherGrains({ field: asked.field, grains: grains.join(', ') })
      : SAYS.noGrain({ field: asked.field });
    throw new AppError('badAggregate', message, { path: `${path}/grain` });
  }
  if (asked.bin !== undefined && !numeric)
    throw new AppError('badAggregate', SAYS.noBins({ field: asked.field }), {
      path: `${path}/bin`,
    });
  if (asked.top !== undefined && temporal)
    throw new AppError('badAggregate', SAYS.noTopInTime(), { path: `${path}/top` });
  return {
    name: asked.field,
    model: dimension,
    grain: temporal ? (asked.grain ?? defaultGrain(grains)) : undefined,
    bin: asked.bin,
    top: asked.top,
    isTime: asked.field === model.time,
  };
}

function grainsOf(storage: string, grains: readonly Grain[] | undefined): readonly Grain[] {
  if (storage === 'instant') return grains ?? GRAINS;
  if (storage !== 'day') return [];
  return (grains ?? GRAINS).filter((grain) => grain !== 'hour');
}

function defaultGrain(grains: readonly Grain[]): Grain {
  return grains.includes('day') ? 'day' : (grains[0] ?? 'day');
}

/** Names of all columns of the answer, in order. */
export function columnNames(query: AggregateQuery): string[] {
  const dimensions = query.dimensions.flatMap((dimension) => [
    dimension.name,
    ...(dimension.model.companion === undefined ? [] : [dimension.model.companion.field]),
    ...(query.query.compare !== undefined && dimension.isTime ? [`${dimension.name}_previous`] : []),
  ]);
  const measures = query.measures.flatMap((measure) =>
    query.query.compare === undefined ? [measure.name] : [measure.name, `${measure.name}_previous`],
  );
  const expected = query.query.forecast === undefined ? [] : query.measures.map(({ name }) => forecastColumns(name));
  return [...dimensions, ...measures, ...expected.flat()];
}

function checkNames(query: AggregateQuery): void {
  const names = columnNames(query);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return;
  const measure = query.measures.findLastIndex((candidate) => candidate.name === twice);
  const path = measure >= 0 ? `/measures/${measure}/as` : '/dimensions';
  throw new AppError('badRequest', SAYS.sameName({ name: twice }), {
    path,
  });
}

function orderableDimensions(query: AggregateQuery): string[] {
  return query.dimensions.flatMap((dimension) => [
    dimension.name,
    ...(dimension.model.companion === undefined ? [] : [dimension.model.companion.field]),
  ]);
}

function previousNames(query: AggregateQuery): string[] {
  return query.query.compare === undefined ? [] : query.measures.map((measure) => `${measure.name}_previous`);
}

function checkOrder(query: Query, names: readonly string[]): void {
  (query.orderBy ?? []).forEach(({ key }, index) => {
    if (names.includes(key)) return;
    throw new AppError('unknownField', SAYS.noSortColumn({ key }), {
      path: `/orderBy/${index}/key`,
      details: { known: names },
    });
  });
}

/** Errors: `badRange` for days that are none and a comparison of none. */
export function checkRange({ range, compare }: Pick<Query, 'range' | 'compare'>): void {
  if (range === undefined) {
    if (compare !== undefined) throw new AppError('badRange', SAYS.compareNeedsRange(), { path: '/compare' });
    return;
  }
  if ('last' in range && Temporal.Duration.from(range.last).blank)
    throw new AppError('badRange', SAYS.emptyRange(), { path: '/range/last' });
  if (!('from' in range)) return;
  for (const key of ['from', 'to'] as const) {
    if (!isDay(range[key])) throw new AppError('badRange', SAYS.noDay({ day: range[key] }), { path: `/range/${key}` });
  }
  if (range.from >= range.to) throw new AppError('badRange', SAYS.backwardRange(), { path: '/range/to' });
}

function checkTimezone(timezone: string | undefined): void {
  if (timezone === undefined) return;
  if (!/^[A-Za-z]/.test(timezone)) throw unknownZone(timezone);
  try {
    Temporal.Now.zonedDateTimeISO(timezone);
  } catch (cause) {
    throw unknownZone(timezone, cause);
  }
}

function unknownZone(timezone: string, cause?: unknown): AppError {
  return new AppError('badRange', SAYS.noTimezone({ timezone }), {
    path: '/timezone',
    cause,
  });
}
