import { parse, View } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { BoundWidget } from '../binding/contract.ts';
import { refusingLoader } from '../policy/refusing-loader.ts';
import { measureInShippedFont } from './text-metrics.ts';

const quiet = {
  level: () => quiet,
  error: () => quiet,
  warn: () => quiet,
  info: () => quiet,
  debug: () => quiet,
};

/** Draws a bound Vega-Lite specification without eval, network or files; text stays text. */
export async function chartSvg(bound: BoundWidget & { spec: Record<string, unknown> }): Promise<string> {
  measureInShippedFont();
  const { spec } = compile(bound.spec as unknown as TopLevelSpec, { logger: quiet });
  const view = new View(parse(spec, undefined, { ast: true }), {
    renderer: 'none',
    loader: refusingLoader(),
    expr: expressionInterpreter,
    logger: quiet,
  });
  try {
    view.data(
      'table',
      bound.values.map((value) => ({ ...value })),
    );
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}
