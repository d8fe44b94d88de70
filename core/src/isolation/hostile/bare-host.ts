import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { usageOf } from '../walls/process-usage.ts';

interface BareMessage {
  type: string;
  id?: number;
  value?: unknown;
  reason?: string;
  details?: Record<string, unknown>;
}

/** A host that does what many do: a child process, and belief in what it says. */
export class BareHost implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly messages: BareMessage[] = [];
  output = '';
  /** In so many the output came: each is work for whoever listens. */
  pieces = 0;
  ended = false;
  #last = 0;

  constructor() {
    this.#child = fork(join(import.meta.dirname, 'bare-child.mjs'), {
      env: { SECRET_OF_THE_SERVER: 'WORD' },
      execArgv: ['--no-warnings'],
      silent: true,
    });
    this.#child.on('message', (message) => this.messages.push(message as BareMessage));
    this.#child.on('exit', () => {
      this.ended = true;
    });
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.on('data', (chunk) => {
        this.pieces += 1;
        this.output = (this.output + chunk).slice(-200_000);
      });
  }

  /** Answers the number of the call. */
  start(attack: string, target: object): number {
    this.#last += 1;
    const file = pathToFileURL(join(import.meta.dirname, 'cases', attack, 'attack.js')).href;
    this.#child.send({ id: this.#last, file, target });
    return this.#last;
  }

  /** Nobody waits for it any longer; it is told so. */
  giveUp(id: number): void {
    this.#child.send({ cancel: id });
  }

  answer(id: number): BareMessage | undefined {
    return this.messages.find((message) => message.id === id && ['result', 'failure'].includes(message.type));
  }

  usage() {
    return usageOf(this.#child.pid ?? 0);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.ended) return;
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill('SIGKILL');
    await gone;
  }
}

/** As programs copy settings over each other. */
export function carelessMerge(into: Record<string, unknown>, from: Record<string, unknown>): void {
  for (const key of Object.keys(from)) {
    const [ours, theirs] = [into[key], from[key]];
    if (
      typeof theirs === 'object' &&
      theirs !== null &&
      (typeof ours === 'object' || typeof ours === 'function') &&
      ours !== null
    )
      carelessMerge(ours as Record<string, unknown>, theirs as Record<string, unknown>);
    else into[key] = theirs;
  }
}

export function depthOf(value: unknown): number {
  let depth = 0;
  for (let at = value; Array.isArray(at); at = at[0]) depth += 1;
  return depth;
}
