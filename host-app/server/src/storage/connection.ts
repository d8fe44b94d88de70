import knex, { type Knex } from 'knex';
import { SCHEMA } from './roles.ts';
import { ROW_TYPES } from './row-types.ts';

export interface ConnectionOptions {
  /** Most connections at once. */
  max: number;
  /** The name that PostgreSQL shows in `pg_stat_activity`. */
  name: string;
}

/**
 * A database that is down refuses at once; only one that is slow, or whose machine is, lets us wait. A start on a busy machine must not fail
 * for that, so the limit is a long one, well within that of a statement.
 */
const CONNECT_WITHIN_MS = 20_000;

/** A pool of connections. Nothing is opened before the first use. */
export function openPool(url: string, options: ConnectionOptions): Knex {
  return knex({
    client: 'pg',
    connection: clientConfig(url, options.name),
    searchPath: [SCHEMA],
    pool: { min: 0, max: options.max, idleTimeoutMillis: 30_000, propagateCreateError: true },
    acquireConnectionTimeout: CONNECT_WITHIN_MS,
    asyncStackTraces: false,
    // Errors reach whoever asked; the terminal is not knex's.
    log: { warn: silent, error: silent, deprecate: silent, debug: silent },
  });
}

/** What one `pg` client needs for this address. */
export function clientConfig(url: string, name: string) {
  return {
    connectionString: url,
    application_name: name,
    types: ROW_TYPES,
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
  };
}

function silent(): void {}
