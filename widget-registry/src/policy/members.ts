import { type ExpressionNode, isNode } from './expression-node.ts';

const own = (...values: readonly object[]) => values.flatMap((value) => Object.getOwnPropertyNames(value));

/** What every object inherits. An inherited member is a function, and from a function a way leads to all others. */
const INHERITED: ReadonlySet<string> = new Set([...own(Object.prototype), 'prototype']);

/** What one of the values inherits that an expression can hold; colours have methods of their own. */
const OF_VALUES: ReadonlySet<string> = new Set([
  ...INHERITED,
  ...own(Array.prototype, String.prototype, Number.prototype, Boolean.prototype, Date.prototype).filter(
    (name) => name !== 'length',
  ),
  ...['brighter', 'darker', 'displayable', 'rgb', 'clamp', 'copy'],
  ...['hex', 'formatHex', 'formatHex8', 'formatHsl', 'formatRgb'],
]);

/** Names that nothing may have: neither a field of a row nor a key of an object. */
export function isInherited(name: string): boolean {
  return INHERITED.has(name);
}

/** Whether a path as `a.b` or `a['b']` leads to something that is no field. */
export function leavesTheRow(path: string): boolean {
  const [first = '', ...more] = path.split(/[.[\]'"\\]+/).filter((part) => part !== '');
  return INHERITED.has(first) || more.some((part) => OF_VALUES.has(part));
}

const NUMBERS: ReadonlySet<string> = new Set(['width', 'height', 'PI', 'E', 'LN2', 'LN10', 'SQRT2']);
const NUMERIC_OPERATORS = /^([-*/%&|^]|<<|>>>?|[<>]=?|[=!]==?)$/;
/** Functions that answer a number or nothing, whatever they are given. */
const NUMERIC_FUNCTIONS =
  /^(abs|a?cos|a?sin|a?tan|atan2|ceil|clamp|exp|floor|hypot|log|max|min|pow|round|sqrt|toNumber|parseFloat|parseInt|(last)?indexof|utc(year|quarter|month|week|date|day|dayofyear|hours|minutes)?|year|quarter|month|date|day|hours)$/;

/** The parts of which an expression answers one; undefined when it is no choice. */
function choices(node: ExpressionNode): readonly unknown[] | undefined {
  if (node.type === 'ConditionalExpression') return [node['consequent'], node['alternate']];
  if (node.type === 'LogicalExpression') return [node['left'], node['right']];
  const isIf = node.type === 'CallExpression' && isNode(node['callee']) && node['callee']['name'] === 'if';
  return isIf && Array.isArray(node['arguments']) ? node['arguments'].slice(1) : undefined;
}

/** Whether an expression answers a number, a truth or nothing, whatever stands in the row. */
function isNumeric(value: unknown, parameters: ReadonlySet<string>): boolean {
  if (!isNode(value)) return false;
  const numeric = (part: unknown) => isNumeric(part, parameters);
  switch (value.type) {
    case 'Literal':
      return typeof value['value'] === 'number';
    case 'Identifier':
      return NUMBERS.has(String(value['name'])) && !parameters.has(String(value['name']));
    case 'UnaryExpression':
      return /^[-+~!]$/.test(String(value['operator']));
    case 'BinaryExpression':
      if (NUMERIC_OPERATORS.test(String(value['operator']))) return true;
      return numeric(value['left']) && numeric(value['right']);
    case 'CallExpression': {
      const name = isNode(value['callee']) ? String(value['callee']['name'] ?? '') : '';
      return NUMERIC_FUNCTIONS.test(name) || (choices(value)?.every(numeric) ?? false);
    }
    default:
      return choices(value)?.every(numeric) ?? false;
  }
}

/** Whether what stands between brackets is a number or one of some plain names, whatever stands in the row. */
export function isPlainKey(value: unknown, parameters: ReadonlySet<string>): boolean {
  if (!isNode(value)) return false;
  if (value.type === 'Literal' && typeof value['value'] === 'string') return !OF_VALUES.has(value['value']);
  if (isNumeric(value, parameters)) return true;
  return choices(value)?.every((part) => isPlainKey(part, parameters)) ?? false;
}

/** The name of a member that no value of an expression has as its own, or undefined. */
export function inheritedName(object: unknown, property: unknown): string | undefined {
  const name = isNode(property) ? String(property['name'] ?? property['value'] ?? '') : '';
  const ofRow = isNode(object) && object.type === 'Identifier' && object['name'] === 'datum';
  return (ofRow ? INHERITED : OF_VALUES).has(name) ? name : undefined;
}
