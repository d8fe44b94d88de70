import { isDeepStrictEqual } from 'node:util';
import type { CallContext, Json } from '../../contracts/index.ts';
import { AppError, type Said } from '../../errors/index.ts';
import { ENDED } from '../endings.ts';
import type { IsolationLimits } from '../limits.ts';
import type { CallTarget, LogMessage } from '../rpc/messages.ts';
import { PluginProcess } from '../rpc/plugin-process.ts';
import { SAYS } from '../sentences.ts';
import type { SpawnedProcess } from '../spawner/spawned-process.ts';
import { type ProcessUsage, usageOf } from '../walls/process-usage.ts';
import { checkDescription, type Description } from './description.ts';
import type { Caller } from './remote-contribution.ts';
import { SAYS as ANSWER } from './sentences.ts';
import { UnusableAnswer } from './unusable-answer.ts';

export interface IsolatedPluginOptions {
  plugin: string;
  entry: string;
  modules: Readonly<Record<string, string>>;
  limits: IsolationLimits;
  start(): Promise<{ process: SpawnedProcess; release(): void }>;
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

/** A process that nobody calls at the moment. */
export interface RestingProcess {
  /** By the clock of its plugin. */
  since: number;
  /** Ends it; the next call of its workspace starts another. */
  end(): Promise<void>;
}

/** One process, which sees what one workspace is asked with and nothing of another. */
interface Place {
  /** Undefined until a workspace calls: the first process was asked what it supplies and nothing else. */
  workspace: string | undefined;
  process: PluginProcess;
  restingSince: number;
  idle: NodeJS.Timeout | undefined;
}

/**
 * The processes of one plugin, one for each workspace that calls it: started when one calls, ended when it does not for a while, started
 * again with growing pauses.
 */
export class IsolatedPlugin implements Caller {
  readonly #options: IsolatedPluginOptions;
  readonly #now: () => number;
  readonly #places = new Map<string | undefined, Promise<Place>>();
  /** Those that have started and were called, for the shortest way to them. */
  readonly #live = new Map<string, Place>();
  readonly #idle = new Set<Place>();
  /** All that have not ended yet. */
  readonly #processes = new Set<PluginProcess>();
  #description: Description | undefined;
  #faults = 0;
  #lastFault = { at: Number.NEGATIVE_INFINITY, reason: ENDED.ended() };
  #stopped = false;
  #stopping: Promise<void> | undefined;
  /** Of processes that have ended. */
  readonly #spent = { in: 0, out: 0 };
  /** Of the process that ended last, or of all that ran when it was stopped, as they were last seen; null where nobody saw. */
  #lastMemory: number | null = null;

  constructor(options: IsolatedPluginOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
  }

  /** Starts the first process and hears what it supplies. Errors: why it could not. */
  async describe(): Promise<Description> {
    this.#rest(await this.#enter(undefined));
    if (this.#description === undefined) throw this.#unusable(ANSWER.nothing());
    return this.#description;
  }

  async call(target: CallTarget, input: Json, context: CallContext): Promise<Json | undefined> {
    const place = await this.#called(context);
    try {
      return await place.process.call(target, input, context);
    } finally {
      this.#rest(place);
    }
  }

  async *stream(target: CallTarget, input: Json, context: CallContext): AsyncGenerator<Json | undefined> {
    const place = await this.#called(context);
    try {
      yield* place.process.stream(target, input, context);
    } finally {
      this.#rest(place);
    }
  }

  /** What its processes passed and hold, or held before they were stopped; memory is unknown where the system does not say. */
  async usage(): Promise<IsolatedUsage> {
    const running = [...this.#processes].filter(({ alive }) => alive);
    const sum = (part: 'in' | 'out') => [...this.#processes].reduce((total, one) => total + one.bytes[part], 0);
    const bytes = { in: this.#spent.in + sum('in'), out: this.#spent.out + sum('out') };
    const held = await Promise.all(running.map((one) => usageOf(one.pid ?? 0)));
    return {
      processes: running.length,
      bytesIn: bytes.in,
      bytesOut: bytes.out,
      memoryBytes: this.#stopped && running.length === 0 ? this.#lastMemory : memoryOf(held),
    };
  }

  /** Those that could be ended without anybody noticing more than a new start. */
  resting(): RestingProcess[] {
    return [...this.#idle]
      .filter(({ process }) => !process.busy)
      .map((place) => ({ since: place.restingSince, end: () => this.#endResting(place) }));
  }

  /** Whoever asks waits until its processes are gone. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #stop(): Promise<void> {
    this.#stopped = true;
    const places = [...this.#places.values()];
    this.#places.clear();
    this.#live.clear();
    for (const { idle } of this.#idle) clearTimeout(idle);
    this.#idle.clear();
    const { processes, memoryBytes } = await this.usage();
    if (processes > 0) this.#lastMemory = memoryBytes;
    await Promise.all(
      places.map(async (starting) => (await starting.catch(() => undefined))?.process.stop(ENDED.switchedOff())),
    );
  }

  #called({ workspace: { id } }: CallContext): Place | Promise<Place> {
    const live = this.#live.get(id);
    return live?.process.alive === true ? live : this.#placeOf(id);
  }

  async #placeOf(workspace: string): Promise<Place> {
    const starting = this.#places.get(workspace) ?? this.#takeFirst(workspace) ?? this.#enter(workspace);
    const place = await starting;
    place.workspace = workspace;
    if (place.process.alive) {
      this.#live.set(workspace, place);
      return place;
    }
    if (this.#places.get(workspace) === starting) this.#places.delete(workspace);
    return this.#placeOf(workspace);
  }

  /** The process that said what the plugin supplies serves the first workspace that calls, and no other. */
  #takeFirst(workspace: string): Promise<Place> | undefined {
    const first = this.#places.get(undefined);
    if (first === undefined) return undefined;
    this.#places.delete(undefined);
    this.#places.set(workspace, first);
    return first;
  }

  #enter(workspace: string | undefined): Promise<Place> {
    const starting = this.#start(workspace);
    this.#places.set(workspace, starting);
    starting.catch(() => {
      if (this.#places.get(workspace) === starting) this.#places.delete(workspace);
    });
    return starting;
  }

  async #start(workspace: string | undefined): Promise<Place> {
    this.#refuseWhilePaused();
    const { plugin, limits, entry, modules, onLog } = this.#options;
    const { process: started, release } = await this.#options.start();
    const startedAt = this.#now();
    const onEnd = (reason: Said, own: boolean) => {
      this.#forget(place);
      if (own) this.#failed(reason, startedAt);
    };
    const process = new PluginProcess({ plugin, process: started, limits, onLog, onEnd });
    const place: Place = { workspace, process, restingSince: startedAt, idle: undefined };
    this.#processes.add(process);
    void process.ended.then(() => {
      release();
      this.#processes.delete(process);
      this.#spent.in += process.bytes.in;
      this.#spent.out += process.bytes.out;
      if (!this.#stopped) this.#lastMemory = process.resident ?? this.#lastMemory;
    });
    try {
      const description = checkDescription(await process.activate(entry, modules), plugin);
      this.#description ??= description;
      if (!isDeepStrictEqual(description, this.#description)) throw new UnusableAnswer(ANSWER.otherSupply());
      if (this.#stopped) throw this.#gone();
      return place;
    } catch (error) {
      await process.stop(ENDED.notStarted());
      throw error instanceof UnusableAnswer ? this.#unusable(error.said) : error;
    }
  }

  #refuseWhilePaused(): void {
    const { plugin } = this.#options;
    if (this.#stopped) throw this.#gone();
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

  #failed(reason: Said, startedAt: number): void {
    const { plugin, onFault } = this.#options;
    const now = this.#now();
    this.#faults = now - startedAt > STEADY_MS ? 1 : this.#faults + 1;
    this.#lastFault = { at: now, reason };
    onFault(
      new AppError('internal', SAYS.processEnded({ plugin, reason }), {
        details: { plugin, reason: reason.en },
      }),
    );
  }

  #forget(place: Place): void {
    clearTimeout(place.idle);
    this.#idle.delete(place);
    this.#places.delete(place.workspace);
    if (place.workspace !== undefined) this.#live.delete(place.workspace);
  }

  /** Without another call the process is ended after a while. */
  #rest(place: Place): void {
    if (this.#stopped || !place.process.alive) return;
    place.restingSince = this.#now();
    if (this.#idle.has(place)) return void place.idle?.refresh();
    this.#idle.add(place);
    place.idle = setTimeout(() => {
      if (place.process.busy) place.idle?.refresh();
      else void this.#endResting(place);
    }, this.#options.limits.idleMs).unref();
  }

  async #endResting(place: Place): Promise<void> {
    this.#forget(place);
    await place.process.stop(ENDED.notNeeded());
  }

  /** Nobody's fault: it was stopped, or another version took its place. */
  #gone(): AppError {
    const { plugin } = this.#options;
    return new AppError('unavailable', SAYS.stopped({ plugin }), { details: { plugin, stopped: true } });
  }

  #unusable(reason: Said): AppError {
    const { plugin } = this.#options;
    return new AppError('badRequest', SAYS.badAnswer({ plugin, reason }), {
      details: { plugin, reason: reason.en },
    });
  }
}

function memoryOf(held: readonly (ProcessUsage | undefined)[]): number | null {
  return held.includes(undefined) ? null : held.reduce((total, one) => total + (one?.resident ?? 0), 0);
}
