import { expressionInterpreter } from 'vega-interpreter';

type Members = Readonly<Record<string, unknown>>;

/** Those that Vega gives to expressions: the same for all, and what they are called on leads them to their chart. */
export type Functions = Members;

/** The answer of an expression for a row, the parameters of its operator and, where a mark is made, the mark. */
export type Evaluate = (datum: Members, parameters: Members, item: unknown, functions: Functions) => unknown;

/** What is on the sides of an operator is taken for what JavaScript takes it for. */
export type Operand = (...of: Parameters<Evaluate>) => number;
type Binary = (left: Operand, right: Operand) => Evaluate;
type Unary = (of: Operand) => Evaluate;

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

/** Operators of Vega's expressions; each is written out, since going through one for all of them takes as long as they do. */
export const BINARY: ReadonlyMap<string, Binary> = new Map<string, Binary>([
  ['+', (a, b) => (row, of, item, chart) => a(row, of, item, chart) + b(row, of, item, chart)],
  ['-', (a, b) => (row, of, item, chart) => a(row, of, item, chart) - b(row, of, item, chart)],
  ['*', (a, b) => (row, of, item, chart) => a(row, of, item, chart) * b(row, of, item, chart)],
  ['/', (a, b) => (row, of, item, chart) => a(row, of, item, chart) / b(row, of, item, chart)],
  ['%', (a, b) => (row, of, item, chart) => a(row, of, item, chart) % b(row, of, item, chart)],
  ['<', (a, b) => (row, of, item, chart) => a(row, of, item, chart) < b(row, of, item, chart)],
  ['>', (a, b) => (row, of, item, chart) => a(row, of, item, chart) > b(row, of, item, chart)],
  ['<=', (a, b) => (row, of, item, chart) => a(row, of, item, chart) <= b(row, of, item, chart)],
  ['>=', (a, b) => (row, of, item, chart) => a(row, of, item, chart) >= b(row, of, item, chart)],
  ['===', (a, b) => (row, of, item, chart) => a(row, of, item, chart) === b(row, of, item, chart)],
  ['!==', (a, b) => (row, of, item, chart) => a(row, of, item, chart) !== b(row, of, item, chart)],
  ['==', (a, b) => (row, of, item, chart) => isLooselyEqual(a(row, of, item, chart), b(row, of, item, chart))],
  ['!=', (a, b) => (row, of, item, chart) => !isLooselyEqual(a(row, of, item, chart), b(row, of, item, chart))],
]);

export const UNARY: ReadonlyMap<string, Unary> = new Map<string, Unary>([
  ['-', (a) => (row, of, item, chart) => -a(row, of, item, chart)],
  ['+', (a) => (row, of, item, chart) => +a(row, of, item, chart)],
  ['!', (a) => (row, of, item, chart) => !a(row, of, item, chart)],
]);
