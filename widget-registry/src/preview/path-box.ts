import type { Box } from './svg-shapes.ts';

/** How many numbers each command of a path takes. */
const ARITY: Readonly<Record<string, number>> = { M: 2, L: 2, T: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, A: 7 };

/** The box around a path as Vega writes one (SVG 2, chapter 9): its points, and the bow of arcs over half a circle. */
export function pathBox(path: string): Box | undefined {
  const xs: number[] = [];
  const ys: number[] = [];
  let [x, y] = [0, 0];
  const reach = (toX: number, toY: number) => {
    [x, y] = [toX, toY];
    xs.push(x);
    ys.push(y);
  };
  for (const [, command = '', text = ''] of path.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const upper = command.toUpperCase();
    const numbers = (text.match(/-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?/g) ?? []).map(Number);
    const arity = ARITY[upper];
    if (arity === undefined) continue;
    const [fromX, fromY] = command === upper ? [() => 0, () => 0] : [() => x, () => y];
    for (let at = 0; at + arity <= numbers.length; at += arity) {
      const part = numbers.slice(at, at + arity);
      const [last = 0, before = 0] = part.toReversed();
      if (upper === 'H') reach(last + fromX(), y);
      else if (upper === 'V') reach(x, last + fromY());
      else {
        const start = { x, y };
        reach(before + fromX(), last + fromY());
        if (upper !== 'A' || part[3] === 0) continue;
        const [radius = 0] = part;
        const middle = { x: (start.x + x) / 2, y: (start.y + y) / 2 };
        xs.push(middle.x - radius, middle.x + radius);
        ys.push(middle.y - radius, middle.y + radius);
      }
    }
  }
  if (xs.length === 0) return undefined;
  return {
    left: xs.reduce((least, one) => Math.min(least, one)),
    right: xs.reduce((most, one) => Math.max(most, one)),
    top: ys.reduce((least, one) => Math.min(least, one)),
    bottom: ys.reduce((most, one) => Math.max(most, one)),
  };
}
