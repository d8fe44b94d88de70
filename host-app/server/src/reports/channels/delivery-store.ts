import { createHash } from 'node:crypto';
import type { Said } from '@vitrine/core/errors';
import type { Knex } from 'knex';
import { ulid } from 'ulid';
import type { ReportDeliveryState } from '../../api-report-channels.ts';
import type { ChannelChoice } from '../../api-reports.ts';
import type { Database } from '../../storage/index.ts';
import type { WorkQueue } from '../queue/work-queue.ts';

export interface StoredDelivery {
  id: string;
  run_id: string;
  channel: string;
  options: ChannelChoice['options'];
  /** Where it goes, by its name of now; null where that was removed. */
  destination: string | null;
  state: ReportDeliveryState;
  attempts: number;
  begun_at: Date | null;
  fault: Said | null;
  created_at: Date;
  sent_at: Date | null;
}

const DELIVERIES = `select x.*, d.name as destination from report_deliveries x
  left join report_destinations d on d.id = x.options ->> 'destination'`;

/** Where runs go beside mails: one row for each run and entry. */
export class DeliveryStore {
  readonly #database: Database;
  readonly #queue: WorkQueue;

  constructor(database: Database, queue: WorkQueue) {
    this.#database = database;
    this.#queue = queue;
  }

  /**
   * Part of the transaction in which a run ends well or is sent by hand; stored and queued together. What went there before goes `again` only
   * where somebody says so.
   */
  async put(
    transaction: Knex.Transaction,
    { workspaceId, runId }: { workspaceId: string; runId: string },
    choices: readonly ChannelChoice[],
    { again = false }: { again?: boolean } = {},
  ): Promise<void> {
    if (choices.length === 0) return;
    const rows = choices.map(({ channel, options }) => ({
      workspace_id: workspaceId,
      id: ulid(),
      run_id: runId,
      channel,
      options: JSON.stringify(options),
      entry: createHash('sha256')
        .update(JSON.stringify([channel, options]))
        .digest('hex')
        .slice(0, 32),
      state: 'pending',
    }));
    const put: { id: string }[] = await transaction('report_deliveries')
      .insert(rows)
      .onConflict(['workspace_id', 'run_id', 'entry'])
      .ignore()
      .returning('id');
    const made = put.map(({ id }) => id);
    const repeated = again
      ? await onceMore(transaction, (known) =>
          known
            .where({ run_id: runId })
            .whereIn(
              'entry',
              rows.map(({ entry }) => entry),
            )
            .whereNotIn('id', made),
        )
      : [];
    await this.#queue.add(transaction, 'delivery', workspaceId, [...made, ...repeated]);
  }

  /** What came to an end is handed over once more, since somebody says so; under its own id, by which a receiver can tell. False while it is on its way. */
  again(workspaceId: string, runId: string, id: string): Promise<boolean> {
    return this.#database.inWorkspace(workspaceId, async (transaction) => {
      const changed = await onceMore(transaction, (known) => known.where({ id, run_id: runId }));
      await this.#queue.add(transaction, 'delivery', workspaceId, changed);
      return changed.length > 0;
    });
  }

  /** The oldest first. */
  ofRun(workspaceId: string, runId: string): Promise<StoredDelivery[]> {
    const sql = `${DELIVERIES} where x.run_id = $1 order by x.id`;
    return this.#database.read<StoredDelivery>(workspaceId, sql, [runId]);
  }

  async find(workspaceId: string, id: string): Promise<StoredDelivery | undefined> {
    const sql = `${DELIVERIES} where x.id = $1`;
    const [found] = await this.#database.read<StoredDelivery>(workspaceId, sql, [id]);
    return found;
  }
}

/** Of the deliveries that are named, those that came to an end are open again. Answers their ids. */
async function onceMore(
  transaction: Knex.Transaction,
  which: (known: Knex.QueryBuilder) => Knex.QueryBuilder,
): Promise<string[]> {
  const changed: { id: string }[] = await which(transaction('report_deliveries'))
    .whereIn('state', ['sent', 'failed', 'uncertain'])
    .update({ state: 'pending', attempts: 0, begun_at: null, fault: null, sent_at: null })
    .returning('id');
  return changed.map(({ id }) => id);
}
