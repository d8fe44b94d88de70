import { AppError } from '@vitrine/core/errors';
import type { Knex } from 'knex';
import type { Operator } from '../api.ts';
import type { Database } from '../storage/database.ts';
import { SAYS } from './sentences.ts';

/** The people who run this server: they decide what concerns every workspace. There is always one. */
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

  async grant(userId: string, grantedBy: string): Promise<void> {
    await this.#database.outsideWorkspaces((transaction) =>
      transaction('operators').insert({ user_id: userId, granted_by: grantedBy }).onConflict('user_id').ignore(),
    );
  }

  /** Errors: `notFound` for somebody who is none; `forbidden` for the last one. */
  async revoke(userId: string): Promise<void> {
    await this.#database.outsideWorkspaces(async (transaction) => {
      const all = await lockedOperators(transaction);
      if (!all.includes(userId)) throw new AppError('notFound', SAYS.noOperator());
      if (all.length === 1) throw onlyOperator();
      await transaction('operators').where({ user_id: userId }).delete();
    });
  }

  /** Errors: `forbidden` for the only one. */
  async refuseOnly(userId: string): Promise<void> {
    const all = await this.list();
    if (all.length === 1 && all[0]?.id === userId) throw onlyOperator();
  }
}

/** The server is never left to nobody. */
export function onlyOperator(): AppError {
  return new AppError('forbidden', SAYS.lastOperator(), { details: { operator: 'last' } });
}

/** Two who take the role from each other wait for one another, so that one is left. */
export async function lockedOperators(transaction: Knex.Transaction): Promise<string[]> {
  return transaction('operators').orderBy('user_id').forUpdate().pluck('user_id');
}
