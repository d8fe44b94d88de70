import fc from 'fast-check';
import type { QueryEnvironment } from '../environment.ts';
import type { FactRow, RateRow } from './fact-row.ts';

export const SHOPS = [
  { id: 'S1', currency: 'USD', timezone: 'America/New_York' },
  { id: 'S2', currency: 'EUR', timezone: 'Europe/Berlin' },
  { id: 'S3', currency: 'JPY', timezone: 'Asia/Tokyo' },
] as const;

const FIRST_DAY = Temporal.PlainDate.from('2025-11-20');
export const LAST_OFFSET = 75;
export const TODAY = FIRST_DAY.add({ days: LAST_OFFSET });

export const environment: QueryEnvironment = {
  now: TODAY.toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' }).toInstant(),
  timezone: 'UTC',
  currency: 'USD',
  shops: SHOPS,
  newestDay: TODAY.subtract({ days: 3 }).toString(),
  rates: { relation: 'sample_rates', day: 'day', from: 'source', to: 'target', rate: 'rate' },
};

export const dayOffset = fc.integer({ min: 0, max: LAST_OFFSET });
export const text = fc.constantFrom('a', 'B', 'c%', 'D_', '', 'éa', 'a\\');
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 5 });

export function dayAt(offset: number): string {
  return FIRST_DAY.add({ days: offset }).toString();
}

const line = fc.record({
  listing: orNull(fc.constantFrom('L1', 'L2', 'l3', 'L4', 'L5')),
  size: orNull(fc.integer({ min: -30, max: 300 })),
  tags: orNull(fc.array(text, { maxLength: 3 })),
  amount: orNull(fc.integer({ min: -500, max: 99_999 })),
  discount: fc.integer({ min: 0, max: 400 }),
  quantity: fc.integer({ min: 0, max: 9 }),
  price: orNull(fc.integer({ min: 1, max: 9_999 })),
  days: orNull(fc.integer({ min: 0, max: 40 })),
  gift: orNull(fc.boolean()),
});

const order = fc.record({
  offset: dayOffset,
  second: orNull(fc.integer({ min: 0, max: 86_399 })),
  shop: fc.constantFrom(...SHOPS),
  country: orNull(text),
  known: fc.boolean(),
  counts: fc.boolean(),
  lines: fc.array(line, { minLength: 1, maxLength: 3 }),
});

/** Orders with their lines: an order has one day, shop and country, and any number of listings. */
export const facts: fc.Arbitrary<FactRow[]> = fc.array(order, { maxLength: 25 }).map((orders) => {
  let id = 0;
  return orders.flatMap(({ lines, offset, second, shop, known, country, counts }, index) =>
    lines.map((entry): FactRow => {
      id += 1;
      const day = FIRST_DAY.add({ days: offset });
      return {
        ...entry,
        id,
        day: day.toString(),
        at: second === null ? null : momentOf(day, second, shop.timezone),
        shop: shop.id,
        shop_name: `Shop ${shop.id}`,
        currency: shop.currency,
        country,
        listing_title: entry.listing === null ? null : `Title ${entry.listing}`,
        order_no: known ? `O${index}` : null,
        counts,
      };
    }),
  );
});

function momentOf(day: Temporal.PlainDate, second: number, zone: string): string {
  const time = Temporal.PlainTime.from({ hour: 0 }).add({ seconds: second });
  return day.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant().toString();
}

/** How often a rate is known, and what it is: now and then a day lacks one. */
export interface RateSetting {
  every: number;
  eur: string;
  jpy: string;
}

export const rateSetting: fc.Arbitrary<RateSetting> = fc.record({
  every: fc.constantFrom(1, 1, 3, 6, 12),
  eur: fc.constantFrom('1.1', '1.085', '0.9999'),
  jpy: fc.constantFrom('0.0067', '0.00699'),
});

export function ratesOf({ every, eur, jpy }: RateSetting): RateRow[] {
  return Array.from({ length: LAST_OFFSET + 20 }, (_, index) => index - 10)
    .filter((offset) => offset % every === 0)
    .flatMap((offset) => {
      const day = dayAt(offset);
      return [
        { day, source: 'EUR', target: 'USD', rate: eur },
        { day, source: 'JPY', target: 'USD', rate: jpy },
      ];
    });
}
