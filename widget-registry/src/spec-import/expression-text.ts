import { parseExpression } from 'vega-expression';
import type { FieldUse, Scope } from './source-fields.ts';

interface Node {
  type: string;
  [key: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** Times are told as wall time in UTC, so that every reader sees the same day. */
const IN_UTC: Readonly<Record<string, string>> = {
  year: 'utcyear',
  quarter: 'utcquarter',
  month: 'utcmonth',
  week: 'utcweek',
  date: 'utcdate',
  day: 'utcday',
  dayofyear: 'utcdayofyear',
  hours: 'utchours',
  minutes: 'utcminutes',
  timeFormat: 'utcFormat',
  datetime: 'utc',
};

/** `datum.a.b` and `datum['a b']` as the path of a column; undefined for anything else. */
function pathOf(node: Node): string | undefined {
  if (node.type === 'Identifier') return node['name'] === 'datum' ? '' : undefined;
  if (node.type !== 'MemberExpression' || !isNode(node['object']) || !isNode(node['property'])) return undefined;
  const before = pathOf(node['object']);
  const property = node['property'];
  const name =
    node['computed'] === true ? (property.type === 'Literal' ? property['value'] : undefined) : property['name'];
  if (before === undefined || typeof name !== 'string') return undefined;
  return before === '' ? name : `${before}.${name}`;
}

class Printer {
  readonly #scope: Scope;

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  text(value: unknown, use: FieldUse = { as: 'expression' }): string {
    if (!isNode(value)) return '';
    const path = pathOf(value);
    if (path !== undefined && path !== '') return `datum[${JSON.stringify(this.#scope.use(path, use))}]`;
    switch (value.type) {
      case 'Literal':
        return String(value['raw'] ?? JSON.stringify(value['value']));
      case 'Identifier':
        return String(value['name']);
      case 'ArrayExpression':
        return `[${this.#list(value['elements'])}]`;
      case 'ObjectExpression':
        return `{${this.#properties(value['properties'])}}`;
      case 'UnaryExpression':
        return `${String(value['operator'])}(${this.text(value['argument'])})`;
      case 'BinaryExpression':
      case 'LogicalExpression':
        return this.#binary(value);
      case 'ConditionalExpression':
        return `(${this.text(value['test'])} ? ${this.text(value['consequent'])} : ${this.text(value['alternate'])})`;
      case 'CallExpression':
        return this.#call(value);
      default:
        return this.#member(value);
    }
  }

  #binary(node: Node): string {
    const operator = String(node['operator']);
    const isText = (side: unknown) => isNode(side) && side.type === 'Literal' && typeof side['value'] === 'string';
    const compares = /^[=!]==?$/.test(operator) && (isText(node['left']) || isText(node['right']));
    const numeric = /^[-*/%<>]=?$/.test(operator);
    const use: FieldUse = {
      as: 'expression',
      type: compares ? 'nominal' : numeric ? 'quantitative' : undefined,
    };
    return `(${this.text(node['left'], use)} ${operator} ${this.text(node['right'], use)})`;
  }

  #call(node: Node): string {
    const called = isNode(node['callee']) ? String(node['callee']['name'] ?? '') : '';
    if (called === '') throw new Error('only functions that have a name are called');
    const name = IN_UTC[called] ?? called;
    const time = Object.hasOwn(IN_UTC, called) && called !== 'datetime';
    const use: FieldUse = time ? { as: 'expression', type: 'temporal' } : { as: 'expression' };
    const given = Array.isArray(node['arguments']) ? node['arguments'] : [];
    return `${name}(${given.map((item) => this.text(item, use)).join(', ')})`;
  }

  /** A calculated member of an object by the place of its key, of anything else by number: a text of the data names no member. */
  #member(node: Node): string {
    const { object, property } = node;
    if (node['computed'] !== true) return `${this.text(object)}[${JSON.stringify(nameOf(property))}]`;
    const key = this.text(property);
    if (isNode(property) && property.type === 'Literal') return `${this.text(object)}[${key}]`;
    if (!isNode(object) || object.type !== 'ObjectExpression') return `${this.text(object)}[toNumber(${key})]`;
    const entries = Array.isArray(object['properties']) ? object['properties'].filter(isNode) : [];
    const keys = entries.map((entry) => JSON.stringify(nameOf(entry['key']))).join(', ');
    return `[${entries.map((entry) => this.text(entry['value'])).join(', ')}][indexof([${keys}], '' + (${key}))]`;
  }

  #list(items: unknown): string {
    return Array.isArray(items) ? items.map((item) => this.text(item)).join(', ') : '';
  }

  #properties(items: unknown): string {
    if (!Array.isArray(items)) return '';
    return items
      .filter(isNode)
      .map((item) => `${JSON.stringify(nameOf(item['key']))}: ${this.text(item['value'])}`)
      .join(', ');
  }
}

function nameOf(node: unknown): string {
  return isNode(node) ? String(node['name'] ?? node['value'] ?? '') : '';
}

/** An expression over a specification's fields as one over what stands for them. Errors: the parser's, for what is no expression. */
export function rewriteExpression(source: string, scope: Scope): string {
  return new Printer(scope).text(parseExpression(source));
}

/** Whether an expression asks for one value of the sample, and which. */
export function namedText(source: string): string | undefined {
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (!isNode(value)) return;
    const operator = String(value['operator'] ?? '');
    if (value.type === 'BinaryExpression' && /^[=!]==?$/.test(operator)) {
      const equal = operator.startsWith('=');
      for (const side of [value['left'], value['right']]) {
        const literal = isNode(side) && side.type === 'Literal' ? side['value'] : undefined;
        if ((typeof literal === 'string' && literal !== '') || (equal && typeof literal === 'number'))
          found.push(String(literal));
      }
    }
    for (const child of Object.values(value)) visit(child);
  };
  try {
    visit(parseExpression(source));
  } catch {
    return undefined;
  }
  return found[0];
}
