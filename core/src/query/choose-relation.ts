import type { RelationModel, RollupModel } from '../contracts/dataset-model.ts';
import type { Comparison } from '../contracts/query.ts';
import { AppError } from '../errors/index.ts';
import { isDay, walkComparisons } from './check-filters.ts';
import { pinnedValues, type TimeSetting } from './environment.ts';
import { type AggregateQuery, type BaseMeasure, baseMeasures, timeDimension } from './resolved-query.ts';

export interface ChosenRelation {
  relation: RelationModel;
  /** Undefined: the facts. */
  rollup: RollupModel | undefined;
}

/**
 * The coarsest rollup over which every measure asked for is additive for the dimensions that it collapses;
 * the facts where there is none.
 */
export function chooseRelation(query: AggregateQuery, time: TimeSetting): ChosenRelation {
  const facts = query.model.facts;
  if (facts === undefined) throw new AppError('internal', `The dataset ${query.model.id} has no facts to query.`);
  const [coarsest] = (query.model.rollups ?? [])
    .filter((rollup) => answers(rollup, query, time))
    .sort((left, right) => fineness(left) - fineness(right));
  return { relation: coarsest ?? facts, rollup: coarsest };
}

function fineness(rollup: RollupModel): number {
  return rollup.dimensions.length * 2 + (rollup.grain === 'hour' ? 1 : 0);
}

function answers(rollup: RollupModel, query: AggregateQuery, time: TimeSetting): boolean {
  const asked = baseMeasures(query.measures);
  if (asked.length === 0 || time.cutsDays) return false;
  if (query.dimensions.some((dimension) => !keeps(rollup, dimension.name, query.model.time))) return false;
  if (timeDimension(query)?.grain === 'hour') return false;
  if (!filtersFit(rollup, query)) return false;
  const collapsed = collapsedDimensions(rollup, query);
  return asked.every((base) => holds(rollup, base) && additiveOver(base, collapsed));
}

function keeps(rollup: RollupModel, field: string, time: string): boolean {
  return field === time || rollup.dimensions.includes(field);
}

/** Filters on the time axis fit a rollup where they speak of days. */
function filtersFit(rollup: RollupModel, query: AggregateQuery): boolean {
  let fit = true;
  walkComparisons(query.filters, '', (comparison) => {
    if (comparison.field === query.model.time) fit &&= speaksOfDays(comparison);
    else fit &&= rollup.dimensions.includes(comparison.field);
  });
  return fit;
}

export function speaksOfDays({ op, value }: Comparison): boolean {
  if (op === 'isEmpty' || op === 'isNotEmpty') return false;
  const values = Array.isArray(value) ? value : [value];
  return values.length > 0 && values.every((cell) => cell === null || (typeof cell === 'string' && isDay(cell)));
}

function holds(rollup: RollupModel, base: BaseMeasure): boolean {
  return base.field !== undefined && rollup.measures[base.field] !== undefined;
}

function additiveOver(base: BaseMeasure, collapsed: readonly string[]): boolean {
  const { additiveOver } = base;
  return additiveOver === '*' || collapsed.every((dimension) => additiveOver.includes(dimension));
}

/** What the answer adds up: neither grouped by as it is, nor pinned to one value. */
function collapsedDimensions(rollup: RollupModel, query: AggregateQuery): string[] {
  const collapsed = rollup.dimensions.filter((field) => {
    const asked = query.dimensions.find((dimension) => dimension.name === field);
    const kept = asked !== undefined && asked.top === undefined && asked.bin === undefined && asked.grain === undefined;
    return !kept && pinnedValues(query, field)?.length !== 1;
  });
  return timeDimension(query)?.grain === 'day' ? collapsed : [...collapsed, 'day'];
}
