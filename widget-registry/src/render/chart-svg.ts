import { View } from 'vega';
import { misfits, refit } from '../binding/arrange.ts';
import type { BoundWidget } from '../binding/contract.ts';
import { refusingLoader } from '../policy/refusing-loader.ts';
import { evaluator } from './expressions/evaluator.ts';
import { chartOf, quiet } from './known-charts.ts';
import { measureInShippedFont } from './text-metrics.ts';

interface Drawn {
  svg: string;
  width: number;
  height: number;
}

async function draw(spec: Record<string, unknown>, values: BoundWidget['values']): Promise<Drawn> {
  const { runtime, rows, formatters } = chartOf(spec, values);
  const view = new View(runtime, {
    renderer: 'none',
    loader: refusingLoader(),
    expr: evaluator,
    logger: quiet,
  });
  try {
    if (formatters) view.locale(formatters);
    view.data('table', rows);
    const svg = await view.toSVG();
    const [width = 0, height = 0] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)?.slice(1).map(Number) ?? [];
    return { svg, width, height };
  } finally {
    view.finalize();
  }
}

/** A picture in exactly its place; what is larger by a little is drawn smaller. */
function placed({ svg, width, height }: Drawn, wanted: { width: number; height: number }): string {
  const box = `viewBox="0 0 ${Math.max(width, wanted.width)} ${Math.max(height, wanted.height)}"`;
  const sized = `width="${wanted.width}" height="${wanted.height}" ${box}`;
  return svg.replace(/width="[\d.]+" height="[\d.]+" viewBox="[^"]*"/, sized);
}

/**
 * Draws a bound Vega-Lite specification without eval, network or files; text stays text. Errors: `badRequest` for one that the policy
 * refuses.
 */
export async function chartSvg(bound: BoundWidget & { spec: Record<string, unknown> }): Promise<string> {
  measureInShippedFont();
  const first = await draw(bound.spec, bound.values);
  const { fit } = bound;
  if (!fit) return first.svg;
  if (!misfits(first, fit)) return placed(first, fit);
  return placed(await draw(refit(bound.spec, first, fit, bound.values), bound.values), fit);
}
