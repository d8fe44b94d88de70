import type { Dashboard } from '@vitrine/core/contracts';
import type { Knex } from 'knex';
import type { DashboardVersion } from '../api.ts';
import type { Database } from '../storage/database.ts';
import { fieldsOf, readDashboard, tilesOf } from './document.ts';

/** Saved states between two publications that are kept; published ones are kept for ever. */
const DRAFTS_KEPT = 100;

export interface StoredDashboard {
  id: string;
  version: number;
  publishedVersion: number | null;
  draft: Dashboard | null;
  published: Dashboard | null;
  updatedAt: string;
}

interface Row {
  id: string;
  version: number;
  published_version: number | null;
  draft: unknown;
  published: unknown;
  updated_at: Date;
}

/** One dashboard, in one trip to the database. */
export async function readStored(
  database: Database,
  workspaceId: string,
  id: string,
): Promise<StoredDashboard | undefined> {
  const columns = 'id, version, published_version, draft, published, updated_at';
  const [row] = await database.read<Row>(workspaceId, `select ${columns} from dashboards where id = $1`, [id], {
    keepPlan: true,
  });
  return row && stored(row);
}

/** The tables `dashboards`, `dashboard_versions` and `widgets` of the running transaction's workspace. */
export class DashboardStore {
  readonly #transaction: Knex.Transaction;
  readonly #workspaceId: string;

  constructor(transaction: Knex.Transaction, workspaceId: string) {
    this.#transaction = transaction;
    this.#workspaceId = workspaceId;
  }

  async list(): Promise<StoredDashboard[]> {
    const rows: Row[] = await this.#transaction('dashboards')
      .select()
      .orderBy([{ column: 'created_at' }, { column: 'id' }]);
    return rows.map(stored);
  }

  /** With `lock`, nobody else saves this dashboard until the transaction ends. */
  async find(id: string, lock = false): Promise<StoredDashboard | undefined> {
    const query = this.#transaction('dashboards').where({ id }).first();
    const row: Row | undefined = await (lock ? query.forUpdate() : query);
    return row && stored(row);
  }

  async insert(document: Dashboard, author: string): Promise<void> {
    const json = JSON.stringify(document);
    await this.#transaction('dashboards').insert({
      workspace_id: this.#workspaceId,
      id: document.id,
      version: 1,
      published_version: 1,
      published: json,
    });
    await this.#addVersion(document, 1, true, author);
    await this.#indexWidgets(document);
  }

  async saveDraft(document: Dashboard, version: number, author: string): Promise<void> {
    await this.#transaction('dashboards')
      .where({ id: document.id })
      .update({ version, draft: JSON.stringify(document), updated_at: this.#transaction.fn.now() });
    await this.#addVersion(document, version, false, author);
    await this.#indexWidgets(document);
    const oldest = await this.#transaction('dashboard_versions')
      .where({ dashboard_id: document.id, published: false })
      .orderBy('version', 'desc')
      .offset(DRAFTS_KEPT)
      .first('version');
    if (oldest) {
      await this.#transaction('dashboard_versions')
        .where({ dashboard_id: document.id, published: false })
        .andWhere('version', '<=', oldest.version)
        .delete();
    }
  }

  async publish(document: Dashboard, version: number): Promise<void> {
    await this.#transaction('dashboards')
      .where({ id: document.id })
      .update({
        published_version: version,
        published: JSON.stringify(document),
        draft: null,
        updated_at: this.#transaction.fn.now(),
      });
    await this.#transaction('dashboard_versions')
      .where({ dashboard_id: document.id, version })
      .update({ published: true });
    await this.#indexWidgets(document);
  }

  async discardDraft(published: Dashboard, version: number, author: string): Promise<void> {
    await this.#transaction('dashboards')
      .where({ id: published.id })
      .update({ version, published_version: version, draft: null, updated_at: this.#transaction.fn.now() });
    await this.#addVersion(published, version, true, author);
    await this.#indexWidgets(published);
  }

  async versions(id: string): Promise<DashboardVersion[]> {
    const rows = await this.#transaction('dashboard_versions as v')
      .leftJoin('users as u', 'u.id', 'v.author_id')
      .where('v.dashboard_id', id)
      .orderBy('v.version', 'desc')
      .select('v.version', 'v.created_at', 'v.author_id', 'v.published', 'u.name as author_name');
    return rows.map((row) => ({
      version: row.version,
      createdAt: row.created_at.toISOString(),
      author: row.author_id,
      authorName: row.author_name,
      published: row.published,
    }));
  }

  async version(id: string, version: number): Promise<Dashboard | undefined> {
    const row = await this.#transaction('dashboard_versions').where({ dashboard_id: id, version }).first('document');
    return row && readDashboard(row.document);
  }

  async delete(id: string): Promise<boolean> {
    return (await this.#transaction('dashboards').where({ id }).delete()) > 0;
  }

  async #addVersion(document: Dashboard, version: number, published: boolean, author: string): Promise<void> {
    await this.#transaction('dashboard_versions').insert({
      workspace_id: this.#workspaceId,
      dashboard_id: document.id,
      version,
      document: JSON.stringify(document),
      published,
      author_id: author,
    });
  }

  /** Which dashboards use this widget, this field, this model: derived from the newest document, never written by hand. */
  async #indexWidgets(document: Dashboard): Promise<void> {
    await this.#transaction('widgets').where({ dashboard_id: document.id }).delete();
    const rows = tilesOf(document).map((tile) => ({
      workspace_id: this.#workspaceId,
      dashboard_id: document.id,
      tile_id: tile.id,
      widget: tile.widget,
      dataset: tile.query?.dataset ?? null,
      fields: fieldsOf(tile),
      model: tile.query?.forecast?.model ?? '',
    }));
    if (rows.length > 0) await this.#transaction('widgets').insert(rows);
  }
}

function stored(row: Row): StoredDashboard {
  return {
    id: row.id,
    version: row.version,
    publishedVersion: row.published_version,
    draft: row.draft === null ? null : readDashboard(row.draft),
    published: row.published === null ? null : readDashboard(row.published),
    updatedAt: row.updated_at.toISOString(),
  };
}
