/**
 * The program of a small process that starts those of plugins for the server. Whoever starts a process stands still while its memory is
 * set up for the other one: with that of the server, everybody who asks it something would wait. It holds nothing worth taking, and
 * nothing of it is within reach of a plugin. It is one file, handed over with its types taken off.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { rmdirSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { dirname } from 'node:path';
import { type Readable, setDefaultHighWaterMark } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { ProcessEnd } from './spawned-process.ts';
import type { SpawnerNews, SpawnerOrder } from './spawner-messages.ts';

type Start = Extract<SpawnerOrder, { type: 'start' }>;

/** So long its last words are waited for. Something that it started may hold its error output open. */
const LAST_WORDS_MS = 500;
/** So long the error output of a process is left alone after each piece of it: many small ones become few. */
const ERRORS_PAUSE_MS = 10;
/** Bytes of it that wait here at most before reading stops; each may have come by itself. */
const ERRORS_BYTES = 1_024;
const [, path = ''] = process.argv;
const orders = new Map<number, Start>();
const pipes = new Map<number, Socket>();
const children = new Map<number, ChildProcess>();

const tell = (news: SpawnerNews, then: () => void = () => undefined) =>
  void process.send?.(news, undefined, undefined, () => then());

/** An order and the connection that its process will speak by come in any order. */
function begin(id: number): void {
  const order = orders.get(id);
  const pipe = pipes.get(id);
  if (order === undefined || pipe === undefined) return;
  orders.delete(id);
  pipes.delete(id);
  const { command, args, env } = order;
  let child: ChildProcess;
  try {
    child = spawn(command, args, { env, cwd: '/', stdio: [pipe, pipe, 'pipe'] });
  } catch (error) {
    ended(id, { failed: String(error) });
    return;
  } finally {
    // The process has it now. What the server says to it must not be read here.
    pipe.destroy();
  }
  children.set(id, child);
  const { stderr } = child;
  const passed = stderr === null ? undefined : passErrors(id, stderr);
  child.once('error', (error) => ended(id, { failed: error.message }));
  child.once('exit', async (code, signal) => {
    await Promise.race([passed, delay(LAST_WORDS_MS)]);
    stderr?.destroy();
    ended(id, { code, signal });
  });
  if (child.pid !== undefined) tell({ type: 'started', id, pid: child.pid });
}

/** No faster than the server takes it: what nobody has read yet stays with the process that wrote it. */
async function passErrors(id: number, stderr: Readable): Promise<void> {
  try {
    for await (const bytes of stderr) {
      await new Promise<void>((resolve) => tell({ type: 'errors', id, bytes }, resolve));
      await delay(ERRORS_PAUSE_MS);
    }
  } catch {
    // Nothing more can be read of it.
  }
}

function ended(id: number, end: ProcessEnd): void {
  children.delete(id);
  tell({ type: 'ended', id, end });
}

process.on('message', (order: SpawnerOrder) => {
  if (order.type === 'kill') {
    children.get(order.id)?.kill('SIGKILL');
    // It may not have begun yet.
    orders.delete(order.id);
    pipes.get(order.id)?.destroy();
    pipes.delete(order.id);
    return;
  }
  orders.set(order.id, order);
  begin(order.id);
});

setDefaultHighWaterMark(false, ERRORS_BYTES);

// The server is gone: nobody is left to work for.
process.on('disconnect', () => {
  for (const child of children.values()) child.kill('SIGKILL');
  try {
    rmSync(path, { force: true });
    rmdirSync(dirname(path));
  } finally {
    process.exit(0);
  }
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
