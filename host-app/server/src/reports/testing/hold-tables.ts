import type { Knex } from 'knex';

export interface HeldTables extends AsyncDisposable {
  /** How many wait for them. */
  waiting(): Promise<number>;
}

/** Whoever writes to this table waits until it is let go, within the time of a statement; whoever reads does not. */
export function holdWrites(everything: Knex, table: string): Promise<HeldTables> {
  return hold(everything, [table], 'exclusive');
}

/** Whoever asks for numbers of a shop waits until they are let go. */
export async function holdNumbers(everything: Knex): Promise<HeldTables> {
  const { rows } = await everything.raw<{ rows: { name: string }[] }>(
    `select relname as name from pg_class join pg_namespace n on n.oid = relnamespace
      where nspname = 'vitrine' and relkind in ('r', 'p') and not relispartition and relname ~ '^(order_facts|line_facts|rollup_)'`,
  );
  if (rows.length === 0) throw new Error('There are no such tables.');
  return hold(
    everything,
    rows.map(({ name }) => name),
    'access exclusive',
  );
}

async function hold(
  everything: Knex,
  tables: readonly string[],
  mode: 'exclusive' | 'access exclusive',
): Promise<HeldTables> {
  const transaction = await everything.transaction();
  for (const table of tables) await transaction.raw(`lock table ?? in ${mode} mode`, [table]);
  return {
    async waiting() {
      // Tables of databases that were copied from one another have the same number.
      const { rows } = await everything.raw<{ rows: { waiting: number }[] }>(
        `select count(*)::int as waiting from pg_locks join pg_database d on d.oid = database
          where datname = current_database() and relation = any (?::regclass[]) and not granted`,
        [[...tables]],
      );
      return rows[0]?.waiting ?? 0;
    },
    async [Symbol.asyncDispose]() {
      if (!transaction.isCompleted()) await transaction.commit();
    },
  };
}
