import { LRUCache } from 'lru-cache';
import { parse, type Runtime } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { type AssertSafeAmounts, assertSafeSpec } from '../policy/index.ts';

type Spec = Readonly<Record<string, unknown>>;
type Row = Record<string, unknown>;
type Rows = readonly Readonly<Row>[];

export const quiet = {
  level: () => quiet,
  error: () => quiet,
  warn: () => quiet,
  info: () => quiet,
  debug: () => quiet,
};

/** Characters of the specs that are remembered; what Vega makes of one takes some ten times as much memory. */
const CHARACTERS = 500_000;

/** By the text of a spec, in which no rows stand: a chart is drawn again and again, of newer rows, in other sizes of its page. */
function remembering<V extends object | true>(): LRUCache<string, V> {
  return new LRUCache({ maxSize: CHARACTERS, sizeCalculation: (_, text) => text.length });
}

interface KnownChart {
  assertSafeAmounts: AssertSafeAmounts;
  /** What Vega makes of a spec before it sees rows. Expressions stay trees, so that nothing of them becomes code. */
  runtime: Runtime;
  /** Whether a column may be read. */
  names(column: string): boolean;
}

const safeWithHoles = remembering<true>();
const charts = remembering<KnownChart>();

/** The spec of a package, before its holes are filled. Errors: as of `assertSafeSpec`. */
export function assertSafeWithHoles(spec: Spec): void {
  const text = JSON.stringify(spec);
  if (safeWithHoles.has(text)) return;
  assertSafeSpec(spec, { holes: true });
  safeWithHoles.set(text, true);
}

/**
 * A chart that may be drawn of these rows, and a copy of them for Vega, which writes into them. How much it makes of its rows is
 * counted each time. Errors: as of `assertSafeSpec`.
 */
export function chartOf(spec: Spec, values: Rows): { runtime: Runtime; rows: Row[] } {
  const text = JSON.stringify(spec);
  const known = charts.get(text);
  const names = known?.names ?? namesIn(text);
  const rows = values.map((value) => {
    const row: Row = {};
    for (const column in value) if (names(column)) row[column] = value[column];
    return row;
  });
  if (known) {
    known.assertSafeAmounts(rows);
    return { runtime: known.runtime, rows };
  }
  // What the text says and no more, so that nobody changes what is kept by it.
  const assertSafeAmounts = assertSafeSpec(JSON.parse(text), { holes: false, values: rows });
  const { spec: vega } = compile(JSON.parse(text) as TopLevelSpec, { logger: quiet });
  const runtime = parse(vega, undefined, { ast: true });
  charts.set(text, { assertSafeAmounts, runtime, names });
  return { runtime, rows };
}

/** Tells the columns that a spec names anywhere: the policy lets no name be calculated. With escapes in it, it may name any. */
function namesIn(text: string): (column: string) => boolean {
  if (text.includes(String.raw`\\`)) return () => true;
  const told = new Map<string, boolean>();
  return (column) => {
    const known = told.get(column) ?? text.includes(JSON.stringify(column).slice(1, -1));
    told.set(column, known);
    return known;
  };
}
