import type { FileProgress } from '../pipeline/contract.ts';

/** Of the whole work on a file, the part that reading it takes; the rest is storing. */
const READING_SHARE = 0.6;
const EVERY_MS = 500;

/** What is known of a running file's end. */
export interface Estimate {
  rows: number;
  secondsLeft: number | null;
}

/** Turns a file's progress into an estimate, at most twice a second. Times in milliseconds. */
export class ProgressMeter {
  readonly #total: number | null;
  readonly #started: number;
  #last = Number.NEGATIVE_INFINITY;

  constructor(total: number | null, started: number) {
    this.#total = total;
    this.#started = started;
  }

  /** Undefined while it is too early to say something new. */
  note(progress: FileProgress, now: number): Estimate | undefined {
    if (now - this.#last < EVERY_MS) return undefined;
    this.#last = now;
    return { rows: progress.rows, secondsLeft: this.#secondsLeft(progress, now) };
  }

  #secondsLeft({ phase, rows }: FileProgress, now: number): number | null {
    if (this.#total === null || this.#total === 0) return null;
    const share = Math.min(rows / this.#total, 1);
    const done = phase === 'reading' ? share * READING_SHARE : READING_SHARE + share * (1 - READING_SHARE);
    if (done <= 0) return null;
    const elapsed = (now - this.#started) / 1000;
    return Math.max(0, Math.round((elapsed * (1 - done)) / done));
  }
}
