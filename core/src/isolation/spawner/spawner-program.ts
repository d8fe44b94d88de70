/**
 * The program of a small process that starts those of plugins for the server. Whoever starts a process stands still while its memory is
 * set up for the other one: with that of the server, everybody who asks it something would wait. It holds nothing worth taking, and
 * nothing of it is within reach of a plugin. It is one file, handed over with its types taken off.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ProcessEnd } from './spawned-process.ts';
import type { SpawnerNews, SpawnerOrder } from './spawner-messages.ts';

type Start = Extract<SpawnerOrder, { type: 'start' }>;

/** So long its last words are waited for. Something that it started may hold its error output open. */
const LAST_WORDS_MS = 500;
const [, path = ''] = process.argv;
const orders = new Map<number, Start>();
const pipes = new Map<number, Socket>();
const children = new Map<number, ChildProcess>();

const tell = (news: SpawnerNews) => void process.send?.(news, undefined, undefined, () => undefined);

/** An order and the connection that its process will speak by come in any order. */
function begin(id: number): void {
  const order = orders.get(id);
  const pipe = pipes.get(id);
  if (order === undefined || pipe === undefined) return;
  orders.delete(id);
  pipes.delete(id);
  const { command, args, env } = order;
  const child = spawn(command, args, { env, cwd: '/', stdio: [pipe, pipe, 'pipe'] });
  // The process has it now. What the server says to it must not be read here.
  pipe.destroy();
  children.set(id, child);
  child.stderr?.on('data', (bytes: Buffer) => tell({ type: 'errors', id, bytes }));
  child.once('error', (error) => ended(id, { failed: error.message }));
  child.once('exit', async (code, signal) => {
    if (child.stderr?.closed === false) await Promise.race([once(child.stderr, 'close'), delay(LAST_WORDS_MS)]);
    ended(id, { code, signal });
  });
  if (child.pid !== undefined) tell({ type: 'started', id, pid: child.pid });
}

function ended(id: number, end: ProcessEnd): void {
  children.delete(id);
  tell({ type: 'ended', id, end });
}

process.on('message', (order: SpawnerOrder) => {
  if (order.type === 'kill') {
    children.get(order.id)?.kill('SIGKILL');
    return;
  }
  orders.set(order.id, order);
  begin(order.id);
});

// The server is gone: nobody is left to work for.
process.on('disconnect', () => {
  for (const child of children.values()) child.kill('SIGKILL');
  rmSync(dirname(path), { recursive: true, force: true });
  process.exit(0);
});

createServer((pipe) => {
  pipe.on('error', () => undefined);
  pipe.once('data', (bytes: Buffer) => {
    pipe.pause();
    const id = bytes.readUInt32LE();
    pipes.set(id, pipe);
    begin(id);
  });
}).listen(path, () => tell({ type: 'ready' }));
