import pg from 'pg';
import type { Canceller } from './canceller.ts';
import { clientConfig } from './connection.ts';
import type { ReadOptions } from './database.ts';
import { type ReadStatement, readExchange } from './read-exchange.ts';
import { SCHEMA } from './roles.ts';

/** Twice what the questions of pages take at once: however slow those are, who asks something small finds a connection. */
const CONNECTIONS = 8;
const IDLE_MS = 30_000;
/** Statements whose plan each connection keeps, some ten kilobytes each. */
const MOST_KEPT = 300;

/** What is set in the transaction of a statement: a workspace, or none and perhaps a person. */
export type Whose = Readonly<{ 'vitrine.workspace': string; 'vitrine.user'?: string }>;

/**
 * Single statements that only read. The workspace of one and its limits travel together with it, so that a quick answer costs one trip to
 * the database instead of four.
 */
export class Reader {
  readonly #pool: pg.Pool;
  readonly #names = new Map<string, string>();
  readonly #canceller: Canceller;

  constructor(url: string, canceller: Canceller) {
    this.#canceller = canceller;
    this.#pool = new pg.Pool({
      ...clientConfig(url, 'vitrine'),
      max: CONNECTIONS,
      idleTimeoutMillis: IDLE_MS,
    });
    // A connection that breaks while it is idle is replaced when the next one is asked for.
    this.#pool.on('error', () => undefined);
  }

  /** Row-level security lets through what is `whose`. Errors: those of `pg`. */
  async read<Row>(
    whose: Whose,
    sql: string,
    bindings: readonly unknown[],
    options: Required<Pick<ReadOptions, 'timeoutMs'>> & ReadOptions,
  ): Promise<Row[]> {
    const client = await this.#pool.connect();
    let broken: Error | undefined;
    const onError = (error: Error) => {
      broken = error;
    };
    client.on('error', onError);
    try {
      return await this.#exchange<Row>(client, whose, { sql, bindings }, options);
    } finally {
      client.off('error', onError);
      client.release(broken);
    }
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }

  /** The name under which each connection keeps the statement; undefined once there are enough of them. */
  #nameOf(sql: string): string | undefined {
    const known = this.#names.get(sql);
    if (known !== undefined || this.#names.size >= MOST_KEPT) return known;
    const name = `kept ${this.#names.size}`;
    this.#names.set(sql, name);
    return name;
  }

  async #exchange<Row>(
    client: pg.PoolClient,
    whose: Whose,
    statement: { sql: string; bindings: readonly unknown[] },
    { timeoutMs, signal, keepPlan }: Required<Pick<ReadOptions, 'timeoutMs'>> & ReadOptions,
  ): Promise<Row[]> {
    const name = keepPlan ? this.#nameOf(statement.sql) : undefined;
    const settings = settingsOf(whose, timeoutMs, name !== undefined);
    const asked = { text: statement.sql, values: statement.bindings, ...(name === undefined ? {} : { name }) };
    const backend = Promise.withResolvers<number>();
    const exchange = async () => {
      try {
        return await readExchange<Row>(client, { settings, statement: asked }, backend.resolve);
      } finally {
        // It may have ended before it came to that.
        backend.resolve(0);
      }
    };
    return signal ? this.#canceller.during(signal, backend.promise, exchange) : exchange();
  }
}

/**
 * What is planned before its values are known is planned for a handful of rows, which PostgreSQL sorts to group them: the slow way once they
 * are thousands. Grouping in a hash table serves both. An order that is asked for is sorted all the same.
 */
const WITHOUT_VALUES = { plan_cache_mode: 'force_generic_plan', enable_sort: 'off' };

/** All settings of the transaction in one statement, which is the same text for every workspace. */
function settingsOf(whose: Whose, timeoutMs: number, keepsPlan: boolean): Required<ReadStatement> {
  const settings = {
    ...(keepsPlan ? WITHOUT_VALUES : {}),
    ...whose,
    transaction_read_only: 'on',
    search_path: SCHEMA,
    statement_timeout: String(timeoutMs),
  };
  const set = Object.keys(settings).map((name, index) => `set_config(${pg.escapeLiteral(name)}, $${index + 1}, true)`);
  return {
    name: `settings${keepsPlan ? ' of a kept plan' : ''}${'vitrine.user' in whose ? ' for a person' : ''}`,
    text: `select ${set.join(', ')}, pg_backend_pid() as backend`,
    values: Object.values(settings),
  };
}
