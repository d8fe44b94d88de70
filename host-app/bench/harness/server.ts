import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..', '..');
const folder = join(root, 'host-app', 'server');
/** As `npm start` runs it. */
const FLAGS: string[] = JSON.parse(readFileSync(join(folder, 'node-flags.json'), 'utf8'));

/** The product as a process of its own, in a data folder of its own. */
export interface RunningServer {
  origin: string;
  entrance: string;
  pid: number;
  dataFolder: string;
  /** From the start of the process to the line that says it is ready. */
  readyMs: number;
  /** A request with the key of the data folder. */
  request(path: string, init?: RequestInit): Promise<Response>;
  json<T>(path: string, body?: unknown): Promise<T>;
  stop(): Promise<void>;
}

export async function startServer(dataFolder: string, settings: Record<string, string> = {}): Promise<RunningServer> {
  const started = performance.now();
  const child = spawn(process.execPath, [...FLAGS, join(folder, 'src', 'main.ts')], {
    cwd: root,
    env: { PATH: process.env['PATH'], HOME: dataFolder, VITRINE_DATA_DIR: dataFolder, VITRINE_PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const entrance = await readyLine(child);
  const readyMs = performance.now() - started;
  const { address, key } = JSON.parse(await readFile(join(dataFolder, 'run.json'), 'utf8'));
  const request = (path: string, init: RequestInit = {}) =>
    fetch(`${address}${path}`, { ...init, headers: { authorization: `Bearer ${key}`, ...init.headers } });
  return {
    origin: address,
    entrance,
    pid: child.pid ?? 0,
    dataFolder,
    readyMs,
    request,
    async json(path, body) {
      const response = await request(
        path,
        body === undefined
          ? {}
          : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
      );
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return JSON.parse(await response.text());
    },
    async stop() {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function readyLine(child: ChildProcess): Promise<string> {
  let text = '';
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk);
    const address = /https?:\/\/\S+/.exec(text);
    if (address) {
      child.stdout?.resume();
      return address[0];
    }
  }
  throw new Error(`The server ended before it was ready: ${text}`);
}
