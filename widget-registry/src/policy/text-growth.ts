import { type ExpressionNode, isNode } from './expression-node.ts';

/** Characters that count as one text of a row. */
export const TEXT_CHARACTERS = 100;

/** Operators and functions that answer a number or a truth, however long their operands are. */
const NUMERIC = /^(-|\*|\/|%|<|>|<=|>=|==|===|!=|!==|&|\||\^|<<|>>|>>>)$/;
const SHORT =
  /^(abs|a?cos|a?sin|a?tan2?|ceil|clamp|exp|floor|hypot|log|max|min|pow|round|sqrt|is[A-Z]\w*|toBoolean|toDate|toNumber|length|parse\w+|(last)?indexof|inrange|span|rgb|hsl|lab|hcl|scale|\w*[fF]ormat|utc\w*|year|quarter|month|date|day|hours|luminance|contrast|bandwidth)$/;

/** What is known of a value: how many texts of a row it may hold, and of a list, how many items. */
interface Size {
  text: number;
  items: number;
  /** The largest item of a list. */
  item?: Size;
}

/** What is known of the names in an expression. */
export interface KnownTexts {
  /** Fields that transforms before it have made. */
  fields: ReadonlyMap<string, number>;
  /** Any other field. */
  other: number;
  parameter(name: string): number;
}

const ONE: Size = { text: 1, items: 0 };

const total = (sizes: readonly Size[]) => sizes.reduce((sum, { text }) => sum + text, 0);
/** Nothing times endless is nothing. */
const times = (a: number, b: number) => (a === 0 || b === 0 ? 0 : a * b);

function largest(sizes: readonly Size[]): Size {
  const items = sizes.flatMap(({ item }) => item ?? []);
  return {
    text: Math.max(0, ...sizes.map(({ text }) => text)),
    items: Math.max(0, ...sizes.map((size) => size.items)),
    ...(items.length > 0 && { item: largest(items) }),
  };
}

function literalOf(node: unknown): unknown {
  return isNode(node) && node.type === 'Literal' ? node['value'] : undefined;
}

/** How often a replacement may stand for what is before or after its place, as `$'` does. */
function repeatsIn(node: unknown, size: Size): number {
  const written = literalOf(node);
  return written === undefined ? (size.text * TEXT_CHARACTERS) / 2 : String(written).split('$').length - 1;
}

/** Follows the texts of one expression; its peak is the longest that is made on the way. */
class TextGrowth {
  peak = 0;
  steps = 0;
  readonly #known: KnownTexts;

  constructor(known: KnownTexts) {
    this.#known = known;
  }

  of(value: unknown): Size {
    if (!isNode(value)) return { text: 0, items: 0 };
    this.steps++;
    switch (value.type) {
      case 'Literal':
        return { text: String(value['value']).length / TEXT_CHARACTERS, items: 0 };
      case 'Identifier':
        return this.#identifier(String(value['name']));
      case 'MemberExpression':
        return this.#member(value);
      case 'UnaryExpression':
        this.of(value['argument']);
        return ONE;
      case 'BinaryExpression': {
        const sides = [this.of(value['left']), this.of(value['right'])];
        return NUMERIC.test(String(value['operator'])) ? ONE : this.#made(total(sides));
      }
      case 'LogicalExpression':
        return largest([this.of(value['left']), this.of(value['right'])]);
      case 'ConditionalExpression':
        this.of(value['test']);
        return largest([this.of(value['consequent']), this.of(value['alternate'])]);
      case 'CallExpression':
        return this.#call(value);
      case 'ArrayExpression':
        return this.#list(value['elements']);
      case 'ObjectExpression':
        return this.#list(value['properties']);
      case 'Property':
        return this.of(value['value']);
      default:
        return ONE;
    }
  }

  #made(text: number): Size {
    this.peak = Math.max(this.peak, text);
    return { text, items: 0 };
  }

  #identifier(name: string): Size {
    if (name === 'datum') return ONE;
    const text = this.#known.parameter(name);
    return { text, items: text * TEXT_CHARACTERS };
  }

  #member({ object, property, computed }: ExpressionNode): Size {
    if (computed === true) this.of(property);
    const name = isNode(property) ? String(property['name'] ?? property['value'] ?? '') : '';
    if (isNode(object) && object.type === 'Identifier' && object['name'] === 'datum') {
      const text = this.#known.fields.get(name) ?? this.#known.other;
      return { text, items: text * TEXT_CHARACTERS };
    }
    const whole = this.of(object);
    return whole.item ?? whole;
  }

  #list(nodes: unknown): Size {
    const sizes = Array.isArray(nodes) ? nodes.map((node) => this.of(node)) : [];
    // As a text, a comma stands between them.
    return { text: total(sizes) + sizes.length / TEXT_CHARACTERS, items: sizes.length, item: largest(sizes) };
  }

  #call({ callee, arguments: given }: ExpressionNode): Size {
    const name = isNode(callee) ? String(callee['name'] ?? '') : '';
    const nodes: unknown[] = Array.isArray(given) ? given : [];
    const sizes = nodes.map((node) => this.of(node));
    const [first = ONE, second = { text: 0, items: 0 }, third = { text: 0, items: 0 }] = sizes;
    if (SHORT.test(name)) return ONE;
    switch (name) {
      case 'if':
        return largest(sizes.slice(1));
      case 'slice':
      case 'reverse':
        return first;
      case 'split':
        // Each character may become an item.
        this.steps += first.text * TEXT_CHARACTERS;
        // At most each character by itself, and as a text a comma after each.
        return {
          ...this.#made(2 * first.text),
          items: first.text * TEXT_CHARACTERS + 1,
          item: { text: first.text, items: 0 },
        };
      case 'join':
        return this.#made(first.text + times(first.items, nodes.length > 1 ? second.text : 1 / TEXT_CHARACTERS));
      case 'pad': {
        const places = Number(literalOf(nodes[1]) ?? Infinity);
        return this.#made(first.text + times(places, nodes.length > 2 ? third.text : 1 / TEXT_CHARACTERS));
      }
      case 'replace':
        return this.#made(first.text + third.text + times(repeatsIn(nodes[2], third), first.text));
      case 'domain':
        return { text: Infinity, items: Infinity, item: ONE };
      default:
        return this.#made(Math.max(1, total(sizes)));
    }
  }
}

export interface Grown {
  /** How many texts of a row its answer may hold. */
  text: number;
  /** The same of the longest text on the way to it. */
  peak: number;
  /** How many steps it takes. */
  steps: number;
}

/** The growth of an expression's text, from its tree. */
export function growthOf(tree: unknown, known: KnownTexts): Grown {
  const growth = new TextGrowth(known);
  const { text } = growth.of(tree);
  return { text, peak: Math.max(growth.peak, text), steps: growth.steps };
}
