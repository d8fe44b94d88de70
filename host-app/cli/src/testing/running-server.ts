import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../program.ts';

const ENTRY = join(import.meta.dirname, '..', '..', '..', 'server', 'src', 'main.ts');

export interface Outcome {
  code: number;
  out: string;
  error: string;
}

/** A command that has not ended: what it wrote by now, and a way to end it. */
export interface GoingCommand {
  outcome: Outcome;
  interrupt(): Promise<Outcome>;
}

/** A server as a process of its own in a temporary folder, and the command line beside it. */
export interface RunningServer extends AsyncDisposable {
  folder: string;
  dataFolder: string;
  origin: string;
  /** Runs a command on the data folder's server. */
  vitrine(args: readonly string[], environment?: Record<string, string>, stdin?: string): Promise<Outcome>;
  /** Starts a command that goes on until it is interrupted. */
  going(args: readonly string[]): GoingCommand;
}

export async function runServer(settings: Record<string, string> = {}): Promise<RunningServer> {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-cli-'));
  const dataFolder = join(folder, 'data');
  const server = spawn(process.execPath, [ENTRY], {
    env: {
      PATH: process.env['PATH'],
      VITRINE_PORT: '0',
      VITRINE_DATA_DIR: dataFolder,
      VITRINE_DRAWING_NICENESS: '0',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { origin } = new URL(await firstAddress(server.stdout));
  return {
    folder,
    dataFolder,
    origin,
    vitrine: (args, environment = {}, stdin = '') =>
      outcomeOf(args, { VITRINE_DATA_DIR: dataFolder, ...environment }, stdin),
    going: (args) => {
      const interrupted = Promise.withResolvers<void>();
      const outcome = { code: -1, out: '', error: '' };
      const ended = run(args, { VITRINE_DATA_DIR: dataFolder }, { outcome, interrupted: interrupted.promise });
      return {
        outcome,
        interrupt() {
          interrupted.resolve();
          return ended;
        },
      };
    },
    async [Symbol.asyncDispose]() {
      const ended = once(server, 'exit');
      server.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Runs a command to its end in this environment. */
export function outcomeOf(args: readonly string[], environment: Record<string, string>, stdin = ''): Promise<Outcome> {
  const outcome = { code: -1, out: '', error: '' };
  return run(args, environment, { outcome, stdin, interrupted: new Promise(() => undefined) });
}

async function run(
  args: readonly string[],
  environment: Record<string, string>,
  { outcome, stdin = '', interrupted }: { outcome: Outcome; stdin?: string; interrupted: Promise<void> },
): Promise<Outcome> {
  outcome.code = await runCommand(args, {
    environment: { PATH: process.env['PATH'], ...environment },
    stdin: (async function* () {
      yield Buffer.from(stdin);
    })(),
    out: (text) => {
      outcome.out += text;
    },
    error: (text) => {
      outcome.error += text;
    },
    interrupted: () => interrupted,
  });
  return outcome;
}

async function firstAddress(stdout: AsyncIterable<unknown>): Promise<string> {
  let text = '';
  for await (const part of stdout) {
    text += String(part);
    const found = /http\S+/.exec(text)?.[0];
    if (found) return found;
  }
  throw new Error(`The server ended: ${text}`);
}
