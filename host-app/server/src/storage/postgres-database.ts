import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Knex } from 'knex';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { Canceller } from './canceller.ts';
import { openPool } from './connection.ts';
import { copyBytes } from './copy-text.ts';
import type { CopyRow, Database, ReadOptions, TransactionOptions } from './database.ts';
import { Notifications } from './notifications.ts';
import { explainStorageError } from './postgres-errors.ts';
import { Reader, type Whose } from './reader.ts';
import { SCHEMA } from './roles.ts';

const DEFAULT_TIMEOUT_MS = 30_000;
const MOST_NOTIFY_BYTES = 7_900;

export interface PostgresOptions {
  /** Address with the application's role. */
  url: string;
  /** Most connections at once; 10 when left out. */
  connections?: number;
  /** Whether PostgreSQL is away since its disk is full; `false` when left out. */
  outOfRoom?(): Promise<boolean>;
}

/** The application's database: every statement runs in a transaction that says for which workspace. */
export class PostgresDatabase implements Database {
  /** For questions about the database itself; rows of workspaces are not visible through it. */
  readonly pool: Knex;
  readonly #notifications: Notifications;
  readonly #reader: Reader;
  readonly #canceller: Canceller;
  readonly #outOfRoom: () => Promise<boolean>;
  readonly #notifying = new WeakSet<Knex.Transaction>();

  constructor(options: PostgresOptions) {
    this.pool = openPool(options.url, { max: options.connections ?? 10, name: 'vitrine' });
    this.#notifications = new Notifications(options.url);
    this.#canceller = new Canceller(options.url);
    this.#reader = new Reader(options.url, this.#canceller);
    this.#outOfRoom = async () => (await options.outOfRoom?.()) ?? false;
  }

  inWorkspace<T>(
    workspaceId: string,
    work: (transaction: Knex.Transaction) => Promise<T>,
    options: TransactionOptions = {},
  ): Promise<T> {
    if (workspaceId === '') return Promise.reject(new TypeError('A workspace is needed.'));
    return this.#transaction(workspaceId, work, options);
  }

  outsideWorkspaces<T>(
    work: (transaction: Knex.Transaction) => Promise<T>,
    options: TransactionOptions = {},
  ): Promise<T> {
    return this.#transaction('', work, options);
  }

  async copy(
    transaction: Knex.Transaction,
    into: { table: string; columns: readonly string[]; behind?: string },
    rows: AsyncIterable<readonly CopyRow[] | Uint8Array>,
  ): Promise<number> {
    const connection = await connectionOf(transaction);
    const target = into.table.split('.').map(pg.escapeIdentifier).join('.');
    const columns = into.columns.map(pg.escapeIdentifier).join(', ');
    const stream = connection.query(copyFrom(`copy ${target} (${columns}) from stdin;${into.behind ?? ''}`));
    await pipeline(Readable.from(copyLines(rows), { objectMode: true, highWaterMark: 1 }), stream);
    return stream.rowCount;
  }

  async statement<Row>(transaction: Knex.Transaction, sql: string, bindings: readonly unknown[]): Promise<Row[]> {
    const connection = await connectionOf(transaction);
    return (await connection.query(sql, [...bindings])).rows;
  }

  async read<Row>(
    workspaceId: string,
    sql: string,
    bindings: readonly unknown[],
    options: ReadOptions = {},
  ): Promise<Row[]> {
    if (workspaceId === '') throw new TypeError('A workspace is needed.');
    return this.#read<Row>({ 'vitrine.workspace': workspaceId }, sql, bindings, options);
  }

  readOutsideWorkspaces<Row>(
    sql: string,
    bindings: readonly unknown[],
    { user = '', ...options }: ReadOptions & { user?: string } = {},
  ): Promise<Row[]> {
    return this.#read<Row>({ 'vitrine.workspace': '', 'vitrine.user': user }, sql, bindings, options);
  }

  async notify(transaction: Knex.Transaction, channel: string, payload: string): Promise<void> {
    if (Buffer.byteLength(payload) > MOST_NOTIFY_BYTES)
      throw new RangeError('A notification holds at most 7,900 bytes.');
    await transaction.raw('select pg_notify(?, ?)', [channel, payload]);
    this.#notifying.add(transaction);
  }

  async listen(channel: string, handler: (payload: string) => void, onLost: () => void): Promise<() => Promise<void>> {
    try {
      return await this.#notifications.listen(channel, handler, onLost);
    } catch (error) {
      throw await explainStorageError(error, this.#outOfRoom);
    }
  }

  async close(): Promise<void> {
    await this.#notifications.close();
    await this.#reader.close();
    await this.#canceller.close();
    await this.pool.destroy();
  }

  async #read<Row>(reader: Whose, sql: string, bindings: readonly unknown[], options: ReadOptions): Promise<Row[]> {
    options.signal?.throwIfAborted();
    try {
      return await this.#reader.read<Row>(reader, sql, bindings, { timeoutMs: DEFAULT_TIMEOUT_MS, ...options });
    } catch (error) {
      if (options.signal?.aborted) throw options.signal.reason;
      throw await explainStorageError(error, this.#outOfRoom);
    }
  }

  async #transaction<T>(
    workspaceId: string,
    work: (transaction: Knex.Transaction) => Promise<T>,
    options: TransactionOptions,
  ): Promise<T> {
    options.signal?.throwIfAborted();
    let notifies = false;
    try {
      const result = await this.pool.transaction(async (transaction) => {
        const backend = await begin(transaction, workspaceId, options);
        const worked = options.signal
          ? await this.#canceller.during(options.signal, backend, () => work(transaction))
          : await work(transaction);
        notifies = this.#notifying.has(transaction);
        return worked;
      });
      if (notifies) await this.#notifications.caughtUp();
      return result;
    } catch (error) {
      if (options.signal?.aborted) throw options.signal.reason;
      throw await explainStorageError(error, this.#outOfRoom);
    }
  }
}

/** The connection that a transaction holds. */
async function connectionOf(transaction: Knex.Transaction): Promise<pg.Client> {
  const connection: unknown = await transaction.client.acquireConnection();
  if (!(connection instanceof pg.Client)) throw new TypeError('This needs a transaction of this database.');
  return connection;
}

/** SET LOCAL of everything in one statement; works behind a pooler that shares connections. Answers the process of the connection. */
async function begin(transaction: Knex.Transaction, workspaceId: string, options: TransactionOptions): Promise<number> {
  const result = await transaction.raw<{ rows: { backend: number }[] }>(
    `select set_config('vitrine.workspace', ?, true), set_config('search_path', ?, true), set_config('statement_timeout', ?, true),
            set_config('transaction_read_only', ?, true), pg_backend_pid() as backend`,
    [workspaceId, SCHEMA, String(options.timeoutMs ?? DEFAULT_TIMEOUT_MS), options.readOnly ? 'on' : 'off'],
  );
  return result.rows[0]?.backend ?? 0;
}

async function* copyLines(rows: AsyncIterable<readonly CopyRow[] | Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const batch of rows) {
    if (batch.length > 0) yield batch instanceof Uint8Array ? batch : copyBytes(batch);
  }
}
