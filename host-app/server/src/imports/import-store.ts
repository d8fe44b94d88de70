import type { FileFacts, ImportAnswers } from '@vitrine/core/contracts';
import { AppError, type Said } from '@vitrine/core/errors';
import type { Knex } from 'knex';
import type { Import, ImportAnswerQuestion, ImportState, ListOf } from '../api.ts';
import type { FileCounts } from '../pipeline/contract.ts';
import type { Database } from '../storage/index.ts';
import { announceImports } from './announce-imports.ts';
import { type FileRow, type ImportRow, isOver, toImport } from './import-record.ts';
import { SAYS } from './sentences.ts';

export interface NewImport {
  id: string;
  createdBy: string;
  source: 'upload' | 'sample';
  ask: boolean;
  locale: string;
  shopId: string | null;
  country: string | null;
  timezone: string | null;
  options?: Record<string, unknown>;
}
export interface NewFile {
  id: string;
  part: number;
  name: string;
  kind?: string;
  answers?: ImportAnswers;
  /** The file that its rows were refused in. */
  mends?: string;
}

/** What may change of a file. */
export interface FileChange {
  state?: ImportState;
  kind?: string | null;
  shop_id?: string | null;
  table_name?: string;
  facts?: FileFacts;
  answers?: ImportAnswers;
  first_day?: string | null;
  last_day?: string | null;
  progress_rows?: number | null;
  progress_total?: number | null;
  seconds_left?: number | null;
  error_code?: string;
  error_message?: string;
  error_said?: Said;
}

type StoredFile = Record<keyof FileCounts | 'id' | 'state', string>;

const JSON_COLUMNS = ['facts', 'answers', 'error_said'] as const;

/** Imports and their files in the tables. */
export class ImportStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The import, its files and its place in the queue, in one transaction. */
  async create(workspaceId: string, made: NewImport, files: readonly NewFile[], instance: string): Promise<void> {
    await this.#database.inWorkspace(workspaceId, async (trx) => {
      await trx('imports').insert({
        workspace_id: workspaceId,
        id: made.id,
        created_by: made.createdBy,
        source: made.source,
        state: 'queued',
        ask: made.ask,
        locale: made.locale,
        shop_id: made.shopId,
        country: made.country,
        timezone: made.timezone,
        options: JSON.stringify(made.options ?? {}),
      });
      await insertFiles(trx, workspaceId, made.id, files);
      await trx('import_queue').insert({
        import_id: made.id,
        workspace_id: workspaceId,
        instance,
        job: 'import',
        state: 'waiting',
      });
    });
  }

  /** What a file holds, in its place. */
  async replaceFile(workspaceId: string, { id, import_id: importId }: FileRow, by: readonly NewFile[]): Promise<void> {
    await this.#database.inWorkspace(workspaceId, async (trx) => {
      await trx('import_files').where({ id }).delete();
      await insertFiles(trx, workspaceId, importId, by);
    });
  }

  /** Errors: `notFound`. */
  async import(workspaceId: string, importId: string): Promise<ImportRow> {
    const row = await this.#database.inWorkspace(workspaceId, (trx) =>
      trx<ImportRow>('imports').where({ id: importId }).first(),
    );
    if (row === undefined) throw new AppError('notFound', SAYS.noImport());
    return row;
  }

  files(workspaceId: string, importId: string): Promise<FileRow[]> {
    return this.#database.inWorkspace(workspaceId, (trx) => filesOf(trx, [importId]));
  }

  /** The files are read after the import, so that one that is over has files that are over. Errors: `notFound`. */
  async read(workspaceId: string, importId: string, locale: string): Promise<Import> {
    const row = await this.import(workspaceId, importId);
    return toImport(row, await this.files(workspaceId, importId), locale);
  }

  /** Newest first; `after` is the id of the last import of the page before. */
  async list(
    workspaceId: string,
    page: { after?: string | undefined; limit: number; locale: string },
  ): Promise<ListOf<Import>> {
    return this.#database.inWorkspace(workspaceId, async (trx) => {
      const query = trx<ImportRow>('imports')
        .orderBy('id', 'desc')
        .limit(page.limit + 1);
      if (page.after !== undefined) void query.where('id', '<', page.after);
      const rows = await query;
      const shown = rows.slice(0, page.limit);
      const ids = shown.map((row) => row.id);
      const files = await filesOf(trx, ids);
      const items = shown.map((row) =>
        toImport(
          row,
          files.filter((file) => file.import_id === row.id),
          page.locale,
        ),
      );
      const last = shown.at(-1);
      return rows.length > shown.length && last !== undefined ? { items, next: last.id } : { items };
    });
  }

  /** Imports into a shop that are not over. */
  async unfinished(workspaceId: string, shopId: string): Promise<string[]> {
    const rows = await this.#database.inWorkspace(workspaceId, async (trx) =>
      trx<ImportRow>('imports')
        .where({ shop_id: shopId })
        .whereIn('state', ['queued', 'running', 'needsAnswer'])
        .select('id'),
    );
    return rows.map((row) => row.id);
  }

  async setState(
    workspaceId: string,
    importId: string,
    state: ImportState,
    question?: ImportAnswerQuestion,
  ): Promise<void> {
    await this.#database.inWorkspace(workspaceId, (trx) =>
      trx('imports')
        .where({ id: importId })
        .update({ state, question: question === undefined ? null : JSON.stringify(question) }),
    );
  }

  /** True when it had not been asked to stop before. */
  async requestCancel(workspaceId: string, importId: string): Promise<boolean> {
    const changed = await this.#database.inWorkspace(workspaceId, (trx) =>
      trx('imports').where({ id: importId, cancel_requested: false }).update({ cancel_requested: true }),
    );
    return changed > 0;
  }

  async changeFile(workspaceId: string, fileId: string, change: FileChange): Promise<void> {
    const columns: Record<string, unknown> = { ...change };
    for (const name of JSON_COLUMNS) if (change[name] !== undefined) columns[name] = JSON.stringify(change[name]);
    await this.#database.inWorkspace(workspaceId, async (trx) => {
      await trx('import_files').where({ id: fileId }).update(columns);
      if (change.state !== undefined && isOver(change.state)) await announceImports(this.#database, trx, workspaceId);
    });
  }

  /** Notes how far a file is; true when its import was asked to stop. */
  async progress(workspaceId: string, file: FileRow, change: FileChange): Promise<boolean> {
    return this.#database.inWorkspace(workspaceId, async (trx) => {
      await trx('import_files')
        .where({ id: file.id })
        .update({ ...change });
      const row = await trx<ImportRow>('imports').where({ id: file.import_id }).first('cancel_requested');
      return row?.cancel_requested ?? true;
    });
  }

  async finishFile(workspaceId: string, fileId: string, counts: FileCounts): Promise<void> {
    const over = {
      state: 'done',
      progress_rows: null,
      progress_total: null,
      seconds_left: null,
      finished_at: new Date(),
    };
    await this.#database.inWorkspace(workspaceId, async (trx) => {
      await trx('import_files')
        .where({ id: fileId })
        .update({ ...over, ...counts });
      await announceImports(this.#database, trx, workspaceId);
    });
  }

  /** Counts of a file whose rows were stored just before the server stopped, so that they are not stored twice. */
  async storedCounts(workspaceId: string, fileId: string): Promise<FileCounts | undefined> {
    const row = await this.#database.inWorkspace(workspaceId, (trx) =>
      trx<StoredFile>('evidence_files').where({ id: fileId, state: 'done' }).first(),
    );
    if (row === undefined) return undefined;
    const { rows, accepted, updated, unchanged, rejected } = row;
    return {
      rows: Number(rows),
      accepted: Number(accepted),
      updated: Number(updated),
      unchanged: Number(unchanged),
      rejected: Number(rejected),
    };
  }

  /** What the workspace answered before to the same question about the same header. */
  async rememberedAnswer(workspaceId: string, about: AnsweredQuestion): Promise<AnswerValue | undefined> {
    const row = await this.#database.inWorkspace(workspaceId, (trx) =>
      trx<{ answer: AnswerValue }>('import_answers').where(answerKey(about)).first('answer'),
    );
    return row?.answer;
  }

  async rememberAnswer(workspaceId: string, about: AnsweredQuestion, answer: AnswerValue): Promise<void> {
    await this.#database.inWorkspace(workspaceId, (trx) =>
      trx('import_answers')
        .insert({ workspace_id: workspaceId, ...answerKey(about), answer: JSON.stringify(answer) })
        .onConflict(['workspace_id', 'kind', 'question', 'header_hash'])
        .merge(['answer']),
    );
  }
}

export type AnswerValue = string | Record<string, string>;
export interface AnsweredQuestion {
  kind: string;
  question: string;
  headerHash: string;
}

function answerKey({ kind, question, headerHash }: AnsweredQuestion) {
  return { kind, question, header_hash: headerHash };
}

const COUNTS = ['rows', 'accepted', 'updated', 'unchanged', 'rejected'] as const;

/** With the counts of their evidence, where they have some: what is refused of it may be another number than when it was brought. */
async function filesOf(trx: Knex.Transaction, imports: readonly string[]): Promise<FileRow[]> {
  const counts = COUNTS.map((count) => trx.raw('coalesce(e.??, f.??) as ??', [count, count, count]));
  return trx('import_files as f')
    .leftJoin('evidence_files as e', { 'e.workspace_id': 'f.workspace_id', 'e.id': 'f.id' })
    .whereIn('f.import_id', [...imports])
    .orderBy(['f.part', 'f.id'])
    .select('f.*', ...counts);
}

async function insertFiles(
  trx: Knex.Transaction,
  workspaceId: string,
  importId: string,
  files: readonly NewFile[],
): Promise<void> {
  if (files.length === 0) return;
  await trx('import_files').insert(
    files.map(({ answers, ...file }) => ({
      ...{ workspace_id: workspaceId, import_id: importId, state: 'queued', kind: null, ...file },
      ...(answers && { answers: JSON.stringify(answers) }),
    })),
  );
}
