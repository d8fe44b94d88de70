import { setTimeout as delay } from 'node:timers/promises';
import { type Container, createContainer } from '../container/index.ts';
import type { ContributionKind, ContributionKinds, PluginManifest } from '../contracts/index.ts';
import { AppError } from '../errors/index.ts';
import { listAssets, readAsset } from './assets.ts';
import { discover } from './discover.ts';
import { FaultWindow } from './fault-window.ts';
import { isolationRefusal, stoppedBy, unfitBeside } from './fitness.ts';
import type { AskedSuppliers, PluginHost, PluginHostOptions } from './host-contract.ts';
import {
  type Contribution,
  type FoundPlugin,
  type PluginStatus,
  type Reason,
  toldOf,
  type UnreadablePlugin,
} from './plugin.ts';
import { asFault, toldFault } from './plugin-fault.ts';
import { PluginRecord } from './plugin-record.ts';
import { PluginRoster } from './plugin-roster.ts';
import { PluginStarter } from './plugin-starter.ts';
import { REASONS } from './reasons.ts';
import { readEach, readTemplate, readWidget } from './registered-assets.ts';
import { Registry } from './registry.ts';
import { resolvePlugins } from './resolve.ts';
import { SAYS } from './sentences.ts';
import { type LoadedTemplate, type LoadedWidget, parseReference } from './widgets.ts';

const FAULT_WINDOW_MS = 60_000;

/** Discovers, reads, resolves and registers all plugins; none of their code runs before it is needed, which for taps is now. */
export async function createPluginHost(options: PluginHostOptions): Promise<PluginHost> {
  const { found: discovered, unreadable } = await discover(options.folders);
  const installed = options.installed ?? [];
  const found = [...installed.flatMap(({ plugin, refused }) => (refused === undefined ? [plugin] : [])), ...discovered];
  const engine = { version: options.engineVersion, isolation: await isolationRefusal(found, options.isolation) };
  const { usable, refused } = resolvePlugins(found, engine);
  const before = installed.flatMap(({ plugin, refused: reason }) => (reason === undefined ? [] : [{ plugin, reason }]));
  const host = new LoadedPluginHost(options, { usable, refused: [...before, ...refused] }, unreadable);
  await host.startTapping();
  return host;
}

class LoadedPluginHost implements PluginHost {
  readonly #options: PluginHostOptions;
  readonly #roster = new PluginRoster();
  readonly #container: Container;
  readonly #unreadable: readonly UnreadablePlugin[];
  readonly #registry = new Registry();
  readonly #faults: FaultWindow;
  readonly #unhear: () => void;
  /** Plugins that stopped only because something that they need did: they come back with it. */
  readonly #waiting = new Set<string>();
  readonly #starter: PluginStarter;

  constructor(
    options: PluginHostOptions,
    resolution: ReturnType<typeof resolvePlugins>,
    unreadable: readonly UnreadablePlugin[],
  ) {
    this.#options = options;
    this.#unreadable = unreadable;
    this.#starter = new PluginStarter(
      {
        roster: this.#roster,
        hooks: options.hooks,
        announce: (record) => this.#announce(record),
        onFault: (fault) => options.onFault?.(fault),
        suspend: (plugin, reason) => this.suspend(plugin, reason),
      },
      options.switchedOff ?? [],
    );
    this.#faults = new FaultWindow(options.faultLimit ?? 5, FAULT_WINDOW_MS);
    for (const { plugin, reason } of resolution.refused) this.#roster.refuse(plugin, reason);
    this.#container = options.container ?? createContainer();
    for (const plugin of resolution.usable) this.#enter(plugin);
    this.#starter.tellDeciders();
    this.#unhear = options.hooks.onFault((fault) => {
      const { plugin } = fault.details;
      if (typeof plugin === 'string') this.reportFault(plugin, fault);
    });
  }

  plugins(): readonly PluginStatus[] {
    return this.#roster.statuses();
  }

  plugin(id: string): PluginStatus | undefined {
    return this.#roster.status(id);
  }

  unreadable(): readonly UnreadablePlugin[] {
    return this.#unreadable;
  }

  async contributions<K extends ContributionKind>(
    kind: K,
    { of = () => true, withinMs }: AskedSuppliers = {},
  ): Promise<Contribution<ContributionKinds[K]>[]> {
    const suppliers = this.#registry.suppliers(kind).filter(({ found }) => of(found.manifest));
    const started = Promise.all(suppliers.map((record) => this.#starter.start(record)));
    await (withinMs === undefined ? started : forAtMost(withinMs, started));
    return suppliers.flatMap((record) => record.supplied(kind));
  }

  async widget(reference: string): Promise<LoadedWidget> {
    const { key, plugin, version } = parseReference(reference);
    const registered = this.#registry.widget(key);
    if (registered === undefined) throw this.#roster.absence(plugin, `Widget "${reference}"`);
    if (registered.widget.version < version) {
      const installed = registered.widget.version;
      throw new AppError('notFound', SAYS.newerWidget({ widget: reference, installed, plugin }), {
        details: { plugin, installed },
      });
    }
    return readWidget(registered);
  }

  widgets(): Promise<LoadedWidget[]> {
    return readEach(this.#registry.widgets(), readWidget, (plugin, fault) => this.reportFault(plugin, fault));
  }

  templates(): Promise<LoadedTemplate[]> {
    return readEach(this.#registry.templates(), readTemplate, (plugin, fault) => this.reportFault(plugin, fault));
  }

  async asset(plugin: string, path: string): Promise<Uint8Array> {
    return readAsset(this.#roster.inUse(plugin).found, path);
  }

  async assets(plugin: string, folder: string): Promise<string[]> {
    return listAssets(this.#roster.inUse(plugin).found, folder);
  }

  reportFault(plugin: string, fault: AppError): void {
    this.#options.onFault?.(fault);
    const record = this.#roster.find(plugin);
    if (record === undefined || !record.usable || !this.#faults.record(plugin, performance.now())) return;
    void this.suspend(plugin, REASONS.failed({ fault: toldFault(plugin, fault) }));
  }

  async suspend(plugin: string, reason: Reason): Promise<void> {
    const record = this.#roster.known(plugin);
    if (!record.usable) return;
    await this.#stop(record, 'suspended', reason);
    for (const dependent of this.#roster.dependentsOf(plugin)) {
      if (!dependent.usable) continue;
      await this.suspend(dependent.id, REASONS.needsSuspended({ plugin }));
      this.#waiting.add(dependent.id);
    }
  }

  switchedOff(plugins: Iterable<string>): Promise<void> {
    return this.#starter.switchedOff(plugins);
  }

  async resume(plugin: string): Promise<void> {
    const record = this.#roster.known(plugin);
    if (record.usable) return;
    for (const id of Object.keys(record.found.manifest.dependencies ?? {})) this.#roster.inUse(id);
    this.#waiting.delete(plugin);
    this.#faults.forget(plugin);
    record.reset();
    this.#registry.register(record);
    await this.#announce(record);
    await this.#starter.startIfTapping(record);
    for (const dependent of this.#roster.dependentsOf(plugin)) {
      if (!this.#waiting.has(dependent.id)) continue;
      if (this.#unfit(dependent.found) === undefined) await this.resume(dependent.id);
    }
  }

  async install(plugin: FoundPlugin): Promise<void> {
    const { id } = plugin.manifest;
    const isolation = await isolationRefusal([plugin], this.#options.isolation);
    const reason = this.#unfit(plugin, isolation);
    if (reason !== undefined) {
      throw new AppError('badRequest', reason, { details: { plugin: id, reason: toldOf(reason).reason } });
    }
    const dependents = await this.#clear(id, REASONS.needsReplaced({ plugin: id }));
    const record = this.#enter(plugin);
    // From the one that was there to this one nothing opens.
    await this.#announce(record);
    await this.#starter.startIfTapping(record);
    for (const dependent of dependents) {
      const fault = this.#unfit(dependent.found);
      if (fault === undefined) await this.resume(dependent.id);
      else await this.#stop(dependent, 'suspended', fault);
    }
  }

  async refuse(plugin: FoundPlugin, reason: Reason): Promise<void> {
    const { id } = plugin.manifest;
    await this.#clear(id, REASONS.needsUnusable({ plugin: id }));
    this.#roster.refuse(plugin, reason);
    this.#starter.tellDeciders();
  }

  async remove(plugin: string): Promise<void> {
    if (this.plugin(plugin) === undefined) throw this.#roster.absence(plugin);
    await this.#clear(plugin, REASONS.needsRemoved({ plugin }));
    this.#starter.tellDeciders();
  }

  wouldStop(engineVersion: string): { manifest: PluginManifest; reason: Reason }[] {
    const usable = this.#roster.usable().map(({ found }) => found);
    return stoppedBy(engineVersion, usable);
  }

  async dispose(): Promise<void> {
    this.#unhear();
    for (const record of this.#roster.records().reverse()) {
      if (record.status.state !== 'disposed') await this.#stop(record, 'disposed');
    }
    this.#starter.end();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.dispose();
  }

  startTapping(): Promise<void> {
    return this.#starter.startTapping();
  }

  #enter(plugin: FoundPlugin): PluginRecord {
    const { onCall } = this.#options;
    const record = new PluginRecord(plugin, {
      hooks: this.#options.hooks,
      container: this.#container,
      activationTimeoutMs: this.#options.activationTimeoutMs ?? 10_000,
      inTurn: (start) => this.#starter.inTurn(plugin.manifest, start),
      onFault: (fault) => this.reportFault(plugin.manifest.id, fault),
      onCall: onCall && ((call) => onCall(plugin.manifest.id, call)),
      isolation: this.#options.isolation,
    });
    this.#roster.enter(record);
    this.#registry.register(record);
    return record;
  }

  /** Why a plugin cannot be used beside the others that can. */
  #unfit(plugin: FoundPlugin, isolation?: Reason): Reason | undefined {
    const { id } = plugin.manifest;
    const others = this.#roster.usable().flatMap((record) => (record.id === id ? [] : [record.found]));
    return unfitBeside(plugin, others, { version: this.#options.engineVersion, isolation });
  }

  /** Forgets what stands under an id; answers the plugins that stopped with it. */
  async #clear(id: string, reason: Reason): Promise<PluginRecord[]> {
    this.#roster.pardon(id);
    this.#faults.forget(id);
    this.#waiting.delete(id);
    const former = this.#roster.find(id);
    const dependents = this.#roster.dependentsOf(id);
    const stopped = dependents.filter((record) => record.usable || this.#waiting.has(record.id));
    for (const dependent of stopped) {
      await this.suspend(dependent.id, reason);
      this.#waiting.add(dependent.id);
    }
    if (former !== undefined) await this.#stop(former, 'disposed');
    this.#roster.delete(id);
    return stopped;
  }

  async #stop(record: PluginRecord, state: 'suspended' | 'disposed', reason?: Reason): Promise<void> {
    const stopped = record.stop(state, reason);
    // Its taps are gone from here on, whatever else of it takes a while to end.
    this.#starter.tellDeciders();
    try {
      await stopped;
    } catch (error) {
      this.#options.onFault?.(asFault(record.id, error));
    }
    await this.#announce(record);
  }

  async #announce(record: PluginRecord): Promise<void> {
    this.#starter.tellDeciders();
    await this.#options.hooks.call.pluginChanged.promise({ plugin: record.id, state: record.status.state });
  }
}

/** Goes on when that is done, or has taken so long. */
async function forAtMost(milliseconds: number, work: Promise<unknown>): Promise<void> {
  const done = new AbortController();
  try {
    await Promise.race([work, delay(milliseconds, undefined, { ref: false, signal: done.signal })]);
  } finally {
    done.abort();
  }
}
