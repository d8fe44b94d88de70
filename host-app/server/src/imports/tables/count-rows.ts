import type { Knex } from 'knex';
import type { FileCounts } from '../../pipeline/contract.ts';
import type { LoadRecord } from './table-record.ts';

/** What became of the rows of a file; those that an earlier file had brought already are unchanged. */
export async function countRows(trx: Knex.Transaction, load: LoadRecord): Promise<FileCounts> {
  const answer = await trx.raw<{ rows: { accepted: string; unchanged: string; rejected: string }[] }>(
    `select (select count(*) from uploaded_rows where place = :place and load_no = :no and visible) as accepted,
            (select count(*) from uploaded_rows where place = :place and load_no = :no and not visible and not refused) as unchanged,
            (select count(*) from uploaded_rejects where file_id = :file) as rejected`,
    { place: load.place, no: load.no, file: load.file_id },
  );
  const accepted = Number(answer.rows[0]?.accepted ?? 0);
  const unchanged = Number(answer.rows[0]?.unchanged ?? 0);
  const rejected = Number(answer.rows[0]?.rejected ?? 0);
  return { rows: accepted + unchanged + rejected, accepted, updated: 0, unchanged, rejected };
}

/** Says with its file what became of its rows since. */
export async function recount(trx: Knex.Transaction, load: LoadRecord): Promise<void> {
  const { accepted, unchanged, rejected } = await countRows(trx, load);
  await trx('import_files').where({ id: load.file_id }).update({ accepted, unchanged, rejected });
}
