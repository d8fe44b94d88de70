import { AppError } from '@vitrine/core/errors';
import { checkPublisherName, readRotation } from '@vitrine/widget-registry/catalogue';
import { keyIdOf } from '@vitrine/widget-registry/package';
import type { Knex } from 'knex';
import { notPublisher } from '../../http/access.ts';
import { newSecret, secretHash } from '../../identity/secret.ts';
import type { Database } from '../../storage/index.ts';
import { SAYS } from '../sentences.ts';

export interface Publisher {
  name: string;
  publicKey: string;
}

interface PublisherRow {
  name: string;
  public_key: string;
  created_at: Date;
}

const TOKEN = /^vpub_([\w-]{43})$/;

/** Who may publish here: a name, a key, a token. */
export class Publishers {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * The answer holds the token, this once; `along` runs in the same transaction.
   * Errors: `badRequest` for a name or key that cannot be used.
   */
  async register(
    wish: Publisher,
    userId: string,
    along?: (transaction: Knex.Transaction) => Promise<void>,
  ): Promise<{ name: string; keyId: string; token: string }> {
    const keyId = keyIdOf(wish.publicKey);
    const secret = newSecret();
    await this.#database.outsideWorkspaces(async (transaction) => {
      // One at a time: two names that look alike must not come in together.
      await transaction.raw('lock table publishers in share row exclusive mode');
      const others: string[] = await transaction('publishers').pluck('name');
      checkPublisherName(wish.name, others);
      await transaction('publishers').insert({
        name: wish.name,
        public_key: wish.publicKey,
        token_hash: secretHash(secret),
        created_by: userId,
      });
      await along?.(transaction);
    });
    return { name: wish.name, keyId, token: `vpub_${secret}` };
  }

  /** A new token in place of the old one. Errors: `notFound`. */
  async renewToken(name: string): Promise<string> {
    const secret = newSecret();
    const changed = await this.#database.outsideWorkspaces((transaction) =>
      transaction('publishers')
        .where({ name })
        .update({ token_hash: secretHash(secret) }),
    );
    if (changed === 0) throw new AppError('notFound', SAYS.noPublisher({ name }));
    return `vpub_${secret}`;
  }

  /**
   * Another key signs for a publisher from now on. Errors: `badRequest` for what is no rotation from the key of today, `forbidden` when
   * one of the two keys did not sign it.
   */
  async rotate(name: string, signed: unknown): Promise<{ name: string; keyId: string }> {
    return this.#database.outsideWorkspaces(async (transaction) => {
      const row: { public_key: string } | undefined = await transaction('publishers')
        .where({ name })
        .forUpdate()
        .first('public_key');
      if (row === undefined) throw new AppError('notFound', SAYS.noPublisher({ name }));
      const { from, to } = readRotation(signed, { publisher: name, from: row.public_key });
      const used = await transaction('publisher_rotations').where({ publisher: name, from_key: to }).first('from_key');
      if (used) throw new AppError('badRequest', SAYS.formerKey(), { path: '/rotation/to' });
      const rotation = JSON.stringify(signed);
      await transaction('publisher_rotations').insert({ publisher: name, from_key: from, rotation });
      await transaction('publishers').where({ name }).update({ public_key: to });
      return { name, keyId: keyIdOf(to) };
    });
  }

  async list(): Promise<{ name: string; keyId: string; createdAt: string }[]> {
    const rows: PublisherRow[] = await this.#database.outsideWorkspaces((transaction) =>
      transaction('publishers').orderBy('name').select('name', 'public_key', 'created_at'),
    );
    return rows.map((row) => ({
      name: row.name,
      keyId: keyIdOf(row.public_key),
      createdAt: row.created_at.toISOString(),
    }));
  }

  async isToken(token: string): Promise<boolean> {
    return (await this.#find(token)) !== undefined;
  }

  /** Whose token this is. Errors: `unauthenticated`. */
  async holder(token: string | undefined): Promise<Publisher> {
    const row = token === undefined ? undefined : await this.#find(token);
    if (row === undefined) throw notPublisher();
    return { name: row.name, publicKey: row.public_key };
  }

  async #find(token: string): Promise<PublisherRow | undefined> {
    const [, secret] = TOKEN.exec(token) ?? [];
    if (secret === undefined) return undefined;
    const row: PublisherRow | undefined = await this.#database.outsideWorkspaces((transaction) =>
      transaction('publishers')
        .where({ token_hash: secretHash(secret) })
        .first(),
    );
    return row;
  }
}
