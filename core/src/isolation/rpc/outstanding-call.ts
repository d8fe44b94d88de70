import type { CallContext, Json } from '../../contracts/index.ts';
import { isAppError } from '../../errors/index.ts';
import type { SettledMessage } from './messages.ts';

export interface OutstandingOptions {
  stream: boolean;
  context: CallContext | undefined;
  deadlineMs: number;
  late(): Error;
  /** The caller has its answer: the deadline passed, or its signal was aborted. */
  onGivenUp(): void;
}

interface Waiting {
  resolve(value: Json | undefined): void;
  reject(error: Error): void;
}

/** A call of the host from its first message to the plugin's last about it. */
export class OutstandingCall {
  readonly id: number;
  readonly context: CallContext | undefined;
  readonly #options: OutstandingOptions;
  #waiting: Waiting | undefined;
  #deadline: NodeJS.Timeout | undefined;
  #failure: Error | undefined;
  readonly #onAbort = () => this.#giveUp(abortReason(this.context?.signal));
  /** Processor time of the process when the call was first seen by the watch. */
  cpuBefore: number | undefined;
  cancelled = false;
  settled = false;

  constructor(id: number, options: OutstandingOptions) {
    this.id = id;
    this.context = options.context;
    this.#options = options;
    this.context?.signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  /** The answer, or the next step of a stream; undefined when a stream has ended. */
  wait(): Promise<Json | undefined> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    const { deadlineMs, late } = this.#options;
    this.#deadline = setTimeout(() => this.#giveUp(late()), deadlineMs);
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
  }

  /** Whether the plugin may say this now. After a cancel, what was on its way is let pass. */
  expects(type: SettledMessage['type']): boolean {
    if (type === 'failure') return true;
    if (type === 'result') return !this.#options.stream;
    return this.#options.stream && (this.#waiting !== undefined || this.cancelled);
  }

  step(value: Json | undefined): void {
    this.#take()?.resolve(value);
  }

  finish(value: Json | undefined): void {
    this.#close();
    this.#take()?.resolve(value);
  }

  fail(error: Error): void {
    this.#close();
    this.#failure ??= error;
    this.#take()?.reject(error);
  }

  /** The plugin has so long to say its last word. */
  cancel(withinMs: number, onLate: () => void): void {
    this.cancelled = true;
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(onLate, withinMs);
  }

  #giveUp(error: Error): void {
    this.#failure ??= error;
    this.#take()?.reject(error);
    this.#options.onGivenUp();
  }

  #take(): Waiting | undefined {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (!this.cancelled) clearTimeout(this.#deadline);
    return waiting;
  }

  #close(): void {
    this.settled = true;
    clearTimeout(this.#deadline);
    this.context?.signal.removeEventListener('abort', this.#onAbort);
  }
}

/** Why a caller went away, as an AbortError: that is never the plugin's fault. */
export function abortReason(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  if (isAppError(reason)) return reason;
  return new DOMException(reason instanceof Error ? reason.message : 'The call was cancelled.', 'AbortError');
}
