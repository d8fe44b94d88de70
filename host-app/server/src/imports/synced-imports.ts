import { ulid } from 'ulid';
import type { FileCounts } from '../pipeline/contract.ts';
import type { Database } from '../storage/index.ts';
import { announceImports } from './announce-imports.ts';

/** A source of a plugin that brings its data by itself, and to which shop. */
export interface SyncedSource {
  plugin: string;
  source: string;
  /** The plugin's, for people. */
  title: string;
  shopId: string;
  locale: string;
}

const COUNTS = ['rows', 'accepted', 'updated', 'unchanged', 'rejected'] as const;

/**
 * What a source of a plugin brought, as an import with one file for each shop: listed with the others, and taken back like them. It stays
 * when the plugin goes, and says whose it is.
 */
export class SyncedImports {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The import that the source writes to: the one so far, or a new one where that was taken back. */
  async open(workspaceId: string, importId: string, by: SyncedSource): Promise<string> {
    return this.#database.inWorkspace(workspaceId, async (transaction) => {
      const known = await transaction<{ id: string; state: string }>('imports').where({ id: importId }).first('state');
      const id = known === undefined || known.state === 'done' ? importId : ulid();
      const { plugin, source, locale, shopId } = by;
      if (id !== importId || known === undefined)
        await transaction('imports')
          .insert({
            ...{ workspace_id: workspaceId, id, created_by: null, source: 'sync', state: 'done', ask: false, locale },
            ...{ shop_id: shopId, options: JSON.stringify({ plugin, source }) },
          })
          .onConflict(['workspace_id', 'id'])
          .ignore();
      const file = { workspace_id: workspaceId, import_id: id, shop_id: shopId };
      const there = await transaction('import_files').where(file).first('id');
      if (there === undefined) {
        const kind = `${plugin}/${source}`;
        const named = { id: `${id}-${shopId}`, part: 0, name: `${by.title} (${kind})`, kind, state: 'done' };
        await transaction('import_files')
          .insert({ ...file, ...named })
          .onConflict(['workspace_id', 'id'])
          .ignore();
        await announceImports(this.#database, transaction, workspaceId);
      }
      return id;
    });
  }

  /** Adds to what is told of the import. False where it was taken back meanwhile: what was written after that stands under no import. */
  async wrote(workspaceId: string, importId: string, shopId: string, counts: FileCounts): Promise<boolean> {
    return this.#database.inWorkspace(workspaceId, async (transaction) => {
      const there = await transaction('imports').where({ id: importId, state: 'done' }).forUpdate().first('id');
      if (there === undefined) return false;
      const sums = COUNTS.map((name) => [name, transaction.raw('?? + ?', [name, counts[name]])] as const);
      await transaction('import_files')
        .where({ import_id: importId, shop_id: shopId })
        .update({ ...Object.fromEntries(sums), finished_at: transaction.fn.now() });
      await announceImports(this.#database, transaction, workspaceId);
      return true;
    });
  }
}
