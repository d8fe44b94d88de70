import type { LocalizedText } from './json.ts';
import type { Aggregate, Grain } from './query.ts';
import type { ColumnType } from './table.ts';

/**
 * What a dataset holds and how each number is computed, without a line of SQL: relations and columns are names
 * that the host's store resolves. Money columns hold integer minor units in the row's `currency` column.
 */
export interface DatasetModel {
  id: string;
  title: LocalizedText;
  description: LocalizedText;
  /** The temporal field that `range` applies to and the default time axis. */
  time: string;
  dimensions: readonly DimensionModel[];
  measures: readonly MeasureModel[];
  /** The relation that holds one row per fact. Absent: the source answers with `DataSource.query`. */
  facts?: RelationModel;
  /** Coarser relations, any order; the planner takes the coarsest that can answer exactly. */
  rollups?: readonly RollupModel[];
  /** Fields that make one row unique, in cursor order, for paged `rows`. Default: `['id']` columns of `facts`. */
  rowKey?: readonly string[];
}

/** The plugin that a dataset's id says it is of, `acme.parcels` for `acme.parcels.days`; undefined for those of the host. */
export function pluginOfDataset(dataset: string): string | undefined {
  return /^([a-z][a-z0-9-]*\.[a-z][a-z0-9-]*)\../.exec(dataset)?.[1];
}

export interface RelationModel {
  /** Name of a table or view, resolved inside the store's own schema. */
  relation: string;
  /** Column of the local day (`date`), the one partitions and rollups are keyed by. */
  day: string;
  /** Column with ISO 4217, when measures are money. */
  currency?: string;
}

export interface RollupModel extends RelationModel {
  id: string;
  /** Field names of the dimensions this rollup keeps apart, besides the day. */
  dimensions: readonly string[];
  /** Finest time grain that it answers; `hour` rollups have an `hour` column too. */
  grain: 'day' | 'hour';
  /** From measure field to the column that holds its partial sum. Only additive measures are here. */
  measures: Readonly<Record<string, string>>;
}

export interface DimensionModel {
  field: string;
  type: ColumnType;
  label: LocalizedText;
  description: LocalizedText;
  /** Column of the facts (and of each rollup that keeps this dimension apart). */
  column: string;
  /** `day`: a local date. `instant`: timestamptz, null where only the day is known. `set`: a text array; a row counts once for each value. */
  storage: 'text' | 'integer' | 'boolean' | 'day' | 'instant' | 'decimal' | 'set';
  grains?: readonly Grain[];
  /**
   * A field that names this one for people (`listing` → `listingTitle`); it is added as a column beside it. With `from`, names are
   * looked up by key once the groups are known, which costs less than carrying them along with every row.
   */
  companion?: {
    field: string;
    column: string;
    label: LocalizedText;
    from?: { relation: string; key: string; column: string };
  };
  /** Closed list of values with what people read for each. */
  values?: readonly { value: string | number; label: LocalizedText }[];
  /** Its values where they are few, each in the place that it keeps while others come: that of its colour. */
  known?: readonly string[];
  unit?: string;
}

/** `additiveOver` names the dimensions (and `day`) over which partial results may be summed; `'*'` is all of them. */
export type MeasureModel = MeasureBase &
  (
    | { kind: 'sum'; column: string; additiveOver: readonly string[] | '*' }
    | { kind: 'count'; additiveOver: readonly string[] | '*' }
    /** Distinct non-null values of `column`; `where` limits the rows that count. */
    | { kind: 'countDistinct'; column: string; additiveOver: readonly string[] | '*' }
    /** A number per row with any of `aggregates` (default the first), over non-null values. Additive over nothing unless sum or count. */
    | { kind: 'value'; column: string; additiveOver: readonly string[] | '*' }
    /** numerator ÷ denominator, or a signed sum of measures; computed after aggregation; over zero null. */
    | { kind: 'ratio'; numerator: string; denominator: string }
    | { kind: 'linear'; terms: readonly { measure: string; factor: 1 | -1 }[] }
  );

export interface MeasureBase {
  field: string;
  label: LocalizedText;
  /** One sentence: how the number is made. Shown where the number stands. */
  description: LocalizedText;
  unit: 'money' | 'count' | 'percent' | 'days' | 'ratio' | 'number';
  /** Allowed aggregates; the first one is the default. Absent: the measure has one meaning and takes no aggregate. */
  aggregates?: readonly Aggregate[];
  /** Only rows where this boolean column is true count. */
  where?: string;
  /** True where a smaller value is better (fees, refunds), so that a fall is shown as good. */
  lowerIsBetter?: boolean;
}
