import { execFile } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Launch } from '../walls/launch.ts';
import { listedProcessors, processorsOf } from './half-of-processors.ts';
import { type SpawnedProcess, startHere } from './spawned-process.ts';
import { Spawner } from './spawner.ts';

const running = (program: string, command = process.execPath): Launch => ({ command, args: ['-e', program], env: {} });

async function said(stream: Iterable<Buffer> | AsyncIterable<Buffer>): Promise<string> {
  let text = '';
  for await (const bytes of stream) text += bytes.toString();
  return text;
}

/** Long enough for any machine. */
const START_MS = 60_000;

const parentOf = (pid: number | undefined) =>
  Number(/^PPid:\t(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
const isThere = (pid: number | undefined) => existsSync(`/proc/${pid}`);

class OfItsOwn extends Spawner implements AsyncDisposable {
  constructor(startMs = START_MS) {
    super(startMs);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }
}

const WAYS: Record<string, () => AsyncDisposable & { start(launch: Launch): Promise<SpawnedProcess> }> = {
  'the server': () => ({ start: async (launch) => startHere(launch), [Symbol.asyncDispose]: async () => undefined }),
  'a process of its own': () => new OfItsOwn(),
};

describe.each(Object.entries(WAYS))('a process that %s starts', (_, way) => {
  it('hears, answers, complains and ends', async () => {
    await using starting = way();
    const child = await starting.start(
      running(`process.stdin.once('data', (heard) => {
        process.stdout.write('heard ' + heard);
        process.stderr.write('aside');
        process.exitCode = 7;
        process.stdin.unref();
      })`),
    );
    child.stdin.write('hello');
    expect(child.pid).not.toBe(process.pid);
    expect(await Promise.all([said(child.stdout), said(child.stderr), child.ended])).toEqual([
      'heard hello',
      'aside',
      { code: 7, signal: null },
    ]);
  });

  it('ends when it is killed', async () => {
    await using starting = way();
    const child = await starting.start(running('setInterval(() => {}, 1000)'));
    child.kill();
    expect(await child.ended).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('is told as one that never began where there is no such program', async () => {
    await using starting = way();
    const child = await starting.start(running('', '/nowhere/at-all'));
    expect(await child.ended).toEqual({ failed: expect.stringContaining('ENOENT') });
  });
});

it.each([
  ['0', [0]],
  ['0-3', [0, 1, 2, 3]],
  ['1,4-6,9', [1, 4, 5, 6, 9]],
])('processors listed as %s', (list, expected) => {
  expect(listedProcessors(list)).toEqual(expected);
});

describe('the process that starts others', () => {
  it('keeps apart what many say at once', async () => {
    await using spawner = new OfItsOwn();
    const names = Array.from({ length: 6 }, (_, at) => `name ${at}`);
    const children = await Promise.all(names.map((name) => spawner.start(running(`process.stdout.write('${name}')`))));
    expect(await Promise.all(children.map((child) => said(child.stdout)))).toEqual(names);
  });

  it('neither keeps a program from ending nor lets it end while its own end is waited for', async () => {
    const program = `
      const { Spawner } = await import(${JSON.stringify(new URL('./spawner.ts', import.meta.url).href)});
      const spawner = new Spawner(60_000);
      const start = () => spawner.start({ command: process.execPath, args: ['-e', ''], env: {} });
      await (await start()).ended;
      if (process.argv[1] === 'stop') await spawner.stop();
      console.log('through');`;
    const run = promisify(execFile);
    for (const last of ['stop', 'leave']) {
      const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program, last]);
      expect(stdout).toBe('through\n');
    }
  });

  it('has the processors beyond the first half, and so has what it starts', async () => {
    await using spawner = new OfItsOwn();
    const child = await spawner.start(running('setInterval(() => {}, 1000)'));
    const all = await processorsOf('self');
    expect(await processorsOf(child.pid ?? 0)).toEqual(all.length > 1 ? all.slice(Math.ceil(all.length / 2)) : all);
    child.kill();
    await child.ended;
  });

  it('takes the others along, and is begun again for the next', async () => {
    await using spawner = new OfItsOwn();
    const child = await spawner.start(running('process.stdin.resume()'));
    const parent = parentOf(child.pid);
    expect(parent).not.toBe(process.pid);
    process.kill(parent, 'SIGKILL');
    expect(await child.ended).toEqual({ lost: true });
    await expect.poll(() => isThere(child.pid)).toBe(false);
    const next = await spawner.start(running('process.exitCode = 3'));
    expect(await next.ended).toEqual({ code: 3, signal: null });
  });

  it('takes along one that is busy and hears nothing', async () => {
    await using spawner = new OfItsOwn();
    const child = await spawner.start(running('for (;;);'));
    process.kill(parentOf(child.pid), 'SIGKILL');
    expect(await child.ended).toEqual({ lost: true });
    await expect.poll(() => isThere(child.pid)).toBe(false);
  });

  it('is left to its own where it does not answer in time, and another one starts the next', async () => {
    await using spawner = new OfItsOwn(10_000);
    const first = await spawner.start(running('process.stdin.resume()'));
    const silent = parentOf(first.pid);
    process.kill(silent, 'SIGSTOP');
    await expect(spawner.start(running(''))).rejects.toMatchObject({
      code: 'unavailable',
      message: 'The process of a plugin did not start within 10 s. Try again in a moment.',
    });
    expect(isThere(first.pid)).toBe(true);
    const next = await spawner.start(running('process.stdin.resume()'));
    expect(parentOf(next.pid)).not.toBe(silent);
    await spawner[Symbol.asyncDispose]();
    expect(isThere(silent)).toBe(false);
    await expect.poll(() => [first, next].some(({ pid }) => isThere(pid))).toBe(false);
  });

  it('is given up where its socket is gone: nobody waits for the deadline', async () => {
    await using spawner = new OfItsOwn();
    const first = await spawner.start(running('process.stdin.resume()'));
    const socket =
      readFileSync(`/proc/${parentOf(first.pid)}/cmdline`, 'utf8')
        .split('\0')
        .at(-2) ?? '';
    rmSync(socket);
    await expect(spawner.start(running(''))).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('could not be started'),
    });
    const next = await spawner.start(running('process.exitCode = 3'));
    expect(await next.ended).toEqual({ code: 3, signal: null });
    first.kill();
    expect(await first.ended).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('passes many small pieces of the error output on as few, and loses none', async () => {
    await using spawner = new OfItsOwn();
    const child = await spawner.start(
      running("const { writeSync } = require('node:fs'); for (let at = 0; at < 5_000; at++) writeSync(2, 'x')"),
    );
    const pieces: string[] = [];
    child.stderr.on('data', (bytes: Buffer) => pieces.push(bytes.toString()));
    expect(await child.ended).toEqual({ code: 0, signal: null });
    await expect.poll(() => pieces.join('').length).toBe(5_000);
    expect(pieces.length).toBeLessThan(1_000);
  });
});
