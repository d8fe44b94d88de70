import { setTimeout as delay } from 'node:timers/promises';
import { isAppError } from '@vitrine/core/errors';
import type { Log } from '../observability/index.ts';
import { isDatabaseAway } from '../storage/index.ts';
import { CANCELLED, STOPPING } from './file-attempt.ts';
import type { Staging } from './files/staging.ts';
import type { ImportQueue, QueuedJob } from './import-queue.ts';
import type { ImportRunner } from './import-runner.ts';
import { steadyHeap } from './steady-heap.ts';

/** A job that was running when the server stopped, or failed, so often is given up. */
const MOST_ATTEMPTS = 3;
const RETRY_MS = 5_000;
/** From here on an import's garbage is worth two collections of the whole heap. */
const LARGE_BYTES = 1024 * 1024;
const SETTLE_MS = 50;
const SWEEP_MS = 10 * 60_000;

/** Runs one import after the other: two at once would only slow each other down. */
export class ImportWorker {
  readonly #queue: ImportQueue;
  readonly #runner: ImportRunner;
  readonly #staging: Staging;
  readonly #log: Log;
  #loop: Promise<void> | undefined;
  #sweeping: NodeJS.Timeout | undefined;
  #again = false;
  #stopped = false;
  #current: { importId: string; abort: AbortController } | undefined;

  constructor(ports: { queue: ImportQueue; runner: ImportRunner; staging: Staging; log: Log }) {
    this.#queue = ports.queue;
    this.#runner = ports.runner;
    this.#staging = ports.staging;
    this.#log = ports.log;
  }

  /** Takes up what the last run of the server left, and removes files that nothing needs any more. */
  async start(): Promise<void> {
    await this.#queue.open(await this.#staging.instance());
    await this.sweep();
    this.#sweeping = setInterval(() => {
      this.sweep().catch((error: unknown) => this.#log.warn({ err: error }, 'old uploads could not be removed'));
    }, SWEEP_MS).unref();
    this.wake();
  }

  /** Removes files of imports that are over, or whose workspace was erased. */
  async sweep(): Promise<void> {
    await this.#staging.sweep(() => this.#queue.living());
  }

  /** Something may be waiting. */
  wake(): void {
    this.#again = true;
    if (this.#stopped || this.#loop !== undefined) return;
    this.#loop = this.#drain()
      .catch((error: unknown) => {
        this.#log.error({ err: error }, 'the queue of imports could not be read');
        setTimeout(() => this.wake(), RETRY_MS).unref();
      })
      .finally(() => {
        this.#loop = undefined;
        if (this.#again) this.wake();
      });
  }

  /** Stops a running import at once; false when it is not running here. */
  cancel(importId: string): boolean {
    if (this.#current?.importId !== importId) return false;
    this.#current.abort.abort(CANCELLED);
    return true;
  }

  /** Waits until nothing that runs here waits or works for this import. */
  async settled(importId: string): Promise<void> {
    while (this.#loop !== undefined && (await this.#queue.state(importId)) !== undefined) {
      await Promise.race([this.#loop, delay(SETTLE_MS)]);
    }
  }

  /** A running import is stopped, and taken up again at the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#sweeping);
    this.#current?.abort.abort(STOPPING);
    await this.#loop;
  }

  async #drain(): Promise<void> {
    while (!this.#stopped) {
      this.#again = false;
      const job = await this.#queue.claim();
      if (job === undefined) return;
      await this.#work(job);
    }
  }

  async #work(job: QueuedJob): Promise<void> {
    const abort = new AbortController();
    this.#current = { importId: job.import_id, abort };
    using _heap = (await this.#staging.size(job.import_id)) > LARGE_BYTES ? steadyHeap() : undefined;
    try {
      const asking = await this.#do(job, abort);
      if (asking) await this.#queue.ask(job.import_id);
      else await this.#queue.remove(job.import_id);
    } catch (error) {
      await this.#afterFault(job, error);
    } finally {
      this.#current = undefined;
    }
  }

  async #do(job: QueuedJob, abort: AbortController): Promise<boolean> {
    const { workspace_id: workspaceId, import_id: importId } = job;
    const isHopeless = job.attempts > MOST_ATTEMPTS;
    if (job.job === 'takeBack' && isHopeless) await this.#runner.keep(workspaceId, importId);
    else if (job.job === 'takeBack') await this.#runner.takeBack(workspaceId, importId);
    else if (isHopeless) await this.#runner.giveUp(workspaceId, importId);
    else return (await this.#runner.run(workspaceId, importId, abort)) === 'asking';
    return false;
  }

  async #afterFault(job: QueuedJob, error: unknown): Promise<void> {
    if (this.#stopped) return;
    if (isDatabaseAway(error)) {
      this.#log.warn({ err: error, import: job.import_id }, 'an import waits for the database');
      await this.#putBack(job);
      return;
    }
    const gone = isAppError(error) && error.code === 'notFound';
    this.#log.error({ err: error, import: job.import_id }, 'an import could not be run');
    if (gone || job.attempts > MOST_ATTEMPTS) {
      await this.#queue.remove(job.import_id);
      await this.#staging.remove(job.import_id);
    } else {
      await this.#queue.retry(job.import_id);
    }
  }

  /** Into the queue again, as soon as there is one. */
  async #putBack(job: QueuedJob): Promise<void> {
    while (!this.#stopped) {
      try {
        await this.#queue.retry(job.import_id);
        return;
      } catch (error) {
        if (!isDatabaseAway(error)) throw error;
        await delay(RETRY_MS / 10);
      }
    }
  }
}
