import type { PluginManifest } from '@vitrine/core/contracts';
import type { Capabilities, PluginHost } from '@vitrine/core/plugin-host';
import { agreedCapabilities, grown, permissionsOf } from '@vitrine/widget-registry/install';
import type { Database } from '../storage/index.ts';

/** What a workspace agreed to: keys of permissions, everything for an author at work, undefined where nobody was asked or nobody agreed. */
export type Agreed = readonly string[] | 'everything' | undefined;

/** The workspaces that very bytes of a plugin in development are for. */
interface Lent {
  digest: string;
  workspaces: ReadonlySet<string>;
}

/** Whether a plugin has code by a stranger that is given what belongs to a workspace. */
export function asksWorkspaces({ tier, entry }: PluginManifest): boolean {
  return tier === 'isolated' && entry !== undefined;
}

/** Which plugins may see what belongs to a workspace. The operator installs for the server; an owner lets a plugin into the workspace. */
export class PluginConsents {
  readonly #database: Database;
  readonly #host: PluginHost;
  /** From a plugin in development to the workspaces of its authors: nobody else agreed to what it is now. */
  readonly #lent = new Map<string, Lent>();

  constructor(database: Database, host: PluginHost) {
    this.#database = database;
    this.#host = host;
  }

  async agreed(workspaceId: string, plugin: string): Promise<Agreed> {
    const status = this.#host.plugin(plugin);
    if (status === undefined || !asksWorkspaces(status.manifest)) return 'everything';
    const lent = this.#lent.get(plugin);
    // Other bytes under its id are on their way in or out: nobody agreed to what stands there when the answer is used.
    if (lent !== undefined)
      return lent.digest === status.digest && lent.workspaces.has(workspaceId) ? 'everything' : undefined;
    return this.#kept(workspaceId, plugin);
  }

  /** Of what the server agreed to, that which the workspace agreed to; undefined where the plugin's code must not be called at all. */
  within(plugin: string, agreed: Agreed): Capabilities | undefined {
    const status = this.#host.plugin(plugin);
    if (status === undefined) return {};
    const { manifest, consent } = status;
    if (agreed === 'everything') return consent;
    if (!agreed?.includes(`tier:${manifest.tier}`)) return undefined;
    return agreedCapabilities({ ...manifest, capabilities: consent }, agreed);
  }

  /**
   * Only what the plugin asks for now. What was agreed to for the version before stays as long as that is kept, so that going back needs no
   * second answer.
   */
  async agree(
    place: { workspaceId: string; userId: string },
    manifest: PluginManifest,
    keys: readonly string[],
  ): Promise<void> {
    if (!asksWorkspaces(manifest)) return;
    const missing = grown(manifest, keys).map(({ key }) => key);
    const asked = permissionsOf(manifest).flatMap(({ key }) => (missing.includes(key) ? [] : [key]));
    await this.#database.inWorkspace(place.workspaceId, (transaction) =>
      transaction.raw(
        `insert into plugin_consents (workspace_id, plugin, agreed, given_by) values (?, ?, ?, ?)
           on conflict (workspace_id, plugin) do update
             set agreed = (select array_agg(distinct key) from unnest(plugin_consents.agreed || excluded.agreed) as key),
                 given_by = excluded.given_by, given_at = now()`,
        [place.workspaceId, manifest.id, asked, place.userId],
      ),
    );
  }

  async withdraw(workspaceId: string, plugin: string): Promise<void> {
    await this.#database.inWorkspace(workspaceId, (transaction) =>
      transaction('plugin_consents').where({ plugin }).delete(),
    );
  }

  /** How many other workspaces let the plugin in; for who is about to take it from all of them. */
  othersThan(workspaceId: string, plugin: string): Promise<number> {
    return this.#database.outsideWorkspaces(async (transaction) => {
      await transaction.raw("select set_config('vitrine.counted_plugin', ?, true)", [plugin]);
      const others = transaction('plugin_consents').where({ plugin }).whereNot({ workspace_id: workspaceId });
      const [counted] = await others.count<{ count: string }[]>();
      return Number(counted?.count ?? 0);
    });
  }

  /** As long as an author works on a plugin it is for the workspaces of those who brought these very bytes. Answers what was lent before. */
  lend(plugin: string, digest: string, workspaceId: string | undefined): Lent | undefined {
    const before = this.#lent.get(plugin);
    const workspaces = new Set(before?.digest === digest ? before.workspaces : []);
    if (workspaceId !== undefined) workspaces.add(workspaceId);
    this.#lent.set(plugin, { digest, workspaces });
    return before;
  }

  /** What was lent before comes in its place, if anything. */
  takeBack(plugin: string, before?: Lent): void {
    if (before === undefined) this.#lent.delete(plugin);
    else this.#lent.set(plugin, before);
  }

  async #kept(workspaceId: string, plugin: string): Promise<readonly string[] | undefined> {
    const sql = 'select agreed from plugin_consents where plugin = $1';
    const [row] = await this.#database.read<{ agreed: string[] }>(workspaceId, sql, [plugin]);
    return row?.agreed;
  }
}
