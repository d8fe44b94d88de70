import { AppError } from '@vitrine/core/errors';
import type { Knex } from 'knex';
import type { Operator } from '../api.ts';
import type { Database } from '../storage/database.ts';
import { SAYS } from './sentences.ts';

/** The people who run this server: they decide what concerns every workspace. There is always one, and each can sign in. */
export class Operators {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async has(userId: string): Promise<boolean> {
    const row: unknown = await this.#database.outsideWorkspaces((transaction) =>
      transaction('operators').where({ user_id: userId }).first('user_id'),
    );
    return row !== undefined;
  }

  /** Longest first. */
  async list(): Promise<Operator[]> {
    const rows: { id: string; name: string | null; email: string | null; since: Date }[] =
      await this.#database.outsideWorkspaces((transaction) =>
        transaction('operators as o')
          .join('users as u', 'u.id', 'o.user_id')
          .orderBy(['o.since', 'u.created_at', 'u.id'])
          .select('u.id', 'u.name', 'u.email', 'o.since'),
      );
    return rows.map(({ since, ...person }) => ({ ...person, since: since.toISOString() }));
  }

  /** The first one, where there is none. */
  async ensure(userId: string): Promise<void> {
    await this.#database.outsideWorkspaces((transaction) =>
      transaction.raw(
        'insert into operators (user_id) select ? where not exists (select 1 from operators) on conflict do nothing',
        [userId],
      ),
    );
  }

  /** False for somebody who is in no workspace, and so cannot sign in. */
  async grant(userId: string, grantedBy: string): Promise<boolean> {
    return this.#database.outsideWorkspaces(async (transaction) => {
      await lockedOperators(transaction);
      if (!(await isMemberAnywhere(transaction, userId))) return false;
      await transaction('operators').insert({ user_id: userId, granted_by: grantedBy }).onConflict('user_id').ignore();
      return true;
    });
  }

  /** Errors: `notFound` for somebody who is none; `forbidden` for the last one. */
  async revoke(userId: string): Promise<void> {
    await this.#database.outsideWorkspaces(async (transaction) => {
      const all = await lockedOperators(transaction);
      if (!all.includes(userId)) throw new AppError('notFound', SAYS.noOperator());
      await takeRole(transaction, all, userId);
    });
  }
}

/**
 * Takes the role from somebody who is in no workspace any more; `all` are the operators as they were locked before the membership went.
 * Errors: `forbidden` for the last one.
 */
export async function takeRoleWithLastMembership(
  transaction: Knex.Transaction,
  all: readonly string[],
  userId: string,
): Promise<void> {
  if (!all.includes(userId) || (await isMemberAnywhere(transaction, userId))) return;
  await takeRole(transaction, all, userId);
}

async function takeRole(transaction: Knex.Transaction, all: readonly string[], userId: string): Promise<void> {
  if (all.length === 1) throw onlyOperator();
  await transaction('operators').where({ user_id: userId }).delete();
}

/** The rest of the transaction sees the memberships of this person. */
export async function isMemberAnywhere(transaction: Knex.Transaction, userId: string): Promise<boolean> {
  await transaction.raw("select set_config('vitrine.user', ?, true)", [userId]);
  return (await transaction('members').where({ user_id: userId }).first('user_id')) !== undefined;
}

/** The server is never left to nobody. */
export function onlyOperator(): AppError {
  return new AppError('forbidden', SAYS.lastOperator(), { details: { operator: 'last' } });
}

/** Before anything else is locked: two who take the role from each other, or leave, wait for one another, so that one is left. */
export async function lockedOperators(transaction: Knex.Transaction): Promise<string[]> {
  return transaction('operators').orderBy('user_id').forUpdate().pluck('user_id');
}
