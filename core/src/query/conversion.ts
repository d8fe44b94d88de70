import { currencyDigits } from '../contracts/currency.ts';
import type { RelationModel } from '../contracts/dataset-model.ts';
import { AppError } from '../errors/index.ts';
import { currenciesOf, type QueryEnvironment, type RatesRelation } from './environment.ts';
import type { ResolvedQuery } from './resolved-query.ts';
import { SAYS } from './sentences.ts';
import { builder, column, type Fragment, joinWith, plainName, SCHEMA, type Select, sql } from './sql.ts';

/** A rate of an earlier day stands in for at most this long. */
const STAND_IN_DAYS = 7;

/** How minor units become major units of the answer's currency. */
export type Conversion =
  | { kind: 'single'; currency: string; digits: number; unit: string }
  | {
      kind: 'rates';
      currency: string;
      digits: number;
      unit: string;
      currencies: readonly string[];
      units: readonly string[];
    };

/** One currency is answered as it is; several become the workspace's. */
export function conversionOf(query: ResolvedQuery, environment: QueryEnvironment, convertible: boolean): Conversion {
  const currencies = currenciesOf(query, environment);
  const [only = environment.currency] = currencies;
  if (!convertible || currencies.length === 1) {
    const currency = convertible ? only : environment.currency;
    return { kind: 'single', currency, digits: currencyDigits(currency), unit: minorUnit(currency) };
  }
  const currency = environment.currency;
  return {
    kind: 'rates',
    currency,
    digits: currencyDigits(currency),
    unit: minorUnit(currency),
    currencies,
    units: currencies.map(minorUnit),
  };
}

/** One minor unit in major units, as a decimal text. */
function minorUnit(currency: string): string {
  const digits = currencyDigits(currency);
  return digits === 0 ? '1' : `0.${'0'.repeat(digits - 1)}1`;
}

/** Day and currency of the rows → `factor` from minor units into the answer's major unit; null without a rate. */
export function ratesTable(
  rows: readonly Select[],
  relation: RelationModel,
  conversion: Extract<Conversion, { kind: 'rates' }>,
  environment: QueryEnvironment,
): Select {
  const { rates } = environment;
  if (rates === undefined || relation.currency === undefined)
    throw mixedCurrencies(conversion.currencies, conversion.currency);
  const day = column(relation.day);
  const currency = column(relation.currency);
  const [first, ...others] = rows.map((select) =>
    select.clone().distinct(sql('? as "day"', [day]), sql('? as "currency"', [currency])),
  );
  const known = others.reduce<Select | undefined>((all, next) => all?.union(next), first) ?? builder.queryBuilder();
  const { currencies, units } = conversion;
  const table = builder
    .queryBuilder()
    .select(
      sql('"known"."day"'),
      sql('"known"."currency"'),
      sql('case when "known"."currency" = ? then 1 else "found"."rate" end * "units"."unit" as "factor"', [
        conversion.currency,
      ]),
      sql('"known"."currency" <> ? and "found"."day" < "known"."day" as "stands_in"', [conversion.currency]),
    )
    .from(known.as('known'));
  const unitOf = sql(
    'left join unnest(?::text[], ?::numeric[]) as "units"("currency", "unit") on "units"."currency" = "known"."currency"',
    [currencies, units],
  );
  return joinWith(joinWith(table, unitOf), lastRate(rates, conversion.currency));
}

/** The rate of the day, else the last one within a week, in either direction; of one day as it was told before one turned around. */
function lastRate(rates: RatesRelation, target: string): Fragment {
  const [rate, day] = [plainName(rates.rate), plainName(rates.day)];
  const [from, to] = [plainName(rates.from), plainName(rates.to)];
  const relation = plainName(rates.relation);
  const known = sql('"known"."currency"');
  const newest = (value: Fragment, turned: boolean, [source, into]: readonly [Fragment, Fragment]): Fragment =>
    sql(
      `(select ? as "rate", ?? as "day", ? as "turned" from ??.??
         where ?? = ? and ?? = ? and ?? <> 0 and ?? <= "known"."day" and ?? >= "known"."day" - ${STAND_IN_DAYS}
         order by ?? desc limit 1)`,
      [value, day, sql(String(turned)), SCHEMA, relation, from, source, to, into, rate, day, day, day],
    );
  const told = newest(sql('??::numeric', [rate]), false, [known, sql('?', [target])]);
  const turned = newest(sql('1 / ??::numeric', [rate]), true, [sql('?', [target]), known]);
  return sql(
    `left join lateral (select "rate", "day" from (? union all ?) as "told" order by "day" desc, "turned" limit 1) as "found" on true`,
    [told, turned],
  );
}

export function mixedCurrencies(currencies: readonly string[], target: string): AppError {
  const { en, de, fr } = SAYS.and();
  const named = { en: currencies.join(en), de: currencies.join(de), fr: currencies.join(fr) };
  return new AppError('mixedCurrencies', SAYS.mixedCurrencies({ currencies: named, target }), {
    details: { currencies, target, waysOut: ['filterByCurrency', 'uploadRates'] },
  });
}
