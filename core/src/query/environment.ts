import type { ResolvedQuery } from './resolved-query.ts';

/** Where daily rates are kept: one row per day and pair, `rate` from one major unit to the other. */
export interface RatesRelation {
  relation: string;
  day: string;
  from: string;
  to: string;
  rate: string;
}

/** What a query cannot know: the clock, the workspace and its shops. */
export interface QueryEnvironment {
  now: Temporal.Instant;
  /** The workspace's zone, in which today is read and hours are named unless the query says otherwise. */
  timezone: string;
  /** The workspace's currency, into which several are converted. ISO 4217. */
  currency: string;
  shops: readonly { id: string; currency: string; timezone: string }[];
  /** Newest day of the workspace's data, for `until: 'data'`. */
  newestDay?: string | undefined;
  rates?: RatesRelation;
}

/** The zone that cuts days, or undefined where each row's own local day counts. */
export interface TimeSetting {
  /** Zone for today and for the names of hours. */
  zone: string;
  /** True when days are cut anew from instants, because the zone asked for is not the shops' own. */
  cutsDays: boolean;
}

/** Days are the shops' own unless the query names another zone or asks for hours. */
export function timeSetting(query: ResolvedQuery, environment: QueryEnvironment): TimeSetting {
  const own = ownZone(shopsOf(query, environment));
  const zone = query.query.timezone ?? own ?? environment.timezone;
  const time = query.model.dimensions.find((dimension) => dimension.field === query.model.time);
  const hours =
    query.kind === 'aggregate' && query.dimensions.some((dimension) => dimension.isTime && dimension.grain === 'hour');
  const foreign = query.query.timezone !== undefined || hours;
  return { zone, cutsDays: foreign && zone !== own && time?.storage === 'instant' };
}

/** The zone that all of these shops are in; undefined without one. */
export function ownZone([first, ...others]: readonly { timezone: string }[]): string | undefined {
  return others.every((shop) => shop.timezone === first?.timezone) ? first?.timezone : undefined;
}

/** The shops that the query's filters leave. */
export function shopsOf(query: ResolvedQuery, environment: QueryEnvironment): QueryEnvironment['shops'] {
  const pinned = pinnedValues(query, 'shop');
  return pinned === undefined ? environment.shops : environment.shops.filter((shop) => pinned.includes(shop.id));
}

/** Currencies that the answer may have to add; one of them means that nothing is converted. */
export function currenciesOf(query: ResolvedQuery, environment: QueryEnvironment): string[] {
  const currencies = new Set(shopsOf(query, environment).map((shop) => shop.currency));
  const pinned = pinnedValues(query, 'currency');
  const left = pinned === undefined ? [...currencies] : [...currencies].filter((currency) => pinned.includes(currency));
  return left.length === 0 ? [environment.currency] : left.sort();
}

/** Values that filters at the top allow for a field, or undefined when they allow all. */
export function pinnedValues(query: ResolvedQuery, field: string): readonly unknown[] | undefined {
  let allowed: readonly unknown[] | undefined;
  for (const filter of query.filters) {
    if (!('field' in filter) || filter.field !== field || (filter.op !== 'eq' && filter.op !== 'in')) continue;
    const values: readonly unknown[] = Array.isArray(filter.value) ? filter.value : [filter.value];
    allowed = allowed === undefined ? values : allowed.filter((value) => values.includes(value));
  }
  return allowed;
}
