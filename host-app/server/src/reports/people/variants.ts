import { createHash } from 'node:crypto';
import type { Filter } from '@vitrine/core/contracts';
import type { PersonRef, ScheduledRecipient } from '../../api-report-people.ts';
import { placeOf } from './audience.ts';
import type { KnownPeople } from './people-reader.ts';

/** What one run is made for: these people see these rows in this language and zone. */
export interface Variant {
  /** The same for the same rows, language and zone. */
  key: string;
  /** Added to those of the report. */
  only: Filter[];
  locale: string;
  timezone: string;
  people: PersonRef[];
}

/** How a report is read by whoever said nothing else. */
export interface UsualReading {
  locale: string;
  timezone: string;
}

interface Place extends Pick<ScheduledRecipient, 'filters' | 'locale' | 'timezone'> {
  ref: PersonRef;
}

/**
 * Parts recipients into runs: everybody once, with the filters under which they were named first, and by name before by group. Whoever is
 * not there any more stands in the first run, so that it can say so. There is always one run.
 */
export function variantsOf(
  recipients: readonly ScheduledRecipient[],
  known: KnownPeople,
  usual: UsualReading,
): [Variant, ...Variant[]] {
  const places = placesOf(recipients, known);
  const variants = new Map<string, Variant>();
  const gone: PersonRef[] = [];
  for (const { ref, filters = [], ...said } of places) {
    const person = known.person(ref);
    if (!person) {
      gone.push(ref);
      continue;
    }
    const locale = said.locale ?? person.locale ?? usual.locale;
    const timezone = said.timezone ?? person.timezone ?? usual.timezone;
    const key = keyOf({ filters, locale, timezone });
    const variant = variants.get(key) ?? { key, only: filters, locale, timezone, people: [] };
    variants.set(key, variant);
    variant.people.push(ref);
  }
  const [first = { key: keyOf({ filters: [], ...usual }), only: [], ...usual, people: [] }, ...others] =
    variants.values();
  return [{ ...first, people: [...first.people, ...gone] }, ...others];
}

/** Every mailbox once, for whoever was named first. A group that is gone, or holds nobody, stands for itself. */
function placesOf(recipients: readonly ScheduledRecipient[], known: KnownPeople): Place[] {
  const places = new Map<string, Place>();
  const add = (ref: PersonRef, { filters, locale, timezone }: ScheduledRecipient) => {
    const key = placeOf(ref, known);
    if (places.has(key)) return;
    places.set(key, {
      ref,
      ...(filters === undefined ? {} : { filters }),
      ...(locale === undefined ? {} : { locale }),
      ...(timezone === undefined ? {} : { timezone }),
    });
  };
  for (const recipient of recipients) if (recipient.to.kind !== 'group') add(recipient.to, recipient);
  for (const recipient of recipients) {
    if (recipient.to.kind !== 'group') continue;
    const people = known.group(recipient.to)?.people ?? [];
    if (people.length === 0) add(recipient.to, recipient);
    for (const ref of people) add(ref, recipient);
  }
  return [...places.values()];
}

function keyOf(parts: { filters: readonly Filter[] } & UsualReading): string {
  const { filters, locale, timezone } = parts;
  return createHash('sha256')
    .update(canonical([filters, locale, timezone]))
    .digest('hex')
    .slice(0, 32);
}

/** The same text for the same value, in whatever order its keys were written. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
