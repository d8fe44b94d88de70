import { type ExpressionNode, isNode } from '../../policy/expression-node.ts';
import { isInherited } from '../../policy/members.ts';
import { BINARY, type Evaluate, type Functions, type Operand, UNARY } from './operators.ts';

type Members = Readonly<Record<string, unknown>>;

type Prepare = (node: ExpressionNode, functions: Functions) => Evaluate | undefined;
type Function = (this: Functions, ...given: readonly unknown[]) => unknown;

const CONSTANTS: Members = { E: Math.E, PI: Math.PI, LN2: Math.LN2, LN10: Math.LN10, SQRT2: Math.SQRT2 };
const NUMERIC: Functions = {
  ...{ abs: Math.abs, ceil: Math.ceil, exp: Math.exp, floor: Math.floor, log: Math.log, round: Math.round },
  ...{ max: Math.max, min: Math.min, pow: Math.pow, sqrt: Math.sqrt, cos: Math.cos, sin: Math.sin, tan: Math.tan },
  ...{ isNaN: Number.isNaN, isFinite: Number.isFinite },
};
const OF_EVENTS: ReadonlySet<unknown> = new Set(['event', 'view', 'item', 'group', 'xy', 'x', 'y']);

const BY_TYPE: Readonly<Record<string, Prepare>> = {
  Literal(node) {
    const constant = constantOf(node);
    return constant && (() => constant.value);
  },
  Identifier({ name }) {
    const said = String(name);
    if (said === 'datum') return (datum) => datum;
    if (said === 'item') return (_datum, _parameters, item) => item;
    if (OF_EVENTS.has(said)) return undefined;
    if (Object.hasOwn(CONSTANTS, said)) return () => CONSTANTS[said];
    const parameter = `$${said}`;
    return (_datum, parameters) => parameters[parameter];
  },
  MemberExpression({ object, property, computed }, functions) {
    const name = isNode(property) ? property[computed === true ? 'value' : 'name'] : undefined;
    if (typeof name === 'string') {
      if (isNode(object) && object['name'] === 'datum') return (datum) => memberOf(datum, name);
      const of = prepare(object, functions);
      return of && ((datum, parameters, item, chart) => memberOf(of(datum, parameters, item, chart), name));
    }
    const [of, key] = preparedAll([object, property], functions) ?? [];
    if (!of || !key) return undefined;
    return (datum, parameters, item, chart) =>
      memberOf(of(datum, parameters, item, chart), key(datum, parameters, item, chart));
  },
  UnaryExpression({ operator, argument }, functions) {
    const apply = UNARY.get(String(operator));
    const of = prepare(argument, functions);
    return of && apply?.(of as Operand);
  },
  BinaryExpression({ operator, left, right }, functions) {
    const apply = BINARY.get(String(operator));
    const [a, b] = preparedAll([left, right], functions) ?? [];
    return a && b && apply?.(a as Operand, b as Operand);
  },
  LogicalExpression({ operator, left, right }, functions) {
    const [a, b] = preparedAll([left, right], functions) ?? [];
    if (!a || !b) return undefined;
    return operator === '&&'
      ? (datum, parameters, item, chart) => a(datum, parameters, item, chart) && b(datum, parameters, item, chart)
      : (datum, parameters, item, chart) => a(datum, parameters, item, chart) || b(datum, parameters, item, chart);
  },
  ConditionalExpression({ test, consequent, alternate }, functions) {
    return choice([test, consequent, alternate], functions);
  },
  ArrayExpression({ elements }, functions) {
    const items = preparedAll(elements, functions);
    return items && ((datum, parameters, item, chart) => items.map((of) => of(datum, parameters, item, chart)));
  },
  ObjectExpression({ properties }, functions) {
    const nodes = nodesIn(properties);
    const names = nodes.map(({ key }) => String(isNode(key) ? (key['name'] ?? key['value']) : ''));
    const values = preparedAll(
      nodes.map(({ value }) => value),
      functions,
    );
    if (!values || names.some(isInherited)) return undefined;
    return (datum, parameters, item, chart) => {
      const made: Record<string, unknown> = {};
      for (const [at, of] of values.entries()) made[names[at] ?? ''] = of(datum, parameters, item, chart);
      return made;
    };
  },
  CallExpression({ callee, arguments: given }, functions) {
    // Those that Vega writes itself begin with a line.
    const name = isNode(callee) ? String(callee['name']).replace(/^_/, '') : '';
    if (name === 'if') return choice(given, functions);
    const called = functionOf(name, functions);
    const [first, second, ...more] = preparedAll(given, functions) ?? [];
    if (!called || !first) return undefined;
    if (!second) return (datum, parameters, item, chart) => called.call(chart, first(datum, parameters, item, chart));
    if (more.length === 0)
      return (datum, parameters, item, chart) =>
        called.call(chart, first(datum, parameters, item, chart), second(datum, parameters, item, chart));
    const all = [first, second, ...more];
    return (datum, parameters, item, chart) =>
      called.apply(
        chart,
        all.map((of) => of(datum, parameters, item, chart)),
      );
  },
};

const PREPARED: ReadonlyMap<string, Prepare> = new Map(Object.entries(BY_TYPE));

/** The value of an expression that is nothing but a value. */
export function constantOf(node: unknown): { value: unknown } | undefined {
  if (!isNode(node) || node.type !== 'Literal' || node['regex'] !== undefined) return undefined;
  return { value: node['value'] };
}

/** An expression as nested functions, which need not look at it again for each row; undefined for what only the library knows. */
export function prepare(node: unknown, functions: Functions): Evaluate | undefined {
  return isNode(node) ? PREPARED.get(node.type)?.(node, functions) : undefined;
}

function preparedAll(nodes: unknown, functions: Functions): Evaluate[] | undefined {
  if (!Array.isArray(nodes)) return undefined;
  const all: Evaluate[] = [];
  for (const node of nodes) {
    const one = prepare(node, functions);
    if (!one) return undefined;
    all.push(one);
  }
  return all;
}

function nodesIn(value: unknown): ExpressionNode[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

function choice(nodes: unknown, functions: Functions): Evaluate | undefined {
  const [test, yes, no] = preparedAll(nodes, functions) ?? [];
  if (!test || !yes || !no) return undefined;
  return (datum, parameters, item, chart) =>
    (test(datum, parameters, item, chart) ? yes : no)(datum, parameters, item, chart);
}

/** No expression holds a function, wherever it found one: from each a way leads to all others. */
function memberOf(object: unknown, name: unknown): unknown {
  const value = (object as Members)[name as string];
  return typeof value === 'function' ? undefined : value;
}

function functionOf(name: string, functions: Functions): Function | undefined {
  if (OF_EVENTS.has(name)) return undefined;
  const found = functions[name] ?? NUMERIC[name];
  const isInherited = found === (Object.prototype as unknown as Members)[name];
  return typeof found === 'function' && !isInherited ? (found as Function) : undefined;
}
