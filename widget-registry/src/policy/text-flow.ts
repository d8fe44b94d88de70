import { parsedExpression } from './parsed-expression.ts';
import { type Grown, growthOf, type KnownTexts, TEXT_CHARACTERS } from './text-growth.ts';
import { asTree, isExpressionKey } from './walk.ts';

type Tree = Record<string, unknown>;

export interface PlacedExpression {
  path: string;
  tree: unknown;
}

export interface PlacedTransform {
  path: string;
  transform: Tree;
  expressions: readonly PlacedExpression[];
}

/** Every expression in a part of a chart, but not in its parts that are left out. */
export function expressionsIn(value: unknown, path: string, without: ReadonlySet<string>): PlacedExpression[] {
  const found: PlacedExpression[] = [];
  collect(value, path, '');
  return found;

  function collect(part: unknown, at: string, key: string): void {
    if (typeof part !== 'object' || part === null) return;
    const isList = Array.isArray(part);
    for (const name of Object.keys(part)) {
      if (without.has(name)) continue;
      const item = (part as Tree)[name];
      const holder = isList ? key : name;
      if (typeof item === 'object') collect(item, `${at}/${name}`, holder);
      else if (typeof item === 'string' && isExpressionKey(holder))
        found.push({ path: `${at}/${name}`, tree: parsedExpression(item) });
    }
  }
}

/** How long the parameters of a chart may be as texts, wherever they are defined. */
export class ParameterTexts {
  readonly #defined = new Map<string, Tree>();
  readonly #sizes = new Map<string, number>();

  constructor(spec: unknown) {
    this.#collect(spec);
  }

  of(name: string): number {
    const known = this.#sizes.get(name);
    if (known !== undefined) return known;
    // One that leads back to itself has no end.
    this.#sizes.set(name, Infinity);
    const size = this.#size(this.#defined.get(name));
    this.#sizes.set(name, size);
    return size;
  }

  #size(parameter: Tree | undefined): number {
    if (parameter === undefined) return 1;
    const { expr, value } = parameter;
    if (typeof expr === 'string') return growthOf(parsedExpression(expr), this.known(new Map(), 1)).text;
    return Math.max(1, (JSON.stringify(value) ?? '').length / TEXT_CHARACTERS);
  }

  known(fields: ReadonlyMap<string, number>, other: number): KnownTexts {
    return { fields, other, parameter: (name) => this.of(name) };
  }

  #collect(value: unknown): void {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, item] of Object.entries(value)) {
      if (key === 'params' && Array.isArray(item))
        for (const parameter of item.map(asTree)) {
          const name = parameter?.['name'];
          if (parameter && typeof name === 'string') this.#defined.set(name, parameter);
        }
      this.#collect(item);
    }
  }
}

/** Follows the texts of rows through the transforms of a view; a view inside begins with what its own view has made. */
export class TextFlow {
  readonly #parameters: ParameterTexts;
  readonly #fields: Map<string, number>;
  #other: number;

  constructor(parameters: ParameterTexts, other: number, fields: ReadonlyMap<string, number> = new Map()) {
    this.#parameters = parameters;
    this.#other = other;
    this.#fields = new Map(fields);
  }

  inside(): TextFlow {
    return new TextFlow(this.#parameters, this.#other, this.#fields);
  }

  /** The longest text that any field may hold. */
  get longest(): number {
    return Math.max(this.#other, ...this.#fields.values());
  }

  /** The growth of each expression of a transform, after which its fields are known. */
  through({ path, transform, expressions }: PlacedTransform): { path: string; grown: Grown }[] {
    const known = this.#parameters.known(this.#fields, this.#other);
    const grown = expressions.map((placed) => ({ path: placed.path, grown: growthOf(placed.tree, known) }));
    const { as } = transform;
    const made = grown.find((expression) => expression.path === `${path}/calculate`);
    if (made && typeof as === 'string') this.#fields.set(as, made.grown.text);
    else if (!('filter' in transform)) this.#renames(transform);
    return grown;
  }

  /** Other transforms give what is there another name, which need not be said; a list of whole rows has no known end. */
  #renames(transform: Tree): void {
    const operations = ['aggregate', 'joinaggregate', 'window'].flatMap((key) => transform[key] ?? []);
    const wholeRows = operations.some((operation) => asTree(operation)?.['op'] === 'values');
    this.#other = wholeRows ? Infinity : this.longest;
    for (const operation of operations) {
      const name = asTree(operation)?.['as'];
      if (typeof name === 'string') this.#fields.delete(name);
    }
    for (const name of [transform['as']].flat()) if (typeof name === 'string') this.#fields.delete(name);
  }
}
