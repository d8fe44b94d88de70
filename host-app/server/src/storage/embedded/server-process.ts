import { type ChildProcess, spawn } from 'node:child_process';
import { open, readFile, stat, truncate } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { PostgresAccount } from './account.ts';
import { isRunning, readPostmaster } from './postmaster-file.ts';

const MOST_LOG_BYTES = 5_000_000;
const READY_WITHIN_MS = 60_000;
/** A fast shutdown writes what is in memory to disk first. */
const STOP_WITHIN_MS = 60_000;

export interface ServerStart {
  program: string;
  account: PostgresAccount;
  dataFolder: string;
  logFile: string;
  port: number;
  settings: Readonly<Record<string, string>>;
  onSpawn?(): void;
}

/** PostgreSQL ended before it was ready; `message` is what it wrote last. */
export class PostgresNotStarted extends Error {}

/** One run of PostgreSQL, from its start to its end. */
export class ServerProcess {
  readonly ended: Promise<void>;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.ended = new Promise((resolve) => {
      child.once('exit', () => resolve());
      child.once('error', () => resolve());
    });
  }

  /** Answers when it accepts connections. Errors: PostgresNotStarted. */
  static async start(start: ServerStart): Promise<ServerProcess> {
    const args = ['-D', start.dataFolder, '-p', String(start.port)];
    for (const [name, value] of Object.entries(start.settings)) args.push('-c', `${name}=${value}`);
    const command = start.account.command(start.program, args);
    const log = await openLog(start.logFile);
    const logStart = (await log.stat()).size;
    // Its own session, so that Ctrl-C in the terminal reaches the server alone, which then stops PostgreSQL in order.
    const child = spawn(command.file, command.args, {
      ...command.options,
      cwd: '/',
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' },
    });
    const server = new ServerProcess(child);
    await log.close();
    start.onSpawn?.();
    let ended = false;
    void server.ended.then(() => {
      ended = true;
    });
    for (let waited = 0; waited < READY_WITHIN_MS; waited += 10) {
      if (ended) throw new PostgresNotStarted(await lastFault(start.logFile, logStart));
      const postmaster = await readPostmaster(start.dataFolder);
      if (postmaster?.pid === child.pid && postmaster?.ready) return server;
      await wait(10);
    }
    await server.stop();
    throw new PostgresNotStarted('it was not ready after a minute');
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Lets nothing new in, ends the connections and closes the files in order. */
  async stop(): Promise<void> {
    await endInOrder((signal) => this.#child.kill(signal), this.ended);
  }
}

/** Stops a PostgreSQL that an earlier, killed server left behind. */
export async function stopOrphan(pid: number): Promise<void> {
  await endInOrder((signal) => process.kill(pid, signal), gone(pid));
}

async function endInOrder(kill: (signal: NodeJS.Signals) => void, ended: Promise<void>): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    try {
      kill(signal);
    } catch {
      return;
    }
    const done = await Promise.race([ended.then(() => true), wait(STOP_WITHIN_MS, false, { ref: false })]);
    if (done) return;
  }
}

async function gone(pid: number): Promise<void> {
  while (await isRunning(pid)) await wait(10);
}

async function openLog(file: string) {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size > MOST_LOG_BYTES) await truncate(file);
  return open(file, 'a', 0o600);
}

async function lastFault(logFile: string, from: number): Promise<string> {
  const lines = (await readFile(logFile)).subarray(from).toString().split('\n').filter(Boolean);
  const fault = lines.findLast((line) => /FATAL|PANIC|ERROR/.test(line)) ?? lines.at(-1) ?? 'it wrote nothing';
  return fault.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, '');
}
