import { AppError, type Said } from '@vitrine/core/errors';
import type { Knex } from 'knex';
import type { ContactState, PersonRef } from '../../api-report-people.ts';
import type { Database } from '../../storage/index.ts';
import { isPlain } from '../outbox/plain-address.ts';
import type { Choosers } from './added-by.ts';
import { SAYS } from './sentences.ts';
import { CONTACT_LEFT_AS_MEMBER, MEMBER_LEFT_AT } from './subscriptions.ts';

/** Somebody who is a member or a contact, as they stand now. */
export interface Person {
  kind: 'member' | 'contact';
  id: string;
  name: string | null;
  /** Null for a member without one. */
  address: string | null;
  /** Null for members: they read the report as it was made. */
  locale: string | null;
  timezone: string | null;
  /** Of members only that they unsubscribed; null otherwise. */
  state: ContactState | null;
  /** Somebody outside who could not answer, since no link in a mail leads here. */
  isOutOfReach?: true;
}

/** Where in a body somebody is named. */
export interface NamedPlace {
  ref: PersonRef;
  path: string;
}

export interface Group extends Choosers {
  name: string;
  people: PersonRef[];
}

/** Everybody and every group that was named, as far as they are there. */
export interface KnownPeople {
  person(ref: PersonRef): Person | undefined;
  group(ref: PersonRef): Group | undefined;
}

type Row = (Person & { people: null }) | ({ kind: 'group'; id: string } & Group);

/** All three kinds by one question; who is in a group comes along. */
const PEOPLE = `with wanted as (select * from jsonb_to_recordset($1::jsonb) as w(kind text, id text)),
    groups as (select g.id, g.name, g.people, g.changed_by, g.added_by from recipient_groups g join wanted w on w.kind = 'group' and w.id = g.id),
    named as (select kind, id from wanted union select p ->> 'kind', p ->> 'id' from groups, jsonb_array_elements(people) as p)
  select 'member' as kind, u.id, u.name, u.email as address, null as locale, null as timezone,
      case when ${MEMBER_LEFT_AT} is not null then 'unsubscribed' end as state, null::jsonb as people, null as changed_by, null::jsonb as added_by
    from named n join members m on n.kind = 'member' and m.user_id = n.id join users u on u.id = m.user_id
  union all
  select 'contact', c.id, c.name, c.address, c.locale, c.timezone,
      case when ${CONTACT_LEFT_AS_MEMBER} then 'unsubscribed' else c.state end, null, null, null
    from named n join report_contacts c on n.kind = 'contact' and c.id = n.id
  union all
  select 'group', id, name, null, null, null, null, people, changed_by, added_by from groups`;

/** Looks people up, whatever kind they are of. */
export class PeopleReader {
  readonly #database: Database;
  readonly #outside: boolean;

  /** `outside`: whether people outside may be written to at all. */
  constructor(database: Database, outside: boolean) {
    this.#database = database;
    this.#outside = outside;
  }

  /** As they are in the caller's transaction, where there is one. */
  async known(workspaceId: string, refs: readonly PersonRef[], transaction?: Knex.Transaction): Promise<KnownPeople> {
    const asked = [JSON.stringify(refs)];
    const read = () =>
      transaction
        ? this.#database.statement<Row>(transaction, PEOPLE, asked)
        : this.#database.read<Row>(workspaceId, PEOPLE, asked);
    const rows = refs.length === 0 ? [] : await read();
    const people = new Map<string, Person>();
    const groups = new Map<string, Group>();
    for (const row of rows) {
      if (row.kind === 'group') groups.set(row.id, row);
      else people.set(personKey(row), this.#outside || row.kind === 'member' ? row : { ...row, isOutOfReach: true });
    }
    return {
      person: (ref) => people.get(personKey(ref)),
      group: ({ kind, id }) => (kind === 'group' ? groups.get(id) : undefined),
    };
  }

  /**
   * Errors: `badRequest` at the first who is not there, or a member who has no plain mail address; also at somebody outside who may not be
   * written to from here, unless nobody is (`toWrite`).
   */
  async everyone(workspaceId: string, places: readonly NamedPlace[], { toWrite = true } = {}): Promise<void> {
    const known = await this.known(
      workspaceId,
      places.map(({ ref }) => ref),
    );
    for (const { ref, path } of places) {
      const said = refusal(ref, known) ?? (toWrite && known.person(ref)?.isOutOfReach ? SAYS.outOfReach() : undefined);
      if (said) throw new AppError('badRequest', said, { path });
    }
  }

  async workspaceName(workspaceId: string): Promise<string> {
    const sql = 'select name from workspaces where id = $1';
    const [found] = await this.#database.read<{ name: string }>(workspaceId, sql, [workspaceId]);
    return found?.name ?? '';
  }
}

/** The same text for whatever names the same person or group. */
export function personKey({ kind, id }: PersonRef): string {
  return `${kind} ${id}`;
}

/** These people, each at its place in a list. */
export function placesIn(refs: readonly PersonRef[], path: string): NamedPlace[] {
  return refs.map((ref, index) => ({ ref, path: `${path}/${index}` }));
}

function refusal(ref: PersonRef, known: KnownPeople): Said | undefined {
  if (ref.kind === 'group') return known.group(ref) ? undefined : SAYS.noGroup();
  const person = known.person(ref);
  if (!person) return ref.kind === 'member' ? SAYS.noMember() : SAYS.noContact();
  return person.address !== null && isPlain(person.address) ? undefined : SAYS.noMember();
}
