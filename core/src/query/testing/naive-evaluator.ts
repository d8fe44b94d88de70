import type { Cell } from '../../contracts/table.ts';
import { DEFAULT_LIMIT } from '../compile-aggregate.ts';
import { type Conversion, conversionOf } from '../conversion.ts';
import { type QueryEnvironment, type TimeSetting, timeSetting } from '../environment.ts';
import { bucketsOf, type DaySpan, type ResolvedRange, resolveRange, startOf } from '../range.ts';
import { type AggregateQuery, baseMeasures, type ResolvedDimension, timeDimension } from '../resolved-query.ts';
import type { FactRow, RateRow } from './fact-row.ts';
import { holds, type Subject } from './naive-filter.ts';
import { inMajorUnit, type NaiveMoney, naiveCell, rateOf } from './naive-measures.ts';
import { type AnswerRow, naiveOrder } from './naive-order.ts';
import {
  autoWidth,
  between,
  cellOrder,
  dayIn,
  hourIn,
  type Key,
  nameOf,
  rationalOrder,
  scalar,
} from './naive-values.ts';
import { toNumber } from './rational.ts';

export interface NaiveAnswer {
  rows: Cell[][];
  /** Rows that were folded. */
  flags: number[];
  truncated: boolean;
  standsIn: boolean;
}

interface Group {
  keys: Key[];
  rows: FactRow[];
}

/** Answers by the words of the contract, row by row: the judge of the compiled statement. Errors: `MissingRate`. */
export class NaiveEvaluator {
  private readonly time: TimeSetting;
  private readonly money: NaiveMoney;
  private readonly conversion: Conversion;
  private readonly range: ResolvedRange | undefined;
  private readonly autoWidths: Map<number, number>;
  private readonly facts: readonly FactRow[];
  private readonly query: AggregateQuery;
  private standsIn = false;

  constructor(
    query: AggregateQuery,
    facts: readonly FactRow[],
    rates: readonly RateRow[],
    environment: QueryEnvironment,
  ) {
    this.query = query;
    this.facts = facts;
    this.time = timeSetting(query, environment);
    this.conversion = conversionOf(query, environment, true);
    this.money = { conversion: this.conversion, rates };
    this.range = this.resolveRange(environment);
    this.autoWidths = new Map();
  }

  answer(): NaiveAnswer {
    const { dimensions, measures } = this.query;
    const now = this.left(this.range?.current);
    const before = this.range?.previous === undefined ? undefined : this.left(this.range.previous);
    this.checkRates([...now, ...(before ?? [])]);
    for (const [index, dimension] of dimensions.entries())
      if (dimension.bin === 'auto') this.autoWidths.set(index, autoWidth(now, dimension));
    const tops = dimensions.map((dimension, index) =>
      dimension.top === undefined ? undefined : this.topValues(now, index, dimension.top),
    );
    const rows = this.merge(this.groups(now, tops), before && this.groups(before, tops));
    const kept = rows.filter((row) => this.hasIt(row)).sort(naiveOrder(this.query));
    const limit = this.query.query.limit ?? DEFAULT_LIMIT;
    const cut = kept.slice(0, limit);
    return {
      rows: cut.map((row) => this.cells(row)),
      flags: cut.flatMap((row, index) => (row.keys.some((key) => key.folded) ? [index] : [])),
      truncated: kept.length > limit,
      standsIn: this.standsIn && baseMeasures(measures).some((base) => base.money),
    };
  }

  private resolveRange(environment: QueryEnvironment): ResolvedRange | undefined {
    const { range, compare } = this.query.query;
    if (range === undefined) return undefined;
    return resolveRange(range, compare, {
      today: environment.now.toZonedDateTimeISO(this.time.zone).toPlainDate(),
      newestDay: environment.newestDay === undefined ? undefined : Temporal.PlainDate.from(environment.newestDay),
      grain: timeDimension(this.query)?.grain,
    });
  }

  private left(span: DaySpan | undefined): FactRow[] {
    return this.facts.filter((row) => {
      const day = this.timeDay(row);
      const inside = span === undefined || (day >= span.from.toString() && day < span.to.toString());
      return inside && this.query.filters.every((filter) => holds(filter, (field) => this.subject(field, row)));
    });
  }

  private timeDay(row: FactRow): string {
    return this.time.cutsDays && row.at !== null ? dayIn(row.at, this.time.zone) : row.day;
  }

  private subject(field: string, row: FactRow): Subject {
    if (field === 'tag') return { values: [...new Set(row.tags ?? [])], isSet: true };
    if (field === 'orderedAt') return { values: [row.at], isSet: false, day: this.timeDay(row) };
    const own: NaiveMoney = { ...this.money, conversion: { kind: 'single', currency: row.currency, digits: 2 } };
    if (field === 'grossSales')
      return { values: [row.amount === null ? null : toNumber(inMajorUnit(row.amount, row, own))], isSet: false };
    const model = this.query.model.dimensions.find((candidate) => candidate.field === field);
    const companion = this.query.model.dimensions.find((candidate) => candidate.companion?.field === field)?.companion;
    return { values: [scalar(row, model?.column ?? companion?.column ?? '')], isSet: false };
  }

  private checkRates(rows: readonly FactRow[]): void {
    if (this.conversion.kind === 'single' || !baseMeasures(this.query.measures).some((base) => base.money)) return;
    for (const row of rows) this.standsIn = rateOf(row, this.money).standsIn || this.standsIn;
  }

  /** All values of a dimension for one row: several for a set. */
  private values(row: FactRow, index: number): Cell[] {
    const dimension = this.dimension(index);
    const { model, grain, bin } = dimension;
    if (model.storage === 'set') return row.tags === null || row.tags.length === 0 ? [null] : [...new Set(row.tags)];
    if (grain === 'hour') return [row.at === null ? null : hourIn(row.at, this.time.zone)];
    if (grain !== undefined) return [startOf(grain, Temporal.PlainDate.from(this.timeDay(row))).toString()];
    const value = scalar(row, model.column);
    if (bin === undefined || typeof value !== 'number') return [value];
    const width = bin === 'auto' ? (this.autoWidths.get(index) ?? 1) : bin;
    return [Math.floor(value / width) * width];
  }

  private topValues(rows: readonly FactRow[], index: number, count: number): Cell[] {
    const groups = new Map<Cell, FactRow[]>();
    for (const row of rows)
      for (const value of this.values(row, index)) groups.set(value, [...(groups.get(value) ?? []), row]);
    const terms = this.rankTerms(index);
    const ranked = [...groups].map(([value, members]) => ({
      value,
      cells: this.query.measures.map((measure) => naiveCell(measure, members, this.money)),
    }));
    ranked.sort((left, right) => {
      for (const term of terms) {
        const result =
          term.measure === undefined
            ? cellOrder(left.value, right.value, term.descending)
            : rationalOrder(left.cells[term.measure] ?? null, right.cells[term.measure] ?? null, term.descending);
        if (result !== 0) return result;
      }
      return cellOrder(left.value, right.value, false);
    });
    return ranked.slice(0, count).map((entry) => entry.value);
  }

  private rankTerms(index: number): { measure?: number; descending: boolean }[] {
    const { orderBy = [] } = this.query.query;
    const asked = orderBy.flatMap(({ key, descending = false }) => {
      if (key === this.dimension(index).name) return [{ descending }];
      const measure = this.query.measures.findIndex((candidate) => candidate.name === key);
      return measure < 0 ? [] : [{ measure, descending }];
    });
    if (asked.length > 0) return asked;
    return this.query.measures.length > 0 ? [{ measure: 0, descending: true }] : [];
  }

  private groups(rows: readonly FactRow[], tops: readonly (Cell[] | undefined)[]): Map<string, Group> {
    const groups = new Map<string, Group>();
    for (const row of rows) {
      const seen = new Set<string>();
      for (const keys of this.combinations(row, tops)) {
        const id = JSON.stringify(keys);
        if (seen.has(id)) continue;
        seen.add(id);
        const group = groups.get(id) ?? { keys, rows: [] };
        group.rows.push(row);
        groups.set(id, group);
      }
    }
    if (this.query.dimensions.length === 0 && groups.size === 0) groups.set('[]', { keys: [], rows: [] });
    return groups;
  }

  private combinations(row: FactRow, tops: readonly (Cell[] | undefined)[]): Key[][] {
    return this.query.dimensions.reduce<Key[][]>(
      (found, _, index) =>
        found.flatMap((keys) =>
          this.values(row, index).map((value) => {
            const folded = tops[index] !== undefined && !tops[index].includes(value);
            return [...keys, { value: folded ? null : value, folded }];
          }),
        ),
      [[]],
    );
  }

  private merge(now: Map<string, Group>, before: Map<string, Group> | undefined): AnswerRow[] {
    const time = this.query.dimensions.findIndex((dimension) => dimension.isTime);
    if (before !== undefined && time >= 0) return this.mergeByPosition(now, before, time);
    const all = new Map([...(before ?? []), ...now].map(([id, group]) => [id, group.keys]));
    for (const keys of this.emptyBuckets([...all.values()])) all.set(JSON.stringify(keys), keys);
    return [...all].map(([id, keys]) => this.row(keys, now.get(id), before?.get(id), null));
  }

  private mergeByPosition(now: Map<string, Group>, before: Map<string, Group>, time: number): AnswerRow[] {
    const grain = this.dimension(time).grain ?? 'day';
    const { current, previous } = this.range ?? {};
    const nowBuckets: Cell[] = current === undefined ? [] : bucketsOf(current, grain, this.time.zone);
    const beforeBuckets: Cell[] = previous === undefined ? [] : bucketsOf(previous, grain, this.time.zone);
    const shifted = new Map<string, Group>();
    for (const group of before.values()) {
      const value = group.keys[time]?.value ?? null;
      const position = beforeBuckets.indexOf(value);
      if (value !== null && (position < 0 || position >= nowBuckets.length)) continue;
      const keys = group.keys.with(time, { value: nowBuckets[position] ?? null, folded: false });
      shifted.set(JSON.stringify(keys), { keys, rows: group.rows });
    }
    const all = new Map([...shifted, ...now].map(([id, group]) => [id, group.keys]));
    const found = [...now.values(), ...before.values()].map((group) => group.keys);
    for (const keys of this.emptyBuckets(found)) all.set(JSON.stringify(keys), keys);
    return [...all].map(([id, keys]) => {
      const value = keys[time]?.value ?? null;
      const bucket = value === null ? null : (beforeBuckets[nowBuckets.indexOf(value)] ?? null);
      const row = this.row(keys, now.get(id), shifted.get(id), bucket);
      return value !== null && bucket === null ? { ...row, before: row.before.map(() => null) } : row;
    });
  }

  private emptyBuckets(found: readonly Key[][]): Key[][] {
    const temporal = this.query.dimensions.flatMap((dimension, index) =>
      dimension.grain === undefined ? [] : [index],
    );
    const [index] = temporal;
    if (temporal.length !== 1 || index === undefined) return [];
    const grain = this.dimension(index).grain ?? 'day';
    const buckets =
      this.range === undefined ? between(found, index, grain) : bucketsOf(this.range.current, grain, this.time.zone);
    const others = new Map(found.map((keys) => [JSON.stringify(keys.toSpliced(index, 1)), keys]));
    if (this.query.dimensions.length === 1) return buckets.map((value) => [{ value, folded: false }]);
    return [...others.values()].flatMap((keys) => buckets.map((value) => keys.with(index, { value, folded: false })));
  }

  private row(keys: Key[], now: Group | undefined, before: Group | undefined, previousBucket: Cell): AnswerRow {
    const cells = (group: Group | undefined) =>
      this.query.measures.map((measure) => naiveCell(measure, group?.rows ?? [], this.money));
    const companions = this.query.dimensions.map(({ model }, index) => {
      if (model.companion === undefined) return undefined;
      const key = keys[index];
      if (key === undefined || key.folded || key.value === null) return null;
      return nameOf(this.facts, model.column, model.companion.column, key.value);
    });
    return { keys, companions, previousBucket, now: cells(now), before: cells(before) };
  }

  private hasIt(row: AnswerRow): boolean {
    return (this.query.query.having ?? []).every((filter) =>
      holds(filter, (field) => {
        const value = row.now[this.query.measures.findIndex((measure) => measure.name === field)] ?? null;
        return { values: [value === null ? null : toNumber(value)], isSet: false };
      }),
    );
  }

  private cells(row: AnswerRow): Cell[] {
    const compares = this.range?.previous !== undefined;
    const dimensions = this.query.dimensions.flatMap((dimension, index): Cell[] => [
      row.keys[index]?.value ?? null,
      ...(row.companions[index] === undefined ? [] : [row.companions[index]]),
      ...(compares && dimension.isTime ? [row.previousBucket] : []),
    ]);
    const measures = this.query.measures.flatMap((_, index): Cell[] => {
      const pair = compares ? [row.now[index], row.before[index]] : [row.now[index]];
      return pair.map((value) => (value === null || value === undefined ? null : toNumber(value)));
    });
    return [...dimensions, ...measures];
  }

  private dimension(index: number): ResolvedDimension {
    const dimension = this.query.dimensions[index];
    if (dimension === undefined) throw new RangeError(`No dimension ${index}`);
    return dimension;
  }
}
