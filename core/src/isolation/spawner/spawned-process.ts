import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { Launch } from '../walls/launch.ts';

/** How a process ended, why it never began, or that whatever started it is gone and took it along. */
export type ProcessEnd = { failed: string } | { lost: true } | { code: number | null; signal: NodeJS.Signals | null };

/** A process, whoever started it. */
export interface SpawnedProcess {
  readonly pid: number | undefined;
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** When it is gone. Its streams may still hold what it said last. */
  readonly ended: Promise<ProcessEnd>;
  kill(): void;
}

export function endOfChild(child: ChildProcess): Promise<ProcessEnd> {
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ failed: error.message }));
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
}

/** Starts it as a child of this process. */
export function startHere({ command, args, env }: Launch): SpawnedProcess {
  const child = spawn(command, args, { env: { ...env }, cwd: '/', stdio: 'pipe' });
  const { pid, stdin, stdout, stderr } = child;
  return { pid, stdin, stdout, stderr, ended: endOfChild(child), kill: () => void child.kill('SIGKILL') };
}
