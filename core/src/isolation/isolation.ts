import { rm } from 'node:fs/promises';
import { AppError, type Said } from '../errors/index.ts';
import type { CodeIsolation, IsolatedCode, IsolatedPart, IsolationPorts } from '../plugin-host/index.ts';
import { ISOLATION_LIMITS, type IsolationLimits } from './limits.ts';
import { IsolatedPlugin, type IsolatedUsage } from './plugin/isolated-plugin.ts';
import { FIRST_USER, ProcessRoom } from './plugin/process-room.ts';
import { remoteContribution } from './plugin/remote-contribution.ts';
import type { LogMessage } from './rpc/messages.ts';
import { runnerSource, suppliedModules } from './runner/runner-source.ts';
import { SAYS } from './sentences.ts';
import type { SpawnedProcess } from './spawner/spawned-process.ts';
import { Spawner } from './spawner/spawner.ts';
import { launch } from './walls/launch.ts';
import { type ProbedWall, probeSystemWall, systemWallOff } from './walls/probe.ts';
import { usageOf } from './walls/process-usage.ts';
import type { WallReport } from './walls/wall-report.ts';

/** When code of strangers may run in processes of its own. */
export type IsolationPolicy = 'both walls' | 'one wall' | 'never';

export interface IsolationOptions {
  policy: IsolationPolicy;
  limits?: Partial<IsolationLimits>;
  /** What a plugin writes outside of a call. */
  onLog?(plugin: string, message: LogMessage): void;
  /** Milliseconds, never going back, by which pauses are counted; the machine's own when left out. */
  now?(): number;
  /** Tests look at one wall at a time; both stand when left out. */
  walls?: { node: boolean; system: boolean };
}

const BOTH_WALLS = { node: true, system: true };

export interface Isolation extends CodeIsolation, AsyncDisposable {
  /** Which walls are up here, as they were seen to hold when a process was started behind them. */
  walls(): Promise<WallReport>;
  /** Of a plugin that was started since, also after it was stopped; undefined for others. */
  usage(plugin: string): Promise<IsolatedUsage | undefined>;
}

/** Runs plugins of tier isolated, each in processes of its own behind the walls that this machine can put up. */
export function createIsolation(options: IsolationOptions): Isolation {
  return new ProcessIsolation(options);
}

class ProcessIsolation implements Isolation {
  readonly #options: IsolationOptions;
  readonly #limits: IsolationLimits;
  readonly #plugins = new Map<string, IsolatedPlugin>();
  /** Of those that were stopped, which somebody may want to know why. */
  readonly #former = new Map<string, IsolatedUsage>();
  readonly #room: ProcessRoom;
  readonly #spawner: Spawner;
  #probed: Promise<ProbedWall> | undefined;

  constructor(options: IsolationOptions) {
    this.#options = options;
    this.#limits = { ...ISOLATION_LIMITS, ...options.limits };
    this.#spawner = new Spawner(this.#limits.startMs);
    this.#room = new ProcessRoom(this.#limits.processes);
  }

  async refusal(): Promise<Said | undefined> {
    const { policy } = this.#options;
    if (policy === 'never') return SAYS.switchedOff();
    if (policy === 'one wall') return undefined;
    const { missing } = await this.#wall();
    return missing && SAYS.noSecondWall({ reason: missing });
  }

  async walls(): Promise<WallReport> {
    const [{ wall }, usage] = await Promise.all([this.#wall(), usageOf(process.pid)]);
    return { node: { up: true }, system: wall, watched: usage !== undefined };
  }

  async usage(plugin: string): Promise<IsolatedUsage | undefined> {
    // Before the wait: what stops meanwhile is counted among the former ones, too.
    const former = this.#former.get(plugin);
    const now = await this.#plugins.get(plugin)?.usage();
    if (now === undefined || former === undefined) return now ?? former;
    return { ...now, bytesIn: now.bytesIn + former.bytesIn, bytesOut: now.bytesOut + former.bytesOut };
  }

  async activate({ manifest, entry }: IsolatedCode, ports: IsolationPorts): Promise<readonly IsolatedPart[]> {
    const refusal = await this.refusal();
    if (refusal !== undefined) throw new AppError('forbidden', refusal, { details: { plugin: manifest.id } });
    const plugin = new IsolatedPlugin({
      plugin: manifest.id,
      entry,
      modules: await suppliedModules(),
      limits: this.#limits,
      start: () => this.#start(),
      onFault: ports.onFault,
      ...(this.#options.now === undefined ? {} : { now: this.#options.now }),
      onLog: (message) => this.#options.onLog?.(manifest.id, message),
    });
    this.#plugins.set(manifest.id, plugin);
    let stopped: Promise<void> | undefined;
    const stop = () => {
      stopped ??= plugin.stop().then(() => this.#retire(manifest.id, plugin));
      return stopped;
    };
    ports.signal.addEventListener('abort', () => void stop(), { once: true });
    try {
      const { supplied } = await plugin.describe();
      return supplied.map((part) => ({ kind: part.kind, id: part.id, contribution: remoteContribution(part, plugin) }));
    } catch (error) {
      await stop();
      throw error;
    }
  }

  /** What it passed and held is still told; another one of its id goes on from there. */
  async #retire(id: string, plugin: IsolatedPlugin): Promise<void> {
    const { bytesIn, bytesOut, memoryBytes } = await plugin.usage();
    const former = this.#former.get(id);
    this.#former.set(id, {
      processes: 0,
      bytesIn: (former?.bytesIn ?? 0) + bytesIn,
      bytesOut: (former?.bytesOut ?? 0) + bytesOut,
      memoryBytes: memoryBytes ?? former?.memoryBytes ?? null,
    });
    if (this.#plugins.get(id) === plugin) this.#plugins.delete(id);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#plugins.values()].map((plugin) => plugin.stop()));
    await this.#spawner.stop();
    const root = (await this.#probed)?.root;
    if (root !== undefined) await rm(root, { recursive: true, force: true });
  }

  #wall(): Promise<ProbedWall> {
    const { system } = this.#options.walls ?? BOTH_WALLS;
    this.#probed ??= system ? probeSystemWall(this.#limits, FIRST_USER) : Promise.resolve(systemWallOff());
    return this.#probed;
  }

  async #start(): Promise<{ process: SpawnedProcess; release(): void }> {
    const program = await runnerSource();
    const { node } = this.#options.walls ?? BOTH_WALLS;
    const { wall, root } = await this.#wall();
    const { user, release } = await this.#room.take(() => [...this.#plugins.values()].flatMap((one) => one.resting()));
    const means = wall.up ? wall.means : null;
    const behind = means === null || root === undefined ? undefined : { means, root, user };
    try {
      const started = launch({ program, limits: this.#limits, node, system: behind });
      return { process: await this.#spawner.start(started), release };
    } catch (error) {
      release();
      throw error;
    }
  }
}
