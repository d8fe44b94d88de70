import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const SERVER = join(ROOT, 'host-app', 'server');
const FLAGS: string[] = JSON.parse(readFileSync(join(SERVER, 'node-flags.json'), 'utf8'));
const READY_MS = 60_000;

/** The product as a process of its own, in a folder of its own, for somebody who has never started it before. */
export interface Product extends AsyncDisposable {
  /** `http://127.0.0.1:<port>` */
  origin: string;
  /** The one-time address that the server printed. */
  entrance: string;
  folder: string;
  pid: number;
  /** A request with the local key of the data folder. Errors: when the answer is not 2xx. */
  call<T>(path: string, body?: unknown, method?: string): Promise<T>;
  graphql<T>(query: string, variables?: unknown): Promise<T>;
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** Starts the real server on a free port, in a folder that is removed with it. `prepare` puts into the data folder what is there before. */
export async function startProduct(
  options: { settings?: Record<string, string>; prepare?(dataFolder: string): Promise<void> } = {},
): Promise<Product> {
  const folder = await newFolder();
  await options.prepare?.(join(folder, 'data'));
  const child = spawn(process.execPath, [...FLAGS, join(SERVER, 'src', 'main.ts')], {
    cwd: ROOT,
    env: {
      PATH: process.env['PATH'],
      HOME: join(folder, 'home'),
      VITRINE_DATA_DIR: join(folder, 'data'),
      VITRINE_PORT: '0',
      VITRINE_DRAWING_NICENESS: '0',
      ...options.settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const entrance = await readyLine(child);
  const { address, key }: { address: string; key: string } = JSON.parse(
    await readFile(join(folder, 'data', 'run.json'), 'utf8'),
  );
  const call = async <T>(path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST'): Promise<T> => {
    const form = body instanceof FormData;
    const response = await fetch(`${address}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body !== undefined && !form && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: form ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text === '' ? 'null' : text);
  };
  const stop = async (signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM') => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  return {
    origin: address,
    entrance,
    folder,
    pid: child.pid ?? 0,
    call,
    async graphql<T>(query: string, variables: unknown = {}) {
      const answer = await call<{ data?: T; errors?: { message: string }[] }>('/graphql', { query, variables });
      if (answer.data === undefined || answer.errors)
        throw new Error(answer.errors?.map(({ message }) => message).join(' '));
      return answer.data;
    },
    stop,
    async [Symbol.asyncDispose]() {
      await stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** A folder that the user of the embedded PostgreSQL can pass through. */
async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-e2e-'));
  await chmod(folder, 0o755);
  await mkdir(join(folder, 'home'));
  return folder;
}

async function readyLine(child: ChildProcess): Promise<string> {
  let text = '';
  const ready = new Promise<string>((resolve) => {
    const listen = (chunk: unknown) => {
      text += String(chunk);
      const address = /https?:\/\/\S+/.exec(text);
      if (address) resolve(address[0]);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', (chunk: unknown) => {
      text += String(chunk);
    });
  });
  const ended = once(child, 'exit').then(() =>
    Promise.reject(new Error(`The server ended before it was ready: ${text}`)),
  );
  const late = wait(READY_MS, undefined, { ref: false }).then(() =>
    Promise.reject(new Error(`The server was not ready after ${READY_MS / 1000} s: ${text}`)),
  );
  try {
    return await Promise.race([ready, ended, late]);
  } finally {
    ended.catch(() => undefined);
    late.catch(() => undefined);
  }
}
