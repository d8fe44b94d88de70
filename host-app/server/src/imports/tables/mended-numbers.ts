import type { Knex } from 'knex';
import type { LoadRecord } from './table-record.ts';

/**
 * A relation of the `line` of each mended row and its number among equal ones (`nth`). Equal rows of two loads are one where their numbers
 * are: alone, each mended row would be number 1, and so be taken for another one of its file. So they get the numbers that are free beside
 * the rows of the file that they were refused in, and beside what else was mended of it; a row that was mended before keeps its number: it
 * is known by the line that it was refused in.
 */
export async function numberMended(
  trx: Knex.Transaction,
  { staged, load, mends }: { staged: string; load: LoadRecord; mends: string },
): Promise<string> {
  const name = 'mended_numbers';
  await trx.raw(
    `create temporary table ${name} on commit drop as
     with family as materialized (
       select u.line, u.raw, u.nth
         from uploaded_rows u join uploaded_loads l on l.no = u.load_no join import_files f on f.id = l.file_id
        where u.place = :place and (f.id = :mends or f.mends = :mends) and u.raw in (select raw from ${staged})),
     known as (
       select s.line, min(e.nth) as nth from ${staged} s join family e on e.line = s.line and e.raw = s.raw group by s.line),
     fresh as (
       select s.line, s.raw, row_number() over (partition by s.raw order by s.line) as turn
         from ${staged} s where not exists (select from known k where k.line = s.line)),
     numbers as (
       select raw, generate_series(1, w.count + coalesce(t.count, 0)) as nth
         from (select raw, count(*) from fresh group by raw) w left join (select raw, count(*) from family group by raw) t using (raw)),
     free as (
       select n.raw, n.nth, row_number() over (partition by n.raw order by n.nth) as turn
         from numbers n where not exists (select from family e where e.raw = n.raw and e.nth = n.nth))
     select line, nth from known
      union all
     select line, nth from fresh join free using (raw, turn)`,
    { place: load.place, mends },
  );
  return name;
}
