import { type RawEvent, shopEventFault } from '@vitrine/core/contracts';
import type { Said } from '@vitrine/core/errors';
import { SAYS } from './sentences.ts';

const MOST_EVENTS = 10_000;

/** What keeps the events of a source from being stored: too many of them, or one that is none of a shop. */
export function eventsFault(events: readonly unknown[]): Said | undefined {
  if (events.length > MOST_EVENTS) return SAYS.tooManyEvents({ count: events.length, most: MOST_EVENTS });
  for (const [index, event] of events.entries()) {
    // Whose it is, its host says.
    const fault = shopEventFault(typeof event === 'object' && event !== null ? { ...event, source: '' } : event);
    if (fault !== undefined) return SAYS.badEvent({ index, fault });
  }
  return undefined;
}

/** Events of a source, under its own name whatever they say. */
export function namedEvents(events: readonly RawEvent[], source: string): RawEvent[] {
  return events.map((event) => ({ ...event, source }));
}
