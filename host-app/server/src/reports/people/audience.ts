import { saidOf } from '@vitrine/core/contracts';
import type { Said } from '@vitrine/core/errors';
import type { ContactState, PersonRef } from '../../api-report-people.ts';
import { isPlain, mailboxOf } from '../outbox/plain-address.ts';
import { type KnownPeople, type Person, personKey } from './people-reader.ts';
import { SAYS } from './sentences.ts';

/** Somebody who was named and gets nothing. */
export interface LeftOut {
  who: Said;
  /** Whoever it is, since two may have one name; left out in runs from before it was noted. */
  person?: PersonRef;
  reason: Said;
  /** Where somebody decided it: whoever the report belongs to is told once, not each time. */
  decided?: true;
  /** Where they were not named themselves, but are in a group that was. */
  inGroup?: true;
}

/** Somebody who may be written to now. */
export interface Reachable {
  kind: 'member' | 'contact';
  id: string;
  address: string;
}

/** Everybody who was named, as they stand at this moment. */
export interface Audience {
  to: Reachable[];
  cc: Reachable[];
  replyTo: string | undefined;
  leftOut: LeftOut[];
}

export interface Named {
  people: readonly PersonRef[];
  cc?: readonly PersonRef[];
  replyTo?: PersonRef;
  /** A member who does it now, and so gets what they want to get themselves. */
  byHandOf?: string | undefined;
}

/** Who of these may be written to, each address once, and why the others may not. */
export function audienceOf({ people, cc = [], replyTo, byHandOf }: Named, known: KnownPeople): Audience {
  const leftOut: LeftOut[] = [];
  const direct = directly([...people, ...cc]);
  const taken = new Set<string>();
  const reachable = (refs: readonly PersonRef[]) =>
    refs.flatMap((ref) => {
      const person = known.person(ref);
      const reason = refusalOf(ref, known, byHandOf);
      if (reason) {
        leftOut.push({
          ...{ who: nameOf(ref, person, known), person: { kind: ref.kind, id: ref.id }, reason },
          ...(person?.state === 'unsubscribed' ? { decided: true } : {}),
          ...(direct.has(personKey(ref)) ? {} : { inGroup: true }),
        });
        return [];
      }
      const place = placeOf(ref, known);
      if (!person || person.address === null || taken.has(place)) return [];
      taken.add(place);
      return [{ kind: person.kind, id: person.id, address: person.address }];
    });
  const to = reachable(opened(people, known));
  const beside = reachable(opened(cc, known));
  const answers = replyTo && known.person(replyTo)?.address;
  return { to, cc: beside, replyTo: answers && isPlain(answers) ? answers : undefined, leftOut };
}

/** The same text for whoever is written to at the same mailbox; who may not be written to takes nobody's place. */
export function placeOf(ref: PersonRef, known: KnownPeople): string {
  const person = known.person(ref);
  const isReached = person !== undefined && refusalOf(ref, known) === undefined;
  return isReached && person.address !== null ? mailboxOf(person.address) : personKey(ref);
}

/** Whoever is named themselves. */
export function directly(refs: readonly PersonRef[]): ReadonlySet<string> {
  return new Set(refs.map(personKey));
}

/** Groups as the people in them; one that is gone or empty stands for itself. */
function opened(refs: readonly PersonRef[], known: KnownPeople): PersonRef[] {
  return refs.flatMap((ref) => {
    const inside = ref.kind === 'group' ? (known.group(ref)?.people ?? []) : [];
    return inside.length > 0 ? inside : [ref];
  });
}

function refusalOf(ref: PersonRef, known: KnownPeople, byHandOf?: string): Said | undefined {
  if (ref.kind === 'group') return known.group(ref) ? SAYS.emptyGroup() : SAYS.goneGroup();
  const person = known.person(ref);
  if (!person) return ref.kind === 'member' ? SAYS.leftWorkspace() : SAYS.wasRemoved();
  if (person.address === null || !isPlain(person.address)) return SAYS.withoutAddress();
  if (person.isOutOfReach) return SAYS.outOfReach();
  if (person.kind === 'contact') return unwelcomeBecause(person.state);
  return person.state === 'unsubscribed' && person.id !== byHandOf ? SAYS.hasUnsubscribed() : undefined;
}

function unwelcomeBecause(state: ContactState | null): Said | undefined {
  switch (state) {
    case 'confirmed':
      return undefined;
    case 'unsubscribed':
      return SAYS.hasUnsubscribed();
    case 'bounced':
      return SAYS.mailsBounce();
    case 'waiting':
    case null:
      return SAYS.notConfirmed();
  }
}

function nameOf(ref: PersonRef, person: Person | undefined, known: KnownPeople): Said {
  const name = person?.name ?? person?.address ?? known.group(ref)?.name;
  if (name !== undefined && name !== null) return saidOf(name);
  return ref.kind === 'group' ? SAYS.aGroup() : ref.kind === 'member' ? SAYS.aMember() : SAYS.aContact();
}
