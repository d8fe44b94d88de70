import type { TableColumn } from '@vitrine/core/contracts';
import type { Knex } from 'knex';
import { knownTogether } from './known-values.ts';
import { slotsOf } from './slots.ts';
import type { LoadRecord, TableRecord } from './table-record.ts';

/**
 * Makes a table what its remaining loads say: the rows of the last one that replaced, and of those added to it since. A row
 * that an earlier load of these already brought is there once. Without loads the table is gone.
 */
export async function settleTable(trx: Knex.Transaction, place: number): Promise<void> {
  const since = await shownLoads(trx, place);
  const [base] = since;
  if (base === undefined) {
    await trx('uploaded_tables').where({ place }).delete();
    return;
  }
  const table = await trx<TableRecord>('uploaded_tables').where({ place }).first();
  const timeField = timeFieldOf(base.columns, table?.time_field ?? null);
  await trx('uploaded_tables')
    .where({ place })
    .update({
      columns: JSON.stringify(base.columns),
      known: JSON.stringify(knownTogether(since.map(({ known }) => known))),
      title: base.title,
      time_field: timeField,
    });
  await showRows(trx, place, since);
  await setDays(trx, base, timeField);
}

/** The load that last replaced the table's rows, and those added to it since; the oldest first. */
export async function shownLoads(trx: Knex.Transaction, place: number): Promise<LoadRecord[]> {
  const loads = await trx<LoadRecord>('uploaded_loads').where({ place }).orderBy('no');
  return loads.slice(
    Math.max(
      loads.findLastIndex((load) => load.replaces),
      0,
    ),
  );
}

/** The chosen field while it is there and temporal, else the first temporal one. */
export function timeFieldOf(columns: readonly TableColumn[], chosen: string | null): string | null {
  const temporal = columns.filter((column) => column.type === 'day' || column.type === 'instant');
  return temporal.find((column) => column.field === chosen)?.field ?? temporal[0]?.field ?? null;
}

/** The day of a row as SQL, with the load's `:zone` and `:uploadedOn`: that of its time, or of the upload where the table knows no time. */
export function daySql(columns: readonly TableColumn[], timeField: string | null): string {
  const slot = timeField === null ? undefined : slotsOf(columns).get(timeField);
  if (slot === undefined) return ':uploadedOn::date';
  const type = columns.find((column) => column.field === timeField)?.type;
  return type === 'instant' ? `(${slot} at time zone :zone)::date` : slot;
}

async function showRows(trx: Knex.Transaction, place: number, since: readonly LoadRecord[]): Promise<void> {
  const numbers = since.map((load) => load.no);
  await trx.raw(
    `update uploaded_rows set visible = not visible
      where place = :place and visible <> (load_no = any(:numbers) and not refused)`,
    { place, numbers },
  );
  if (since.length === 1) return;
  await trx.raw(
    `update uploaded_rows u set visible = false
      where place = :place and load_no = any(:numbers) and exists (
        select 1 from uploaded_rows e
         where e.place = u.place and e.load_no = any(:numbers) and e.load_no < u.load_no and not e.refused and e.raw = u.raw and e.nth = u.nth)`,
    { place, numbers },
  );
}

async function setDays(trx: Knex.Transaction, base: LoadRecord, timeField: string | null): Promise<void> {
  const loads = await shownLoads(trx, base.place);
  const day = daySql(base.columns, timeField);
  for (const load of loads) {
    await trx.raw(
      `update uploaded_rows set day = ${day} where place = :place and load_no = :no and day is distinct from ${day}`,
      { place: load.place, no: load.no, zone: load.timezone ?? 'UTC', uploadedOn: load.uploaded_on },
    );
  }
}
