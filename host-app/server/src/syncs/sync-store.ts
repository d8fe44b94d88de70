import type { Json } from '@vitrine/core/contracts';
import { ulid } from 'ulid';
import type { Database } from '../storage/index.ts';
import { nextTime, type SyncPlan } from './plan.ts';

export interface SyncRow {
  plugin: string;
  source: string;
  shop_id: string;
  plan: SyncPlan;
  cursor: Json | null;
  /** Under which everything that the source brought stands in the evidence. */
  import_id: string;
  last_at: Date | null;
  last_events: number | null;
  last_fault: string | null;
}

export interface DueSync {
  workspace_id: string;
  plugin: string;
  source: string;
}

/** A run that has not ended by then is taken to be lost with its server. */
const CLAIM_MINUTES = 15;

/** Which sources are asked, when, and how far they have come; it outlives the server. */
export class SyncStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  list(workspaceId: string, plugin: string): Promise<SyncRow[]> {
    const sql = 'select * from plugin_syncs where plugin = $1 order by source';
    return this.#database.read<SyncRow>(workspaceId, sql, [plugin]);
  }

  async find(workspaceId: string, plugin: string, source: string): Promise<SyncRow | undefined> {
    return (await this.list(workspaceId, plugin)).find((row) => row.source === source);
  }

  /** The zone of the workspace decides what a wall time is; another plan keeps how far the source has come. */
  async set(workspaceId: string, wanted: Pick<SyncRow, 'plugin' | 'source' | 'shop_id' | 'plan'>): Promise<void> {
    const { plugin, source, shop_id, plan } = wanted;
    await this.#database.inWorkspace(workspaceId, async (transaction) => {
      const row = { shop_id, plan: JSON.stringify(plan) };
      await transaction('plugin_syncs')
        .insert({ workspace_id: workspaceId, plugin, source, import_id: ulid(), ...row })
        .onConflict(['workspace_id', 'plugin', 'source'])
        .merge(row);
    });
    await this.wait({ workspace_id: workspaceId, plugin, source }, plan);
  }

  async remove(workspaceId: string, plugin: string, source: string): Promise<void> {
    await this.#database.outsideWorkspaces((transaction) =>
      transaction('sync_queue').where({ workspace_id: workspaceId, plugin, source }).delete(),
    );
    await this.#database.inWorkspace(workspaceId, (transaction) =>
      transaction('plugin_syncs').where({ plugin, source }).delete(),
    );
  }

  /** One that is due, which no other server takes until it is over; none of these workspaces, and of none of these plugins. */
  async claim(but: { workspaces: readonly string[]; plugins: readonly string[] }): Promise<DueSync | undefined> {
    return this.#database.outsideWorkspaces(async (transaction) => {
      const { rows } = await transaction.raw<{ rows: DueSync[] }>(
        `update sync_queue set due_at = now() + make_interval(mins => ?)
          where ctid = (select ctid from sync_queue where due_at <= now() and workspace_id <> all(?) and plugin <> all(?)
                          order by due_at limit 1 for update skip locked)
          returning workspace_id, plugin, source`,
        [CLAIM_MINUTES, [...but.workspaces], [...but.plugins]],
      );
      return rows[0];
    });
  }

  /** Waits for the next time of the plan. */
  async wait({ workspace_id, plugin, source }: DueSync, plan: SyncPlan): Promise<void> {
    const [row] = await this.#database.read<{ timezone: string }>(
      workspace_id,
      'select timezone from workspaces where id = $1',
      [workspace_id],
    );
    const due = nextTime(plan, row?.timezone ?? 'UTC', Temporal.Now.instant());
    const due_at = new Date(due.epochMilliseconds);
    await this.#database.outsideWorkspaces((transaction) =>
      transaction('sync_queue')
        .insert({ workspace_id, plugin, source, due_at })
        .onConflict(['workspace_id', 'plugin', 'source'])
        .merge({ due_at }),
    );
  }

  /** What the source brings from now on belongs to another import. */
  async writesTo(
    workspaceId: string,
    { plugin, source }: Pick<SyncRow, 'plugin' | 'source'>,
    importId: string,
  ): Promise<void> {
    await this.#database.inWorkspace(workspaceId, (transaction) =>
      transaction('plugin_syncs').where({ plugin, source }).update({ import_id: importId }),
    );
  }

  async came(workspaceId: string, { plugin, source }: Pick<SyncRow, 'plugin' | 'source'>, cursor: Json): Promise<void> {
    await this.#database.inWorkspace(workspaceId, (transaction) =>
      transaction('plugin_syncs')
        .where({ plugin, source })
        .update({ cursor: JSON.stringify(cursor) }),
    );
  }

  async ended(
    workspaceId: string,
    { plugin, source }: Pick<SyncRow, 'plugin' | 'source'>,
    { events, fault }: { events: number; fault: string | null },
  ): Promise<void> {
    await this.#database.inWorkspace(workspaceId, (transaction) =>
      transaction('plugin_syncs')
        .where({ plugin, source })
        .update({ last_at: new Date(), last_events: events, last_fault: fault }),
    );
  }
}
