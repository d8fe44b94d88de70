import { type Json, type RawEvent, shopEventFault } from '@vitrine/core/contracts';
import type { Said } from '@vitrine/core/errors';
import { SAYS } from './sentences.ts';

const MOST_EVENTS = 10_000;
/** Characters of a cursor as JSON: it says how far the source has come, and is no place to keep things. */
const LONGEST_CURSOR = 64_000;

/** What keeps a step of a source from being stored: too many events, one that is none of a shop, or a cursor that is too long. */
export function stepFault({ events, cursor }: { events: readonly unknown[]; cursor: Json }): Said | undefined {
  const length = JSON.stringify(cursor ?? null).length;
  if (length > LONGEST_CURSOR) return SAYS.longCursor({ length, most: LONGEST_CURSOR });
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
