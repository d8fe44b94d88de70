import type { DatasetModel, DimensionModel, MeasureModel } from '../contracts/dataset-model.ts';
import type { LocalizedText } from '../contracts/json.ts';
import type { Aggregate, Filter, Grain, Query } from '../contracts/query.ts';

/** One number that the relation itself gives: an aggregate over its rows. */
export interface BaseMeasure {
  /** Equal keys are equal numbers, computed once. */
  key: string;
  /** Measure of the model that it stands for, as rollups name it; undefined when no rollup can hold it. */
  field: string | undefined;
  aggregate: Aggregate;
  /** Undefined: rows are counted. */
  column: string | undefined;
  /** Boolean column that limits the rows. */
  where: string | undefined;
  /** True when the number is an amount of money. */
  money: boolean;
  /** Dimensions (and `day`) over which partial results may be summed. */
  additiveOver: readonly string[] | '*';
  /** Columns of money that are added, or taken off, in each row before rows are summed; then there is no other column. */
  added?: readonly { field: string | undefined; column: string | undefined; factor: 1 | -1 }[];
}

/** How a cell follows from base measures, after aggregation. */
export type MeasureNode =
  | { kind: 'base'; base: BaseMeasure }
  | { kind: 'ratio'; numerator: MeasureNode; denominator: MeasureNode }
  | { kind: 'linear'; terms: readonly Term[] };

export interface Term {
  node: MeasureNode;
  factor: 1 | -1;
}

export interface ResolvedMeasure {
  name: string;
  node: MeasureNode;
  unit: MeasureModel['unit'];
  label: LocalizedText;
}

export interface ResolvedDimension {
  name: string;
  model: DimensionModel;
  /** Only on temporal dimensions. */
  grain: Grain | undefined;
  bin: number | 'auto' | undefined;
  top: number | undefined;
  /** True for the dataset's own time axis. */
  isTime: boolean;
}

/** A field of a paged answer: a dimension as it is stored, or what a measure is for one row. */
export type RowField =
  | { kind: 'dimension'; name: string; model: DimensionModel; companion: boolean }
  | { kind: 'measure'; name: string; measure: ResolvedMeasure };

interface ResolvedBase {
  query: Query;
  model: DatasetModel;
  filters: readonly Filter[];
}

export interface AggregateQuery extends ResolvedBase {
  kind: 'aggregate';
  measures: readonly ResolvedMeasure[];
  dimensions: readonly ResolvedDimension[];
}

export interface RowsQuery extends ResolvedBase {
  kind: 'rows';
  fields: readonly RowField[];
}

/** A query that was held against its dataset: every name is known, every value fits. */
export type ResolvedQuery = AggregateQuery | RowsQuery;

/** The dataset's own time axis among the dimensions asked for. */
export function timeDimension(query: AggregateQuery): ResolvedDimension | undefined {
  return query.dimensions.find((dimension) => dimension.isTime);
}

/** Base measures of all cells, each once. */
export function baseMeasures(measures: readonly ResolvedMeasure[]): BaseMeasure[] {
  const found = new Map<string, BaseMeasure>();
  const visit = (node: MeasureNode): void => {
    if (node.kind === 'base') found.set(node.base.key, node.base);
    else if (node.kind === 'ratio') [node.numerator, node.denominator].forEach(visit);
    else for (const term of node.terms) visit(term.node);
  };
  for (const measure of measures) visit(measure.node);
  return [...found.values()];
}
