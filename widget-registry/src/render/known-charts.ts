import { LRUCache } from 'lru-cache';
import { parse, type Runtime } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { type AssertSafeAmounts, assertSafeSpec } from '../policy/index.ts';

type Spec = Readonly<Record<string, unknown>>;
type Rows = readonly Readonly<Record<string, unknown>>[];

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

const safeWithHoles = remembering<true>();
const safe = remembering<AssertSafeAmounts>();
const runtimes = remembering<Runtime>();

/** The spec of a package, before its holes are filled. Errors: as of `assertSafeSpec`. */
export function assertSafeWithHoles(spec: Spec): void {
  const text = JSON.stringify(spec);
  if (safeWithHoles.has(text)) return;
  assertSafeSpec(spec, { holes: true });
  safeWithHoles.set(text, true);
}

/** What is about to be drawn; how much it makes of its rows is counted each time. Errors: as of `assertSafeSpec`. */
export function assertSafeToDraw(spec: Spec, values: Rows): void {
  const text = JSON.stringify(spec);
  const assertSafeAmounts = safe.get(text);
  if (assertSafeAmounts) assertSafeAmounts(values);
  // What the text says and no more, so that nobody changes what is kept by it.
  else safe.set(text, assertSafeSpec(JSON.parse(text), { holes: false, values }));
}

/** What Vega makes of a spec before it sees rows. Expressions stay trees, for the interpreter. */
export function runtimeOf(spec: Spec): Runtime {
  const text = JSON.stringify(spec);
  let runtime = runtimes.get(text);
  if (runtime === undefined) {
    // What the text says and no more: it is by the text that the spec was looked at before.
    const { spec: vega } = compile(JSON.parse(text) as TopLevelSpec, { logger: quiet });
    runtime = parse(vega, undefined, { ast: true });
    runtimes.set(text, runtime);
  }
  return runtime;
}
