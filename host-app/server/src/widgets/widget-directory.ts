import { AppError } from '@vitrine/core/errors';
import type { LoadedWidget, PluginHost } from '@vitrine/core/plugin-host';
import type { InstalledPlugin } from '../api.ts';
import { toldReason } from '../plugins/index.ts';
import type { Database } from '../storage/database.ts';
import { isOwn, loadStored, type StoredWidget } from './own-widget.ts';
import { SAYS } from './sentences.ts';

/** Widgets and plugins as one workspace sees them: what is installed here, and what it made for itself. */
export class WidgetDirectory {
  readonly #host: PluginHost;
  readonly #database: Database;

  constructor(host: PluginHost, database: Database) {
    this.#host = host;
    this.#database = database;
  }

  async widgets(workspaceId: string): Promise<LoadedWidget[]> {
    const [installed, own] = await Promise.all([this.#host.widgets(), this.#stored(workspaceId)]);
    return [...installed, ...own.flatMap((stored) => loadStored(stored))];
  }

  /** Errors: `notFound` for a widget that is not installed, or is another workspace's. */
  async widget(workspaceId: string, reference: string): Promise<LoadedWidget> {
    if (!isOwn(reference)) return this.#host.widget(reference);
    const name = /^[^.]+\.([^/]+)\//.exec(reference)?.[1] ?? '';
    const [stored] = await this.#stored(workspaceId, name);
    const found = stored && loadStored(stored).find((widget) => sameWidget(widget.reference, reference));
    if (!found)
      throw new AppError('notFound', SAYS.noWidget({ reference }), {
        details: { reference },
      });
    return found;
  }

  /** What the workspace made under this name. Errors: `notFound`. */
  async own(workspaceId: string, name: string): Promise<StoredWidget> {
    const [stored] = await this.#stored(workspaceId, name);
    if (!stored) throw new AppError('notFound', SAYS.noWidget({ reference: name }), { path: '/name' });
    return stored;
  }

  /** The reasons in the language of the reader. */
  async plugins(workspaceId: string, locale: string): Promise<InstalledPlugin[]> {
    const own = await this.#stored(workspaceId);
    const installed = this.#host.plugins().map((status): InstalledPlugin => {
      const { manifest, state } = status;
      // Without the folder: where plugins stand on the machine is nobody's affair.
      return { manifest, state, ...toldReason(status, locale) };
    });
    return [...installed, ...own.map(({ manifest }): InstalledPlugin => ({ manifest, state: 'registered' }))];
  }

  #stored(workspaceId: string, name?: string): Promise<StoredWidget[]> {
    const columns = 'select manifest, files from workspace_widgets';
    return name === undefined
      ? this.#database.read<StoredWidget>(workspaceId, `${columns} order by created_at, name`, [])
      : this.#database.read<StoredWidget>(workspaceId, `${columns} where name = $1`, [name]);
  }
}

/** Whatever version of its options a tile was saved with. */
function sameWidget(one: string, other: string): boolean {
  return one.split('@')[0] === other.split('@')[0];
}
