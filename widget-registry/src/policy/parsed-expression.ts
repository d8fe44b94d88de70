import { parseExpression } from 'vega-expression';

/** Most expressions that are kept, and how long one may be: labels of axes repeat from layer to layer and from chart to chart. */
const MOST_KEPT = 500;
const LONGEST_KEPT = 1000;
const kept = new Map<string, unknown>();

/** The tree of an expression, which nobody changes; undefined for one that cannot be read. */
export function parsedExpression(source: string): unknown {
  const known = kept.get(source);
  if (known !== undefined) return known;
  let tree: unknown;
  try {
    tree = parseExpression(source);
  } catch {
    return undefined;
  }
  if (kept.size >= MOST_KEPT) kept.clear();
  if (source.length <= LONGEST_KEPT) kept.set(source, tree);
  return tree;
}
