import { parseExpression } from 'vega-expression';
import { FUNCTIONS, IDENTIFIERS } from './allowed.ts';
import { CAPS } from './caps.ts';

const FORBIDDEN_MEMBERS = new Set([
  '__proto__',
  'constructor',
  'prototype',
  '__defineGetter__',
  '__defineSetter__',
  '__lookupGetter__',
  '__lookupSetter__',
  'toString',
  'valueOf',
]);
/** Where the text that shapes a number stands among the arguments. */
const FORMATS: Readonly<Record<string, number>> = { format: 1, utcFormat: 1, timeFormat: 1 };

interface Node {
  type: string;
  [key: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function nameOf(node: unknown): string {
  return isNode(node) ? String(node['name'] ?? node['value'] ?? '') : '';
}

/** Why a format is refused: numbers in it are widths and precisions, which become that many characters. */
export function formatFault(format: unknown): string | undefined {
  if (typeof format !== 'string') return 'a format is written out, never calculated';
  if (format.length > CAPS.format) return `a format has at most ${CAPS.format} characters`;
  const digits = new RegExp(`\\d{${CAPS.formatDigits + 1},}`);
  return digits.test(format) ? 'a format asks for at most 99 places' : undefined;
}

function argumentsFault(name: string, given: readonly unknown[]): string | undefined {
  const at = FORMATS[name];
  if (at !== undefined && given[at] !== undefined) {
    const format = given[at];
    return formatFault(isNode(format) && format.type === 'Literal' ? format['value'] : undefined);
  }
  if (name !== 'pad') return undefined;
  const length = given[1];
  const wanted = isNode(length) && length.type === 'Literal' ? length['value'] : undefined;
  return typeof wanted === 'number' && wanted <= CAPS.padding ? undefined : `pad fills up to ${CAPS.padding} places`;
}

function faultOfCall(node: Node, parameters: ReadonlySet<string>): string | undefined {
  const callee = nameOf(node['callee']);
  if (!FUNCTIONS.has(callee)) return `the function ${callee || '(computed)'} is not allowed`;
  const given = Array.isArray(node['arguments']) ? node['arguments'] : [];
  return argumentsFault(callee, given) ?? faultIn(given, parameters);
}

function faultOfMember(node: Node, parameters: ReadonlySet<string>): string | undefined {
  const property = nameOf(node['property']);
  if (FORBIDDEN_MEMBERS.has(property)) return `${property} is not allowed`;
  const computed = node['computed'] === true && isNode(node['property']) ? node['property'] : undefined;
  if (computed && computed.type !== 'Literal' && isNode(node['object']) && node['object'].type === 'Identifier')
    return 'a field is named, never calculated';
  return faultIn(node['object'], parameters) ?? (computed ? faultIn(computed, parameters) : undefined);
}

function faultIn(value: unknown, parameters: ReadonlySet<string>): string | undefined {
  if (Array.isArray(value)) return value.map((item) => faultIn(item, parameters)).find((fault) => fault !== undefined);
  if (!isNode(value)) return undefined;
  switch (value.type) {
    case 'CallExpression':
      return faultOfCall(value, parameters);
    case 'MemberExpression':
      return faultOfMember(value, parameters);
    case 'Identifier': {
      const name = nameOf(value);
      return IDENTIFIERS.has(name) || parameters.has(name) ? undefined : `${name} is not known here`;
    }
    case 'Property':
      return FORBIDDEN_MEMBERS.has(nameOf(value['key']))
        ? 'this key is not allowed'
        : faultIn(value['value'], parameters);
    case 'Literal':
      return value['regex'] === undefined ? undefined : 'regular expressions are not allowed';
    default:
      return Object.values(value)
        .map((child) => faultIn(child, parameters))
        .find((fault) => fault !== undefined);
  }
}

/** Why an expression of Vega is refused, or undefined when it only computes with its own datum. */
export function expressionFault(source: string, parameters: ReadonlySet<string> = new Set()): string | undefined {
  if (source.length > CAPS.expression) return 'it is too long';
  let tree: unknown;
  try {
    tree = parseExpression(source);
  } catch {
    return 'it cannot be read';
  }
  return faultIn(tree, parameters);
}
