import type pg from 'pg';
import { MIGRATIONS_LOCK_TABLE, MIGRATIONS_TABLE, SCHEMA } from '../storage/roles.ts';
import type { ArchiveHeader, ArchiveTable } from './archive.ts';

/**
 * What is worth nothing after a restore: people sign in again, uploads that were waiting are brought again, and no report or mail that was
 * under way goes out a second time.
 */
const TRANSIENT = ['sessions', 'one_time_links', 'import_queue', 'report_work', 'mail_pace'];
/** What triggers fill by the rows of other tables, in a restore as well. */
const DERIVED = ['plugin_storage_sizes'];
const LEFT_OUT = [...TRANSIENT, ...DERIVED, MIGRATIONS_TABLE, MIGRATIONS_LOCK_TABLE];

/** Every table with rows to keep, those first that others refer to. Partitions come with their parent. */
export async function tablesToCopy(client: pg.Client): Promise<ArchiveTable[]> {
  const tables = await client.query<ArchiveTable>(
    `select c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
       from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      where n.nspname = $1 and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> all ($2)
      group by c.relname order by c.relname`,
    [SCHEMA, LEFT_OUT],
  );
  const references = await client.query<{ from: string; to: string }>(
    `select distinct k.conrelid::regclass::text as from, k.confrelid::regclass::text as to
       from pg_constraint k join pg_namespace n on n.oid = k.connamespace
      where n.nspname = $1 and k.contype = 'f' and k.conrelid <> k.confrelid`,
    [SCHEMA],
  );
  return inOrderOfReference(tables.rows, references.rows);
}

export async function partitionsOf(client: pg.Client): Promise<ArchiveHeader['partitions']> {
  const found = await client.query<ArchiveHeader['partitions'][number]>(
    `select p.relname as table, c.relname as name, pg_get_expr(c.relpartbound, c.oid) as bound
       from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
       join pg_inherits i on i.inhrelid = c.oid
       join pg_class p on p.oid = i.inhparent
      where n.nspname = $1 and c.relispartition and c.relkind = 'r'
      order by 1, 2`,
    [SCHEMA],
  );
  return found.rows;
}

export async function sequencesOf(client: pg.Client): Promise<ArchiveHeader['sequences']> {
  const found = await client.query<ArchiveHeader['sequences'][number]>(
    `select sequencename as name, last_value::text as value from pg_sequences
      where schemaname = $1 and last_value is not null and sequencename not like '%migrations%' order by 1`,
    [SCHEMA],
  );
  return found.rows;
}

function inOrderOfReference(
  tables: readonly ArchiveTable[],
  references: readonly { from: string; to: string }[],
): ArchiveTable[] {
  const waiting = new Map(tables.map((table) => [table.table, table]));
  const ordered: ArchiveTable[] = [];
  while (waiting.size > 0) {
    const free = [...waiting.values()].filter(
      ({ table }) => !references.some(({ from, to }) => bare(from) === table && waiting.has(bare(to))),
    );
    // Tables that refer to each other in a circle go last, as they stand.
    const next = free.length > 0 ? free : [...waiting.values()];
    for (const table of next) {
      ordered.push(table);
      waiting.delete(table.table);
    }
  }
  return ordered;
}

/** `regclass` names the schema only where it is not on the search path. */
function bare(name: string): string {
  return name.replace(/^.*\./, '');
}
