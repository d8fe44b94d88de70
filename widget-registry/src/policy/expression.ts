import type { Said } from '@vitrine/core/errors';
import { FUNCTIONS, IDENTIFIERS } from './allowed.ts';
import { CAPS } from './caps.ts';
import { type ExpressionNode, isNode } from './expression-node.ts';
import { inheritedName, isInherited, isPlainKey } from './members.ts';
import { parsedExpression } from './parsed-expression.ts';
import { SAYS } from './sentences.ts';

/** Where the text that shapes a number stands among the arguments. */
const FORMATS: Readonly<Record<string, number>> = { format: 1, utcFormat: 1, timeFormat: 1 };

function nameOf(node: unknown): string {
  return isNode(node) ? String(node['name'] ?? node['value'] ?? '') : '';
}

/** Why a format is refused: numbers in it are widths and precisions, which become that many characters. */
export function formatFault(format: unknown): Said | undefined {
  if (typeof format !== 'string') return SAYS.formatCalculated();
  if (format.length > CAPS.format) return SAYS.formatTooLong({ limit: CAPS.format });
  const digits = new RegExp(`\\d{${CAPS.formatDigits + 1},}`);
  return digits.test(format) ? SAYS.formatPlaces() : undefined;
}

function argumentsFault(name: string, given: readonly unknown[]): Said | undefined {
  const at = FORMATS[name];
  if (at !== undefined && given[at] !== undefined) {
    const format = given[at];
    return formatFault(isNode(format) && format.type === 'Literal' ? format['value'] : undefined);
  }
  if (name !== 'pad') return undefined;
  const length = given[1];
  const wanted = isNode(length) && length.type === 'Literal' ? length['value'] : undefined;
  return typeof wanted === 'number' && wanted <= CAPS.padding ? undefined : SAYS.padPlaces({ limit: CAPS.padding });
}

function faultOfCall(node: ExpressionNode, parameters: ReadonlySet<string>): Said | undefined {
  const callee = nameOf(node['callee']);
  if (!FUNCTIONS.has(callee)) return SAYS.noFunction({ name: callee || SAYS.computed() });
  const given = Array.isArray(node['arguments']) ? node['arguments'] : [];
  return argumentsFault(callee, given) ?? faultIn(given, parameters);
}

function faultOfMember(node: ExpressionNode, parameters: ReadonlySet<string>): Said | undefined {
  const { object, property } = node;
  const computed = node['computed'] === true && isNode(property) ? property : undefined;
  const named = !computed || computed.type === 'Literal' ? inheritedName(object, property) : undefined;
  if (named !== undefined) return SAYS.notAllowed({ name: named });
  if (computed && computed.type !== 'Literal') {
    if (isNode(object) && object.type === 'Identifier') return SAYS.fieldCalculated();
    if (!isPlainKey(computed, parameters)) return SAYS.keyCalculated();
  }
  return faultIn(object, parameters) ?? (computed ? faultIn(computed, parameters) : undefined);
}

function faultIn(value: unknown, parameters: ReadonlySet<string>): Said | undefined {
  if (Array.isArray(value)) return faultInAny(value, parameters);
  if (!isNode(value)) return undefined;
  switch (value.type) {
    case 'CallExpression':
      return faultOfCall(value, parameters);
    case 'MemberExpression':
      return faultOfMember(value, parameters);
    case 'Identifier': {
      const name = nameOf(value);
      return IDENTIFIERS.has(name) || parameters.has(name) ? undefined : SAYS.notKnown({ name });
    }
    case 'Property':
      return isInherited(nameOf(value['key'])) ? SAYS.keyNotAllowed() : faultIn(value['value'], parameters);
    case 'Literal':
      return value['regex'] === undefined ? undefined : SAYS.noRegular();
    default:
      return faultInAny(Object.values(value), parameters);
  }
}

function faultInAny(parts: readonly unknown[], parameters: ReadonlySet<string>): Said | undefined {
  for (const part of parts) {
    const fault = faultIn(part, parameters);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** Trees that are kept and have no fault in a chart without parameters. */
const faultless = new WeakSet<ExpressionNode>();

/** Why an expression of Vega is refused, or undefined when it only computes with its own datum. */
export function expressionFault(source: string, parameters: ReadonlySet<string> = new Set()): Said | undefined {
  if (source.length > CAPS.expression) return SAYS.tooLong();
  const tree = parsedExpression(source);
  if (!isNode(tree)) return SAYS.unreadable();
  if (parameters.size === 0 && faultless.has(tree)) return undefined;
  const fault = faultIn(tree, parameters);
  if (parameters.size === 0 && fault === undefined) faultless.add(tree);
  return fault;
}
