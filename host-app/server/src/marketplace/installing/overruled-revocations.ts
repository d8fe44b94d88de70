import { ulid } from 'ulid';
import type { Database } from '../../storage/index.ts';
import type { ForeignRevocation } from './foreign-revocations.ts';
import { PLUGINS_CHANNEL } from './installed-plugins.ts';

export interface Overruled {
  by: string;
  at: Date;
}

interface Row {
  entry: string;
  made_by: string;
  made_at: Date;
}

/** Lines of other marketplaces' lists that an operator does not heed. What was decided stays on record when it is taken back. */
export class OverruledRevocations {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** By the id of the line. */
  async all(): Promise<ReadonlyMap<string, Overruled>> {
    const rows: Row[] = await this.#database.outsideWorkspaces((transaction) =>
      transaction('overruled_revocations').whereNull('ended_at').select('entry', 'made_by', 'made_at'),
    );
    return new Map(rows.map((row) => [row.entry, { by: row.made_by, at: row.made_at }]));
  }

  async overrule({ id, marketplace, revocation }: ForeignRevocation, userId: string): Promise<void> {
    const { plugin, versions, reason } = revocation;
    const row = { id: ulid(), entry: id, marketplace, plugin, versions, reason, made_by: userId };
    await this.#database.outsideWorkspaces(async (transaction) => {
      await transaction('overruled_revocations')
        .insert(row)
        .onConflict(transaction.raw('(entry) where ended_at is null'))
        .ignore();
      await this.#database.notify(transaction, PLUGINS_CHANNEL, plugin);
    });
  }

  async heed(entry: string, userId: string): Promise<void> {
    await this.#database.outsideWorkspaces(async (transaction) => {
      const ended: { plugin: string }[] = await transaction('overruled_revocations')
        .where({ entry })
        .whereNull('ended_at')
        .update({ ended_by: userId, ended_at: transaction.fn.now() })
        .returning('plugin');
      for (const { plugin } of ended) await this.#database.notify(transaction, PLUGINS_CHANNEL, plugin);
    });
  }
}
