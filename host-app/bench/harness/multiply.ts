import type pg from 'pg';

const FACTS = ['order_facts', 'line_facts'] as const;
const ROLLUPS = ['rollup_day', 'rollup_hour', 'rollup_day_country', 'rollup_day_coupon', 'rollup_day_listing'] as const;

/** What makes a copied order another order, of another buyer. */
const OWN: Readonly<Record<string, string>> = {
  order_id: `f.order_id || '-' || copy`,
  order_no: 'f.order_no + copy::bigint * 1000000000',
  line_id: `f.line_id || '-' || copy`,
  buyer: `md5(f.buyer::text || copy)::uuid`,
};

/**
 * Makes a small shop large: every fact is copied, each copy an order of its own on the same day, and every sum is multiplied, so that the
 * rollups are what the write path would have made of all these orders. Answers how many order lines there are.
 */
export async function multiplyFacts(client: pg.Client, lines: number, log: (message: string) => void): Promise<number> {
  const before = await countLines(client);
  const copies = Math.ceil(lines / before) - 1;
  for (const table of FACTS) {
    const columns = (await columnsOf(client, table)).filter((column) => column !== 'id');
    await client.query(
      `insert into ${table} (${columns.join(', ')})
       select ${columns.map((column) => OWN[column] ?? `f.${column}`).join(', ')}
         from ${table} f cross join generate_series(1, ${copies}) copy`,
    );
    log(`${table} multiplied`);
  }
  for (const rollup of ROLLUPS) {
    const sums = (await columnsOf(client, rollup, 'bigint')).map((column) => `${column} = ${column} * ${copies + 1}`);
    await client.query(`update ${rollup} set ${sums.join(', ')}`);
  }
  return countLines(client);
}

async function countLines(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ lines: string }>('select count(*) as lines from line_facts where not is_cost');
  return Number(rows[0]?.lines ?? 0);
}

/** Columns that can be written, in their order. */
async function columnsOf(client: pg.Client, table: string, type?: string): Promise<string[]> {
  const { rows } = await client.query<{ column_name: string }>(
    `select column_name from information_schema.columns
      where table_schema = 'vitrine' and table_name = $1 and is_generated = 'NEVER' and ($2::text is null or data_type = $2)
      order by ordinal_position`,
    [table, type ?? null],
  );
  return rows.map((row) => row.column_name);
}
