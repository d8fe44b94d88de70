import type { Database } from '../storage/database.ts';
import { newSecret, secretHash } from './secret.ts';

export type LinkKind = 'welcome' | 'reset';

const RESET_LASTS = "interval '1 day'";

/** Links that sign a person in once: the first owner on each start, and whoever lost their password. */
export class OneTimeLinks {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Answers the secret at the end of the link. An older link of the same kind for this person stops working. */
  async create(kind: LinkKind, userId: string): Promise<string> {
    const secret = newSecret();
    await this.#database.outsideWorkspaces(async (transaction) => {
      await transaction('one_time_links').where({ kind, user_id: userId }).delete();
      await transaction('one_time_links').insert({
        token_hash: secretHash(secret),
        kind,
        user_id: userId,
        expires_at: kind === 'reset' ? transaction.raw(`now() + ${RESET_LASTS}`) : null,
      });
    });
    return secret;
  }

  /** Uses the link up; undefined when it was used, is too old or never was. */
  async use(secret: string): Promise<{ kind: LinkKind; userId: string } | undefined> {
    const rows: { kind: LinkKind; user_id: string }[] = await this.#database.outsideWorkspaces((transaction) =>
      transaction('one_time_links')
        .where({ token_hash: secretHash(secret) })
        .where((open) => open.whereNull('expires_at').orWhere('expires_at', '>', transaction.fn.now()))
        .delete(['kind', 'user_id']),
    );
    return rows[0] && { kind: rows[0].kind, userId: rows[0].user_id };
  }

  async dropFor(userId: string): Promise<void> {
    await this.#database.outsideWorkspaces((transaction) =>
      transaction('one_time_links').where({ user_id: userId }).delete(),
    );
  }
}
