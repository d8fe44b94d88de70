import type { PersonRef } from '../../api-report-people.ts';
import { personKey } from './people-reader.ts';
import { type RecipientFields, recipientsOf } from './recipient-fields.ts';
import { canonical } from './variants.ts';

/** Whoever put people and groups where they stand. */
export interface Choosers {
  /** By the keys of people and groups; null for all where it was not kept yet, and for one where nobody knows. */
  added_by: Readonly<Record<string, string | null>> | null;
  /** Whoever changed it last. */
  changed_by: string | null;
}

/** Whoever put somebody there; null where nobody knows. */
export function chooserOf({ added_by, changed_by }: Choosers, ref: PersonRef): string | null {
  const known = added_by?.[personKey(ref)];
  return known === undefined ? changed_by : known;
}

/** Whoever put each of them there, now that somebody saves them: it is not who changes the rest, nor who was there before with the same rows. */
export function chosenBy(
  now: RecipientFields,
  by: string,
  before?: Choosers & { fields: RecipientFields },
): Record<string, string | null> {
  const known = new Set(before === undefined ? [] : placesOf(before.fields).map(({ place }) => place));
  const places = placesOf(now);
  const stays = before === undefined ? [] : places.filter(({ place }) => known.has(place));
  return Object.fromEntries([
    ...stays.map(({ ref }) => [personKey(ref), before === undefined ? by : chooserOf(before, ref)]),
    ...places.filter(({ place }) => !known.has(place)).map(({ ref }) => [personKey(ref), by]),
  ]);
}

/** Everybody who is named, with what they see; who is named beside sees all. */
function placesOf(fields: RecipientFields): { ref: PersonRef; place: string }[] {
  const all = [...recipientsOf(fields), ...(fields.cc ?? []).map((to) => ({ to, filters: [] }))];
  return all.map(({ to: ref, filters = [] }) => ({ ref, place: `${personKey(ref)} ${canonical(filters)}` }));
}
