import type { Filter } from '@vitrine/core/contracts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PersonRef, ScheduledRecipient } from '../../api-report-people.ts';
import type { Group, KnownPeople, Person } from './people-reader.ts';
import { variantsOf } from './variants.ts';

const USUAL = { locale: 'en', timezone: 'Europe/Berlin' };
const IDS = ['a', 'b', 'c', 'd', 'e', 'f'];
const shop = (value: string): Filter[] => [{ field: 'shop', op: 'eq', value }];

function people(groups: Record<string, PersonRef[]> = {}): KnownPeople {
  const person = ({ kind, id }: PersonRef): Person | undefined =>
    kind === 'group' || id === 'f'
      ? undefined
      : {
          ...{ kind, id, name: null, address: `${id}@shop.example`, state: null },
          locale: kind === 'contact' ? 'de' : null,
          timezone: kind === 'contact' ? 'UTC' : null,
        };
  const group = ({ kind, id }: PersonRef): Group | undefined =>
    kind === 'group' && groups[id] ? { name: id, people: groups[id], changed_by: null, added_by: null } : undefined;
  return { person, group };
}

const nameOf = ({ kind, id }: PersonRef) => `${kind} ${id}`;
const refs = fc.record({ kind: fc.constantFrom('member' as const, 'contact' as const), id: fc.constantFrom(...IDS) });
const groupsOf = fc.dictionary(fc.constantFrom('g1', 'g2', 'g3'), fc.array(refs, { maxLength: 5 }));
const recipients = fc.array(
  fc.record(
    {
      to: fc.oneof(
        refs,
        fc.record({ kind: fc.constant('group' as const), id: fc.constantFrom('g1', 'g2', 'g3', 'g4') }),
      ),
      filters: fc.constantFrom(shop('1'), shop('2'), []),
      locale: fc.constantFrom('en', 'fr'),
      timezone: fc.constantFrom('UTC', 'Asia/Tokyo'),
    },
    { requiredKeys: ['to'] },
  ),
  { maxLength: 12 },
);

/** Under which words somebody is named first: by name, else by the first group that holds them. */
function saidOf(list: readonly ScheduledRecipient[], ref: PersonRef, groups: Record<string, PersonRef[]>) {
  const same = (other: PersonRef) => nameOf(other) === nameOf(ref);
  return (
    list.find(({ to }) => same(to)) ?? list.find(({ to }) => to.kind === 'group' && (groups[to.id] ?? []).some(same))
  );
}

describe('recipients are parted into runs', () => {
  test('everybody once, with the filters, the language and the zone that they were named with', () => {
    fc.assert(
      fc.property(recipients, groupsOf, (list, groups) => {
        const known = people(groups);
        const variants = variantsOf(list, known, USUAL);
        const placed = variants.flatMap((variant) => variant.people.map(nameOf));
        expect(new Set(placed).size).toBe(placed.length);
        const named = list.flatMap(({ to }): PersonRef[] => {
          if (to.kind !== 'group') return [to];
          const inside = groups[to.id] ?? [];
          return inside.length > 0 ? inside : [to];
        });
        expect(new Set(placed)).toEqual(new Set(named.map(nameOf)));
        for (const { only, locale, timezone, people: inside } of variants) {
          for (const ref of inside) {
            const person = known.person(ref);
            if (!person) continue;
            const said = saidOf(list, ref, groups);
            expect(only).toEqual(said?.filters ?? []);
            expect(locale).toBe(said?.locale ?? person.locale ?? USUAL.locale);
            expect(timezone).toBe(said?.timezone ?? person.timezone ?? USUAL.timezone);
          }
        }
        const keys = variants.map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  test('one mailbox is one place for whoever was named first, and who may not be written to takes none', () => {
    const member: PersonRef = { kind: 'member', id: 'm' };
    const [agreed, silent]: PersonRef[] = [
      { kind: 'contact', id: 'agreed' },
      { kind: 'contact', id: 'silent' },
    ];
    if (!agreed || !silent) throw new Error('There is nobody.');
    const known: KnownPeople = {
      group: () => undefined,
      person: ({ kind, id }) => ({
        ...{ id, name: null, timezone: null },
        ...(kind === 'member'
          ? { kind, address: 'mara@example.com', locale: null, state: null }
          : { kind: 'contact', address: 'Mara@Example.com', locale: 'de' }),
        state: kind === 'member' ? null : id === 'agreed' ? 'confirmed' : 'waiting',
      }),
    };
    const placed = (...refs: PersonRef[]) =>
      variantsOf(
        refs.map((to) => ({ to })),
        known,
        USUAL,
      ).map(({ people: inside }) => inside);
    expect(placed(member, agreed)).toEqual([[member]]);
    expect(placed(agreed, member)).toEqual([[agreed]]);
    expect(placed(silent, member)).toEqual([[silent], [member]]);
  });

  test('the same rows are one run, however they are written', () => {
    const first: ScheduledRecipient = { to: { kind: 'member', id: 'a' }, filters: shop('1') };
    const second: ScheduledRecipient = {
      to: { kind: 'member', id: 'b' },
      filters: [{ value: '1', op: 'eq', field: 'shop' }],
    };
    expect(variantsOf([first, second], people(), USUAL)).toHaveLength(1);
    expect(variantsOf([], people(), USUAL)).toMatchObject([{ only: [], people: [], ...USUAL }]);
  });
});
