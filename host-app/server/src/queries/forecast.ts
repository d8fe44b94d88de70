import {
  type Cell,
  type Column,
  currencyDigits,
  type Forecast,
  forecastColumns,
  type Grain,
  type LocalizedText,
  type Query,
  type Table,
  type TableForecast,
} from '@vitrine/core/contracts';
import { type AggregateQuery, bucketsOf, type QueryEnvironment, resolveRange, timeSetting } from '@vitrine/core/query';
import type { Prediction, Step } from '../models/index.ts';

/** How far back a model is told of, in days: several of the longest seasons that the grain has. */
const LOOK_BACK: Record<Grain, number> = { hour: 56, day: 1100, week: 1830, month: 3660, quarter: 7300, year: 18_300 };
/** The longest that a bucket of the grain is, in days. */
const LONGEST: Record<Grain, number> = { hour: 1, day: 1, week: 7, month: 31, quarter: 92, year: 366 };

/** Along which time a forecast goes on, and from where. */
export interface ForecastPlan {
  time: string;
  grain: Grain;
  measures: readonly string[];
  /** Names of the buckets to expect: the first one that is not over, and those after it. */
  buckets: readonly string[];
  /** First moment of the buckets that have not begun. */
  nextBucket: string;
  history: Query;
}

/** The question without its forecast. */
export function withoutForecast({ forecast: _, ...query }: Query): Query {
  return query;
}

/** Where the answer's line ends: at the end of the days that were asked for, or today, whichever is first. */
export function planForecast(
  resolved: AggregateQuery,
  forecast: Forecast,
  environment: QueryEnvironment,
  table: Table,
): ForecastPlan {
  const { query, dimensions, measures } = resolved;
  const [dimension] = dimensions;
  const { name: time, grain = 'day' } = dimension ?? { name: '' };
  const { zone } = timeSetting(resolved, environment);
  const now = environment.now.toZonedDateTimeISO(zone);
  const end = endOf(query, environment, now.toPlainDate()) ?? endOfRows(table, time, grain, zone);
  const over = end === undefined || Temporal.PlainDate.compare(end, now.toPlainDate()) > 0 ? now.toPlainDate() : end;
  const reach = { from: over, to: over.add({ days: (forecast.horizon + 2) * LONGEST[grain] }) };
  const isOver = overBy(grain === 'hour' && over.equals(now.toPlainDate()) ? environment.now : undefined);
  const buckets = bucketsOf(reach, grain, zone).filter((bucket) => !isOver(bucket));
  const nextBucket = buckets.find((bucket) => begins(bucket, grain, zone) > environment.now.epochMilliseconds) ?? '';
  const from = over.subtract({ days: LOOK_BACK[grain] }).toString();
  const { dataset, filters, timezone } = query;
  return {
    time,
    grain,
    measures: measures.map(({ name }) => name),
    buckets: buckets.slice(0, forecast.horizon),
    nextBucket,
    history: {
      dataset,
      measures: query.measures ?? [],
      dimensions: query.dimensions ?? [],
      ...(filters === undefined ? {} : { filters }),
      ...(timezone === undefined ? {} : { timezone }),
      range: { from, to: over.add({ days: 1 }).toString() },
    },
  };
}

function endOf(
  { range }: Query,
  environment: QueryEnvironment,
  today: Temporal.PlainDate,
): Temporal.PlainDate | undefined {
  if (range === undefined) return undefined;
  const newestDay = environment.newestDay === undefined ? undefined : Temporal.PlainDate.from(environment.newestDay);
  return resolveRange(range, undefined, { today, newestDay }).current.to;
}

/** Without a range the answer ends with its newest bucket. */
function endOfRows(table: Table, time: string, grain: Grain, zone: string): Temporal.PlainDate | undefined {
  const at = table.columns.findIndex(({ name }) => name === time);
  const last = table.rows.at(-1)?.[at];
  if (typeof last !== 'string') return undefined;
  const day = dayOf(last, grain, zone);
  const following = bucketsOf({ from: day, to: day.add({ days: 2 * LONGEST[grain] }) }, grain, zone);
  const next = grain === 'hour' ? day.add({ days: 1 }).toString() : following[1];
  return next === undefined ? undefined : Temporal.PlainDate.from(next);
}

function dayOf(bucket: string, grain: Grain, zone: string): Temporal.PlainDate {
  if (grain !== 'hour') return Temporal.PlainDate.from(bucket);
  return Temporal.Instant.from(bucket).toZonedDateTimeISO(zone).toPlainDate();
}

function begins(bucket: string, grain: Grain, zone: string): number {
  if (grain === 'hour') return Temporal.Instant.from(bucket).epochMilliseconds;
  return Temporal.PlainDate.from(bucket).toZonedDateTime(zone).epochMilliseconds;
}

/** Hours end within a day; all other buckets that begin before the day are over. */
function overBy(now: Temporal.Instant | undefined): (bucket: string) => boolean {
  if (now === undefined) return () => false;
  return (bucket) => Temporal.Instant.compare(Temporal.Instant.from(bucket).add({ hours: 1 }), now) <= 0;
}

/** What a model is told of one measure: its buckets that are over, from the first that has anything. */
export function historyOf(answer: Table, plan: ForecastPlan, measure: string): Table {
  const [time, value] = [plan.time, measure].map((name) => answer.columns.findIndex((column) => column.name === name));
  const columns = [answer.columns[time ?? -1], answer.columns[value ?? -1]].filter((column) => column !== undefined);
  const [firstOpen = ''] = plan.buckets;
  const begun = plan.history.range !== undefined && 'from' in plan.history.range ? plan.history.range.from : '';
  const rows = answer.rows
    .map((row) => [row[time ?? -1] ?? null, row[value ?? -1] ?? null] as const)
    .filter(([bucket]) => typeof bucket === 'string' && bucket >= begun && bucket < firstOpen);
  const first = rows.findIndex(([, cell]) => cell !== null && cell !== 0);
  const { asOf, source, truncated, elapsedMs } = answer;
  return { columns, rows: first < 0 ? [] : rows.slice(first), asOf, source, truncated, elapsedMs };
}

/** Why a history cannot be continued; models are told of no gaps. */
export function historyGap(history: Table, { grain, buckets }: ForecastPlan, zone: string): boolean {
  const [first, last] = [history.rows[0]?.[0], buckets[0]];
  if (typeof first !== 'string' || last === undefined) return false;
  const span = { from: dayOf(first, grain, zone), to: dayOf(last, grain, zone).add({ days: 1 }) };
  const all = bucketsOf(span, grain, zone).filter((bucket) => bucket >= first && bucket < last);
  return all.length !== history.rows.length || all.some((bucket, index) => bucket !== history.rows[index]?.[0]);
}

export type Predictions = ReadonlyMap<string, Prediction>;

/** The answer with its line continued: three columns beside each measure, and a row for each bucket that was not there. */
export function continueTable(
  table: Table,
  plan: ForecastPlan,
  predictions: Predictions,
  told: { model: string; title: LocalizedText },
): Table {
  const added = plan.measures.flatMap((measure) => {
    const column = table.columns.find(({ name }) => name === measure);
    return column === undefined ? [] : [{ column, steps: predictions.get(measure)?.steps ?? [] }];
  });
  const columns = [...table.columns, ...added.flatMap(({ column }) => expectedColumns(column))];
  const time = table.columns.findIndex(({ name }) => name === plan.time);
  const places = new Map(table.rows.map((row, index) => [row[time], index]));
  const own = table.rows.map((row) => [...row]);
  for (const bucket of plan.buckets) {
    if (places.has(bucket)) continue;
    places.set(bucket, own.length);
    own.push(table.columns.map((_, index) => (index === time ? bucket : null)));
  }
  const stepAt = new Map(plan.buckets.map((bucket, index) => [places.get(bucket), index]));
  const flags: NonNullable<Table['flags']> = [...(table.flags ?? [])];
  const rows = own.map((row, index): Cell[] => {
    const step = stepAt.get(index);
    const bucket = String(row[time]);
    const ahead = step !== undefined && plan.nextBucket !== '' && bucket >= plan.nextBucket;
    if (step !== undefined && (ahead || index >= table.rows.length)) flags.push({ row: index, kind: 'forecast' });
    // What has not begun was not counted: a zero there would say that it was.
    const cells = ahead ? row.map((cell, at) => (isCounted(table.columns[at], plan) ? null : cell)) : row;
    return [...cells, ...added.flatMap(({ column, steps }) => expectedCells(column, steps[step ?? -1]))];
  });
  const intervals = new Set([...predictions.values()].map(({ interval }) => interval));
  const [interval] = intervals;
  const [from] = plan.buckets;
  const forecast: TableForecast = {
    ...told,
    ...(from === undefined ? {} : { from }),
    ...(intervals.size === 1 && interval !== undefined ? { interval } : {}),
  };
  return { ...table, columns, rows, ...(flags.length > 0 ? { flags } : {}), forecast };
}

function isCounted(column: Column | undefined, { measures }: ForecastPlan): boolean {
  return column !== undefined && measures.includes(column.name);
}

const WORDS = [
  { en: 'expected', de: 'erwartet', fr: 'attendu' },
  { en: 'expected, low end', de: 'erwartet, unteres Ende', fr: 'attendu, bas' },
  { en: 'expected, high end', de: 'erwartet, oberes Ende', fr: 'attendu, haut' },
] as const;

function expectedColumns({ additive: _, ...column }: Column): Column[] {
  return forecastColumns(column.name).map((name, index) => ({ ...column, name, label: labelled(column.label, index) }));
}

function labelled(label: LocalizedText, index: number): LocalizedText {
  const words = WORDS[index] ?? WORDS[0];
  const texts = typeof label === 'string' ? { en: label, de: label, fr: label } : label;
  const word = (locale: string) => words[locale.split('-')[0] as 'en'] ?? words.en;
  return Object.fromEntries(Object.entries(texts).map(([locale, text]) => [locale, `${text} (${word(locale)})`]));
}

/** Money in the digits of its currency, for display like all other cells; an order of three numbers outlives rounding. */
function expectedCells({ unit, currency }: Column, step: Step | undefined): Cell[] {
  const digits = unit === 'money' && currency !== undefined ? currencyDigits(currency) : undefined;
  return [step?.expected, step?.low, step?.high].map((value) => {
    if (value === undefined || value === null) return null;
    return digits === undefined ? value : Math.round(value * 10 ** digits) / 10 ** digits;
  });
}
