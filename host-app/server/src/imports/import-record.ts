import { type FileFacts, type ImportAnswers, type ImportQuestion, localize } from '@vitrine/core/contracts';
import type { Said } from '@vitrine/core/errors';
import type { Import, ImportAnswerQuestion, ImportFile, ImportState } from '../api.ts';

/** A row of `imports`, as the database has it. */
export interface ImportRow {
  id: string;
  created_at: Date;
  source: 'upload' | 'sample' | 'sync';
  state: ImportState;
  ask: boolean;
  locale: string;
  shop_id: string | null;
  country: string | null;
  timezone: string | null;
  options: Record<string, unknown>;
  question: StoredQuestion | null;
  cancel_requested: boolean;
}

/** A question as it is kept: in the language of who brought the file, and in all that its importer has. */
export type StoredQuestion = ImportAnswerQuestion & { said?: ImportQuestion };

/** A row of `import_files`; `bigint` arrives as text. */
export interface FileRow {
  id: string;
  import_id: string;
  part: number;
  name: string;
  state: ImportState;
  kind: string | null;
  shop_id: string | null;
  table_name: string | null;
  facts: FileFacts | null;
  answers: ImportAnswers;
  /** The file that its rows were refused in. */
  mends: string | null;
  rows: string;
  accepted: string;
  updated: string;
  unchanged: string;
  rejected: string;
  first_day: string | null;
  last_day: string | null;
  progress_rows: string | null;
  progress_total: string | null;
  seconds_left: number | null;
  error_code: string | null;
  /** In the language of who brought the file. */
  error_message: string | null;
  /** In every language; none beside an error of an earlier version. */
  error_said: Said | null;
}

/** For a reader of this locale. */
export function toImport(row: ImportRow, files: readonly FileRow[], locale: string): Import {
  return {
    id: row.id,
    createdAt: row.created_at.toISOString(),
    state: row.state,
    ...(row.source === 'sync' && { plugin: String(row.options['plugin']) }),
    ...(row.question === null ? {} : { question: questionFor(row.question, locale) }),
    files: files.map((file) => toImportFile(file, locale)),
  };
}

function toImportFile(row: FileRow, locale: string): ImportFile {
  const file: ImportFile = {
    id: row.id,
    name: row.name,
    kind: row.kind,
    shopId: row.shop_id,
    state: row.state,
    rows: Number(row.rows),
    accepted: Number(row.accepted),
    updated: Number(row.updated),
    unchanged: Number(row.unchanged),
    rejected: Number(row.rejected),
    firstDay: row.first_day,
    lastDay: row.last_day,
  };
  if (row.state === 'running' && row.progress_rows !== null) {
    file.progress = {
      rows: Number(row.progress_rows),
      total: row.progress_total === null ? null : Number(row.progress_total),
      secondsLeft: row.seconds_left,
    };
  }
  if (row.error_code !== null) {
    file.error = { code: row.error_code, message: localize(row.error_said ?? row.error_message ?? '', locale) };
  }
  return file;
}

/** How a fault of a file is kept, for readers of any language. */
export function storedError(code: string, said: Said, locale: string) {
  return { error_code: code, error_message: localize(said, locale), error_said: said };
}

export function storedQuestion(fileId: string, question: ImportQuestion, locale: string): StoredQuestion {
  return { ...toQuestion(fileId, question, locale), said: question };
}

function questionFor({ said, ...question }: StoredQuestion, locale: string): ImportAnswerQuestion {
  return said === undefined ? question : toQuestion(question.fileId, said, locale);
}

function toQuestion(fileId: string, question: ImportQuestion, locale: string): ImportAnswerQuestion {
  const { message, choices, ...rest } = question;
  const shown = choices?.map(({ value, label }) => ({ value, label: localize(label, locale) }));
  return { fileId, ...rest, message: localize(message, locale), ...(shown === undefined ? {} : { choices: shown }) };
}

/** Files that have come to an end. */
export function isOver(state: ImportState): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled' || state === 'takenBack';
}
