import type { Database } from '../storage/index.ts';
import type { FileRow } from './import-record.ts';

/** A row of a download of refused rows. */
export interface RefusedRow {
  file: string;
  line: number;
  column: string;
  code: string;
  cells: readonly string[];
}

interface Found {
  /** Of the row, from 1. */
  at: string;
  file: string;
  cells: string[];
}

/**
 * The files that each of these rows may have been refused in, those that were not themselves mended first, then the newest. A row was
 * mended in a cell or two: of several files that refused a row there for the same reason, those fit that share the most cells with it.
 */
export async function refusedIn(
  { database, workspaceId }: { database: Database; workspaceId: string },
  rows: readonly RefusedRow[],
): Promise<FileRow[][]> {
  const { found, files } = await database.inWorkspace(workspaceId, async (transaction) => {
    const answer = await transaction.raw<{ rows: Found[] }>(
      `with wanted as (
         select * from unnest(:files::text[], :lines::int[], :columns::text[], :codes::text[])
           with ordinality w (name, line, column_name, code, at))
       select w.at, f.id as file, r.cells from wanted w join import_files f on f.name = w.name and f.state = 'done'
         cross join lateral (
           select e.cells, e.column_name, e.code from evidence_rejects e join evidence_files s on s.no = e.file_no
             where s.id = f.id and e.line = w.line
           union all
           select u.cells, u.column_name, u.code from uploaded_rejects u
             where u.import_id = f.import_id and u.file_id = f.id and u.line = w.line) r
         where r.code = w.code and coalesce(r.column_name, '') = w.column_name
         order by f.mends is not null, f.finished_at desc nulls last, f.id desc`,
      {
        files: rows.map(({ file }) => file),
        lines: rows.map(({ line }) => line),
        columns: rows.map(({ column }) => column),
        codes: rows.map(({ code }) => code),
      },
    );
    const ids = [...new Set(answer.rows.map(({ file }) => file))];
    return { found: answer.rows, files: await transaction<FileRow>('import_files').whereIn('id', ids) };
  });
  const fileOf = new Map(files.map((file) => [file.id, file]));
  const perRow = Map.groupBy(found, ({ at }) => Number(at) - 1);
  return rows.map(({ cells }, at) => {
    const alike = (perRow.get(at) ?? []).map((one) => ({ file: one.file, shared: sharedCells(one.cells, cells) }));
    const most = Math.max(...alike.map(({ shared }) => shared));
    const fitting = new Set(alike.filter(({ shared }) => shared === most).map(({ file }) => file));
    return [...fitting].flatMap((id) => fileOf.get(id) ?? []);
  });
}

function sharedCells(cells: readonly string[], others: readonly string[]): number {
  return cells.filter((cell, at) => cell === others[at]).length;
}
