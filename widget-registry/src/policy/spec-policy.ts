import { AppError } from '@vitrine/core/errors';
import {
  CHANNELS,
  FIELD_KEYS,
  LAYER,
  MARK_KEYS,
  MARKS,
  PARAM_KEYS,
  SELECT_KEYS,
  TOP_LEVEL,
  TRANSFORMS,
} from './allowed.ts';
import { expressionFault } from './expression.ts';

export interface SpecFault {
  /** JSON pointer into the spec. */
  path: string;
  message: string;
}

export interface PolicyOptions {
  /** True for a spec from a package, whose holes are not filled yet; false for what is about to be drawn. */
  holes: boolean;
}

const HOLES = new Set([
  '$option',
  '$role',
  '$fact',
  '$colour',
  '$palette',
  '$domain',
  '$label',
  '$word',
  '$if',
  '$choose',
]);
/** Keys whose text is an expression, wherever they stand. */
const EXPRESSIONS = new Set(['expr', 'signal', 'labelExpr', 'calculate', 'test']);
const FORBIDDEN_KEYS = new Set([
  'url',
  'href',
  'signals',
  'on',
  'update',
  'datasets',
  'usermeta',
  'loader',
  'projection',
  '__proto__',
  'constructor',
]);
const ADDRESS = /(^|[^a-z])([a-z][a-z0-9+.-]{1,20}:)?\/\/|^\s*(data|javascript|file|blob|vbscript):|url\s*\(/i;
const SCHEMA = /^https:\/\/vega\.github\.io\/schema\/vega-lite\/v\d+(\.\d+)*\.json$/;
const DEEPEST = 60;

type Visit = (value: unknown, path: string) => void;

/** Collects everything in a spec that is not on the list of what a chart is made of. */
class Inspection {
  readonly faults: SpecFault[] = [];
  readonly #holes: boolean;
  readonly #parameters = new Set<string>();

  constructor(options: PolicyOptions) {
    this.#holes = options.holes;
  }

  #refuse(path: string, message: string): void {
    this.faults.push({ path, message });
  }

  /** What can stand where a hole stands: the branches of a condition are looked at like the thing itself. */
  #through(value: unknown, path: string, visit: Visit): void {
    const record = asRecord(value);
    const hole = record && Object.keys(record).find((key) => HOLES.has(key));
    if (!record || hole === undefined) {
      visit(value, path);
      return;
    }
    if (!this.#holes) this.#refuse(path, `the hole ${hole} was not filled`);
    for (const branch of ['then', 'else', 'default'])
      if (branch in record) this.#through(record[branch], `${path}/${branch}`, visit);
    const cases = asRecord(record['cases']);
    for (const [key, item] of Object.entries(cases ?? {})) this.#through(item, `${path}/cases/${key}`, visit);
  }

  #keys(record: Record<string, unknown>, allowed: ReadonlySet<string>, path: string, what: string): void {
    for (const key of Object.keys(record)) {
      if (!allowed.has(key)) this.#refuse(`${path}/${key}`, `${what} may not have ${key}`);
    }
  }

  #each(value: unknown, path: string, visit: Visit): void {
    if (Array.isArray(value))
      for (const [index, item] of value.entries()) this.#through(item, `${path}/${index}`, visit);
    else this.#refuse(path, 'this must be a list');
  }

  top(spec: unknown): void {
    this.#through(spec, '', (value, path) => {
      const record = this.#object(value, path);
      if (!record) return;
      this.#keys(record, TOP_LEVEL, path, 'a chart');
      if (this.#holes && 'data' in record) this.#refuse(`${path}/data`, 'a chart gets its data from its query');
      if (!this.#holes && 'data' in record) this.#namedData(record['data'], `${path}/data`);
      if (this.#holes && 'config' in record) this.#refuse(`${path}/config`, 'the theme sets the look');
      this.#view(record, path);
    });
    this.#everywhere(spec, '', 0);
  }

  #object(value: unknown, path: string): Record<string, unknown> | undefined {
    const record = asRecord(value);
    if (!record) this.#refuse(path, 'this must be an object');
    return record;
  }

  #namedData(data: unknown, path: string): void {
    const record = asRecord(data);
    if (record?.['name'] !== 'table' || Object.keys(record).length !== 1)
      this.#refuse(path, 'the only data is the named table');
  }

  #view(record: Record<string, unknown>, path: string): void {
    this.#parametersOf(record['params'], `${path}/params`);
    if ('mark' in record) this.#through(record['mark'], `${path}/mark`, (mark, at) => this.#mark(mark, at));
    if ('encoding' in record)
      this.#through(record['encoding'], `${path}/encoding`, (encoding, at) => this.#encoding(encoding, at));
    if ('transform' in record) {
      this.#through(record['transform'], `${path}/transform`, (list, at) =>
        this.#each(list, at, (item, where) => this.#transform(item, where)),
      );
    }
    if ('layer' in record) {
      this.#through(record['layer'], `${path}/layer`, (layers, at) =>
        this.#each(layers, at, (layer, where) => {
          const inner = this.#object(layer, where);
          if (!inner) return;
          this.#keys(inner, LAYER, where, 'a layer');
          this.#view(inner, where);
        }),
      );
    }
  }

  #mark(mark: unknown, path: string): void {
    const record = typeof mark === 'string' ? { type: mark } : asRecord(mark);
    const type = record?.['type'];
    if (record && typeof type === 'string' && MARKS.has(type)) this.#keys(record, MARK_KEYS, path, 'a mark');
    else this.#refuse(path, `the mark ${String(type)} is not allowed`);
  }

  #encoding(encoding: unknown, path: string): void {
    const record = this.#object(encoding, path);
    if (!record) return;
    this.#keys(record, CHANNELS, path, 'an encoding');
    for (const [channel, definition] of Object.entries(record)) {
      const visit: Visit = (value, at) => {
        const field = asRecord(value);
        if (field) this.#keys(field, FIELD_KEYS, at, 'a channel');
      };
      this.#through(definition, `${path}/${channel}`, (value, at) =>
        Array.isArray(value) ? this.#each(value, at, visit) : visit(value, at),
      );
    }
  }

  #transform(transform: unknown, path: string): void {
    const record = this.#object(transform, path);
    if (!record) return;
    const kind = Object.keys(record).find((key) => TRANSFORMS.has(key));
    if (kind === undefined || 'lookup' in record || 'from' in record)
      this.#refuse(path, 'this transform is not allowed');
    else if (typeof record['filter'] === 'string') this.#expression(record['filter'], `${path}/filter`);
  }

  #parametersOf(params: unknown, path: string): void {
    if (params === undefined) return;
    this.#through(params, path, (list, at) =>
      this.#each(list, at, (item, where) => {
        const record = this.#object(item, where);
        if (!record) return;
        this.#keys(record, PARAM_KEYS, where, 'a parameter');
        if (typeof record['name'] === 'string') this.#parameters.add(record['name']);
        if ('bind' in record && record['bind'] !== 'scales')
          this.#refuse(`${where}/bind`, 'a parameter may be bound to scales only');
        const select = asRecord(record['select']);
        if (select) this.#keys(select, SELECT_KEYS, `${where}/select`, 'a selection');
      }),
    );
  }

  #expression(source: string, path: string): void {
    const fault = expressionFault(source, this.#parameters);
    if (fault !== undefined) this.#refuse(path, `in this expression, ${fault}`);
  }

  /** Rules that hold at every depth: no address, no code outside an expression, nothing that reaches outside. */
  #everywhere(value: unknown, path: string, depth: number): void {
    if (depth > DEEPEST) {
      this.#refuse(path, 'it is nested too deeply');
      return;
    }
    if (
      typeof value === 'string' &&
      !(path === '/$schema' && SCHEMA.test(value)) &&
      ADDRESS.test(value) &&
      !path.startsWith('/description')
    ) {
      this.#refuse(path, 'a chart holds no address');
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    for (const [key, item] of Object.entries(value)) {
      const at = `${path}/${key}`;
      if (FORBIDDEN_KEYS.has(key)) this.#refuse(at, `${key} is not allowed`);
      if (this.#holes && key.startsWith('$') && key !== '$schema' && !HOLES.has(key))
        this.#refuse(at, `${key} is no kind of hole`);
      if (EXPRESSIONS.has(key) && typeof item === 'string') this.#expression(item, at);
      this.#everywhere(item, at, depth + 1);
    }
  }
}

function asRecord(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

/** Everything in a spec that the policy refuses; empty when it may be drawn. */
export function specFaults(spec: unknown, options: PolicyOptions): SpecFault[] {
  const inspection = new Inspection(options);
  inspection.top(spec);
  return inspection.faults;
}

/** Errors: `badRequest` with every fault in its details and the first one's path. */
export function assertSafeSpec(spec: unknown, options: PolicyOptions): void {
  const faults = specFaults(spec, options);
  const [first] = faults;
  if (!first) return;
  throw new AppError(
    'badRequest',
    `This chart is not drawn: ${first.message} (${first.path || '/'}). Nothing else is affected.`,
    {
      path: first.path,
      details: { faults },
    },
  );
}
