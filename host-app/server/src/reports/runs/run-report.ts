import { randomUUID } from 'node:crypto';
import { isAppError, joinSaid, type Said } from '@vitrine/core/errors';
import type { Knex } from 'knex';
import { isUndecided } from '../../http/index.ts';
import type { Log } from '../../observability/index.ts';
import { type Database, isDiskFull } from '../../storage/index.ts';
import type { DeliveryStore } from '../channels/delivery-store.ts';
import type { Drawing, Sheet } from '../drawing/drawing.ts';
import type { Enclosures } from '../drawing/enclosures.ts';
import { printInTime } from '../drawing/print-in-time.ts';
import type { MailingRequest, RunMailing } from '../people/run-mailing.ts';
import type { PictureStore } from '../pictures/picture-store.ts';
import { DEADLINES, DECISION_SECONDS } from '../queue/deadlines.ts';
import type { Passing } from '../queue/kill-point.ts';
import type { Work, WorkQueue } from '../queue/work-queue.ts';
import type { Workman } from '../queue/worker.ts';
import { SAYS } from '../sentences.ts';
import type { RunSnapshot, SnapshotStore } from '../snapshots/snapshot-store.ts';
import type { Troubles } from '../troubles/troubles.ts';
import { type FillPorts, fillReport } from './fill-report.ts';
import { faultsOf, outcomeOf } from './run-outcome.ts';
import type { RunOutcome, RunStore, StoredRun } from './run-store.ts';

export interface RunPorts extends FillPorts {
  database: Database;
  queue: WorkQueue;
  runs: RunStore;
  snapshots: SnapshotStore;
  pictures: PictureStore;
  drawing: Drawing;
  enclosures: Enclosures;
  troubles: Troubles;
  deliveries: DeliveryStore;
  mailing: RunMailing;
  passing: Passing;
  log: Log;
}

/** What comes of a run, and what is said of it where nothing else is. */
type Also = (transaction: Knex.Transaction) => Promise<Said | undefined>;

/** A run that was begun so often and never ended takes its server with it. */
const MOST_ATTEMPTS = 3;
/** Until it is tried again when something that a run needs was away. */
const PAUSE_SECONDS = 5;
/** Until it is tried again when somebody has to act first: to make room on a full disk, or to mend a plugin that decides about access. */
const MENDED_SECONDS = 60;

/** One run from the queue to its end: what it shows is asked once and kept, then drawn, then everything is stored in one transaction. */
export class RunWorkman implements Workman {
  readonly kind = 'run';
  readonly leaseMs = DEADLINES.lease;
  readonly #ports: RunPorts;

  constructor(ports: RunPorts) {
    this.#ports = ports;
  }

  async work(work: Work, stopping: AbortSignal): Promise<void> {
    const run = await this.#ports.runs.find(work.workspaceId, work.id);
    if (!run || (run.state !== 'queued' && run.state !== 'running')) return this.#drop(work);
    if (work.attempts > MOST_ATTEMPTS) return this.#fail(work, SAYS.gaveUp({ times: MOST_ATTEMPTS }));
    const late = AbortSignal.timeout(DEADLINES.run);
    try {
      await this.#make(work, run, AbortSignal.any([stopping, late]));
    } catch (error) {
      if (stopping.aborted) throw error;
      if (late.aborted) await this.#fail(work, SAYS.runLate({ seconds: DEADLINES.run / 1000 }));
      else if (isDiskFull(error)) await this.#waitFor('room on the disk of the database', SAYS.noRoom(), work, error);
      else if (isUndecided(error)) await this.#undecided(work, run, error);
      else if (isAppError(error) && error.code === 'unavailable' && work.attempts < MOST_ATTEMPTS)
        await this.#later(work);
      else await this.#fail(work, this.#reasonOf(error, work));
    }
  }

  async #make(work: Work, run: StoredRun, signal: AbortSignal): Promise<void> {
    const { snapshots, mailing } = this.#ports;
    const { workspaceId } = work;
    if (!(await this.#mine(work, (transaction) => this.#ports.runs.started(transaction, run.id)))) return;
    const snapshot = (await snapshots.read(workspaceId, run.id)) ?? (await this.#fill(work, run, signal));
    if (!snapshot) return;
    const outcome = outcomeOf(snapshot);
    if (outcome.state === 'failed') return this.#end(work, outcome);
    const sheet: Sheet = {
      snapshot,
      document: run.document,
      ...(await this.#ports.enclosures.of(workspaceId, run, snapshot, signal)),
    };
    const { content: pdf, undrawn } = await printInTime(this.#ports, sheet, signal);
    this.#ports.passing('rendered');
    if (!(await this.#mine(work, (transaction) => this.#ports.runs.rendered(transaction, run.id)))) return;
    const faults = faultsOf(snapshot, undrawn);
    const drawn = outcomeOf(snapshot, undrawn);
    if (drawn.state === 'failed')
      return this.#end(work, drawn, async (transaction) => {
        await this.#ports.runs.lacks(transaction, run.id, faults);
        return undefined;
      });
    const channels = run.wanted.channels ?? [];
    const request = mailingOf(run);
    const isHeld = drawn.state === 'partial' && run.document.partial === 'hold';
    const isMissed = isHeld && request.to.length + channels.length > 0;
    const fault = isMissed && drawn.fault ? joinSaid([drawn.fault, SAYS.heldBack()], ' ') : drawn.fault;
    const to = isHeld ? { to: [], cc: [] } : {};
    const mails = await mailing.prepare(workspaceId, run, { sheet, pdf, ...request, ...to, signal });
    signal.throwIfAborted();
    const { runs, enclosures, deliveries } = this.#ports;
    const at = { workspaceId, runId: run.id };
    await this.#end(work, { ...drawn, fault }, async (transaction) => {
      await runs.lacks(transaction, run.id, faults);
      await runs.keepPdf(transaction, workspaceId, run.id, pdf);
      await enclosures.keep(transaction, at, sheet);
      await deliveries.put(transaction, at, isHeld ? [] : channels);
      const leftOut = [...mails.leftOut, ...(await mails.put(transaction))];
      await runs.leftOut(transaction, run.id, leftOut);
      return leftOut.length > 0 ? SAYS.notWritten({ count: leftOut.length }) : undefined;
    });
  }

  /** Undefined where the run is another server's by now, or was ended here. */
  async #fill(work: Work, run: StoredRun, signal: AbortSignal): Promise<RunSnapshot | undefined> {
    const { runs, snapshots, pictures, passing } = this.#ports;
    const { workspaceId } = work;
    const filled = await fillReport(this.#ports, { workspaceId, ...run, isAwaited: run.asked_by !== null }, signal);
    if ('unwanted' in filled) {
      await this.#end(work, { state: 'skipped', fault: filled.unwanted });
      return undefined;
    }
    const { snapshot, shops } = filled;
    const packed = await snapshots.pack(snapshot, await pictures.logoOf(workspaceId, run.document));
    passing('snapshot-taken');
    let current = true;
    const mine = await this.#mine(work, async (transaction) => {
      current = await snapshots.store(transaction, { workspaceId, runId: run.id, shops }, packed);
      if (current) await runs.seen(transaction, run.id, factsOf(snapshot));
    });
    passing('snapshot-stored');
    if (mine && !current) await this.#fail(work, SAYS.erasedRun());
    return mine && current ? snapshot : undefined;
  }

  /** The outcome and everything that comes of it, in one transaction; nothing where the run is another server's by now. */
  async #end(work: Work, outcome: RunOutcome, also?: Also): Promise<void> {
    const { database, queue, runs, snapshots } = this.#ports;
    await database.inWorkspace(work.workspaceId, async (transaction) => {
      if (!(await queue.finish(transaction, work))) return;
      const erased = also !== undefined && !(await snapshots.holds(transaction, work.id));
      const told = erased ? undefined : await also?.(transaction);
      const fault = outcome.fault ?? told ?? undefined;
      await runs.finished(
        transaction,
        work.id,
        erased ? { state: 'failed', fault: SAYS.erasedRun() } : { ...outcome, fault },
      );
      await this.#ports.troubles.runEnded(transaction, work.workspaceId, work.id);
      this.#ports.passing('run-before-commit');
    });
  }

  #fail(work: Work, fault: Said): Promise<void> {
    return this.#end(work, { state: 'failed', fault });
  }

  async #later(work: Work): Promise<void> {
    const { database, queue } = this.#ports;
    await database.outsideWorkspaces((transaction) => queue.postpone(transaction, work, PAUSE_SECONDS));
  }

  /** A plugin that fails now and then is below what suspends it, so that nothing but this ends the waiting. */
  async #undecided(work: Work, { waited_seconds }: StoredRun, error: unknown): Promise<void> {
    const { runs } = this.#ports;
    const hours = DECISION_SECONDS / 3600;
    if (waited_seconds >= DECISION_SECONDS) return this.#fail(work, SAYS.neverDecided({ hours }));
    await this.#waitFor('who decides about access', SAYS.undecided({ hours }), work, error, (transaction) =>
      runs.waited(transaction, work.id, MENDED_SECONDS),
    );
  }

  /** Says so in its line, and goes on as often as it takes. */
  async #waitFor(
    what: string,
    said: Said,
    work: Work,
    error: unknown,
    also?: (transaction: Knex.Transaction) => Promise<void>,
  ): Promise<void> {
    const { queue, runs, log } = this.#ports;
    log.error({ err: error, run: work.id }, `a report waits for ${what}`);
    await this.#mine(work, async (transaction) => {
      await runs.waits(transaction, work.id, said);
      await also?.(transaction);
      await queue.putBack(transaction, work, MENDED_SECONDS);
    });
  }

  async #drop(work: Work): Promise<void> {
    const { database, queue } = this.#ports;
    await database.outsideWorkspaces((transaction) => queue.finish(transaction, work));
  }

  /** False, and nothing is stored, where the run is another server's by now. */
  #mine(work: Work, store: (transaction: Knex.Transaction) => Promise<void>): Promise<boolean> {
    const { database, queue } = this.#ports;
    return database.inWorkspace(work.workspaceId, async (transaction) => {
      if (!(await queue.holds(transaction, work))) return false;
      await store(transaction);
      return true;
    });
  }

  #reasonOf(error: unknown, work: Work): Said {
    if (isAppError(error) && error.code !== 'internal' && error.said) return error.said;
    const id = randomUUID();
    this.#ports.log.error({ id, err: error, run: work.id }, 'a report could not be made');
    return SAYS.runFailed({ id });
  }
}

/** Runs that were asked for before there were others name members alone. */
function mailingOf({ wanted, asked_by, owner }: StoredRun): Omit<MailingRequest, 'sheet' | 'pdf'> {
  const { people, mailTo = [], cc, replyTo, decidedBy, through } = wanted;
  return {
    to: people ?? mailTo.map((id) => ({ kind: 'member', id })),
    ...{ cc, replyTo, again: false },
    causedBy: asked_by ?? owner,
    decidedBy: asked_by ?? decidedBy ?? owner,
    ...{ through, byHand: asked_by !== null },
  };
}

function factsOf(snapshot: RunSnapshot): Parameters<RunStore['seen']>[2] {
  const faults = faultsOf(snapshot);
  return snapshot.schema === 'vitrine/composed-report@1'
    ? { period: snapshot.period, asOf: snapshot.takenAt, faults }
    : { period: snapshot.range, asOf: snapshot.asOf, faults };
}
