import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Terminal } from './terminal.ts';

const SERVER = join(import.meta.dirname, '..', '..', 'server');
const ENTRY = join(SERVER, 'src', 'main.ts');
const FLAGS: string[] = JSON.parse(readFileSync(join(SERVER, 'node-flags.json'), 'utf8'));

/** Runs the server's own entry as a process until it ends; signals are passed on. Answers its exit code. */
export function runServerEntry(args: readonly string[], terminal: Terminal): Promise<number> {
  const child = spawn(process.execPath, [...FLAGS, ENTRY, ...args], {
    env: { ...terminal.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.on('data', (text) => terminal.out(String(text)));
  child.stderr.on('data', (text) => terminal.error(String(text)));
  const pass = (signal: NodeJS.Signals) => child.kill(signal);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, pass);
  return new Promise((resolve) => {
    child.once('close', (code) => {
      for (const signal of signals) process.off(signal, pass);
      resolve(code ?? 1);
    });
  });
}
