import { dayNumber } from './calendar.ts';
import { sampleListings } from './catalogue.ts';
import { adBill, adDay, renewalsOn, type SampleAdDay, type SampleEntry } from './ledger.ts';
import { ordersOn, type Plan, type SampleOrder } from './orders.ts';

/** The sample shop, for whoever makes it: how it is called, and where it lives. */
export const SAMPLE_SHOP = {
  name: 'Fern & Fox (sample)',
  platform: 'sample',
  currency: 'USD',
  country: 'US',
  timezone: 'America/New_York',
} as const;

export interface SampleOptions {
  /** The day that the shop's history ends on, `YYYY-MM-DD`. */
  today: string;
  /** The last day when the shop was first made; the same anchor gives the same orders ever after. Default: today. */
  anchor?: string;
  /** Order lines of the 24 months, about; default some 8,000. There are about three quarters as many orders. */
  orderLines?: number;
  seed?: number;
}

/** Days of history at the anchor: 24 months. */
export const HISTORY_DAYS = 730;
export const DEFAULT_ORDER_LINES = 8_000;
const DEFAULT_SEED = 20_261;
/** Lines of the 24 months when an ordinary day at the anchor has one order; measured, checked by a test. */
const LINES_PER_DAILY_ORDER = 822;
/** Days after an order on which something can still happen to it. */
export const UNSETTLED_DAYS = 45;

export interface SampleShop {
  plan: Plan;
  firstDay: number;
  today: number;
}

export function sampleShop(options: SampleOptions): SampleShop {
  const anchor = dayNumber(options.anchor ?? options.today);
  const seed = options.seed ?? DEFAULT_SEED;
  const ordersPerDay = (options.orderLines ?? DEFAULT_ORDER_LINES) / LINES_PER_DAILY_ORDER;
  return {
    plan: { seed, listings: sampleListings(seed), anchor, ordersPerDay, counts: new Map() },
    firstDay: anchor - HISTORY_DAYS + 1,
    today: dayNumber(options.today),
  };
}

/** What happened on one day, and what became of it up to today. */
export interface SampleDay {
  day: number;
  orders: Generator<SampleOrder>;
  /** Entries that no order causes: renewals, and the bill for the day's clicks. */
  entries: (ordersThatDay: number) => { entries: SampleEntry[]; ad: SampleAdDay | null };
}

/** The days from `from` to today, one by one. */
export function* sampleDays(shop: SampleShop, from = shop.firstDay): Generator<SampleDay> {
  for (let day = Math.max(from, shop.firstDay); day <= shop.today; day += 1) {
    yield {
      day,
      orders: ordersOn(shop.plan, day),
      entries: (ordersThatDay) => {
        const ad = adDay(shop.plan, day, ordersThatDay);
        const bill = ad && ad.day < shop.today ? [adBill(ad)] : [];
        return { entries: [...renewalsOn(shop.plan.listings, day, shop.plan.anchor), ...bill], ad };
      },
    };
  }
}
