import { AppError } from '@vitrine/core/errors';
import {
  isInRange,
  type Revocation,
  type SignedRevocationList,
  signRevocations,
} from '@vitrine/widget-registry/catalogue';
import { validRange } from 'semver';
import { ulid } from 'ulid';
import type { Database } from '../../storage/index.ts';
import type { InstallationKey } from '../installation-key.ts';
import { PLUGINS_CHANNEL } from '../installing/installed-plugins.ts';
import { SAYS } from '../sentences.ts';
import { settleEntry } from './settle-entry.ts';

const MOST_NAMED = 8;

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

  /** Of versions that are `known`. Errors: `badRequest` for a range that is none or holds none of them, `notFound` for an unknown plugin. */
  async revoke(
    wish: { plugin: string; versions: string; reason: string },
    known: readonly string[],
  ): Promise<{ id: string }> {
    const { plugin, versions } = wish;
    if (validRange(versions) === null) {
      throw new AppError('badRequest', SAYS.badRange({ versions }), { path: '/versions' });
    }
    if (known.length === 0) throw new AppError('notFound', SAYS.unknownPlugin({ plugin }), { path: '/plugin' });
    if (!known.some((version) => isInRange(version, versions))) {
      const said = SAYS.noneInRange({ plugin, versions, known: known.slice(0, MOST_NAMED).join(', ') });
      throw new AppError('badRequest', said, { path: '/versions', details: { known } });
    }
    const id = ulid();
    await this.#database.outsideWorkspaces(async (transaction) => {
      await transaction('revocations').insert({ id, ...wish });
      await settleEntry(transaction, wish.plugin);
      await this.#database.notify(transaction, PLUGINS_CHANNEL, wish.plugin);
    });
    return { id };
  }

  /** Errors: `notFound`. */
  async lift(id: string): Promise<void> {
    await this.#database.outsideWorkspaces(async (transaction) => {
      const [lifted]: { plugin: string }[] = await transaction('revocations')
        .where({ id })
        .whereNull('lifted_at')
        .update({ lifted_at: transaction.fn.now() })
        .returning('plugin');
      if (lifted === undefined) throw new AppError('notFound', SAYS.noRevocation());
      await settleEntry(transaction, lifted.plugin);
      await this.#database.notify(transaction, PLUGINS_CHANNEL, lifted.plugin);
    });
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
