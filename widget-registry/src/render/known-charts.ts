import { LRUCache } from 'lru-cache';
import { parse, type Runtime } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { type AssertSafeAmounts, assertNoAddress, assertSafeSpec } from '../policy/index.ts';

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
/** Drawn once: most never come again, and would only push those out that do. */
const seen = remembering<true>();
const themes = remembering<Spec>();

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
export function chartOf({ config, ...chart }: Spec, values: Rows): { runtime: Runtime; rows: Row[] } {
  const [text, themeText] = [JSON.stringify(chart), JSON.stringify(config ?? {})];
  const key = text + themeText;
  const known = charts.get(key);
  const names = known?.names ?? namesIn(key);
  const rows = values.map((value) => {
    const row: Row = {};
    for (const column in value) if (names(column)) row[column] = value[column];
    return row;
  });
  if (known) {
    known.assertSafeAmounts(rows);
    return { runtime: known.runtime, rows };
  }
  // What the texts say and no more, so that nobody changes what is kept by them.
  const said = JSON.parse(text) as Spec;
  const assertSafeAmounts = assertSafeSpec(said, { holes: false, values: rows, text });
  const whole = { ...said, config: themeOf(themeText) } as unknown as TopLevelSpec;
  const { spec: compiled } = compile(whole, { logger: quiet });
  assertNoAddress(compiled);
  const runtime = parse(compiled, undefined, { ast: true });
  if (seen.has(key)) charts.set(key, { assertSafeAmounts, runtime, names });
  else seen.set(key, true);
  return { runtime, rows };
}

/** The look of a chart: no package brings one, so that there are few, and each is looked at once. Errors: as of `assertSafeSpec`. */
function themeOf(text: string): Spec {
  const known = themes.get(text);
  if (known) return known;
  const theme = JSON.parse(text) as Spec;
  assertSafeSpec({ config: theme }, { holes: false });
  themes.set(text, theme);
  return theme;
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
