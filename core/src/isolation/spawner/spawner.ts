import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { spawnerSource } from '../runner/runner-source.ts';
import type { Launch } from '../walls/launch.ts';
import { endOfChild, type ProcessEnd, type SpawnedProcess, startHere } from './spawned-process.ts';
import { ID_BYTES, type SpawnerNews, type SpawnerOrder } from './spawner-messages.ts';

/** It only passes things on. */
const FLAGS = ['--max-old-space-size=32', '--max-semi-space-size=1', '--no-warnings', '--disable-sigusr1'];
/** Without a process for so long, it is ended too; the next start brings another. */
const LINGER_MS = 60_000;
/**
 * How far all plugins together stand behind the server and its database where all of them want the processor: they are sure of a quarter of
 * it, and have what nobody else wants. Linux counts the niceness of a single process among those of its session only, and there may be
 * many.
 */
const SESSION_NICENESS = 5;

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
  #running: Promise<RunningSpawner> | undefined;

  /** Whether and why it could not be started is told by its end. */
  async start(launch: Launch): Promise<SpawnedProcess> {
    // There, no socket can be handed to a process.
    if (process.platform === 'win32') return startHere(launch);
    this.#running ??= RunningSpawner.begin(() => {
      this.#running = undefined;
    });
    const starting = this.#running;
    try {
      return await (await starting).start(launch);
    } catch (error) {
      if (this.#running === starting) this.#running = undefined;
      throw error;
    }
  }

  async stop(): Promise<void> {
    const running = await this.#running?.catch(() => undefined);
    await running?.stop();
  }
}

class RunningSpawner {
  readonly #child: ChildProcess;
  readonly #path: string;
  readonly #started = new Map<number, Started>();
  readonly #onGone: () => void;
  readonly #ended: Promise<ProcessEnd>;
  #last = 0;
  #linger: NodeJS.Timeout | undefined;

  static async begin(onGone: () => void): Promise<RunningSpawner> {
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
    const spawner = new RunningSpawner(child, path, onGone);
    await writeFile(`/proc/${child.pid}/autogroup`, String(SESSION_NICENESS)).catch(() => undefined);
    await Promise.race([once(child, 'message'), spawner.#ended.then(failed)]);
    child.on('message', (news: SpawnerNews) => spawner.#hear(news));
    return spawner;
  }

  private constructor(child: ChildProcess, path: string, onGone: () => void) {
    this.#child = child;
    this.#path = path;
    this.#onGone = onGone;
    this.#ended = endOfChild(child).then(async (end) => {
      // It takes its folder along, unless it was killed.
      await rm(dirname(path), { recursive: true, force: true });
      return end;
    });
    void this.#ended.then(() => {
      onGone();
      for (const [id, { pipe }] of this.#started) {
        // Those that are still there end when nobody speaks to them any more.
        pipe.destroy();
        this.#end(id, { failed: 'the process that starts others is gone' });
      }
    });
  }

  async start({ command, args, env }: Launch): Promise<SpawnedProcess> {
    this.#last += 1;
    const id = this.#last;
    const begun = Promise.withResolvers<void>();
    const gone = Promise.withResolvers<ProcessEnd>();
    const started: Started = {
      pid: undefined,
      pipe: this.#connect(id),
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
    await begun.promise;
    const { pid, pipe, stderr, ended } = started;
    return { pid, stdin: pipe, stdout: pipe, stderr, ended, kill: () => this.#say({ type: 'kill', id }) };
  }

  async stop(): Promise<void> {
    clearTimeout(this.#linger);
    // Whoever waits for its end is not to end before it.
    this.#child.ref();
    if (this.#child.connected) this.#child.disconnect();
    await this.#ended;
  }

  #connect(id: number): Socket {
    const head = Buffer.alloc(ID_BYTES);
    head.writeUInt32LE(id);
    const pipe = connect(this.#path);
    // Once it is connected, its end is told by the process that it belongs to.
    pipe.on('error', (error) => {
      if (pipe.connecting) this.#end(id, { failed: error.message });
    });
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
    if (this.#started.size === 0) this.#letGo();
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
  throw new Error('failed' in end ? end.failed : `the process that starts others ended (${end.signal ?? end.code})`);
}
