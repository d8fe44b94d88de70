import type { DatasetModel, Query, Table } from '@vitrine/core/contracts';
import {
  type CompiledQuery,
  compileQuery,
  type DatabaseRow,
  type QueryEnvironment,
  type ResolvedQuery,
  validateQuery,
} from '@vitrine/core/query';
import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';
import type { Changed } from '../pipeline/contract.ts';
import type { RollupStore } from '../pipeline/index.ts';
import type { Database } from '../storage/index.ts';
import type { QueryCaller } from './contract.ts';
import { Coverage } from './coverage.ts';
import { Turns } from './turns.ts';

/** Statements that run at once; others wait, so that a page with many tiles does not take every connection. */
const AT_ONCE = 4;
/** Of them for the questions that plugins ask, one for each of a workspace; the others are always there for people. */
const OF_PLUGINS = { all: 1, each: 1 };
const MOST_KEPT = 500;

/** A question in its surroundings, with all that its answer depends on in its key and generation. */
export interface Prepared {
  query: Query;
  model: DatasetModel;
  environment: QueryEnvironment;
  key: string;
  generation: string;
}

export interface Statement {
  resolved: ResolvedQuery;
  compiled: CompiledQuery;
}

/** Questions as statements of the database, each compiled once, and their answers with the notes that belong to them. */
export class Statements {
  readonly #database: Database;
  readonly #rollups: RollupStore;
  readonly #coverage: Coverage;
  readonly #kept = new LRUCache<string, Statement>({ max: MOST_KEPT });
  readonly #limit = pLimit(AT_ONCE);
  readonly #ofPlugins = new Turns(OF_PLUGINS);

  constructor(database: Database, rollups: RollupStore) {
    this.#database = database;
    this.#rollups = rollups;
    this.#coverage = new Coverage(database, rollups);
  }

  /** The same question in the same surroundings is the same statement. Errors: those of the query. */
  of({ query, model, environment, key, generation }: Prepared): Statement {
    const name = `${generation} ${key}`;
    const known = this.#kept.get(name);
    if (known) return known;
    const resolved = validateQuery(query, model);
    const statement = { resolved, compiled: compileQuery(resolved, environment) };
    this.#kept.set(name, statement);
    return statement;
  }

  async run(
    { resolved, compiled }: Statement,
    environment: QueryEnvironment,
    { workspaceId, plugin }: QueryCaller,
    signal?: AbortSignal,
  ): Promise<{ table: Table; elapsedMs: number }> {
    const ask = async () => {
      const started = performance.now();
      // A rollup is small and not partitioned: one plan serves all days, and PostgreSQL keeps it.
      const options = { keepPlan: compiled.rollup !== undefined, ...(signal ? { signal } : {}) };
      const rows = await this.#database.read<DatabaseRow>(workspaceId, compiled.sql, compiled.bindings, options);
      const elapsedMs = toldMilliseconds(performance.now() - started);
      const asOf = this.#knownUntil(compiled, environment).toString();
      return { table: { ...compiled.assemble(rows, { elapsedMs }), asOf }, elapsedMs };
    };
    const inLine = () => this.#limit(ask);
    const { table, elapsedMs } = await (plugin === undefined
      ? inLine()
      : this.#ofPlugins.take(`${workspaceId} ${plugin}`, inLine, signal));
    const notes = await this.#coverage.notes(workspaceId, resolved, compiled.days, table);
    return { table: notes.length === 0 ? table : { ...table, notes: [...(table.notes ?? []), ...notes] }, elapsedMs };
  }

  /** Sums that lag come round to a change without anybody saying so. */
  lags({ rollup }: CompiledQuery): boolean {
    return rollup !== undefined && this.#rollups.freshness !== 'transaction';
  }

  forget(changed: Changed): void {
    this.#coverage.forget(changed);
  }

  /** What is compiled may rest on a dataset that is gone. */
  recompile(): void {
    this.#kept.clear();
  }

  clear(): void {
    this.#coverage.clear();
    this.#kept.clear();
  }

  /** Until when the answer knows everything. */
  #knownUntil({ rollup }: CompiledQuery, { now }: QueryEnvironment): Temporal.Instant {
    const { freshness } = this.#rollups;
    const lagSeconds = rollup === undefined || freshness === 'transaction' ? 0 : freshness.lagSeconds;
    return now.subtract({ seconds: lagSeconds });
  }
}

/** As answers tell how long they took. */
export function toldMilliseconds(milliseconds: number): number {
  return Math.round(milliseconds * 100) / 100;
}
