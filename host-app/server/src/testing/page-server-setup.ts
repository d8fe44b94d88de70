import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The run's server for the tests of the pages, and where a new workspace is asked for. */
    vitrinePageServer: { origin: string; door: string };
  }
}

/** globalSetup of vitest: one server for all tests of the pages, which ends with the run even where that is killed. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'page-server.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
  });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The server for the pages ended with ${code} before it was ready.`);
  });
  ended.catch(() => undefined);
  const [line] = (await Promise.race([once(createInterface(child.stdout), 'line'), ended])) as [string];
  project.provide('vitrinePageServer', JSON.parse(line));
  return async () => {
    const gone = once(child, 'exit');
    child.stdin.end();
    await gone;
  };
}
