import { AppError } from '@vitrine/core/errors';
import type { Knex } from 'knex';
import { ulid } from 'ulid';
import type { ContactState, NewReportContact } from '../../api-report-people.ts';
import type { Database } from '../../storage/index.ts';
import { bringBackNo, keepNo } from './kept-no.ts';
import { SAYS } from './sentences.ts';
import { CONTACT_LEFT_AS_MEMBER } from './subscriptions.ts';

export interface StoredContact {
  id: string;
  address: string;
  name: string | null;
  locale: string;
  timezone: string;
  state: ContactState;
  asked_at: Date | null;
  confirmed_at: Date | null;
  unsubscribed_at: Date | null;
  created_at: Date;
}

const CONTACTS = `select id, address, name, locale, timezone, asked_at, confirmed_at, unsubscribed_at, created_at,
    case when ${CONTACT_LEFT_AS_MEMBER} then 'unsubscribed' else state end as state
  from report_contacts c`;
/** Contacts of one workspace. */
const MOST = 2_000;

/** People outside of the workspace who get reports. */
export class ContactStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** By address. */
  list(workspaceId: string): Promise<StoredContact[]> {
    return this.#database.read<StoredContact>(workspaceId, `${CONTACTS} order by lower(address)`, []);
  }

  /** As they are in the caller's transaction. */
  async find(transaction: Knex.Transaction, id: string): Promise<StoredContact | undefined> {
    const sql = `${CONTACTS} where c.id = $1`;
    const [found] = await this.#database.statement<StoredContact>(transaction, sql, [id]);
    return found;
  }

  /** Errors: `notFound`. */
  async get(workspaceId: string, id: string): Promise<StoredContact> {
    const [found] = await this.#database.read<StoredContact>(workspaceId, `${CONTACTS} where id = $1`, [id]);
    if (!found) throw noContact();
    return found;
  }

  /** Whoever said no before is unsubscribed. Errors: `badRequest` at `/address` for one that is there already, and where there are too many. */
  async create(transaction: Knex.Transaction, workspaceId: string, asked: NewReportContact): Promise<string> {
    const [{ count } = { count: 0 }] = await transaction('report_contacts').count({ count: '*' });
    if (Number(count) >= MOST) throw new AppError('badRequest', SAYS.tooManyContacts({ most: MOST }), { path: '' });
    const { address, name, locale, timezone } = asked;
    const id = ulid();
    const rows: unknown[] = await transaction('report_contacts')
      .insert({ workspace_id: workspaceId, id, address, name: name ?? null, locale, timezone, state: 'waiting' })
      .onConflict(transaction.raw('(workspace_id, lower(address))'))
      .ignore()
      .returning('id');
    if (rows.length === 0) throw new AppError('badRequest', SAYS.contactThere(), { path: '/address' });
    await bringBackNo(transaction, workspaceId, { id, address });
    return id;
  }

  /** Errors: `notFound`. */
  async change(
    workspaceId: string,
    id: string,
    { name, locale, timezone }: Omit<NewReportContact, 'address'>,
  ): Promise<void> {
    const changed = await this.#database.inWorkspace(workspaceId, (transaction) =>
      transaction('report_contacts')
        .where({ id })
        .update({ name: name ?? null, locale, timezone }),
    );
    if (changed === 0) throw noContact();
  }

  /** The contact, for the caller's transaction alone. Errors: `notFound`. */
  async locked(transaction: Knex.Transaction, id: string): Promise<StoredContact> {
    const sql = `${CONTACTS} where c.id = $1 for update of c`;
    const [found] = await this.#database.statement<StoredContact>(transaction, sql, [id]);
    if (!found) throw noContact();
    return found;
  }

  /** That they were asked just now. */
  async asked(transaction: Knex.Transaction, id: string): Promise<void> {
    await transaction('report_contacts').where({ id }).update({ state: 'waiting', asked_at: transaction.fn.now() });
  }

  /** With the links that they were sent; that they were written to stays, and so does a no, theirs or an owner's. Errors: `notFound`. */
  async delete(workspaceId: string, id: string): Promise<void> {
    await this.#database.inWorkspace(workspaceId, async (transaction) => {
      await transaction.raw(
        `insert into unsubscribed_members (workspace_id, user_id, at)
           select m.workspace_id, m.user_id, c.unsubscribed_at from report_contacts c join users u on lower(u.email) = lower(c.address)
             join members m on m.user_id = u.id where c.id = ? and c.unsubscribed_at is not null on conflict do nothing`,
        [id],
      );
      await keepNo(transaction, workspaceId, await this.locked(transaction, id));
      await transaction('report_contacts').where({ id }).delete();
      await transaction('mail_outbox')
        .where({ contact_id: id, state: 'held' })
        .update({ state: 'failed', fault: JSON.stringify(SAYS.contactGone()) });
    });
  }
}

function noContact(): AppError {
  return new AppError('notFound', SAYS.noContact(), { path: '/id' });
}
