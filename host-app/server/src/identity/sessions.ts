import type { Database } from '../storage/database.ts';
import { newSecret, secretHash } from './secret.ts';
import { SESSION_DAYS } from './session-cookie.ts';

export interface Session {
  userId: string;
  workspaceId: string;
  /** Opened by a one-time link less than an hour ago: may choose a password without knowing the old one. */
  freshLink: boolean;
}

const FRESH_LINK = "interval '1 hour'";

/** Browser sessions; only the hash of their secret is stored. */
export class Sessions {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Answers the secret for the cookie. */
  async open(session: { userId: string; workspaceId: string; byLink: boolean }): Promise<string> {
    const secret = newSecret();
    await this.#database.outsideWorkspaces(async (transaction) => {
      await transaction('sessions').where('expires_at', '<', transaction.fn.now()).delete();
      await transaction('sessions').insert({
        token_hash: secretHash(secret),
        user_id: session.userId,
        workspace_id: session.workspaceId,
        by_link: session.byLink,
        expires_at: transaction.raw('now() + make_interval(days => ?)', [SESSION_DAYS]),
      });
    });
    return secret;
  }

  async find(hash: Buffer): Promise<Session | undefined> {
    const row = await this.#database.outsideWorkspaces((transaction) =>
      transaction('sessions')
        .select(
          'user_id',
          'workspace_id',
          transaction.raw(`by_link and created_at > now() - ${FRESH_LINK} as fresh_link`),
        )
        .where({ token_hash: hash })
        .where('expires_at', '>', transaction.fn.now())
        .first<{ user_id: string; workspace_id: string; fresh_link: boolean } | undefined>(),
    );
    return row && { userId: row.user_id, workspaceId: row.workspace_id, freshLink: row.fresh_link };
  }

  async chooseWorkspace(secret: string, workspaceId: string): Promise<void> {
    await this.#database.outsideWorkspaces((transaction) =>
      transaction('sessions')
        .where({ token_hash: secretHash(secret) })
        .update({ workspace_id: workspaceId }),
    );
  }

  async end(secret: string): Promise<void> {
    await this.#database.outsideWorkspaces((transaction) =>
      transaction('sessions')
        .where({ token_hash: secretHash(secret) })
        .delete(),
    );
  }

  /** After a new password: every other browser has to sign in again. */
  async endOthers(userId: string, secret: string | undefined): Promise<void> {
    await this.#database.outsideWorkspaces(async (transaction) => {
      const ending = transaction('sessions').where({ user_id: userId });
      if (secret !== undefined) ending.whereNot({ token_hash: secretHash(secret) });
      await ending.delete();
    });
  }
}
