import { randomUUID } from 'node:crypto';
import { saidOf } from '@vitrine/core/contracts';
import { type AppError, isAppError, type Said } from '@vitrine/core/errors';
import type { Log } from '../observability/index.ts';
import { isDatabaseAway } from '../storage/index.ts';
import { type FileRow, type ImportRow, storedError, storedQuestion } from './import-record.ts';
import type { ImportStore } from './import-store.ts';
import { QuestionRaised } from './question.ts';
import { SAYS } from './sentences.ts';

/** Why a run was stopped before its end. */
export const CANCELLED = 'cancelled by the seller';
export const STOPPING = 'the server stops';

/** The import that a file belongs to. */
export interface AttemptedRun {
  workspaceId: string;
  row: ImportRow;
  abort: AbortController;
}

/** Does one step after the other for one file: what goes wrong with it ends the file, and not its import. */
export class FileAttempts {
  readonly #store: ImportStore;
  readonly #log: Log;

  constructor({ store, log }: { store: ImportStore; log: Log }) {
    this.#store = store;
    this.#log = log;
  }

  /** True when the seller must answer first. Errors: those of `step` when the server stops or the database is away. */
  async attempt(run: AttemptedRun, file: FileRow, step: () => Promise<void>): Promise<boolean> {
    const { workspaceId, row, abort } = run;
    if (abort.signal.reason === CANCELLED) {
      await this.#cancel(run, file);
      return false;
    }
    try {
      await step();
      return false;
    } catch (error) {
      if (abort.signal.reason === STOPPING || isDatabaseAway(error)) throw error;
      if (abort.signal.reason === CANCELLED) {
        await this.#cancel(run, file);
      } else if (error instanceof QuestionRaised && row.ask) {
        await this.#store.changeFile(workspaceId, file.id, { state: 'needsAnswer' });
        const question = storedQuestion(file.id, error.question, row.locale);
        await this.#store.setState(workspaceId, row.id, 'needsAnswer', question);
        return true;
      } else {
        await this.#fail(run, file, error);
      }
      return false;
    }
  }

  async #cancel({ workspaceId }: AttemptedRun, file: FileRow): Promise<void> {
    await this.#store.changeFile(workspaceId, file.id, { state: 'cancelled', progress_rows: null });
  }

  async #fail({ workspaceId, row }: AttemptedRun, file: FileRow, error: unknown): Promise<void> {
    const known = isAppError(error) && error.code !== 'internal' ? knownFault(error) : undefined;
    const id = randomUUID();
    if (known === undefined) this.#log.error({ id, err: error, import: row.id }, 'a file could not be imported');
    const { code, said } = known ?? { code: 'internal', said: SAYS.failed({ id }) };
    await this.#store.changeFile(workspaceId, file.id, {
      state: 'failed',
      progress_rows: null,
      ...storedError(code, said, row.locale),
    });
  }
}

function knownFault(error: AppError): { code: string; said: Said } {
  const said = error.said ?? saidOf(error.message);
  if (!(error instanceof QuestionRaised)) return { code: error.code, said };
  return { code: 'unsupportedFile', said: SAYS.needsAnswer({ question: said }) };
}
