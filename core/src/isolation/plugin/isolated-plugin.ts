import { isDeepStrictEqual } from 'node:util';
import type { CallContext, Json } from '../../contracts/index.ts';
import { AppError, type Said } from '../../errors/index.ts';
import { ENDED } from '../endings.ts';
import type { IsolationLimits } from '../limits.ts';
import type { CallTarget, LogMessage } from '../rpc/messages.ts';
import { PluginProcess } from '../rpc/plugin-process.ts';
import { SAYS } from '../sentences.ts';
import type { Launch } from '../walls/launch.ts';
import { usageOf } from '../walls/process-usage.ts';
import { checkDescription, type Description } from './description.ts';
import type { Caller } from './remote-contribution.ts';

export interface IsolatedPluginOptions {
  plugin: string;
  entry: string;
  modules: Readonly<Record<string, string>>;
  limits: IsolationLimits;
  /** One process for each workspace: what one of them is told stays with it. */
  perWorkspace: boolean;
  launch(): Promise<{ launch: Launch; release(): void }>;
  onFault(fault: AppError): void;
  onLog(message: LogMessage): void;
  /** Milliseconds, never going back; the machine's own when left out. */
  now?(): number;
}

export interface IsolatedUsage {
  processes: number;
  /** To and from its processes, those that have ended too. */
  bytesIn: number;
  bytesOut: number;
  memoryBytes: number | null;
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;
/** A process that lived so long before it failed is started again at once. */
const STEADY_MS = 60_000;

/** The processes of one plugin: started when one is called, ended when nobody does, started again with growing pauses. */
export class IsolatedPlugin implements Caller {
  readonly #options: IsolatedPluginOptions;
  readonly #now: () => number;
  readonly #running = new Map<string, Promise<PluginProcess>>();
  /** Those of the running ones that have started, for the shortest way to them. */
  readonly #live = new Map<string, PluginProcess>();
  readonly #idle = new Map<PluginProcess, NodeJS.Timeout>();
  #description: Description | undefined;
  #faults = 0;
  #lastFault = { at: Number.NEGATIVE_INFINITY, reason: ENDED.ended() };
  #stopped = false;
  /** Of processes that have ended. */
  readonly #spent = { in: 0, out: 0 };

  constructor(options: IsolatedPluginOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
  }

  /** Starts the first process and hears what it supplies. Errors: why it could not. */
  async describe(): Promise<Description> {
    const process = await this.#process('');
    this.#rest('', process);
    if (this.#description === undefined) throw this.#unusable('it says nothing.');
    return this.#description;
  }

  async call(target: CallTarget, input: Json, context: CallContext): Promise<Json | undefined> {
    const key = this.#keyOf(context);
    const live = this.#live.get(key);
    const process = live?.alive === true ? live : await this.#process(key);
    try {
      return await process.call(target, input, context);
    } finally {
      this.#rest(key, process);
    }
  }

  async *stream(target: CallTarget, input: Json, context: CallContext): AsyncGenerator<Json | undefined> {
    const key = this.#keyOf(context);
    const process = await this.#process(key);
    try {
      yield* process.stream(target, input, context);
    } finally {
      this.#rest(key, process);
    }
  }

  /** What its processes passed and hold; memory is unknown where the system does not say. */
  async usage(): Promise<IsolatedUsage> {
    const running = (await Promise.all([...this.#running.values()].map((one) => one.catch(() => undefined)))).filter(
      (one) => one?.alive === true,
    );
    const held = await Promise.all(running.map((one) => usageOf(one?.pid ?? 0)));
    const sum = (part: 'in' | 'out') => running.reduce((total, one) => total + (one?.bytes[part] ?? 0), 0);
    return {
      processes: running.length,
      bytesIn: this.#spent.in + sum('in'),
      bytesOut: this.#spent.out + sum('out'),
      memoryBytes: held.includes(undefined) ? null : held.reduce((total, one) => total + (one?.resident ?? 0), 0),
    };
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const timer of this.#idle.values()) clearTimeout(timer);
    const running = [...this.#running.values()];
    this.#running.clear();
    this.#live.clear();
    await Promise.all(
      running.map(async (process) => (await process.catch(() => undefined))?.stop(ENDED.switchedOff())),
    );
  }

  #keyOf(context: CallContext): string {
    return this.#options.perWorkspace ? context.workspace.id : '';
  }

  #process(key: string): Promise<PluginProcess> {
    const spare = key === '' ? undefined : this.#running.get('');
    const known = this.#running.get(key) ?? spare;
    if (known === undefined) return this.#enter(key, this.#start(key));
    // The first process was asked what it supplies and nothing else: it serves the first workspace that calls.
    if (known === spare && !this.#running.has(key)) {
      this.#running.delete('');
      this.#running.set(key, known);
    }
    return known.then((process) => {
      if (!process.alive) return this.#replace(key, known);
      if (this.#running.get(key) === known) this.#live.set(key, process);
      return process;
    });
  }

  #replace(key: string, ended: Promise<PluginProcess>): Promise<PluginProcess> {
    const current = this.#running.get(key);
    return current === undefined || current === ended ? this.#enter(key, this.#start(key)) : current;
  }

  #enter(key: string, starting: Promise<PluginProcess>): Promise<PluginProcess> {
    this.#running.set(key, starting);
    starting.catch(() => {
      if (this.#running.get(key) === starting) this.#running.delete(key);
    });
    return starting;
  }

  async #start(key: string): Promise<PluginProcess> {
    this.#refuseWhilePaused();
    const { plugin, limits, entry, modules, onLog } = this.#options;
    const { launch, release } = await this.#options.launch();
    const startedAt = this.#now();
    const process = new PluginProcess({
      plugin,
      launch,
      limits,
      onLog,
      onFault: (reason) => this.#failed(key, reason, startedAt),
    });
    void process.ended.then(() => {
      release();
      this.#spent.in += process.bytes.in;
      this.#spent.out += process.bytes.out;
    });
    try {
      const description = checkDescription(await process.activate(entry, modules), plugin);
      this.#description ??= description;
      if (!isDeepStrictEqual(description, this.#description))
        throw new TypeError('it supplies something else than at its first start.');
      if (this.#stopped) throw this.#unusable(ENDED.switchedOff());
      return process;
    } catch (error) {
      await process.stop(ENDED.notStarted());
      throw error instanceof TypeError ? this.#unusable(error.message) : error;
    }
  }

  #refuseWhilePaused(): void {
    const { plugin } = this.#options;
    if (this.#stopped) throw this.#unusable(ENDED.switchedOff());
    if (this.#faults < 2) return;
    const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** (this.#faults - 2), LONGEST_PAUSE_MS);
    const leftMs = this.#lastFault.at + pauseMs - this.#now();
    if (leftMs <= 0) return;
    const seconds = Math.ceil(leftMs / 1000);
    const { reason } = this.#lastFault;
    throw new AppError('unavailable', SAYS.restarting({ plugin, seconds, reason }), {
      details: { plugin, reason: reason.en, retryAfterSeconds: seconds },
    });
  }

  #failed(key: string, reason: Said, startedAt: number): void {
    const { plugin, onFault } = this.#options;
    const now = this.#now();
    this.#faults = now - startedAt > STEADY_MS ? 1 : this.#faults + 1;
    this.#lastFault = { at: now, reason };
    this.#running.delete(key);
    this.#live.delete(key);
    onFault(
      new AppError('internal', `The process of plugin "${plugin}" ended: ${reason.en}`, {
        details: { plugin, reason: reason.en },
      }),
    );
  }

  /** Without another call the process is ended after a while. */
  #rest(key: string, process: PluginProcess): void {
    const resting = this.#idle.get(process);
    if (process.alive && resting !== undefined) return void resting.refresh();
    clearTimeout(resting);
    if (!process.alive) return void this.#idle.delete(process);
    const timer = setTimeout(() => {
      this.#idle.delete(process);
      if (process.busy) return this.#rest(key, process);
      this.#running.delete(key);
      this.#live.delete(key);
      void process.stop(ENDED.notNeeded());
    }, this.#options.limits.idleMs);
    this.#idle.set(process, timer.unref());
  }

  #unusable(reason: Said | string): AppError {
    const { plugin } = this.#options;
    return new AppError('badRequest', SAYS.badAnswer({ plugin, reason }), {
      details: { plugin, reason: typeof reason === 'string' ? reason : reason.en },
    });
  }
}
