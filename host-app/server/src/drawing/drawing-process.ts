import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@vitrine/core/errors';
import type { BrowserPlace } from '@vitrine/report-engine/print';
import pLimit from 'p-limit';
import {
  type DrawingNews,
  type DrawingOrder,
  errorOf,
  type TaskInput,
  type TaskName,
  type TaskResult,
} from './drawing-messages.ts';
import { SAYS } from './sentences.ts';

const PROGRAM = join(import.meta.dirname, 'drawing-program.ts');
/**
 * What grows above its limit ends that process, and no other. Left alone, Node lets its memory grow to a multiple of what lives in it
 * before it tidies up; tidied sooner, pages take as long, and a third less memory.
 */
const FLAGS: readonly string[] = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', 'drawing-flags.json'), 'utf8'),
);
/** Longer than anyone waits who has a deadline of their own. */
export const TASK_MS = 120_000;
/** From the word that nobody waits any more until what does not hear it is ended. */
const GRACE_MS = 2_000;
/** Nobody needed it for so long: its memory is free for others. */
const IDLE_MS = 300_000;
/** So long it may take to end by itself. */
const CLOSE_MS = 5_000;
const MOST_SAID = 2_000;

export interface DrawingPlace extends BrowserPlace {
  /** How far it stands back behind everything else; not at all where left out. */
  niceness?: number;
}

/**
 * Pages, PDF files, mails and workbooks are drawn in a process of their own, which stands back behind the server: whoever looks at a
 * dashboard does not wait for a report. One task at a time. A task that breaks or blocks it ends that process alone; the next task starts
 * another.
 */
export class DrawingProcess {
  readonly #place: DrawingPlace;
  readonly #limitMs: number;
  readonly #turn = pLimit(1);
  readonly #closing = new AbortController();
  #child: RunningChild | undefined;
  #idle: NodeJS.Timeout | undefined;

  /** `limitMs`: of one task; what waits for its turn does not count. */
  constructor(place: DrawingPlace, limitMs = TASK_MS) {
    this.#place = place;
    this.#limitMs = limitMs;
  }

  /** Id of the process, while there is one. */
  get pid(): number | undefined {
    return this.#child?.isRunning ? this.#child.pid : undefined;
  }

  /** Errors: those of the task; `timeout`, `unavailable` where the process ended; the reason of `asked`. */
  run<Name extends TaskName>(task: Name, input: TaskInput<Name>, asked?: AbortSignal): Promise<TaskResult<Name>> {
    return this.#turn(async () => {
      const late = AbortSignal.timeout(this.#limitMs);
      const signal = AbortSignal.any([late, this.#closing.signal, ...(asked === undefined ? [] : [asked])]);
      signal.throwIfAborted();
      clearTimeout(this.#idle);
      if (!this.#child?.isRunning) this.#child = new RunningChild(this.#place);
      try {
        return (await this.#child.run({ task, input }, signal)) as TaskResult<Name>;
      } catch (error) {
        if (!signal.aborted || signal.reason !== late.reason) throw error;
        throw new AppError('timeout', SAYS.late({ seconds: this.#limitMs / 1000 }), { cause: error });
      } finally {
        this.#idle = setTimeout(() => void this.#turn(() => this.#end()), IDLE_MS).unref();
      }
    });
  }

  /** What is drawn now is given up. */
  async close(): Promise<void> {
    this.#closing.abort(new AppError('unavailable', SAYS.closed()));
    await this.#turn(() => this.#end());
  }

  async #end(): Promise<void> {
    clearTimeout(this.#idle);
    const child = this.#child;
    this.#child = undefined;
    await child?.end();
  }
}

interface Waiting {
  id: number;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

class RunningChild {
  readonly #child: ChildProcess;
  readonly #gone: Promise<unknown>;
  #said = '';
  #last = 0;
  #waiting: Waiting | undefined;

  constructor({ folder, path, niceness = 0 }: DrawingPlace) {
    this.#child = fork(PROGRAM, [String(niceness), folder, ...(path === undefined ? [] : [path])], {
      execArgv: [...FLAGS],
      env: withoutSettings(process.env),
      serialization: 'advanced',
      // The head of a session of its own: Linux weighs those, and what ends the server in a terminal does not end it in the middle.
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#gone = once(this.#child, 'exit').catch(() => undefined);
    this.#child.on('error', (error) => this.#lost(error.message));
    this.#child.on('exit', (code, signal) => this.#lost(signal ?? String(code)));
    this.#child.on('message', (news: DrawingNews) => this.#heard(news));
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#said = (this.#said + text).slice(-MOST_SAID);
    });
  }

  get isRunning(): boolean {
    return this.#child.connected && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Answers, or fails, when nothing of the task runs any more. */
  async run(order: { task: TaskName; input: unknown }, signal: AbortSignal): Promise<unknown> {
    const id = ++this.#last;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#waiting = { id, resolve, reject };
    let kill: NodeJS.Timeout | undefined;
    const abandon = () => {
      this.#send({ id, abandon: true });
      kill = setTimeout(() => this.#child.kill('SIGKILL'), GRACE_MS);
    };
    signal.addEventListener('abort', abandon, { once: true });
    try {
      this.#send({ id, ...order });
      return await promise;
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    } finally {
      signal.removeEventListener('abort', abandon);
      clearTimeout(kill);
      this.#waiting = undefined;
    }
  }

  /** Lets it close its browser; what takes too long is killed. */
  async end(): Promise<void> {
    if (this.#child.connected) this.#child.disconnect();
    const kill = setTimeout(() => this.#child.kill('SIGKILL'), CLOSE_MS);
    if (this.#child.exitCode === null && this.#child.signalCode === null && this.#child.pid !== undefined)
      await this.#gone;
    clearTimeout(kill);
  }

  #send(order: DrawingOrder): void {
    // What cannot be sent is heard of by the end of the process.
    if (this.#child.connected) this.#child.send(order, () => undefined);
    else this.#lost('disconnected');
  }

  #heard(news: DrawingNews): void {
    const waiting = this.#waiting;
    if (waiting?.id !== news.id) return;
    if ('fault' in news) waiting.reject(errorOf(news.fault));
    else waiting.resolve(news.result);
  }

  #lost(how: string): void {
    this.#waiting?.reject(new AppError('unavailable', SAYS.ended(), { cause: `${how} ${this.#said}`.trim() }));
  }
}

/** Secrets of the server are not its business. */
function withoutSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('VITRINE_')));
}
