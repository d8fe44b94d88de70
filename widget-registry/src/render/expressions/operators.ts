import { expressionInterpreter } from 'vega-interpreter';

type Binary = (left: number, right: number) => unknown;
type Unary = (value: number) => unknown;

const identifier = (name: string) => ({ type: 'Identifier', name });
const library: (datum: unknown, parameters: unknown) => unknown = expressionInterpreter.parameter(
  { functions: {} },
  {
    ast: { type: 'BinaryExpression', operator: '==', left: identifier('left'), right: identifier('right') },
  },
);

/** Values of one kind are loosely equal where they are strictly so. */
function isLooselyEqual(left: unknown, right: unknown): boolean {
  return typeof left === typeof right ? left === right : library(undefined, { $left: left, $right: right }) === true;
}

/** Operators of Vega's expressions; they take whatever stands on their sides, as those of JavaScript do. */
export const BINARY: ReadonlyMap<string, Binary> = new Map<string, Binary>([
  ['+', (left, right) => left + right],
  ['-', (left, right) => left - right],
  ['*', (left, right) => left * right],
  ['/', (left, right) => left / right],
  ['%', (left, right) => left % right],
  ['<', (left, right) => left < right],
  ['>', (left, right) => left > right],
  ['<=', (left, right) => left <= right],
  ['>=', (left, right) => left >= right],
  ['===', (left, right) => left === right],
  ['!==', (left, right) => left !== right],
  ['==', isLooselyEqual],
  ['!=', (left, right) => !isLooselyEqual(left, right)],
]);

export const UNARY: ReadonlyMap<string, Unary> = new Map<string, Unary>([
  ['-', (value) => -value],
  ['+', (value) => +value],
  ['!', (value) => !value],
]);
