import { type Derivation, localDay } from './derivation.ts';

/** The newest title and SKU of each listing among rows of evidence: by day, then precedence, then line. */
const newest = (rows: string): string => `
  select distinct on (e.listing) e.listing, e.title, e.sku, ${localDay('e')} as as_of, e.file_no, e.line
    from evidence_lines e join d_rank r on r.file_no = e.file_no
    join (select listing, max(${localDay('e')}) as day from evidence_lines e where ${rows} group by listing) last
      on last.listing = e.listing and last.day = ${localDay('e')}
   where ${rows}
   order by e.listing, r.rank desc, e.line desc`;

/** The same inside one file, in one pass: day and line make one number, the largest of which is found without sorting. */
const NEWEST_OF_FILE = `
  select e.listing, e.title, e.sku, ${localDay('e')} as as_of, e.file_no, e.line
    from evidence_lines e
    join (select listing, max(((${localDay('e')} - date '2000-01-01')::bigint << 32) | line) as newest
            from evidence_lines e where e.file_no = :fileNo and e.listing is not null group by listing) last
      on last.listing = e.listing and (last.newest & 4294967295)::integer = e.line
   where e.file_no = :fileNo`;

const COLUMNS = {
  ...{ listing: 'text collate "C"', title: 'text', sku: 'text collate "C"' },
  ...{ as_of: 'date', file_no: 'integer', line: 'integer' },
};

/** After a file arrived: a listing is called what its newest line says. `write` brings them where they are known already. */
export async function titlesOfFile(
  derivation: Derivation,
  fileNo: number,
  write?: (table: string, columns: readonly string[]) => Promise<void>,
): Promise<void> {
  if (write) {
    const empty = Object.entries(COLUMNS).map(([name, type]) => `null::${type} as ${name}`);
    await derivation.make('d_title', `select ${empty.join(', ')} where false`);
    await write('d_title', Object.keys(COLUMNS));
  } else {
    await derivation.make('d_title', NEWEST_OF_FILE, { fileNo });
  }
  await derivation.run(
    'titles',
    `insert into listing_titles as known (workspace_id, shop_id, listing, title, sku, as_of, file_no, line)
     select :workspace, :shop, listing, title, sku, as_of, file_no, line from d_title
     on conflict (workspace_id, shop_id, listing) do update
        set title = excluded.title, sku = excluded.sku, as_of = excluded.as_of, file_no = excluded.file_no, line = excluded.line
      where (excluded.as_of, (select rank from d_rank r where r.file_no = excluded.file_no))
         >= (known.as_of, coalesce((select rank from d_rank r where r.file_no = known.file_no), 0))`,
  );
}

/** After evidence went away, or the shop's zone changed: all of them again. */
export async function titlesOfShop(derivation: Derivation): Promise<void> {
  await derivation.make('d_title', newest('e.shop_no = :shopNo and e.listing is not null'));
  await derivation.run('old titles', 'delete from listing_titles where shop_id = :shop');
  await derivation.run(
    'titles',
    `insert into listing_titles (workspace_id, shop_id, listing, title, sku, as_of, file_no, line)
     select :workspace, :shop, listing, title, sku, as_of, file_no, line from d_title`,
  );
}
