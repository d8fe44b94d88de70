import { on } from 'node:events';
import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Value } from 'typebox/value';
import { FRAME_LIMITS, type FrameDraw, FrameMessage } from '../../contracts/index.ts';

type Rendered = Extract<FrameMessage, { kind: 'rendered' }>;

// Beside this file, in the sources as in what they are compiled to.
const PROGRAM = new URL(`./frame-program${extname(import.meta.filename)}`, import.meta.url);
/** A script may bring much that has to be read first; a frame's own time begins with its first drawing. */
const LOAD_MS = 60_000;

/** Stands for the frame of a widget that is drawn by code: a thread of its own with as much of a page as a drawing needs. */
export class StandInFrame implements AsyncDisposable {
  readonly #worker: Worker;
  #last = 0;
  #fault: Error | undefined;

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('error', (error: Error) => {
      this.#fault = error;
    });
  }

  /** Runs the script. Errors: what it throws, or that it defines no widget. */
  static async open(script: string): Promise<StandInFrame> {
    const worker = new Worker(PROGRAM, { workerData: { script: pathToFileURL(script).href }, execArgv: [] });
    const frame = new StandInFrame(worker);
    try {
      const late = 'its script does not come to an end';
      const { defined } = await frame.#hear(LOAD_MS, late, (message) => message as { defined: boolean });
      if (!defined) throw new Error('its script does not call defineWidget');
      return frame;
    } catch (error) {
      await frame[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** Asks for a drawing as the host does. Errors: why there is none, or what the host would not take. */
  async draw(input: Omit<FrameDraw, 'kind' | 'id'>): Promise<Rendered> {
    this.#last += 1;
    this.#worker.postMessage({ kind: 'draw', id: this.#last, ...input });
    const late = `nothing was drawn within ${FRAME_LIMITS.drawMs / 1000} seconds`;
    return this.#hear(FRAME_LIMITS.drawMs, late, (message) => {
      if (!Value.Check(FrameMessage, message)) throw new Error(`the host does not take ${faultOf(message)}`);
      if (message.kind === 'failed') throw new Error(`its drawing fails: ${message.message}`);
      return message.kind === 'rendered' && message.id === this.#last ? message : undefined;
    });
  }

  /** The first answer of the frame in which something is found. */
  async #hear<T>(withinMs: number, late: string, find: (message: unknown) => T | undefined): Promise<T> {
    const signal = AbortSignal.timeout(withinMs);
    if (this.#fault) throw this.#fault;
    try {
      for await (const [message] of on(this.#worker, 'message', { signal, close: ['exit'] })) {
        const found = find(message);
        if (found !== undefined) return found;
      }
    } catch (error) {
      if (signal.aborted) throw new Error(late);
      throw error;
    }
    throw new Error('its script ends the frame');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker.terminate();
  }
}

function faultOf(message: unknown): string {
  const [fault] = Value.Errors(FrameMessage, message);
  return `${JSON.stringify(message)?.slice(0, 200)}: ${fault?.instancePath ?? ''} ${fault?.message ?? ''}`;
}
