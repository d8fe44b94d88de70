import type { Knex } from 'knex';
import type { PictureStore } from '../pictures/picture-store.ts';
import type { RunStore, StoredRun } from '../runs/run-store.ts';
import type { RunSnapshot } from '../snapshots/snapshot-store.ts';
import type { Drawing, Sheet } from './drawing.ts';

/** What goes with a snapshot when it is drawn: the logo on its pages, and the workbook where its mails carry one. */
export class Enclosures {
  readonly #pictures: PictureStore;
  readonly #runs: RunStore;
  readonly #drawing: Drawing;

  constructor(pictures: PictureStore, runs: RunStore, drawing: Drawing) {
    this.#pictures = pictures;
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
    const logo = await this.#pictures.logoOf(workspaceId, document);
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
