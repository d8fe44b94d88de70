import pLimit from 'p-limit';
import type { PluginManifest } from '../contracts/index.ts';
import type { AppError } from '../errors/index.ts';
import type { Hooks } from '../hooks/create-hooks.ts';
import type { HostHooks } from '../hooks/host-hooks.ts';
import type { Reason } from './plugin.ts';
import { asFault, toldFault } from './plugin-fault.ts';
import type { PluginRecord } from './plugin-record.ts';
import type { PluginRoster } from './plugin-roster.ts';
import { REASONS } from './reasons.ts';

const DECIDING = 'accessDeciding';
/** Plugins whose code is started at the same time, whatever number of them is asked for: of strangers, and of others. */
const STARTED_AT_ONCE = 8;

export interface StarterPorts {
  roster: PluginRoster;
  hooks: Hooks<HostHooks>;
  announce(record: PluginRecord): Promise<void>;
  onFault(fault: AppError): void;
  suspend(plugin: string, reason: Reason): Promise<void>;
}

/** Whose code runs: of plugins that are asked for something, and of those that tap hooks; of those that are switched off none. */
export class PluginStarter {
  readonly #ports: StarterPorts;
  #off: ReadonlySet<string>;
  readonly #turns = { strangers: pLimit(STARTED_AT_ONCE), others: pLimit(STARTED_AT_ONCE) };

  constructor(ports: StarterPorts, switchedOff: Iterable<string>) {
    this.#ports = ports;
    this.#off = new Set(switchedOff);
  }

  /** Has the code of a plugin started when it is its turn; strangers that take long keep none of the product's waiting. */
  inTurn<T>({ tier }: PluginManifest, start: () => Promise<T>): Promise<T> {
    return this.#turns[tier === 'isolated' ? 'strangers' : 'others'](start);
  }

  async switchedOff(plugins: Iterable<string>): Promise<void> {
    this.#off = new Set(plugins);
    this.tellDeciders();
    // One that was off when the plugins were loaded was never started.
    await this.startTapping();
  }

  /** What a hook passes by must not depend on whether something else of a plugin was used before. */
  async startTapping(): Promise<void> {
    for (const record of this.#ports.roster.records()) await this.startIfTapping(record);
  }

  async startIfTapping(record: PluginRecord): Promise<void> {
    if (record.found.manifest.taps?.length) await this.start(record);
  }

  async start(record: PluginRecord): Promise<void> {
    const { roster, announce, onFault, suspend } = this.#ports;
    if (!record.usable || record.found.manifest.entry === undefined) return;
    for (const id of Object.keys(record.found.manifest.dependencies ?? {})) await this.start(roster.known(id));
    if (!record.usable || this.#isOff(record)) return;
    try {
      await record.start(() => announce(record));
    } catch (error) {
      const fault = asFault(record.id, error);
      onFault(fault);
      // What was replaced or removed while it started says nothing of what stands in its place now.
      if (roster.find(record.id) !== record) return;
      // Nothing is wrong with it, and whoever asks next starts it.
      if (record.usable && fault.details['retryAfterSeconds'] !== undefined) return record.reset();
      await suspend(record.id, REASONS.notStarted({ fault: toldFault(record.id, fault) }));
    }
  }

  /** Without a plugin that decides about access nothing is open, unless the operator switched it off. */
  tellDeciders(): void {
    const absent = this.#ports.roster.notTapping(DECIDING).filter((id) => !this.#off.has(id));
    this.#ports.hooks.miss(DECIDING, absent);
  }

  /** Nobody decides any more, and nobody is missed. */
  end(): void {
    this.#ports.hooks.miss(DECIDING, []);
  }

  /** Itself, or something that it needs. */
  #isOff({ id, found }: PluginRecord): boolean {
    const needed = Object.keys(found.manifest.dependencies ?? {});
    return this.#off.has(id) || needed.some((one) => this.#isOff(this.#ports.roster.known(one)));
  }
}
