import { AppError } from '@vitrine/core/errors';
import { type Revocation, type SignedRevocationList, signRevocations } from '@vitrine/widget-registry/catalogue';
import { validRange } from 'semver';
import { ulid } from 'ulid';
import type { Database } from '../../storage/index.ts';
import type { InstallationKey } from '../installation-key.ts';
import { SAYS } from '../sentences.ts';

interface RevocationRow {
  id: string;
  plugin: string;
  versions: string;
  reason: string;
  created_at: Date;
}

/** What this marketplace took back. */
export class Revocations {
  readonly #database: Database;
  readonly #key: InstallationKey;

  constructor(database: Database, key: InstallationKey) {
    this.#database = database;
    this.#key = key;
  }

  /** Errors: `badRequest` for a range that is none. */
  async revoke(wish: { plugin: string; versions: string; reason: string }): Promise<{ id: string }> {
    if (validRange(wish.versions) === null) {
      throw new AppError('badRequest', SAYS.badRange({ versions: wish.versions }), { path: '/versions' });
    }
    const id = ulid();
    await this.#database.outsideWorkspaces((transaction) => transaction('revocations').insert({ id, ...wish }));
    return { id };
  }

  /** Errors: `notFound`. */
  async lift(id: string): Promise<void> {
    const changed = await this.#database.outsideWorkspaces((transaction) =>
      transaction('revocations').where({ id }).whereNull('lifted_at').update({ lifted_at: transaction.fn.now() }),
    );
    if (changed === 0) throw new AppError('notFound', SAYS.noRevocation());
  }

  async list(): Promise<(Revocation & { id: string })[]> {
    const { rows } = await this.#read();
    return rows;
  }

  /** The counter counts every revocation and every lifting, so it only grows. */
  async signed(now: Date, days?: number): Promise<SignedRevocationList> {
    const { rows, counter } = await this.#read();
    const revoked = rows.map(({ id: _id, ...entry }) => entry);
    return signRevocations({ counter, revoked, now, ...(days === undefined ? {} : { days }) }, await this.#key.get());
  }

  #read(): Promise<{ rows: (Revocation & { id: string })[]; counter: number }> {
    return this.#database.outsideWorkspaces(async (transaction) => {
      const rows: RevocationRow[] = await transaction('revocations').whereNull('lifted_at').orderBy('id').select('*');
      const [count] = await transaction('revocations').select(
        transaction.raw<{ counter: string }[]>('count(*) + count(lifted_at) as counter'),
      );
      return {
        counter: Number((count as { counter?: string } | undefined)?.counter ?? 0),
        rows: rows.map((row) => ({
          id: row.id,
          plugin: row.plugin,
          versions: row.versions,
          reason: row.reason,
          at: row.created_at.toISOString(),
        })),
      };
    });
  }
}
