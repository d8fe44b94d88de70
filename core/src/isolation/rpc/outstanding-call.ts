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
  #armed = false;
  /** A step was asked for and has not come. */
  #stepOwed = false;
  #waitedSince = 0;
  cancelled = false;
  settled = false;

  constructor(id: number, options: OutstandingOptions) {
    this.id = id;
    this.context = options.context;
    this.#options = options;
  }

  /** Held to its deadline and its signal from now on. One that is over before anybody comes to do this costs neither. */
  arm(): void {
    if (this.#armed || this.settled) return;
    this.#armed = true;
    if (this.context?.signal.aborted) {
      this.#onAbort();
      return;
    }
    this.context?.signal.addEventListener('abort', this.#onAbort, { once: true });
    if (this.#waiting !== undefined) this.#startDeadline();
  }

  /** The answer, or the next step of a stream; undefined when a stream has ended. */
  wait(): Promise<Json | undefined> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    this.#waitedSince = performance.now();
    this.#stepOwed = true;
    if (this.#armed) this.#startDeadline();
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
  }

  /** Whether the plugin may say this now. After a cancel, the one answer that was on its way is let pass. */
  expects(type: SettledMessage['type']): boolean {
    if (type === 'failure') return true;
    if (type === 'result') return !this.#options.stream;
    return this.#options.stream && this.#stepOwed;
  }

  step(value: Json | undefined): void {
    this.#stepOwed = false;
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

  #startDeadline(): void {
    const { deadlineMs, late } = this.#options;
    const leftMs = this.#waitedSince + deadlineMs - performance.now();
    this.#deadline = setTimeout(() => this.#giveUp(late()), Math.max(0, leftMs));
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
    if (this.#armed) this.context?.signal.removeEventListener('abort', this.#onAbort);
  }
}

/** Why a caller went away, as an AbortError: that is never the plugin's fault. */
export function abortReason(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  if (isAppError(reason)) return reason;
  return new DOMException(reason instanceof Error ? reason.message : 'The call was cancelled.', 'AbortError');
}
