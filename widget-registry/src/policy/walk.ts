import { EXPRESSIONS, HOLES, LAYER, TOP_LEVEL, VIEW } from './allowed.ts';
import { CAPS } from './caps.ts';

type Tree = Record<string, unknown>;

/** A part of a specification as the rules see it. */
export type SpecPart =
  | { kind: 'view'; value: Tree; path: string; allowed: ReadonlySet<string>; top: boolean }
  | { kind: 'mark'; value: unknown; path: string }
  | { kind: 'encoding'; value: Tree; path: string }
  | { kind: 'channel'; value: Tree; path: string; channel: string }
  | { kind: 'guide'; value: Tree; path: string; guide: Guide }
  | { kind: 'transform'; value: Tree; path: string }
  | { kind: 'parameter'; value: Tree; path: string }
  | { kind: 'hole'; value: Tree; path: string; hole: string }
  | { kind: 'misshapen'; path: string; wanted: 'list' | 'object' }
  | { kind: 'key'; key: string; value: unknown; path: string }
  | { kind: 'text'; key: string; value: string; path: string }
  | { kind: 'expression'; source: string; path: string; parameters: ReadonlySet<string> }
  | { kind: 'tooDeep'; path: string };

export type Guide = 'axis' | 'legend' | 'header' | 'scale';
export type Emit = (part: SpecPart) => void;
type Visit = (value: unknown, path: string) => void;

const CONCATS = ['concat', 'hconcat', 'vconcat'] as const;
const GUIDES: readonly Guide[] = ['axis', 'legend', 'header', 'scale'];

export function asTree(value: unknown): Tree | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Tree) : undefined;
}

function holeIn(record: Tree): string | undefined {
  for (const key of Object.keys(record)) if (key.startsWith('$') && HOLES.has(key)) return key;
  return undefined;
}

/** Whether a text is an expression, from the name of what holds it, of a list that of the list. */
export function isExpressionKey(key: string): boolean {
  return EXPRESSIONS.has(key) || key === 'filter' || key === 'not' || key === 'and' || key === 'or';
}

/** Hands every part of a specification to the rules, what stands in a hole's branches like the thing itself. */
export class SpecWalk {
  readonly #emit: Emit;
  readonly #parameters = new Set<string>();

  constructor(emit: Emit) {
    this.#emit = emit;
  }

  run(spec: unknown): void {
    this.#through(spec, '', (value, path) => {
      const view = this.#object(value, path);
      if (view) this.#view(view, path, TOP_LEVEL, true);
    });
    this.#everywhere(spec, '', '', 0);
  }

  #through(value: unknown, path: string, visit: Visit): void {
    const record = asTree(value);
    const hole = record && holeIn(record);
    if (!record || hole === undefined) {
      visit(value, path);
      return;
    }
    this.#emit({ kind: 'hole', value: record, path, hole });
    for (const branch of ['then', 'else', 'default'])
      if (branch in record) this.#through(record[branch], `${path}/${branch}`, visit);
    for (const [key, item] of Object.entries(asTree(record['cases']) ?? {}))
      this.#through(item, `${path}/cases/${key}`, visit);
  }

  #object(value: unknown, path: string): Tree | undefined {
    const record = asTree(value);
    if (!record) this.#emit({ kind: 'misshapen', path, wanted: 'object' });
    return record;
  }

  #each(value: unknown, path: string, visit: Visit): void {
    if (Array.isArray(value))
      for (const [index, item] of value.entries()) this.#through(item, `${path}/${index}`, visit);
    else this.#emit({ kind: 'misshapen', path, wanted: 'list' });
  }

  #list(record: Tree, key: string, path: string, visit: Visit): void {
    if (!(key in record)) return;
    this.#through(record[key], `${path}/${key}`, (list, at) => this.#each(list, at, visit));
  }

  #view(view: Tree, path: string, allowed: ReadonlySet<string>, top: boolean): void {
    this.#emit({ kind: 'view', value: view, path, allowed, top });
    const inner = (keys: ReadonlySet<string>) => (value: unknown, at: string) => {
      const record = this.#object(value, at);
      if (record) this.#view(record, at, keys, false);
    };
    this.#list(view, 'params', path, (item, at) => this.#parameter(item, at));
    if ('mark' in view)
      this.#through(view['mark'], `${path}/mark`, (value, at) => this.#emit({ kind: 'mark', value, path: at }));
    if ('encoding' in view)
      this.#through(view['encoding'], `${path}/encoding`, (value, at) => this.#encoding(value, at));
    if ('facet' in view) this.#through(view['facet'], `${path}/facet`, (value, at) => this.#facet(value, at));
    this.#list(view, 'transform', path, (item, at) => {
      const value = this.#object(item, at);
      if (value) this.#emit({ kind: 'transform', value, path: at });
    });
    this.#list(view, 'layer', path, inner(LAYER));
    for (const key of CONCATS) this.#list(view, key, path, inner(VIEW));
    if ('spec' in view) this.#through(view['spec'], `${path}/spec`, inner(VIEW));
  }

  #parameter(item: unknown, path: string): void {
    const value = this.#object(item, path);
    if (!value) return;
    if (typeof value['name'] === 'string') this.#parameters.add(value['name']);
    this.#emit({ kind: 'parameter', value, path });
  }

  #encoding(encoding: unknown, path: string): void {
    const record = this.#object(encoding, path);
    if (!record) return;
    this.#emit({ kind: 'encoding', value: record, path });
    for (const [channel, definition] of Object.entries(record))
      this.#channels(channel, definition, `${path}/${channel}`);
  }

  #facet(facet: unknown, path: string): void {
    const record = this.#object(facet, path);
    if (!record) return;
    if ('field' in record) this.#channels('facet', record, path);
    else
      for (const side of ['row', 'column']) if (side in record) this.#channels(side, record[side], `${path}/${side}`);
  }

  #channels(channel: string, definition: unknown, path: string): void {
    const visit: Visit = (value, at) => {
      const field = asTree(value);
      if (!field) return;
      this.#emit({ kind: 'channel', value: field, path: at, channel });
      for (const guide of GUIDES) {
        if (!(guide in field)) continue;
        this.#through(field[guide], `${at}/${guide}`, (inner, where) => {
          const found = asTree(inner);
          if (found) this.#emit({ kind: 'guide', value: found, path: where, guide });
        });
      }
    };
    this.#through(definition, path, (value, at) =>
      Array.isArray(value) ? this.#each(value, at, visit) : visit(value, at),
    );
  }

  #everywhere(value: unknown, path: string, key: string, depth: number): void {
    if (depth > CAPS.depth) {
      this.#emit({ kind: 'tooDeep', path });
      return;
    }
    if (typeof value === 'string') this.#emit({ kind: 'text', key, value, path });
    if (typeof value !== 'object' || value === null) return;
    const isList = Array.isArray(value);
    for (const name of Object.keys(value)) {
      const item = (value as Tree)[name];
      const at = `${path}/${name}`;
      const holder = isList ? key : name;
      if (!isList) this.#emit({ kind: 'key', key: name, value: item, path: at });
      if (typeof item === 'string' && isExpressionKey(holder))
        this.#emit({ kind: 'expression', source: item, path: at, parameters: this.#parameters });
      this.#everywhere(item, at, holder, depth + 1);
    }
  }
}
