import { type Delivery, saidOf } from '@vitrine/core/contracts';
import { isAppError, type Said } from '@vitrine/core/errors';
import { figuresOf } from '@vitrine/report-engine/snapshot';
import type { Database } from '../../storage/index.ts';
import type { Enclosures } from '../drawing/enclosures.ts';
import { oneLine } from '../one-line.ts';
import { withPicturesInside } from '../outbox/pictures-inside.ts';
import type { RunLetters } from '../outbox/run-letters.ts';
import { BACK_OFF, CHANNEL_DEADLINES, DEADLINES } from '../queue/deadlines.ts';
import type { Passing } from '../queue/kill-point.ts';
import { MOST_TAKEN, type Work, type WorkQueue } from '../queue/work-queue.ts';
import type { Workman } from '../queue/worker.ts';
import type { RunStore } from '../runs/run-store.ts';
import type { SnapshotStore } from '../snapshots/snapshot-store.ts';
import type { Troubles } from '../troubles/troubles.ts';
import type { Channels, DeliveryOutcome } from './channels.ts';
import type { DeliveryStore, StoredDelivery } from './delivery-store.ts';
import { NOT_WRITTEN } from './report-folder.ts';
import { SAYS } from './sentences.ts';

/** The connection never came about, or the folder did not take it: nothing arrived. */
const NEVER_REACHED = [NOT_WRITTEN, 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN'];

interface DeliveryPorts {
  database: Database;
  queue: WorkQueue;
  deliveries: DeliveryStore;
  channels: Channels;
  runs: RunStore;
  snapshots: SnapshotStore;
  enclosures: Enclosures;
  letters: RunLetters;
  troubles: Troubles;
  passing: Passing;
}

type Ended = { state: 'sent'; reference?: string | undefined } | { state: 'failed' | 'uncertain'; fault: Said };
type Attempt = Ended | { state: 'later'; reason: Said };

/** Hands reports to channels, each at most once unless the channel itself said that nothing arrived. */
export class DeliveryWorkman implements Workman {
  readonly kind = 'delivery';
  readonly leaseMs = CHANNEL_DEADLINES.lease;
  readonly #ports: DeliveryPorts;

  constructor(ports: DeliveryPorts) {
    this.#ports = ports;
  }

  async work(work: Work, stopping: AbortSignal): Promise<void> {
    const delivery = await this.#ports.deliveries.find(work.workspaceId, work.id);
    if (!delivery || (delivery.state !== 'pending' && delivery.state !== 'sending')) return this.#end(work, undefined);
    // A server that is gone had begun, and nobody heard the answer.
    if (delivery.begun_at) return this.#end(work, { state: 'uncertain', fault: SAYS.unanswered() });
    if (work.attempts > MOST_TAKEN)
      return this.#end(work, { state: 'failed', fault: SAYS.broke({ times: MOST_TAKEN }) });
    const message = await this.#message(
      work.workspaceId,
      delivery,
      AbortSignal.any([stopping, AbortSignal.timeout(DEADLINES.render)]),
    );
    if (!message) return this.#end(work, { state: 'failed', fault: SAYS.erased() });
    const attempts = delivery.attempts + 1;
    if (!(await this.#change(work, { state: 'sending', attempts, begun_at: new Date() }))) return;
    const attempt = await this.#attempt(work.workspaceId, delivery, { ...message, stopping });
    this.#ports.passing('delivery-sent');
    if (attempt.state !== 'later') return this.#end(work, attempt);
    const { reason } = attempt;
    const seconds = BACK_OFF[attempts - 1];
    if (seconds === undefined) return this.#end(work, { state: 'failed', fault: SAYS.failed({ reason }) });
    const fault = JSON.stringify(SAYS.notYet({ reason }));
    await this.#change(work, { state: 'pending', begun_at: null, fault }, seconds);
  }

  /** What of it is sent; undefined where the run has no file any more. */
  async #message(
    workspaceId: string,
    { id, run_id: runId }: StoredDelivery,
    signal: AbortSignal,
  ): Promise<{ message: Delivery; owner: string; locale: string } | undefined> {
    const { runs, snapshots, enclosures, letters } = this.#ports;
    const run = await runs.find(workspaceId, runId);
    const snapshot = run?.pdf_bytes == null ? undefined : await snapshots.read(workspaceId, runId);
    if (!run || !snapshot) return undefined;
    const { content: pdf } = await runs.pdf(workspaceId, runId);
    const sheet = { snapshot, document: run.document, ...(await enclosures.of(workspaceId, run, snapshot, signal)) };
    const { body, files, link } = await letters.message(run, { sheet, pdf, signal });
    const { subject, text, html, images } = body;
    const pictures = new Map(images.map(({ cid, png }) => [cid, Buffer.from(png).toString('base64')]));
    const message: Delivery = {
      id,
      subject,
      text,
      html: withPicturesInside(html, (cid) => pictures.get(cid)),
      attachments: files,
      link,
      figures: figuresOf(snapshot, run.document.locale),
    };
    return { message, owner: run.owner, locale: run.document.locale };
  }

  async #attempt(
    workspaceId: string,
    { channel, options }: StoredDelivery,
    { message, owner, locale, stopping }: { message: Delivery; owner: string; locale: string; stopping: AbortSignal },
  ): Promise<Attempt> {
    const caller = { workspaceId, userId: owner, locale };
    try {
      return attemptOf(await this.#ports.channels.deliver({ channel, options }, message, { caller, stopping }));
    } catch (error) {
      return attemptOfError(error);
    }
  }

  async #end(work: Work, outcome: Ended | undefined): Promise<void> {
    const { database, queue, troubles } = this.#ports;
    const { workspaceId, id } = work;
    await database.inWorkspace(workspaceId, async (transaction) => {
      if (!(await queue.finish(transaction, work)) || !outcome) return;
      const change =
        outcome.state === 'sent'
          ? { fault: null, reference: outcome.reference ?? null, sent_at: transaction.fn.now() }
          : { fault: JSON.stringify(outcome.fault) };
      const [row] = await transaction('report_deliveries')
        .where({ id })
        .update({ state: outcome.state, ...change })
        .returning<StoredDelivery[]>('*');
      const isLost = outcome.state !== 'sent';
      if (row) await troubles.attempted(transaction, { workspaceId, runId: row.run_id }, { isLost });
    });
  }

  /** False, and nothing is stored, where it is another server's by now. With `seconds` it waits that long for another try. */
  #change(work: Work, change: Record<string, unknown>, seconds?: number): Promise<boolean> {
    const { database, queue, troubles } = this.#ports;
    const { workspaceId, id } = work;
    return database.inWorkspace(workspaceId, async (transaction) => {
      if (!(await queue.holds(transaction, work))) return false;
      const delivery = transaction('report_deliveries').where({ id });
      const [row] = await delivery.update(change).returning<Pick<StoredDelivery, 'run_id'>[]>('run_id');
      if (seconds === undefined || row === undefined) return true;
      await queue.postpone(transaction, work, seconds);
      await troubles.attempted(transaction, { workspaceId, runId: row.run_id }, { isLost: false });
      return true;
    });
  }
}

function attemptOf({ outcome, reference, reason = '', retry }: DeliveryOutcome): Attempt {
  const { en, de, fr } = saidOf(reason);
  const told = { en: oneLine(en), de: oneLine(de), fr: oneLine(fr) };
  if (outcome === 'sent') return { state: 'sent', reference };
  if (outcome === 'uncertain')
    return { state: 'uncertain', fault: told.en ? SAYS.unsure({ reason: told }) : SAYS.unanswered() };
  return retry === true ? { state: 'later', reason: told } : { state: 'failed', fault: SAYS.failed({ reason: told }) };
}

/** What was refused before anything left did not arrive; everything else may have. */
export function attemptOfError(error: unknown): Attempt {
  const uncertain: Attempt = { state: 'uncertain', fault: SAYS.unanswered() };
  if (!isAppError(error)) return uncertain;
  const { code, said, details } = error;
  if (details?.['afterRedirect'] === true) return uncertain;
  if (code === 'forbidden' || code === 'badRequest' || code === 'notFound')
    return { state: 'failed', fault: said ?? SAYS.failed({ reason: error.message }) };
  const reason = details?.['reason'];
  const isSure = code === 'unavailable' && typeof reason === 'string' && NEVER_REACHED.includes(reason);
  return isSure ? { state: 'later', reason: said ?? saidOf(reason) } : uncertain;
}
