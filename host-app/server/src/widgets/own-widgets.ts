import { AppError } from '@vitrine/core/errors';
import type { Knex } from 'knex';
import type { Database } from '../storage/database.ts';
import type { StoredWidget } from './own-widget.ts';
import { SAYS } from './sentences.ts';

/** Most widgets that one workspace keeps. */
const MOST = 200;

export interface OwnWidgetChange {
  workspaceId: string;
  userId: string;
  name: string;
  /** Makes the plugin for the version that it will have. */
  build(version: string): StoredWidget;
  /** Whether one of this name may be replaced. */
  replace: boolean;
}

/** The widgets that a workspace made for itself. */
export class OwnWidgets {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Errors: `badRequest` for a name that is taken, `tooLarge` beyond 200 widgets. */
  async save(change: OwnWidgetChange): Promise<StoredWidget> {
    const { workspaceId, name } = change;
    return this.#database.inWorkspace(workspaceId, async (transaction) => {
      const before: { manifest: StoredWidget['manifest'] } | undefined = await transaction('workspace_widgets')
        .where({ name })
        .forUpdate()
        .first('manifest');
      if (before && !change.replace)
        throw new AppError('badRequest', SAYS.taken({ name }), {
          path: '/name',
          details: { taken: true },
        });
      if (!before) await refuseTooMany(transaction);
      const made = change.build(before ? nextVersion(before.manifest.version) : '1.0.0');
      await write(transaction, change, made);
      return made;
    });
  }

  /** Tiles that used it say so and show their numbers. Errors: `notFound`. */
  async remove(workspaceId: string, name: string): Promise<void> {
    const removed = await this.#database.inWorkspace(workspaceId, (transaction) =>
      transaction('workspace_widgets').where({ name }).delete(),
    );
    if (removed === 0) throw new AppError('notFound', SAYS.noWidget({ reference: name }), { path: '/name' });
  }
}

async function refuseTooMany(transaction: Knex.Transaction): Promise<void> {
  const [row] = await transaction('workspace_widgets').count({ count: '*' });
  if (Number(row?.['count'] ?? 0) >= MOST) throw new AppError('tooLarge', SAYS.tooMany({ most: String(MOST) }));
}

async function write(transaction: Knex.Transaction, change: OwnWidgetChange, made: StoredWidget): Promise<void> {
  const content = { manifest: JSON.stringify(made.manifest), files: JSON.stringify(made.files) };
  await transaction('workspace_widgets')
    .insert({ workspace_id: change.workspaceId, name: change.name, created_by: change.userId, ...content })
    .onConflict(['workspace_id', 'name'])
    .merge({ ...content, updated_at: transaction.fn.now() });
}

function nextVersion(version: string): string {
  const [major = '1', minor = '0', patch = '0'] = version.split('.');
  return `${major}.${minor}.${Number.parseInt(patch, 10) + 1}`;
}
