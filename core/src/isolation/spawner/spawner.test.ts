import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Launch } from '../walls/launch.ts';
import { type SpawnedProcess, startHere } from './spawned-process.ts';
import { Spawner } from './spawner.ts';

const running = (program: string, command = process.execPath): Launch => ({ command, args: ['-e', program], env: {} });

async function said(stream: Iterable<Buffer> | AsyncIterable<Buffer>): Promise<string> {
  let text = '';
  for await (const bytes of stream) text += bytes.toString();
  return text;
}

const WAYS: Record<string, () => AsyncDisposable & { start(launch: Launch): Promise<SpawnedProcess> }> = {
  'the server': () => ({ start: async (launch) => startHere(launch), [Symbol.asyncDispose]: async () => undefined }),
  'a process of its own': () => {
    const spawner = new Spawner();
    return { start: (launch) => spawner.start(launch), [Symbol.asyncDispose]: () => spawner.stop() };
  },
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

describe('the process that starts others', () => {
  it('keeps apart what many say at once', async () => {
    await using spawner = WAYS['a process of its own']?.();
    const names = Array.from({ length: 6 }, (_, at) => `name ${at}`);
    const children = await Promise.all(names.map((name) => spawner?.start(running(`process.stdout.write('${name}')`))));
    expect(await Promise.all(children.map((child) => said(child?.stdout ?? [])))).toEqual(names);
  });

  it('neither keeps a program from ending nor lets it end while its own end is waited for', async () => {
    const program = `
      const { Spawner } = await import(${JSON.stringify(new URL('./spawner.ts', import.meta.url).href)});
      const spawner = new Spawner();
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

  it('takes the others along, and is begun again for the next', async () => {
    await using spawner = WAYS['a process of its own']?.();
    const child = await spawner?.start(running('process.stdin.resume()'));
    const parent = Number(/^PPid:\t(\d+)$/m.exec(readFileSync(`/proc/${child?.pid}/status`, 'utf8'))?.[1]);
    expect(parent).not.toBe(process.pid);
    process.kill(parent, 'SIGKILL');
    expect(await child?.ended).toEqual({ failed: expect.stringContaining('gone') });
    await expect.poll(() => existsSync(`/proc/${child?.pid}`)).toBe(false);
    const next = await spawner?.start(running('process.exitCode = 3'));
    expect(await next?.ended).toEqual({ code: 3, signal: null });
  });
});
