import type { Knex } from 'knex';

export interface TransactionOptions {
  /** Statement timeout in milliseconds; 30 s when left out, 0 for none. */
  timeoutMs?: number;
  readOnly?: boolean;
  signal?: AbortSignal;
}

export type ReadOptions = Pick<TransactionOptions, 'timeoutMs' | 'signal'> & {
  /** The statement comes again with other values and one plan is good for all of them: it is planned once for each connection. */
  keepPlan?: boolean;
};

/** Values of one row for COPY, in column order. */
export type CopyRow = readonly (string | number | bigint | boolean | Date | null | readonly string[] | object)[];

export interface Database {
  /**
   * One transaction with the workspace set by `SET LOCAL`, so that row-level security lets exactly its rows through.
   * Errors: whatever `work` throws; `timeout` for a cancelled statement; `unavailable` when PostgreSQL is away.
   */
  inWorkspace<T>(
    workspaceId: string,
    work: (transaction: Knex.Transaction) => Promise<T>,
    options?: TransactionOptions,
  ): Promise<T>;
  /** A transaction without a workspace: sees only the tables on the list of exceptions. */
  outsideWorkspaces<T>(work: (transaction: Knex.Transaction) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /**
   * COPY … FROM STDIN inside the caller's transaction, with back-pressure; of rows, or of what `CopyText` wrote. Returns the number of rows.
   * PostgreSQL refuses COPY into a table with row-level security: copy into a temporary table (`create temporary table … on commit drop`)
   * and insert from there. `behind` are statements that follow in the same trip.
   */
  copy(
    transaction: Knex.Transaction,
    into: { table: string; columns: readonly string[]; behind?: string },
    rows: AsyncIterable<readonly CopyRow[] | Uint8Array>,
  ): Promise<number>;
  /** Runs one statement as it is, with `$1` … for its bindings, inside the caller's transaction. */
  statement<Row>(transaction: Knex.Transaction, sql: string, bindings: readonly unknown[]): Promise<Row[]>;
  /**
   * One statement that only reads, with `$1` … for its bindings, in a transaction of its own for the workspace and in one trip.
   * Errors: `timeout` for a cancelled statement; `unavailable` when PostgreSQL is away; the reason of `signal`.
   */
  read<Row>(workspaceId: string, sql: string, bindings: readonly unknown[], options?: ReadOptions): Promise<Row[]>;
  /** As `read`, without a workspace: sees only the tables on the list of exceptions, and what belongs to `user`. */
  readOutsideWorkspaces<Row>(
    sql: string,
    bindings: readonly unknown[],
    options?: ReadOptions & { user?: string },
  ): Promise<Row[]>;
  /** NOTIFY at commit of the transaction; this instance has heard it once the transaction has come back. Payload under 7,900 bytes. */
  notify(transaction: Knex.Transaction, channel: string, payload: string): Promise<void>;
  /** Hears every instance's notifications. `onLost` is called when some may have been missed. */
  listen(channel: string, handler: (payload: string) => void, onLost: () => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}
