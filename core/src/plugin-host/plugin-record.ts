import { setTimeout as delay } from 'node:timers/promises';
import type { Container } from '../container/index.ts';
import type { ContributionKind, ContributionKinds } from '../contracts/index.ts';
import { AppError } from '../errors/index.ts';
import type { Hooks, HostHooks, PluginTaps } from '../hooks/index.ts';
import { activate, CONTRIBUTIONS } from './activation.ts';
import { CallGuard, type FinishedCallListener, type PluginFaultListener } from './call-guard.ts';
import type { CodeIsolation } from './isolation-port.ts';
import {
  type Contribution,
  type FoundPlugin,
  type PluginState,
  type PluginStatus,
  type Reason,
  statusOf,
} from './plugin.ts';
import { SAYS } from './sentences.ts';

export interface RecordPorts {
  hooks: Hooks<HostHooks>;
  container: Container;
  activationTimeoutMs: number;
  /** Waits until the plugin may be started: many at once would take so long together that each seems to hang. */
  inTurn<T>(start: () => Promise<T>): Promise<T>;
  onFault: PluginFaultListener;
  onCall: FinishedCallListener | undefined;
  isolation: CodeIsolation | undefined;
}

/** What a running plugin holds; given back as a whole. */
interface Running {
  container: Container;
  taps: PluginTaps<HostHooks>;
  abort: AbortController;
  withdrawn: Set<unknown>;
  /** What was supplied of each kind, once activation is over: nothing is added after it. */
  supplied: Supplied;
}

type Supplied = { [K in ContributionKind]?: Contribution<ContributionKinds[K]>[] };

/** One plugin from registration to disposal. */
export class PluginRecord {
  readonly found: FoundPlugin;
  readonly #ports: RecordPorts;
  readonly #assets = new Map<string, Promise<unknown>>();
  readonly #disposers: (() => void)[] = [];
  #state: PluginState = 'registered';
  #reason: Reason | undefined;
  #running: Running | undefined;
  #activation: Promise<void> | undefined;

  constructor(found: FoundPlugin, ports: RecordPorts) {
    this.found = found;
    this.#ports = ports;
  }

  get id(): string {
    return this.found.manifest.id;
  }

  get usable(): boolean {
    return this.#state === 'registered' || this.#state === 'active';
  }

  get status(): PluginStatus {
    return statusOf(this.found, this.#state, this.#reason);
  }

  /** Registers something that is undone when the plugin stops. */
  register(dispose: () => void): void {
    this.#disposers.push(dispose);
  }

  /** Reads once; a failure is not kept, so that a mended file is read again. */
  cached<T>(key: string, read: () => Promise<T>): Promise<T> {
    const known = this.#assets.get(key);
    if (known !== undefined) return known as Promise<T>;
    const reading = read();
    this.#assets.set(key, reading);
    reading.catch(() => this.#assets.delete(key));
    return reading;
  }

  /** Runs the plugin's code the first time, then `onStarted`. Errors: why it could not be started. */
  start(onStarted: () => Promise<void>): Promise<void> {
    this.#activation ??= this.#start(onStarted);
    return this.#activation;
  }

  supplied<K extends ContributionKind>(kind: K): Contribution<ContributionKinds[K]>[] {
    const running = this.#running;
    if (running === undefined) return [];
    const all: { [P in K]?: Contribution<ContributionKinds[P]>[] } = running.supplied;
    const supplied = all[kind] ?? running.container.resolveAll(CONTRIBUTIONS[kind]).values;
    if (this.#state === 'active') all[kind] = supplied;
    return supplied.filter((contribution) => !running.withdrawn.has(contribution));
  }

  /** Ends the plugin's code and undoes all its registrations. */
  async stop(state: 'suspended' | 'disposed', reason?: Reason): Promise<void> {
    this.#state = state;
    this.#reason = reason;
    this.#assets.clear();
    for (const dispose of this.#disposers.splice(0).reverse()) dispose();
    await this.#release();
  }

  /** Ready to be registered and started anew. */
  reset(): void {
    this.#state = 'registered';
    this.#reason = undefined;
    this.#activation = undefined;
  }

  async #start(onStarted: () => Promise<void>): Promise<void> {
    const { hooks, container, inTurn } = this.#ports;
    const abort = new AbortController();
    const running: Running = {
      container: container.child(),
      taps: hooks.taps(this.id, this.found.manifest.taps ?? []),
      abort,
      withdrawn: new Set(),
      supplied: {},
    };
    this.#running = running;
    try {
      await inTurn(() => this.#activate(running));
    } catch (error) {
      await this.#release();
      throw error;
    }
    if (this.#running !== running) return;
    this.#state = 'active';
    await onStarted();
  }

  async #activate({ container, taps, abort: { signal }, withdrawn }: Running): Promise<void> {
    // Stopped before it was its turn.
    if (signal.aborted) return;
    const { activationTimeoutMs, onFault, onCall, isolation } = this.#ports;
    const guard = new CallGuard(this.id, onFault, onCall);
    const settled = new AbortController();
    const late = delay(activationTimeoutMs, undefined, { signal: settled.signal }).then(() => {
      throw new AppError('timeout', SAYS.startTimeout({ plugin: this.id, seconds: activationTimeoutMs / 1000 }));
    });
    try {
      const ports = { container, taps, guard, signal, withdrawn, isolation, onFault };
      await Promise.race([activate(this.found, ports), late]);
    } finally {
      settled.abort();
      late.catch(() => undefined);
    }
  }

  async #release(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    if (running === undefined) return;
    running.taps.dispose();
    running.abort.abort(new AppError('unavailable', SAYS.switchedOff({ plugin: this.id })));
    await running.container.dispose();
  }
}
