/** Most marks that a chart draws; beyond it, drawing takes longer than looking. */
export const MAX_MARKS = 2000;

/** Most rows of a chart that sums them up itself: leaving some out would change its numbers. */
const MAX_SUMMED = 20_000;

const SUMMING_KEYS = new Set(['aggregate', 'bin', 'joinaggregate', 'density', 'quantile', 'regression', 'loess']);
const SUMMING_MARKS = new Set(['boxplot', 'errorbar', 'errorband']);

/** Whether a spec makes its marks of several rows each. */
export function sumsRows(spec: unknown): boolean {
  if (typeof spec === 'string') return SUMMING_MARKS.has(spec);
  if (typeof spec !== 'object' || spec === null) return false;
  return Object.entries(spec).some(
    ([key, value]) =>
      SUMMING_KEYS.has(key) || ((key === 'mark' || key === 'type' || typeof value === 'object') && sumsRows(value)),
  );
}

/** Transforms and channels that leave one row of several. */
const GATHERING = /"(aggregate|density|quantile|regression)":/;

/** How many views draw a mark, and how many of them draw one for each row. */
function viewsIn(spec: unknown, gathered: boolean): { all: number; plain: number } {
  if (typeof spec !== 'object' || spec === null) return { all: 0, plain: 0 };
  const { mark, encoding, transform, ...inner } = {
    mark: undefined,
    encoding: undefined,
    transform: undefined,
    ...spec,
  };
  const gathers = gathered || GATHERING.test(JSON.stringify([encoding, transform]));
  const own = { all: Number(mark !== undefined), plain: Number(mark !== undefined && !gathers && !sumsRows({ mark })) };
  return Object.values(inner)
    .map((part) => viewsIn(part, gathers))
    .reduce((sum, { all, plain }) => ({ all: sum.all + all, plain: sum.plain + plain }), own);
}

const rowLimits = new WeakMap<object, number>();

/** Most rows of a chart: where it sums them up more than it draws, shared out among its views that draw each row. */
export function rowLimit(spec: object): number {
  const known = rowLimits.get(spec) ?? rowLimitOf(spec);
  rowLimits.set(spec, known);
  return known;
}

function rowLimitOf(spec: object): number {
  if (!sumsRows(spec)) return MAX_MARKS;
  const { all, plain } = viewsIn(spec, false);
  return all > 1 ? Math.max(MAX_MARKS, Math.floor(MAX_SUMMED / (1 + plain))) : MAX_SUMMED;
}

export interface Point {
  x: number;
  y: number;
}

/**
 * Largest-triangle-three-buckets: the positions of at most `keep` points that keep the shape of the line, first and last
 * among them. (Steinarsson, “Downsampling Time Series for Visual Representation”, 2013.)
 */
export function thinLine(points: readonly Point[], keep: number): number[] {
  const count = points.length;
  if (count <= keep || keep < 3) return points.map((_, index) => index).slice(0, Math.max(keep, 0));
  const kept = [0];
  const bucket = (count - 2) / (keep - 2);
  for (let step = 0; step < keep - 2; step++) {
    const start = Math.floor(step * bucket) + 1;
    const end = Math.floor((step + 1) * bucket) + 1;
    const next = points.slice(end, Math.min(Math.floor((step + 2) * bucket) + 1, count));
    const average = { x: mean(next.map((point) => point.x)), y: mean(next.map((point) => point.y)) };
    kept.push(largestTriangle(points, { from: kept.at(-1) ?? 0, start, end }, average));
  }
  kept.push(count - 1);
  return kept;
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);
}

function largestTriangle(
  points: readonly Point[],
  range: { from: number; start: number; end: number },
  average: Point,
): number {
  const from = points[range.from] ?? average;
  let best = range.start;
  let largest = -1;
  for (let index = range.start; index < range.end; index++) {
    const point = points[index];
    if (!point) continue;
    const area = Math.abs((from.x - average.x) * (point.y - from.y) - (from.x - point.x) * (average.y - from.y));
    if (area > largest) {
      largest = area;
      best = index;
    }
  }
  return best;
}

export interface Thinned<V> {
  values: V[];
  cut: boolean;
}

/** At most `MAX_MARKS` values: along a time axis the shape of each series is kept, elsewhere the first ones. */
export function thinValues<V extends Record<string, string | number | boolean | null>>(
  values: readonly V[],
  axis: { time: string; measure: string } | undefined,
  limit = MAX_MARKS,
): Thinned<V> {
  if (values.length <= limit) return { values: [...values], cut: false };
  if (!axis) return { values: values.slice(0, limit), cut: true };
  const series = Map.groupBy(values, (value) => String(value['_series_label'] ?? ''));
  const share = Math.max(3, Math.floor(limit / series.size));
  const kept = new Set<V>();
  for (const line of series.values()) {
    const points = line.map((value) => ({ x: Number(value[axis.time] ?? 0), y: Number(value[axis.measure] ?? 0) }));
    for (const index of thinLine(points, share)) {
      const value = line[index];
      if (value) kept.add(value);
    }
  }
  return { values: values.filter((value) => kept.has(value)), cut: true };
}
