import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { AppError, isAppError } from '../../errors/index.ts';
import { spawnerSource } from '../runner/runner-source.ts';
import { SAYS } from '../sentences.ts';
import type { Launch } from '../walls/launch.ts';
import { keepToHalf } from './half-of-processors.ts';
import { endOfChild, type ProcessEnd, type SpawnedProcess, startHere } from './spawned-process.ts';
import { ID_BYTES, type SpawnerNews, type SpawnerOrder } from './spawner-messages.ts';

/** It only passes things on. */
const FLAGS = ['--max-old-space-size=32', '--max-semi-space-size=1', '--no-warnings', '--disable-sigusr1'];
/** Without a process for so long, it is ended too; the next start brings another. */
const LINGER_MS = 60_000;
/** So long it may take to end when it is told to. */
const STOP_MS = 2_000;
/**
 * How far all plugins together stand behind the server and its database where all of them want the processor: they are sure of a seventh of
 * it, and have what nobody else wants. Linux counts the niceness of a single process among those of its session only, and there may be
 * many.
 */
const SESSION_NICENESS = 8;

/** With all that it starts. What a system does not know of this is left out. */
async function standBack(pid: number | undefined): Promise<void> {
  if (pid === undefined) return;
  await Promise.allSettled([writeFile(`/proc/${pid}/autogroup`, String(SESSION_NICENESS)), keepToHalf(pid)]);
}

interface Started {
  pid: number | undefined;
  pipe: Socket;
  stderr: PassThrough;
  ended: Promise<ProcessEnd>;
  onStarted(pid: number): void;
  onEnded(end: ProcessEnd): void;
}

/** Starts processes by one small process of its own, so that the server goes on meanwhile. */
export class Spawner {
  readonly #startMs: number;
  /** The one that starts the next process. */
  #current: Promise<RunningSpawner> | undefined;
  /** Those, too, that start no others any more and wait for the end of theirs. */
  readonly #running = new Set<RunningSpawner>();

  constructor(startMs: number) {
    this.#startMs = startMs;
  }

  /** Why a program did not begin is told by its end. Errors: `unavailable` when it cannot be started, or not in time. */
  async start(launch: Launch): Promise<SpawnedProcess> {
    // There, no socket can be handed to a process.
    if (process.platform === 'win32') return startHere(launch);
    this.#current ??= this.#begin();
    const starting = this.#current;
    try {
      return await (await starting).start(launch);
    } catch (error) {
      if (this.#current === starting) this.#current = undefined;
      // It may have processes that are well.
      starting.then(
        (running) => running.retire(),
        () => undefined,
      );
      throw unavailable(error);
    }
  }

  async stop(): Promise<void> {
    await this.#current?.catch(() => undefined);
    await Promise.all([...this.#running].map((running) => running.stop()));
  }

  #begin(): Promise<RunningSpawner> {
    const forget = () => {
      if (this.#current === starting) this.#current = undefined;
    };
    const starting = RunningSpawner.begin(this.#startMs, forget).then((running) => {
      this.#running.add(running);
      void running.ended.then(() => this.#running.delete(running));
      return running;
    });
    return starting;
  }
}

class RunningSpawner {
  readonly #child: ChildProcess;
  readonly #path: string;
  readonly #started = new Map<number, Started>();
  readonly #onGone: () => void;
  readonly #startMs: number;
  /** When it is gone, and its folder with it. */
  readonly ended: Promise<ProcessEnd>;
  #over = false;
  #retired = false;
  #last = 0;
  #linger: NodeJS.Timeout | undefined;

  static async begin(startMs: number, onGone: () => void): Promise<RunningSpawner> {
    const path = join(await mkdtemp(join(tmpdir(), 'vitrine-spawner-')), 'pipe');
    const args = [...FLAGS, '--input-type=module', '--eval', await spawnerSource(), path];
    const child = spawn(process.execPath, args, {
      env: {},
      cwd: '/',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      serialization: 'advanced',
      // A session of its own.
      detached: true,
    });
    const spawner = new RunningSpawner(child, path, startMs, onGone);
    try {
      const begun = Promise.race([once(child, 'message'), spawner.ended.then(failed)]);
      await within(startMs, Promise.all([begun, standBack(child.pid)]));
    } catch (error) {
      child.kill('SIGKILL');
      throw error;
    }
    child.on('message', (news: SpawnerNews) => spawner.#hear(news));
    return spawner;
  }

  private constructor(child: ChildProcess, path: string, startMs: number, onGone: () => void) {
    this.#child = child;
    this.#path = path;
    this.#startMs = startMs;
    this.#onGone = onGone;
    this.ended = endOfChild(child).then(async (end) => {
      this.#takeAlong();
      // It takes its folder along, unless it was killed.
      await rm(dirname(path), { recursive: true, force: true });
      return end;
    });
  }

  /** Nobody is left to tell how they end. */
  #takeAlong(): void {
    this.#over = true;
    clearTimeout(this.#linger);
    this.#onGone();
    for (const [id, { pid, pipe }] of this.#started) {
      pipe.destroy();
      if (pid !== undefined) killed(pid);
      this.#end(id, { lost: true });
    }
  }

  async start({ command, args, env }: Launch): Promise<SpawnedProcess> {
    this.#last += 1;
    const id = this.#last;
    const begun = Promise.withResolvers<void>();
    const gone = Promise.withResolvers<ProcessEnd>();
    const started: Started = {
      pid: undefined,
      pipe: this.#connect(id, begun.reject),
      stderr: new PassThrough(),
      ended: gone.promise,
      onStarted(pid) {
        this.pid = pid;
        begun.resolve();
      },
      onEnded(end) {
        this.stderr.end();
        begun.resolve();
        gone.resolve(end);
      },
    };
    this.#started.set(id, started);
    this.#hold();
    this.#say({ type: 'start', id, command, args, env });
    try {
      await within(this.#startMs, begun.promise);
    } catch (error) {
      // Should it begin yet, nobody wants it.
      this.#say({ type: 'kill', id });
      started.pipe.destroy();
      this.#end(id, { lost: true });
      throw error;
    }
    const { pid, pipe, stderr, ended } = started;
    return { pid, stdin: pipe, stdout: pipe, stderr, ended, kill: () => this.#say({ type: 'kill', id }) };
  }

  /** It starts no others, and goes with the last of its own. */
  retire(): void {
    this.#retired = true;
    if (this.#started.size === 0) void this.stop();
  }

  async stop(): Promise<void> {
    if (this.#over) return void (await this.ended);
    clearTimeout(this.#linger);
    // Whoever waits for its end is not to end before it.
    this.#child.ref();
    if (this.#child.connected) this.#child.disconnect();
    const late = setTimeout(() => this.#child.kill('SIGKILL'), STOP_MS);
    await this.ended;
    clearTimeout(late);
  }

  #connect(id: number, onFailed: (error: Error) => void): Socket {
    const head = Buffer.alloc(ID_BYTES);
    head.writeUInt32LE(id);
    const pipe = connect(this.#path);
    // Once it is connected, its end is told by the process that it belongs to.
    pipe.once('connect', () => pipe.off('error', onFailed).on('error', () => undefined));
    pipe.on('error', onFailed);
    pipe.write(head);
    return pipe;
  }

  #say(order: SpawnerOrder): void {
    if (this.#child.connected) this.#child.send(order, () => undefined);
  }

  #hear(news: SpawnerNews): void {
    if (news.type === 'started') this.#started.get(news.id)?.onStarted(news.pid);
    else if (news.type === 'errors') this.#started.get(news.id)?.stderr.write(news.bytes);
    else if (news.type === 'ended') this.#end(news.id, news.end);
  }

  #end(id: number, end: ProcessEnd): void {
    this.#started.get(id)?.onEnded(end);
    this.#started.delete(id);
    if (this.#over || this.#started.size > 0) return;
    if (this.#retired) void this.stop();
    else this.#letGo();
  }

  /** A server that wants to end waits for the processes of plugins, and not for this one. */
  #hold(): void {
    clearTimeout(this.#linger);
    this.#child.ref();
    this.#child.channel?.ref();
  }

  #letGo(): void {
    this.#child.unref();
    this.#child.channel?.unref();
    this.#linger = setTimeout(() => {
      this.#onGone();
      void this.stop();
    }, LINGER_MS).unref();
  }
}

function failed(end: ProcessEnd): never {
  throw new Error('failed' in end ? end.failed : 'the process that starts others ended');
}

/** Errors: `unavailable` when it takes longer. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new AppError('unavailable', SAYS.startsLate({ seconds: ms / 1000 }))), ms);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

function unavailable(error: unknown): AppError {
  if (isAppError(error)) return error;
  const why = error instanceof Error ? error.message : String(error);
  return new AppError('unavailable', SAYS.notStarted({ why }), { cause: error });
}

/** One that is busy does not notice that nobody speaks to it any more. */
function killed(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}
