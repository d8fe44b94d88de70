import type { Knex } from 'knex';
import pg from 'pg';

/** The shop whose facts are derived, as PostgreSQL knows it. */
export interface DerivedShop {
  no: number;
  id: string;
  currency: string;
  country: string;
  timezone: string;
}

/** From here on hashing and merging whole sets beats looking rows up. */
const MANY = 2_000;

type Bindings = Readonly<Record<string, string | number | boolean | null>>;

/**
 * One derivation: set-based steps over temporary tables in one transaction. Every step may name the shop by `:shopNo`, `:shop`,
 * `:currency` and `:timezone`.
 */
export class Derivation {
  readonly transaction: Knex.Transaction;
  readonly workspaceId: string;
  readonly shop: DerivedShop;
  /** True when all facts of the shop are made anew. */
  readonly whole: boolean;
  /** Receives each statement's time, for measuring. */
  readonly onStep: ((step: string, milliseconds: number) => void) | undefined;

  constructor(
    transaction: Knex.Transaction,
    subject: { workspaceId: string; shop: DerivedShop; whole?: boolean },
    onStep?: (step: string, milliseconds: number) => void,
  ) {
    this.transaction = transaction;
    this.workspaceId = subject.workspaceId;
    this.shop = subject.shop;
    this.whole = subject.whole ?? false;
    this.onStep = onStep;
  }

  /** A temporary table from a query, gone at commit; analyzed, so that the next step is planned on what is there. */
  async make(name: string, query: string, bindings: Bindings = {}): Promise<void> {
    const create = `create temporary table ${name} on commit drop as ${query}`;
    await this.#run(name, `drop table if exists pg_temp.${name}; ${create}; analyze ${name}`, bindings);
  }

  /**
   * Tells the planner how much is coming. What was written in this transaction has no statistics yet, so that it would take thousands
   * of rows for a handful and loop over them.
   */
  async expect(rows: number): Promise<void> {
    await this.transaction.raw(`set local enable_nestloop = ${rows > MANY ? 'off' : 'on'}`);
  }

  /** Runs a statement; answers how many rows it touched. */
  async run(step: string, statement: string, bindings: Bindings = {}): Promise<number> {
    const result = await this.#run(step, statement, bindings);
    return result.rowCount ?? 0;
  }

  async ask(question: string, bindings: Bindings = {}): Promise<boolean> {
    const result = await this.#run('ask', `select (${question}) as answer`, bindings);
    return result.rows[0]?.['answer'] === true;
  }

  async rows(query: string, bindings: Bindings = {}): Promise<readonly Readonly<Record<string, unknown>>[]> {
    return (await this.#run('rows', query, bindings)).rows;
  }

  /** The statement with its values in place, for whoever sends it together with something else. */
  written(statement: string, bindings: Bindings = {}): string {
    const { no, id, currency, timezone } = this.shop;
    return withLiterals(statement, {
      shopNo: no,
      shop: id,
      workspace: this.workspaceId,
      currency,
      timezone,
      ...bindings,
    });
  }

  async #run(step: string, statement: string, bindings: Bindings): Promise<StatementResult> {
    const started = performance.now();
    // A question mark would stand for a value to knex.
    const written = this.written(statement, bindings).replaceAll('?', '\\?');
    const result = await this.transaction.raw<StatementResult>(written);
    this.onStep?.(step, performance.now() - started);
    return result;
  }
}

/**
 * Names replaced by escaped literals. Parameters of the protocol would be a new one at each use, so that the same expression in
 * DISTINCT ON and ORDER BY would be two; and a literal lets the planner skip partitions.
 */
function withLiterals(statement: string, values: Bindings): string {
  return statement.replace(/(?<![:\w]):([a-zA-Z]+)\b/g, (found, name: string) => {
    if (!Object.hasOwn(values, name)) throw new Error(`No value for ${found} in a step of the derivation.`);
    const value = values[name] ?? null;
    return typeof value === 'string' ? pg.escapeLiteral(value) : String(value);
  });
}

interface StatementResult {
  rowCount: number | null;
  rows: Record<string, unknown>[];
}

/** The local day of a row of evidence: its own, or its instant's in the shop's zone. */
export const localDay = (alias: string): string => `coalesce(${alias}.day, (${alias}.at at time zone :timezone)::date)`;
