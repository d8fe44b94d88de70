export interface SparkShape {
  /** SVG path of the line, or of one bar each. */
  path: string;
  last: { x: number; y: number } | undefined;
}

const round = (value: number) => Math.round(value * 100) / 100;

interface Box {
  width: number;
  height: number;
}

interface Spot {
  x: number;
  y: number;
}

/** A line that bends without overshooting (monotone cubic), so that it never shows a value that is not there. */
function smooth(points: readonly Spot[]): string {
  const slopes = points.map((point, index) => {
    const before = points[index - 1];
    const after = points[index + 1];
    if (!before || !after) return 0;
    const left = (point.y - before.y) / (point.x - before.x);
    const right = (after.y - point.y) / (after.x - point.x);
    return left * right <= 0 ? 0 : (2 * left * right) / (left + right);
  });
  let path = '';
  for (const [index, point] of points.entries()) {
    const before = points[index - 1];
    if (!before) path = `M${round(point.x)},${round(point.y)}`;
    else {
      const third = (point.x - before.x) / 3;
      const first = `${round(before.x + third)},${round(before.y + third * (slopes[index - 1] ?? 0))}`;
      const second = `${round(point.x - third)},${round(point.y - third * (slopes[index] ?? 0))}`;
      path += `C${first},${second},${round(point.x)},${round(point.y)}`;
    }
  }
  return path;
}

/** The small chart of a card inside a box, with room for the dot at its end; empty where there are fewer than two values. */
export function sparkLine(values: readonly (number | null)[], { width, height }: Box, inset = 4): SparkShape {
  const known = values.flatMap((value) => (value === null ? [] : [value]));
  if (known.length < 2) return { path: '', last: undefined };
  const low = Math.min(...known);
  const span = Math.max(...known) - low || 1;
  const step = (width - 2 * inset) / Math.max(1, values.length - 1);
  const points = values.flatMap((value, index) =>
    value === null
      ? []
      : [{ x: inset + index * step, y: height - inset - ((value - low) / span) * (height - 2 * inset) }],
  );
  const last = points.at(-1);
  return { path: smooth(points), last: last && { x: round(last.x), y: round(last.y) } };
}

/** Bars from zero, one for each bucket. */
export function sparkBars(values: readonly (number | null)[], { width, height }: Box): SparkShape {
  const high = Math.max(0, ...values.map((value) => value ?? 0));
  const low = Math.min(0, ...values.map((value) => value ?? 0));
  const span = high - low || 1;
  const band = width / Math.max(1, values.length);
  const zero = (high / span) * height;
  const bars = values.flatMap((value, index) => {
    if (value === null || value === 0) return [];
    const y = value > 0 ? zero - (value / span) * height : zero;
    const tall = Math.max(1, (Math.abs(value) / span) * height);
    return [`M${round(index * band)},${round(y)}h${round(band * 0.72)}v${round(tall)}h${round(-band * 0.72)}z`];
  });
  return { path: bars.join(''), last: undefined };
}
