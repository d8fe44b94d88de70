import type { CallContext, DataSource, Json, RawEvent } from '@vitrine/core/contracts';
import { dayNumber, dayText, offsetOf } from './calendar.ts';
import { adEvent, entryEvent, listingEvent, orderEvents } from './events.ts';
import { entriesOf } from './ledger.ts';
import {
  SAMPLE_SHOP,
  type SampleOptions,
  type SampleShop,
  sampleDays,
  sampleShop,
  UNSETTLED_DAYS,
} from './sample-shop.ts';

/** Events of one step; the host stores a step before it asks for the next. */
const STEP = 2_000;

/** Which parts of the shop to make; a benchmark of 10 million lines leaves the ledger out. */
export interface SyncOptions extends SampleOptions {
  ledger?: boolean;
}

/** All events of the sample shop in steps of bounded size, in the order of days. `through` is the last day that is complete. */
export function* sampleEvents(options: SyncOptions, from?: number): Generator<{ events: RawEvent[]; through: number }> {
  const shop = sampleShop(options);
  let events: RawEvent[] = [];
  let through = (from ?? shop.firstDay) - 1;
  for (const day of sampleDays(shop, from)) {
    const offset = offsetOf(dayText(day.day), SAMPLE_SHOP.timezone);
    let orders = 0;
    for (const order of day.orders) {
      orders += 1;
      events.push(...orderEvents(order, shop.today, offset));
      if (options.ledger !== false) events.push(...entriesOf(order, shop.today).map(entryEvent));
      if (events.length < STEP) continue;
      yield { events, through };
      events = [];
    }
    const { entries, ad } = day.entries(orders);
    if (options.ledger !== false) events.push(...entries.map(entryEvent));
    if (ad) events.push(adEvent(ad));
    through = day.day;
  }
  events.push(...listings(shop));
  yield { events, through };
}

function listings(shop: SampleShop): RawEvent[] {
  return shop.plan.listings
    .filter((listing) => shop.plan.anchor - shop.today <= listing.age)
    .map((listing) => listingEvent(listing, shop.today, shop.plan.anchor));
}

/**
 * The sample shop as a source. Options: `today` (default: today in the shop's zone), `orderLines`, `seed`, `ledger`.
 * The cursor keeps the anchor, so that a later call goes on with the same shop.
 */
export const sampleSource: DataSource = {
  async *sync(cursor: Json | undefined, context: CallContext) {
    const options = optionsOf(context.options);
    const before = cursorOf(cursor);
    const anchor = before?.anchor ?? options.today;
    const from = before === undefined ? undefined : dayNumber(before.through) - UNSETTLED_DAYS;
    for (const { events, through } of sampleEvents({ ...options, anchor }, from)) {
      context.signal.throwIfAborted();
      yield { events, cursor: { anchor, through: dayText(through) } };
    }
  },
};

function optionsOf(options: Json): SyncOptions {
  const given: { readonly [key: string]: unknown } = isRecord(options) ? options : {};
  const today = Temporal.Now.plainDateISO(SAMPLE_SHOP.timezone).toString();
  return {
    today: typeof given['today'] === 'string' ? given['today'] : today,
    ...(typeof given['orderLines'] === 'number' && { orderLines: given['orderLines'] }),
    ...(typeof given['seed'] === 'number' && { seed: given['seed'] }),
    ...(typeof given['ledger'] === 'boolean' && { ledger: given['ledger'] }),
  };
}

function cursorOf(cursor: Json | undefined): { anchor: string; through: string } | undefined {
  if (!isRecord(cursor)) return undefined;
  const { anchor, through } = cursor;
  return typeof anchor === 'string' && typeof through === 'string' ? { anchor, through } : undefined;
}

function isRecord(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
