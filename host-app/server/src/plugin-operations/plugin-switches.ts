import { AppError } from '@vitrine/core/errors';
import type { Hooks, HostHooks } from '@vitrine/core/hooks';
import type { PluginHost } from '@vitrine/core/plugin-host';
import type { Disposer } from '../capability.ts';
import type { Database } from '../storage/index.ts';
import { SAYS } from './sentences.ts';

const CHANNEL = 'vitrine_plugin_switches';

export interface SwitchedOff {
  reason: string;
  at: Date;
}

interface Row {
  plugin: string;
  reason: string;
  switched_at: Date;
}

/** As they were left: asked before any code of a plugin runs. */
export function switchedOffPlugins(database: Database): Promise<Row[]> {
  return database.outsideWorkspaces((transaction) =>
    transaction('switched_off_plugins').select('plugin', 'reason', 'switched_at'),
  );
}

/** Which plugins the operator switched off; they stay so over restarts, updates and on every instance. */
export class PluginSwitches {
  readonly #database: Database;
  readonly #host: PluginHost;
  #off: ReadonlyMap<string, SwitchedOff> = new Map();

  constructor(database: Database, host: PluginHost, hooks: Hooks<HostHooks>) {
    this.#database = database;
    this.#host = host;
    // Whoever is registered anew, by an update or by what it needs coming back, is still switched off.
    hooks.taps('vitrine.switches').hooks.pluginChanged.tapPromise('stay off', async ({ plugin, state }) => {
      if (state === 'registered') await this.#hold(plugin);
    });
  }

  off(plugin: string): SwitchedOff | undefined {
    return this.#off.get(plugin);
  }

  /** Errors: `notFound` for a plugin that is not there, and with the reason for one that must not be used whatever its switch says. */
  async turn(plugin: string, wish: { on: boolean; reason: string }, userId: string): Promise<void> {
    if (this.#host.plugin(plugin) === undefined) throw new AppError('notFound', SAYS.noPlugin({ plugin }));
    await this.#database.outsideWorkspaces(async (transaction) => {
      const table = transaction('switched_off_plugins');
      if (wish.on) await table.where({ plugin }).delete();
      else {
        const row = { plugin, reason: wish.reason, switched_by: userId };
        await table.insert(row).onConflict('plugin').merge();
      }
      await this.#database.notify(transaction, CHANNEL, plugin);
    });
    await this.#read();
    if (wish.on && this.#host.plugin(plugin)?.state === 'suspended') await this.#host.resume(plugin);
  }

  async start(): Promise<Disposer> {
    await this.#read();
    return this.#database.listen(
      CHANNEL,
      () => void this.#read().catch(() => undefined),
      () => void this.#read().catch(() => undefined),
    );
  }

  async #read(): Promise<void> {
    const rows = await switchedOffPlugins(this.#database);
    const before = this.#off;
    this.#off = new Map(rows.map((row) => [row.plugin, { reason: row.reason, at: row.switched_at }]));
    await this.#host.switchedOff(this.#off.keys());
    for (const plugin of this.#off.keys()) await this.#hold(plugin);
    for (const plugin of before.keys()) if (!this.#off.has(plugin)) await this.#release(plugin);
  }

  async #hold(plugin: string): Promise<void> {
    const off = this.#off.get(plugin);
    const state = this.#host.plugin(plugin)?.state;
    if (off === undefined || (state !== 'registered' && state !== 'active')) return;
    await this.#host.suspend(plugin, SAYS.switchedOff({ reason: off.reason }));
  }

  async #release(plugin: string): Promise<void> {
    if (this.#host.plugin(plugin)?.state !== 'suspended') return;
    // One that must not be used for another reason stays as it is.
    await this.#host.resume(plugin).catch(() => undefined);
  }
}
