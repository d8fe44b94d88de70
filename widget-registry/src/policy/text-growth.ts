import { parseExpression } from 'vega-expression';
import { type ExpressionNode, isNode } from './expression-node.ts';

/** Operators and functions that answer a number or a truth, however long their operands are. */
const NUMERIC = /^(-|\*|\/|%|<|>|<=|>=|==|===|!=|!==|&|\||\^|<<|>>|>>>)$/;
const SHORT =
  /^(abs|a?cos|a?sin|a?tan2?|ceil|clamp|exp|floor|hypot|log|max|min|pow|round|sqrt|is[A-Z]\w*|toBoolean|toDate|toNumber|length|parse\w+|(last)?indexof|inrange|span|format|\w+Format|utc\w*|year|quarter|month|date|day|hours|luminance|contrast|bandwidth)$/;

/** How many texts of a row an expression's answer may hold, at most; known fields are made by expressions before it. */
export function growthOf(value: unknown, known: ReadonlyMap<string, number>): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + growthOf(item, known), 0);
  if (!isNode(value)) return 0;
  const parts = (...items: unknown[]) => items.reduce<number>((sum, item) => sum + growthOf(item, known), 0);
  switch (value.type) {
    case 'MemberExpression':
      return memberGrowth(value, known);
    case 'UnaryExpression':
      return 1;
    case 'BinaryExpression':
      return NUMERIC.test(String(value['operator'])) ? 1 : parts(value['left'], value['right']);
    case 'LogicalExpression':
      return Math.max(growthOf(value['left'], known), growthOf(value['right'], known));
    case 'ConditionalExpression':
      return Math.max(growthOf(value['consequent'], known), growthOf(value['alternate'], known));
    case 'CallExpression':
      return callGrowth(value, known);
    case 'ArrayExpression':
      return 1 + parts(value['elements']);
    case 'ObjectExpression':
      return 1 + parts(value['properties']);
    case 'Property':
      return parts(value['value']);
    default:
      return 1;
  }
}

function memberGrowth(node: ExpressionNode, known: ReadonlyMap<string, number>): number {
  const { object, property } = node;
  const isDatum = isNode(object) && object['name'] === 'datum';
  const name = isNode(property) ? String(property['name'] ?? property['value'] ?? '') : '';
  return isDatum ? (known.get(name) ?? 1) : growthOf(object, known);
}

function callGrowth(node: ExpressionNode, known: ReadonlyMap<string, number>): number {
  const callee = isNode(node['callee']) ? String(node['callee']['name'] ?? '') : '';
  if (SHORT.test(callee)) return 1;
  const given = Array.isArray(node['arguments']) ? node['arguments'] : [];
  return Math.max(1, growthOf(given, known));
}

/** The growth of an expression's text; 0 for one that cannot be read, which another rule refuses. */
export function growthOfExpression(source: string, known: ReadonlyMap<string, number>): number {
  try {
    return growthOf(parseExpression(source), known);
  } catch {
    return 0;
  }
}
