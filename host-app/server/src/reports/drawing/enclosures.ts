import type { Knex } from 'knex';
import type { RunStore, StoredRun } from '../runs/run-store.ts';
import type { RunSnapshot, SnapshotStore } from '../snapshots/snapshot-store.ts';
import type { Drawing, Sheet } from './drawing.ts';

/** What goes with a snapshot when it is drawn: the logo that it saw, and the workbook where its mails carry one. */
export class Enclosures {
  readonly #snapshots: SnapshotStore;
  readonly #runs: RunStore;
  readonly #drawing: Drawing;

  constructor(snapshots: SnapshotStore, runs: RunStore, drawing: Drawing) {
    this.#snapshots = snapshots;
    this.#runs = runs;
    this.#drawing = drawing;
  }

  /** The workbook that is kept, where there is one. */
  async of(
    workspaceId: string,
    run: StoredRun,
    snapshot: RunSnapshot,
    signal?: AbortSignal,
  ): Promise<Pick<Sheet, 'logo' | 'workbook'>> {
    const { document } = run;
    const logo = await this.#snapshots.logo(workspaceId, run.id);
    if (!(document.files ?? []).includes('xlsx')) return { logo };
    const kept = await this.#runs.file(workspaceId, run.id, 'xlsx');
    return { logo, workbook: kept?.content ?? (await this.#drawing.workbook(snapshot, document, signal)) };
  }

  /** With the run's PDF file, in one transaction. */
  async keep(
    transaction: Knex.Transaction,
    { workspaceId, runId }: { workspaceId: string; runId: string },
    { workbook }: Sheet,
  ): Promise<void> {
    if (workbook) await this.#runs.keepFile(transaction, { workspaceId, runId, format: 'xlsx' }, workbook);
  }
}
