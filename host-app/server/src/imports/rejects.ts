import { type LocalizedText, localize } from '@vitrine/core/contracts';
import { stringify } from 'csv-stringify/sync';
import type { Knex } from 'knex';
import type { ListOf, Reject } from '../api.ts';
import type { Database } from '../storage/index.ts';
import type { FileRow } from './import-record.ts';

const PAGE = 1_000;
/** Before the columns of the file itself. */
export const REJECT_COLUMNS = ['file', 'line', 'column', 'code', 'reason'] as const;

interface RejectRow {
  file_id: string;
  line: number;
  column_name: string | null;
  code: string;
  reason: string;
  reasons: LocalizedText | null;
  cells: string[];
}

/** Refused rows of an import, in the order of files and lines, redacted. */
export class Rejects {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** `after` is the `next` of the page before. */
  async list(
    workspaceId: string,
    files: readonly FileRow[],
    page: { after?: string | undefined; limit: number; locale: string },
  ): Promise<ListOf<Reject>> {
    const offset = Number(page.after ?? 0);
    const rows = await this.#page(workspaceId, files, { ...page, offset, limit: page.limit + 1 });
    const items = rows.slice(0, page.limit);
    return rows.length > items.length ? { items, next: String(offset + items.length) } : { items };
  }

  /** CSV with the file's own columns behind the first five, so that it can be mended and uploaded again. */
  async *csv(workspaceId: string, files: readonly FileRow[], locale: string): AsyncGenerator<string> {
    yield stringify([[...REJECT_COLUMNS, ...commonHeader(files)]]);
    for (let offset = 0; ; offset += PAGE) {
      const rows = await this.#page(workspaceId, files, { offset, limit: PAGE, locale });
      if (rows.length === 0) return;
      yield stringify(rows.map(asRecord));
    }
  }

  async #page(
    workspaceId: string,
    files: readonly FileRow[],
    { offset, limit, locale }: { offset: number; limit: number; locale: string },
  ): Promise<Reject[]> {
    const order = new Map(files.map((file) => [file.id, file.name]));
    const rows = await this.#database.inWorkspace(workspaceId, (trx) =>
      rejectRows(trx, [...order.keys()], { offset, limit }),
    );
    return rows.map((row) => ({
      file: order.get(row.file_id) ?? '',
      line: row.line,
      column: row.column_name,
      code: row.code,
      reason: localize(row.reasons ?? row.reason, locale),
      cells: row.cells,
    }));
  }
}

async function rejectRows(
  trx: Knex.Transaction,
  fileIds: readonly string[],
  page: { offset: number; limit: number },
): Promise<RejectRow[]> {
  const answer = await trx.raw<{ rows: RejectRow[] }>(
    `select r.* from (
       select f.id as file_id, e.line, e.column_name, e.code, e.reason, e.reasons, e.cells
         from evidence_rejects e join evidence_files f on f.no = e.file_no where f.id = any(:ids)
       union all
       select file_id, line, column_name, code, reason, reasons, cells from uploaded_rejects where file_id = any(:ids)
     ) r order by array_position(:ids::text[], r.file_id), r.line limit :limit offset :offset`,
    { ids: fileIds, ...page },
  );
  return answer.rows;
}

/** The header that all files with rejects share; columns are counted where they differ. */
function commonHeader(files: readonly FileRow[]): string[] {
  const headers = files.filter((file) => Number(file.rejected) > 0).map((file) => file.facts?.header ?? []);
  const [first = []] = headers;
  if (headers.every((header) => header.join('\u0000') === first.join('\u0000'))) return first;
  const widest = Math.max(...headers.map((header) => header.length));
  return Array.from({ length: widest }, (_, index) => `cell ${index + 1}`);
}

function asRecord(reject: Reject): string[] {
  const { file, line, column, code, reason, cells } = reject;
  return [file, String(line), column ?? '', code, reason, ...cells].map(defused);
}

/** A spreadsheet runs what begins like a formula; numbers do no harm and stay as they are. */
function defused(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) && !/^[+-]?[\d.,]+$/.test(cell) ? `'${cell}` : cell;
}
