import type { FileFacts, ImportAnswers, ImportQuestion } from '@vitrine/core/contracts';
import type { Import, ImportAnswerQuestion, ImportFile, ImportState } from '../api.ts';

/** A row of `imports`, as the database has it. */
export interface ImportRow {
  id: string;
  created_at: Date;
  source: 'upload' | 'sample';
  state: ImportState;
  ask: boolean;
  locale: string;
  shop_id: string | null;
  country: string | null;
  timezone: string | null;
  options: Record<string, unknown>;
  question: ImportAnswerQuestion | null;
  cancel_requested: boolean;
}

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
  error_message: string | null;
}

export function toImport(row: ImportRow, files: readonly FileRow[]): Import {
  return {
    id: row.id,
    createdAt: row.created_at.toISOString(),
    state: row.state,
    ...(row.question === null ? {} : { question: row.question }),
    files: files.map(toImportFile),
  };
}

function toImportFile(row: FileRow): ImportFile {
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
  if (row.error_code !== null) file.error = { code: row.error_code, message: row.error_message ?? '' };
  return file;
}

export function toQuestion(fileId: string, question: ImportQuestion): ImportAnswerQuestion {
  return { fileId, ...question };
}

/** Files that have come to an end. */
export function isOver(state: ImportState): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled' || state === 'takenBack';
}
