import { LRUCache } from 'lru-cache';
import { parse, type Runtime, type Spec as VegaSpec } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { namesIn } from '../binding/names-in.ts';
import { type AssertSafeAgain, assertNoAddress, assertSafeSpec } from '../policy/index.ts';
import { type ChartForm, elsewhere, formOf, isSameChart, OF_SIZE, type SizedNumber } from './chart-form.ts';
import { type Formatters, formattersOf } from './formatters.ts';

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
  assertSafeAgain: AssertSafeAgain;
  /** What Vega makes of a spec before it sees rows. Expressions stay trees, so that nothing of them becomes code. */
  runtime: Runtime;
  /** Whether a column may be read. */
  names(column: string): boolean;
}

const safeWithHoles = remembering<true>();
/** The same by themselves: nobody changes a widget that was read. */
const knownWithHoles = new WeakSet<Spec>();
const charts = remembering<KnownChart>();
/** Drawn once: most never come again, and would only push those out that do. */
const seen = remembering<true>();
/** Of which Vega-Lite makes something else in another size. */
const bySize = remembering<true>();
const themes = remembering<Spec>();

/** The spec of a package, before its holes are filled; what it becomes is looked at again. Errors: as of `assertSafeSpec`. */
export function assertSafeWithHoles(spec: Spec): void {
  if (knownWithHoles.has(spec)) return;
  const text = JSON.stringify(spec);
  if (!safeWithHoles.has(text)) {
    assertSafeSpec(spec, { holes: true });
    safeWithHoles.set(text, true);
  }
  knownWithHoles.add(spec);
}

interface SafeChart {
  runtime: Runtime;
  rows: Row[];
  /** What it tells numbers and times by; undefined where it names no locale. */
  formatters: Formatters | undefined;
}

/**
 * A chart that may be drawn of these rows, and a copy of them for Vega, which writes into them. How much it makes of its rows is
 * counted each time, and what follows from its size is looked at each time. Errors: as of `assertSafeSpec`.
 */
export function chartOf({ config, ...chart }: Spec, values: Rows): SafeChart {
  const { locale, ...theme } = (config ?? {}) as Spec;
  const formatters = typeof locale === 'object' && locale !== null ? formattersOf(locale) : undefined;
  const [text, themeText] = [JSON.stringify(chart), JSON.stringify(theme)];
  // Who writes a signal of ours by hand is known in each size for itself.
  const form = text.includes(OF_SIZE) ? undefined : formOf(chart, theme);
  const { key, numbers } = keyOf(form, () => text + themeText);
  const known = charts.get(key);
  // A theme says how things look, and reads no row.
  const names = known?.names ?? namesIn(text);
  const rows = copiesOf(values, names);
  if (known) {
    known.assertSafeAgain({ rows, numbers, characters: text.length });
    return { runtime: withNumbers(known.runtime, numbers), rows, formatters };
  }
  // What the texts say and no more, so that nobody changes what is kept by them.
  const said = JSON.parse(text) as Spec;
  const assertSafeAgain = assertSafeSpec(said, { holes: false, values: rows, text });
  const compiled = compiledSafely({ ...said, config: themeOf(themeText) });
  if (!seen.has(key)) {
    seen.set(key, true);
    return { runtime: parsed(compiled), rows, formatters };
  }
  const ofAnySize = form && numbers.length > 0 ? compiledSafely(elsewhere(form)) : undefined;
  if (ofAnySize && !isSameChart(ofAnySize, compiled, numbers)) {
    bySize.set(key, true);
    return { runtime: parsed(compiled), rows, formatters };
  }
  const runtime = parsed(ofAnySize ?? compiled);
  charts.set(key, { assertSafeAgain, runtime, names });
  return { runtime: withNumbers(runtime, numbers), rows, formatters };
}

/** Which columns there are is looked for once for all rows, of which some have columns of their own. */
function copiesOf(values: Rows, names: KnownChart['names']): Row[] {
  const columns = new Set<string>();
  for (const value of values) for (const column in value) columns.add(column);
  const read = [...columns].filter(names);
  return values.map((value) => {
    const row: Row = {};
    for (const column of read) if (value[column] !== undefined) row[column] = value[column];
    return row;
  });
}

/** A chart is known in all its sizes by its form, where Vega-Lite makes the same of it in each. */
function keyOf(form: ChartForm | undefined, whole: () => string): Pick<ChartForm, 'numbers'> & { key: string } {
  if (!form) return { key: whole(), numbers: [] };
  const key = JSON.stringify([form.chart, form.config]);
  return bySize.has(key) ? { key: whole(), numbers: [] } : { key, numbers: form.numbers };
}

function compiledSafely(spec: Spec): Spec {
  const { spec: compiled } = compile(spec as unknown as TopLevelSpec, { logger: quiet });
  assertNoAddress(compiled);
  return compiled as unknown as Spec;
}

function parsed(compiled: Spec): Runtime {
  return parse(compiled as unknown as VegaSpec, undefined, { ast: true });
}

/** As if the numbers had stood in the chart from the beginning. */
function withNumbers(runtime: Runtime, numbers: readonly SizedNumber[]): Runtime {
  if (numbers.length === 0) return runtime;
  const values = new Map(numbers.map(({ signal, value }) => [signal, value]));
  const operators = runtime.operators.map((operator) => {
    const value = values.get(operator.signal ?? '');
    return value === undefined ? operator : { ...operator, value };
  });
  return { ...runtime, operators };
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
