import { AppError } from '../errors/index.ts';
import type { HostHooks } from '../hooks/index.ts';
import { type FoundPlugin, type PluginStatus, type Reason, statusOf } from './plugin.ts';
import type { PluginRecord } from './plugin-record.ts';
import { SAYS } from './sentences.ts';

/** All plugins that are there by their ids: those that were entered, and those that were refused with the reason. */
export class PluginRoster {
  readonly #records = new Map<string, PluginRecord>();
  #refused: { found: FoundPlugin; status: PluginStatus }[] = [];

  statuses(): readonly PluginStatus[] {
    return [...this.records().map((record) => record.status), ...this.#refused.map(({ status }) => status)];
  }

  status(id: string): PluginStatus | undefined {
    return this.#records.get(id)?.status ?? this.#refused.find(({ found }) => found.manifest.id === id)?.status;
  }

  /** Trusted plugins whose manifest names this hook and that do not run. */
  notTapping(hook: keyof HostHooks): string[] {
    const ids = new Set<string>();
    const note = ({ found: { trusted, manifest } }: { found: FoundPlugin }) => {
      if (trusted && manifest.taps?.includes(hook) === true) ids.add(manifest.id);
    };
    for (const record of this.#records.values()) note(record);
    for (const refusal of this.#refused) note(refusal);
    return [...ids].filter((id) => this.status(id)?.state !== 'active');
  }

  /** Those that were entered, as they stand now. */
  records(): PluginRecord[] {
    return [...this.#records.values()];
  }

  usable(): PluginRecord[] {
    return this.records().filter((record) => record.usable);
  }

  dependentsOf(id: string): PluginRecord[] {
    return this.records().filter((record) => Object.hasOwn(record.found.manifest.dependencies ?? {}, id));
  }

  enter(record: PluginRecord): void {
    this.#records.set(record.id, record);
  }

  refuse(found: FoundPlugin, reason: Reason): void {
    this.#refused.push({ found, status: statusOf(found, 'suspended', reason) });
  }

  /** That it was refused. */
  pardon(id: string): void {
    this.#refused = this.#refused.filter(({ found }) => found.manifest.id !== id);
  }

  delete(id: string): void {
    this.#records.delete(id);
  }

  find(id: string): PluginRecord | undefined {
    return this.#records.get(id);
  }

  /** Errors: `notFound` where none was entered under this id. */
  known(id: string): PluginRecord {
    const record = this.#records.get(id);
    if (record === undefined) throw this.absence(id);
    return record;
  }

  /** Errors: `notFound` with the reason where it cannot be used. */
  inUse(id: string): PluginRecord {
    const record = this.known(id);
    if (!record.usable) throw this.absence(id);
    return record;
  }

  /** Why `what` of a plugin is not there. */
  absence(id: string, what = `Plugin "${id}"`): AppError {
    const status = this.status(id);
    if (status?.reason === undefined)
      return new AppError('notFound', SAYS.notInstalled({ what }), { details: { plugin: id } });
    return new AppError('notFound', SAYS.suspended({ what, plugin: id, reason: status.said ?? status.reason }), {
      details: { plugin: id, reason: status.reason },
    });
  }
}
