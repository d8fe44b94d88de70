import { parseExpression } from 'vega-expression';
import { FUNCTIONS, IDENTIFIERS } from './allowed.ts';

const LONGEST = 2000;
const FORBIDDEN_MEMBERS = new Set([
  '__proto__',
  'constructor',
  'prototype',
  '__defineGetter__',
  '__defineSetter__',
  '__lookupGetter__',
  '__lookupSetter__',
]);

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

function faultOfCall(node: Node, parameters: ReadonlySet<string>): string | undefined {
  const callee = nameOf(node['callee']);
  if (!FUNCTIONS.has(callee)) return `the function ${callee || '(computed)'} is not allowed`;
  return faultIn(node['arguments'], parameters);
}

function faultOfMember(node: Node, parameters: ReadonlySet<string>): string | undefined {
  const property = nameOf(node['property']);
  if (FORBIDDEN_MEMBERS.has(property)) return `${property} is not allowed`;
  return (
    faultIn(node['object'], parameters) ??
    (node['computed'] === true ? faultIn(node['property'], parameters) : undefined)
  );
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
  if (source.length > LONGEST * 10) return 'it is too long';
  let tree: unknown;
  try {
    tree = parseExpression(source);
  } catch {
    return 'it cannot be read';
  }
  return faultIn(tree, parameters);
}
