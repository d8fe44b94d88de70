import type { Knex } from 'knex';
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
  const timeField = timeFieldOf(base, table?.time_field ?? null);
  await trx('uploaded_tables')
    .where({ place })
    .update({ columns: JSON.stringify(base.columns), title: base.title, time_field: timeField });
  await showRows(trx, place, since);
  await setDays(trx, place, base, timeField);
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
function timeFieldOf(load: LoadRecord, chosen: string | null): string | null {
  const temporal = load.columns.filter((column) => column.type === 'day' || column.type === 'instant');
  return temporal.find((column) => column.field === chosen)?.field ?? temporal[0]?.field ?? null;
}

async function showRows(trx: Knex.Transaction, place: number, since: readonly LoadRecord[]): Promise<void> {
  const numbers = since.map((load) => load.no);
  const shown =
    since.length === 1
      ? 'r.load_no = any(:numbers)'
      : `r.load_no = any(:numbers) and not exists (
           select 1 from uploaded_rows e
            where e.place = r.place and e.load_no = any(:numbers) and e.load_no < r.load_no and e.raw = r.raw and e.nth = r.nth)`;
  await trx.raw(
    `update uploaded_rows u set visible = s.shown
       from (select r.id, (${shown}) as shown from uploaded_rows r where r.place = :place) s
      where u.place = :place and u.id = s.id and u.visible <> s.shown`,
    { place, numbers },
  );
}

async function setDays(
  trx: Knex.Transaction,
  place: number,
  base: LoadRecord,
  timeField: string | null,
): Promise<void> {
  const slot = timeField === null ? undefined : slotsOf(base.columns).get(timeField);
  const type = base.columns.find((column) => column.field === timeField)?.type;
  const day =
    slot === undefined ? 'l.uploaded_on' : type === 'instant' ? `(u.${slot} at time zone 'UTC')::date` : `u.${slot}`;
  await trx.raw(
    `update uploaded_rows u set day = ${day} from uploaded_loads l
      where u.place = :place and l.place = :place and l.no = u.load_no and u.day is distinct from ${day}`,
    { place },
  );
}
