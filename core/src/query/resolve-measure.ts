import type { DatasetModel, DimensionModel, MeasureModel } from '../contracts/dataset-model.ts';
import type { Aggregate, QueryMeasure } from '../contracts/query.ts';
import { AppError, type Said } from '../errors/index.ts';
import { findDimension, findMeasure, knownFields } from './model-index.ts';
import type { BaseMeasure, MeasureNode, ResolvedMeasure } from './resolved-query.ts';
import { SAYS } from './sentences.ts';

const MAX_MEASURE_DEPTH = 12;

/** A measure as asked for, down to the aggregates that a relation gives. Errors: `unknownField`, `badAggregate`. */
export function resolveMeasure(asked: QueryMeasure, model: DatasetModel, path: string): ResolvedMeasure {
  const name = asked.as ?? asked.field;
  const measure = findMeasure(model, asked.field);
  if (measure !== undefined) {
    checkAggregate(measure, asked.aggregate, path);
    const node = nodeOf(measure, asked.aggregate, model, 0);
    return { name, node, unit: unitOf(measure, asked.aggregate), label: measure.label };
  }
  const dimension = findDimension(model, asked.field);
  if (dimension === undefined) throw unknownField(asked.field, model, `${path}/field`);
  return countOfDimension(asked, dimension, name, path);
}

/** What a measure is for a single row, for paged answers. */
export function resolveRowMeasure(measure: MeasureModel, model: DatasetModel): ResolvedMeasure {
  const aggregate = measure.kind === 'value' ? 'max' : undefined;
  return {
    name: measure.field,
    node: nodeOf(measure, aggregate, model, 0),
    unit: measure.unit,
    label: measure.label,
  };
}

export function unknownField(field: string, model: DatasetModel, path: string): AppError {
  return new AppError('unknownField', SAYS.noField({ dataset: model.id, field }), {
    path,
    details: { dataset: model.id, field, known: knownFields(model) },
  });
}

function countOfDimension(asked: QueryMeasure, dimension: DimensionModel, name: string, path: string): ResolvedMeasure {
  const allowed: readonly Aggregate[] = dimension.storage === 'set' ? [] : ['count', 'countDistinct'];
  const aggregate = asked.aggregate;
  if (aggregate === undefined || !allowed.includes(aggregate))
    throw badAggregate(asked.field, aggregate, allowed, path);
  const base: BaseMeasure = {
    key: `${aggregate}:${dimension.column}`,
    field: undefined,
    aggregate,
    column: dimension.column,
    where: undefined,
    money: false,
    additiveOver: [],
  };
  return { name, node: { kind: 'base', base }, unit: 'count', label: dimension.label };
}

function checkAggregate(measure: MeasureModel, asked: Aggregate | undefined, path: string): void {
  if (asked === undefined) return;
  const allowed = measure.aggregates ?? naturalAggregates(measure);
  if (!allowed.includes(asked)) throw badAggregate(measure.field, asked, allowed, path);
}

/** Saying what a measure does anyway is no fault. */
function naturalAggregates(measure: MeasureModel): readonly Aggregate[] {
  return measure.kind === 'sum' || measure.kind === 'count' || measure.kind === 'countDistinct' ? [measure.kind] : [];
}

function badAggregate(
  field: string,
  asked: Aggregate | undefined,
  allowed: readonly Aggregate[],
  path: string,
): AppError {
  return new AppError('badAggregate', aggregateChoice(field, asked, allowed), {
    path: `${path}/aggregate`,
    details: { field, allowed },
  });
}

function aggregateChoice(field: string, asked: Aggregate | undefined, allowed: readonly Aggregate[]): Said {
  const choice = allowed.join(', ');
  if (allowed.length === 0)
    return asked === undefined ? SAYS.noAggregate({ field }) : SAYS.noAggregateBut({ field, asked });
  return asked === undefined
    ? SAYS.needsAggregate({ field, allowed: choice })
    : SAYS.otherAggregate({ field, allowed: choice, asked });
}

function unitOf(measure: MeasureModel, aggregate: Aggregate | undefined): MeasureModel['unit'] {
  return aggregate === 'count' || aggregate === 'countDistinct' ? 'count' : measure.unit;
}

function nodeOf(
  measure: MeasureModel,
  aggregate: Aggregate | undefined,
  model: DatasetModel,
  depth: number,
): MeasureNode {
  if (depth > MAX_MEASURE_DEPTH)
    throw new AppError('internal', `The measures of ${model.id} refer to each other in a circle.`);
  const part = (field: string): MeasureNode => nodeOf(requireMeasure(model, field), undefined, model, depth + 1);
  switch (measure.kind) {
    case 'ratio':
      return { kind: 'ratio', numerator: part(measure.numerator), denominator: part(measure.denominator) };
    case 'linear':
      return {
        kind: 'linear',
        terms: measure.terms.map((term) => ({ node: part(term.measure), factor: term.factor })),
      };
    default:
      return { kind: 'base', base: baseOf(measure, aggregate) };
  }
}

function requireMeasure(model: DatasetModel, field: string): MeasureModel {
  const measure = findMeasure(model, field);
  if (measure === undefined)
    throw new AppError('internal', `The dataset ${model.id} refers to an unknown measure "${field}".`);
  return measure;
}

function baseOf(
  measure: Exclude<MeasureModel, { kind: 'ratio' | 'linear' }>,
  asked: Aggregate | undefined,
): BaseMeasure {
  const natural: Aggregate = measure.kind === 'value' ? (measure.aggregates?.[0] ?? 'sum') : measure.kind;
  const aggregate = asked ?? natural;
  const column = measure.kind === 'count' ? undefined : measure.column;
  const counts = aggregate === 'count' || aggregate === 'countDistinct';
  return {
    key: `${aggregate}:${column ?? '*'}:${measure.where ?? ''}`,
    field: measure.kind !== 'value' || aggregate === 'sum' ? measure.field : undefined,
    aggregate,
    column,
    where: measure.where,
    money: measure.unit === 'money' && !counts,
    additiveOver: measure.kind !== 'value' || aggregate === 'sum' ? measure.additiveOver : [],
  };
}
