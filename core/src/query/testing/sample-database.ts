import pg from 'pg';
import type { Table } from '../../contracts/table.ts';
import type { CompiledQuery } from '../compile-query.ts';
import { FACT_COLUMNS, type FactRow, type RateRow } from './fact-row.ts';

const FACTS = Object.entries(FACT_COLUMNS)
  .map(([name, type]) => `"${name}" ${type}`)
  .join(', ');

const SUMS = `coalesce(sum(amount), 0) as gross_sales, sum(discount) as discounts, sum(quantity) as units,
  coalesce(sum(quantity) filter (where gift), 0) as gift_units, count(*) as lines`;
const ORDERS = 'count(distinct order_no) filter (where counts) as orders';

const ROLLUPS = {
  sample_day: { kept: 'shop, shop_name, currency', measures: `${SUMS}, ${ORDERS}` },
  sample_day_country: { kept: 'shop, shop_name, currency, country', measures: `${SUMS}, ${ORDERS}` },
  sample_day_listing: { kept: 'shop, shop_name, currency, listing, listing_title', measures: SUMS },
} as const;

/** The relations of the sample model in a database of their own on the run's PostgreSQL. */
export class SampleDatabase implements AsyncDisposable {
  private readonly client: pg.Client;
  private readonly drop: () => Promise<void>;

  private constructor(client: pg.Client, drop: () => Promise<void>) {
    this.client = client;
    this.drop = drop;
  }

  static async create(superuserUrl: string): Promise<SampleDatabase> {
    const name = `query_${process.pid}_${Date.now()}`;
    const url = new URL(superuserUrl);
    await withClient(superuserUrl, (client) => client.query(`create database ${name}`));
    url.pathname = `/${name}`;
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    await client.query(`create schema vitrine; set search_path = vitrine; create table sample_facts (${FACTS});
      create table sample_rates (day date, source text, target text, rate numeric);
      create table sample_shops as select id, 'Shop ' || id as name from unnest('{S1,S2,S3}'::text[]) as id`);
    for (const [relation, { kept, measures }] of Object.entries(ROLLUPS))
      await client.query(
        `create table ${relation} as select day, ${kept}, ${measures} from sample_facts group by day, ${kept}`,
      );
    await client.query('set search_path = pg_catalog');
    return new SampleDatabase(client, () =>
      withClient(superuserUrl, (admin) => admin.query(`drop database ${name} with (force)`)),
    );
  }

  /** Replaces everything that is stored, rollups included. */
  async fill(facts: readonly FactRow[], rates: readonly RateRow[]): Promise<void> {
    const relations = ['sample_facts', 'sample_rates', ...Object.keys(ROLLUPS)];
    await this.client.query(`set search_path = vitrine; truncate ${relations.join(', ')}`);
    await this.insert('sample_facts', facts);
    await this.insert('sample_rates', rates);
    for (const [relation, { kept, measures }] of Object.entries(ROLLUPS))
      await this.client.query(
        `insert into ${relation} select day, ${kept}, ${measures} from sample_facts group by day, ${kept}`,
      );
    await this.client.query('set search_path = pg_catalog');
  }

  async run(compiled: CompiledQuery): Promise<Table> {
    const { rows } = await this.client.query<Record<string, unknown>>(compiled.sql, [...compiled.bindings]);
    return compiled.assemble(rows, { elapsedMs: 0 });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.client.end();
    await this.drop();
  }

  private async insert(relation: string, rows: readonly object[]): Promise<void> {
    await this.client.query(`insert into ${relation} select * from jsonb_populate_recordset(null::${relation}, $1)`, [
      JSON.stringify(rows),
    ]);
  }
}

async function withClient(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
