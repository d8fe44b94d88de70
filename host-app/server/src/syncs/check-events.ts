import { type RawEvent, shopEventFault } from '@vitrine/core/contracts';

const MOST_EVENTS = 10_000;
const MOST_KEY = 200;
const MOST_TEXT = 10_000;
const CURRENCY = /^[A-Z]{3}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const KINDS = ['order', 'orderLine', 'ledgerEntry', 'payment', 'payout', 'listing', 'adDay'] as const;

/**
 * What keeps the events of a source from being stored: a kind that there is none of, a key or a time that is none, a currency that is
 * none, texts without end. What an event means is judged where it is written, like a file's.
 */
export function eventsFault(events: readonly unknown[]): string | undefined {
  if (events.length > MOST_EVENTS) return `${events.length} events in one step; ${MOST_EVENTS} are the most`;
  for (const [index, event] of events.entries()) {
    const fault = eventFault(event);
    if (fault !== undefined) return `event ${index}: ${fault}`;
  }
  return undefined;
}

function eventFault(event: unknown): string | undefined {
  if (typeof event !== 'object' || event === null) return 'it is no event';
  const { kind, key, time, currency } = event as Partial<Record<string, unknown>>;
  if (!KINDS.some((known) => known === kind)) return `there is no kind "${String(kind).slice(0, 40)}" for a shop`;
  if (typeof key !== 'string' || key === '' || key.length > MOST_KEY) return 'its key is none';
  if (typeof currency !== 'string' || !CURRENCY.test(currency)) return 'its currency is none';
  if (!isTime(time)) return 'its time is none';
  const long = Object.entries(event).find(([, value]) => typeof value === 'string' && value.length > MOST_TEXT);
  // Whose it is, its host says.
  return long === undefined ? shopEventFault({ ...event, source: '' }) : `"${long[0]}" is too long`;
}

function isTime(time: unknown): boolean {
  if (typeof time !== 'object' || time === null) return false;
  const { at, precision } = time as { at?: unknown; precision?: unknown };
  if (typeof at !== 'string') return false;
  if (precision === 'day') return DAY.test(at) && !Number.isNaN(Date.parse(at));
  return precision === 'instant' && !Number.isNaN(Date.parse(at));
}

/** Events of a source, under its own name whatever they say. */
export function namedEvents(events: readonly RawEvent[], source: string): RawEvent[] {
  return events.map((event) => ({ ...event, source }));
}
