import type { Database } from '../storage/index.ts';

export interface QueuedJob {
  import_id: string;
  workspace_id: string;
  job: 'import' | 'takeBack';
  attempts: number;
}

interface QueueRow {
  import_id: string;
  instance: string;
  state: 'waiting' | 'running' | 'asking';
}

/**
 * Imports that wait, run or ask, in a table, so that they outlive the server. Each belongs to the instance whose data
 * folder holds its files.
 */
export class ImportQueue {
  readonly #database: Database;
  #instance = '';

  constructor(database: Database) {
    this.#database = database;
  }

  get instance(): string {
    return this.#instance;
  }

  /** `instance` names this server's data folder. After a restart, what was running waits again. */
  async open(instance: string): Promise<void> {
    this.#instance = instance;
    await this.#database.outsideWorkspaces((trx) =>
      trx('import_queue').where({ instance, state: 'running' }).update({ state: 'waiting' }),
    );
  }

  /** The oldest waiting job, which is running from now on. */
  async claim(): Promise<QueuedJob | undefined> {
    return this.#database.outsideWorkspaces(async (trx) => {
      const answer = await trx.raw<{ rows: QueuedJob[] }>(
        `update import_queue set state = 'running', attempts = attempts + 1
          where import_id = (select import_id from import_queue where instance = ? and state = 'waiting'
                              order by queued_at, import_id limit 1 for update skip locked)
          returning import_id, workspace_id, job, attempts`,
        [this.instance],
      );
      return answer.rows[0];
    });
  }

  async enqueue(workspaceId: string, importId: string, job: QueuedJob['job']): Promise<void> {
    const place = { state: 'waiting', job, attempts: 0, queued_at: new Date() };
    await this.#database.outsideWorkspaces((trx) =>
      trx('import_queue')
        .insert({ import_id: importId, workspace_id: workspaceId, instance: this.instance, ...place })
        .onConflict('import_id')
        .merge(place),
    );
  }

  /** Keeps its place, and its files, until the question is answered. */
  async ask(importId: string): Promise<void> {
    await this.#database.outsideWorkspaces((trx) =>
      trx('import_queue').where({ import_id: importId, state: 'running' }).update({ state: 'asking' }),
    );
  }

  /** Waits for another try; its attempts stay counted. */
  async retry(importId: string): Promise<void> {
    await this.#database.outsideWorkspaces((trx) =>
      trx('import_queue').where({ import_id: importId, state: 'running' }).update({ state: 'waiting' }),
    );
  }

  /** Ends a running job; one that was queued anew in the meantime stays. */
  async remove(importId: string): Promise<void> {
    await this.#database.outsideWorkspaces((trx) =>
      trx('import_queue').where({ import_id: importId, state: 'running' }).delete(),
    );
  }

  async state(importId: string): Promise<'waiting' | 'running' | 'asking' | undefined> {
    const row = await this.#database.outsideWorkspaces((trx) =>
      trx<QueueRow>('import_queue').where({ import_id: importId }).first('state'),
    );
    return row?.state;
  }

  /** Imports of this instance whose files are still needed. */
  async living(): Promise<Set<string>> {
    const rows = await this.#database.outsideWorkspaces((trx) =>
      trx<QueueRow>('import_queue').where({ instance: this.instance }).select('import_id'),
    );
    return new Set(rows.map((row) => row.import_id));
  }
}
