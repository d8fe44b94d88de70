import type { Log } from '../../observability/index.ts';
import { type Database, isDiskFull } from '../../storage/index.ts';
import { WORK_CHANNEL, type Work, type WorkKind, type WorkQueue } from './work-queue.ts';

/** What does the work of one kind. It stores the outcome itself; what it throws is logged, and the work is taken up again later. */
export interface Workman {
  kind: WorkKind;
  leaseMs: number;
  work(work: Work, stopping: AbortSignal): Promise<void>;
}

/** How often it is looked for work that nobody told of: what became due, and what a server that is gone left behind. */
const LOOK_MS = 10_000;
/** How often it is looked for a clock that was put back. */
const CLOCK_MS = 600_000;

/** Does what waits, one after the other of each kind, as soon as it is told of. Answers what stops it; what is under way is let go of. */
export async function startWorker(
  { queue, database, log }: { queue: WorkQueue; database: Database; log: Log },
  workmen: readonly Workman[],
): Promise<() => Promise<void>> {
  const stopping = new AbortController();
  const loops = workmen.map((workman) => new Loop(workman, queue, stopping.signal, log));
  const wake = (kind?: string) => {
    for (const loop of loops) if (kind === undefined || loop.kind === kind) loop.wake();
  };
  const unlisten = await database.listen(WORK_CHANNEL, wake, () => wake());
  const running = loops.map((loop) => loop.run());
  const lookAtClock = () =>
    queue.takeUpFromAhead().catch((error: unknown) => log.warn({ err: error }, 'the clock could not be looked at'));
  let looking = lookAtClock();
  const clock = setInterval(() => {
    looking = lookAtClock();
  }, CLOCK_MS);
  return async () => {
    stopping.abort(new DOMException('The server stops.', 'AbortError'));
    wake();
    clearInterval(clock);
    await Promise.all([unlisten(), looking, ...running]);
  };
}

class Loop {
  readonly #workman: Workman;
  readonly #queue: WorkQueue;
  readonly #stopping: AbortSignal;
  readonly #log: Log;
  #told = Promise.withResolvers<void>();

  constructor(workman: Workman, queue: WorkQueue, stopping: AbortSignal, log: Log) {
    this.#workman = workman;
    this.#queue = queue;
    this.#stopping = stopping;
    this.#log = log;
  }

  get kind(): WorkKind {
    return this.#workman.kind;
  }

  wake(): void {
    this.#told.resolve();
  }

  async run(): Promise<void> {
    while (!this.#stopping.aborted) {
      // Told of from here on, so that nothing slips in between the look and the wait.
      this.#told = Promise.withResolvers();
      const work = await this.#claim();
      if (work === undefined) await this.#rest();
      else await this.#do(work);
    }
  }

  async #claim(): Promise<Work | undefined> {
    try {
      return await this.#queue.claim(this.kind, this.#workman.leaseMs);
    } catch (error) {
      // PostgreSQL is away: it is asked again after the rest.
      if (!this.#stopping.aborted)
        this.#log.warn({ err: error, kind: this.kind }, 'what is due could not be looked for');
      return undefined;
    }
  }

  async #do(work: Work): Promise<void> {
    try {
      await this.#workman.work(work, this.#stopping);
    } catch (error) {
      if (!this.#stopping.aborted) await this.#letOthersTry(work, error);
      else await this.#queue.release(work).catch(() => undefined);
    }
  }

  /**
   * After a rest: what broke was most likely the way to PostgreSQL. It is tried until it is back, or until the lease ended by itself. A disk
   * that is full is no attempt: nothing is given up for it.
   */
  async #letOthersTry(work: Work, error: unknown): Promise<void> {
    this.#log.error({ err: error, kind: work.kind, id: work.id }, 'a report or mail was not brought to an end');
    const ends = performance.now() + this.#workman.leaseMs;
    let given = false;
    while (!given && !this.#stopping.aborted && performance.now() < ends) {
      this.#told = Promise.withResolvers();
      await this.#rest();
      const back = isDiskFull(error) ? this.#queue.release(work) : this.#queue.giveBack(work);
      given = await back.then(
        () => true,
        () => false,
      );
    }
  }

  async #rest(): Promise<void> {
    const timer = setTimeout(() => this.wake(), LOOK_MS);
    timer.unref();
    await this.#told.promise;
    clearTimeout(timer);
  }
}
