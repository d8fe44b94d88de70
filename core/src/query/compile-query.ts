import type { Column, Table } from '../contracts/table.ts';
import { assembleAggregate, assembleRows, type DatabaseRow } from './assemble.ts';
import { compileAggregate, DEFAULT_LIMIT } from './compile-aggregate.ts';
import { compileRows } from './compile-rows.ts';
import { type QueryEnvironment, timeSetting } from './environment.ts';
import type { DaySpan } from './range.ts';
import type { ResolvedQuery } from './resolved-query.ts';
import type { Select } from './sql.ts';

export interface CompiledQuery {
  /** One statement with `$1` … for PostgreSQL. */
  sql: string;
  bindings: readonly unknown[];
  /** Id of the rollup that answers; undefined for the facts. */
  rollup: string | undefined;
  /** Local days that the answer rests on; undefined for all of them. */
  days: { from: string; to: string } | undefined;
  /** The rows that PostgreSQL gave, as the answer. Errors: `mixedCurrencies`. */
  assemble(rows: readonly DatabaseRow[], measured: { elapsedMs: number }): Table;
}

/** One parameterised statement for a query that was validated. Errors: `badRange`, `badRequest`, `mixedCurrencies`. */
export function compileQuery(query: ResolvedQuery, environment: QueryEnvironment): CompiledQuery {
  const asOf = environment.now.toString();
  const { zone } = timeSetting(query, environment);
  if (query.kind === 'rows') {
    const page = compileRows(query, environment);
    return {
      ...nativeSql(page.statement),
      rollup: undefined,
      days: daysOf([page.span]),
      assemble: (rows, { elapsedMs }) => {
        const answer = assembleRows(rows, query, page);
        return { ...answer, asOf, ...zoneOf(answer, zone), source: 'facts', elapsedMs };
      },
    };
  }
  const { statement, setting } = compileAggregate(query, environment);
  const limit = query.query.limit ?? DEFAULT_LIMIT;
  const source = setting.rollup === undefined ? 'facts' : 'rollup';
  const from = setting.range && { from: setting.range.current.from.toString() };
  return {
    ...nativeSql(statement),
    rollup: setting.rollup?.id,
    days: daysOf([setting.range?.current, setting.range?.previous]),
    assemble: (rows, { elapsedMs }) => {
      const answer = assembleAggregate(rows, setting, limit);
      return { ...answer, asOf, ...from, ...zoneOf(answer, zone), source, elapsedMs };
    },
  };
}

function zoneOf({ columns }: { columns: readonly Column[] }, timezone: string): { timezone?: string } {
  return columns.some(({ type }) => type === 'temporal') ? { timezone } : {};
}

function nativeSql(statement: Select): { sql: string; bindings: readonly unknown[] } {
  const { sql, bindings } = statement.toSQL().toNative();
  return { sql, bindings };
}

/** The hull of the spans; `to` is exclusive. Undefined when the first is open. */
function daysOf(spans: readonly (DaySpan | undefined)[]): { from: string; to: string } | undefined {
  if (spans[0] === undefined) return undefined;
  const known = spans.filter((span) => span !== undefined);
  const from = known.map((span) => span.from).sort(Temporal.PlainDate.compare)[0];
  const to = known
    .map((span) => span.to)
    .sort(Temporal.PlainDate.compare)
    .at(-1);
  return from === undefined || to === undefined ? undefined : { from: from.toString(), to: to.toString() };
}
