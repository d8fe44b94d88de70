import { binOf } from './bin.ts';
import { namedText, rewriteExpression } from './expression-text.ts';
import type { Findings } from './finding.ts';
import { asList, asText, asTree, type Tree } from './json-tree.ts';
import { inUtc, namedValue, rewritePredicate } from './predicates.ts';
import { COUNT, type FieldUse, type Scope, type SourceField } from './source-fields.ts';

/** What the walk of one chain of transforms carries along. */
interface Chain {
  /** Whether a later transform of the same list folds columns. */
  foldsLater: boolean;
  scope: Scope;
  findings: Findings;
  path: string;
}

type Rewrite = (transform: Tree, chain: Chain) => Tree | undefined;

/** An expression that makes an address for a link. */
const ADDRESS = /https?:\/\//;
const measure: FieldUse = { as: 'measure', type: 'quantitative' };
const group: FieldUse = { as: 'group' };
const COUNTING = new Set(['count', 'row_number', 'rank', 'dense_rank', 'percent_rank', 'cume_dist', 'ntile']);

function fields(value: unknown, scope: Scope, use: FieldUse): string[] {
  return asList(value).flatMap((field) => (typeof field === 'string' ? [scope.use(field, use)] : []));
}

function derive(value: unknown, scope: Scope, missing?: string): string | undefined {
  const name = asText(value) ?? missing;
  return name === undefined ? undefined : scope.derive(name);
}

function deriveAll(value: unknown, scope: Scope, missing: readonly string[]): string[] {
  const names = Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : [];
  return missing.map((name, index) => scope.derive(names[index] ?? (index > 0 && names[0] ? `${names[0]}_end` : name)));
}

function sortOf(value: unknown, scope: Scope): unknown {
  return asList(value).flatMap((item) => {
    const entry = asTree(item);
    const field = asText(entry?.['field']);
    if (field === undefined) return [];
    return [
      { field: scope.use(field, { as: 'other' }), ...(entry?.['order'] !== undefined && { order: entry['order'] }) },
    ];
  });
}

/** The shared parts: fields that group or order, and numbers that stay as they are. */
function shared(transform: Tree, { scope }: Chain, keep: readonly string[]): Tree {
  const copy: Tree = {};
  if ('groupby' in transform) copy['groupby'] = fields(transform['groupby'], scope, group);
  if ('sort' in transform) copy['sort'] = sortOf(transform['sort'], scope);
  for (const key of keep) if (key in transform) copy[key] = transform[key];
  return copy;
}

function operations(list: unknown, { scope }: Chain, rows: boolean): { inputs: Tree[]; names: [Tree, string][] } {
  const names: [Tree, string][] = [];
  const inputs = asList(list).flatMap((item) => {
    const entry = asTree(item);
    if (!entry) return [];
    const op = asText(entry['op']) ?? 'count';
    const field = asText(entry['field']);
    const copy: Tree = { op };
    if (field !== undefined && field !== '*' && !COUNTING.has(op)) copy['field'] = scope.use(field, measureBy(op));
    else if (op === 'count' && rows) {
      scope.fields.counts = true;
      copy['op'] = COUNT;
    }
    if (typeof entry['param'] === 'number') copy['param'] = entry['param'];
    names.push([copy, asText(entry['as']) ?? `${op}_${field ?? ''}`]);
    return [copy];
  });
  return { inputs, names };
}

function measureBy(op: string): FieldUse {
  if (/^(distinct|valid|missing|values|first_value|last_value|lag|lead)$/.test(op)) return { as: 'other' };
  return { ...measure, aggregated: true };
}

function grouped(key: 'aggregate' | 'joinaggregate' | 'window', keep: readonly string[]): Rewrite {
  return (transform, chain) => {
    const { inputs, names } = operations(transform[key], chain, key !== 'window');
    const rest = shared(transform, chain, keep);
    for (const [copy, as] of names) copy['as'] = chain.scope.derive(as);
    return { [key]: inputs, ...rest };
  };
}

/** The name of a plain number for each row, which the binding has already when it folds. */
function rowNumber(transform: Tree): string | undefined {
  const [only, ...others] = asList(transform['window']);
  const entry = asTree(only);
  const plain = others.length === 0 && !('sort' in transform) && !('groupby' in transform);
  const counts = entry?.['op'] === 'count' || entry?.['op'] === 'row_number';
  return plain && counts ? asText(entry?.['as']) : undefined;
}

function filter(transform: Tree, { scope, findings, path }: Chain): Tree | undefined {
  const given = transform['filter'];
  const named = typeof given === 'string' ? namedText(given) : namedValue(given);
  if (named !== undefined) {
    findings.drop('filterValue', `${path}/filter`, named);
    return undefined;
  }
  return { filter: rewritePredicate(given, scope) };
}

/** Folding columns is what a role with several numbers does already. */
function fold(transform: Tree, { scope, findings, path }: Chain): Tree | undefined {
  const names = asList(transform['fold']).filter((name) => typeof name === 'string');
  const [key = 'key', value = 'value'] = asList(transform['as']).map(String);
  if (names.length === 0 || names.some((name) => scope.isDerived(name))) {
    const inputs = names.map((name) => scope.use(name, measure));
    return { fold: inputs, as: [scope.derive(key), scope.derive(value)] };
  }
  findings.change('fold', `${path}/fold`);
  const [first, ...others] = names.map((name): SourceField => scope.fields.source(name));
  if (!first) return undefined;
  first.uses.push(measure);
  for (const field of [first, ...others]) field.folded = first.index;
  scope.aliasField(value, first);
  scope.alias(key, '_measure_label');
  return undefined;
}

const REWRITES: Readonly<Record<string, Rewrite>> = {
  filter,
  fold,
  calculate: (transform, { scope, findings, path }) => {
    if (ADDRESS.test(String(transform['calculate']))) {
      findings.drop('channel', `${path}/calculate`, 'href');
      derive(transform['as'], scope, 'calculated');
      return undefined;
    }
    const calculate = rewriteExpression(String(transform['calculate']), scope);
    return { calculate, as: derive(transform['as'], scope, 'calculated') };
  },
  aggregate: grouped('aggregate', []),
  joinaggregate: grouped('joinaggregate', []),
  window: (transform, chain) => {
    const number = chain.foldsLater ? rowNumber(transform) : undefined;
    if (number === undefined) return grouped('window', ['frame', 'ignorePeers'])(transform, chain);
    chain.scope.alias(number, '_row');
    return undefined;
  },
  stack: (transform, chain) => {
    const stack = chain.scope.use(String(transform['stack']), measure);
    const rest = shared(transform, chain, ['offset']);
    return { stack, ...rest, as: deriveAll(transform['as'], chain.scope, ['stack_start', 'stack_end']) };
  },
  bin: (transform, { scope }) => {
    const field = scope.use(String(transform['field']), { ...measure, binned: true });
    return { bin: binOf(transform['bin']), field, as: deriveAll(transform['as'], scope, ['bin_start', 'bin_end']) };
  },
  timeUnit: (transform, { scope }) => {
    const field = scope.use(String(transform['field']), { as: 'group', type: 'temporal', timeUnit: true });
    return { timeUnit: inUtc(transform['timeUnit']), field, as: derive(transform['as'], scope, 'unit') };
  },
  impute: (transform, chain) => {
    const { scope } = chain;
    const impute = scope.use(String(transform['impute']), measure);
    const key = scope.use(String(transform['key']), { as: 'group' });
    return { impute, key, ...shared(transform, chain, ['method', 'value', 'frame', 'keyvals']) };
  },
  quantile: (transform, chain) => {
    const quantile = chain.scope.use(String(transform['quantile']), { ...measure, binned: true });
    const rest = shared(transform, chain, ['probs', 'step']);
    return { quantile, ...rest, as: deriveAll(transform['as'], chain.scope, ['prob', 'value']) };
  },
  density: (transform, chain) => {
    const density = chain.scope.use(String(transform['density']), { ...measure, binned: true });
    const rest = shared(transform, chain, [
      'cumulative',
      'counts',
      'bandwidth',
      'minsteps',
      'maxsteps',
      'steps',
      'resolve',
    ]);
    return { density, ...rest, as: deriveAll(transform['as'], chain.scope, ['value', 'density']) };
  },
  regression: smoothing('regression', ['method', 'order', 'params']),
  loess: smoothing('loess', ['bandwidth']),
};

function smoothing(key: 'regression' | 'loess', keep: readonly string[]): Rewrite {
  return (transform, chain) => {
    const { scope } = chain;
    const dependent = scope.use(String(transform[key]), { ...measure, binned: true });
    const on = scope.use(String(transform['on']), { as: 'measure', binned: true });
    const copy: Tree = { [key]: dependent, on, ...shared(transform, chain, keep) };
    const as = asList(transform['as']).map(String);
    if (as.length === 2) copy['as'] = as.map((name) => scope.derive(name));
    if (transform['params'] === true) for (const name of ['coef', 'rSquared']) scope.alias(name, name);
    return copy;
  };
}

/** The transforms of a view over what stands for its fields; those that fit only the sample are left out. */
export function rewriteTransforms(list: unknown, scope: Scope, findings: Findings, path: string): Tree[] | undefined {
  const kept: Tree[] = [];
  const lastFold = asList(list).findLastIndex((item) => asTree(item)?.['fold'] !== undefined);
  for (const [index, item] of asList(list).entries()) {
    const transform = asTree(item) ?? {};
    const at = `${path}/transform/${index}`;
    const foldsLater = index < lastFold;
    const kind = Object.keys(REWRITES).find(
      (key) => key in transform && !(key === 'timeUnit' && 'filter' in transform),
    );
    if ('lookup' in transform) findings.refuse(looksUpSelection(transform) ? 'selectionLookup' : 'severalDatasets', at);
    else if ('pivot' in transform || 'flatten' in transform)
      findings.refuse('dataColumns', at, 'pivot' in transform ? 'pivot' : 'flatten');
    else if ('sample' in transform) findings.drop('transform', at, 'sample');
    else if (kind === undefined) findings.refuse('transform', at, Object.keys(transform)[0] ?? '');
    else {
      const made = guarded(() => REWRITES[kind]?.(transform, { scope, findings, path: at, foldsLater }), findings, at);
      if (made) kept.push(made);
    }
  }
  return kept.length > 0 ? kept : undefined;
}

/** Whether values are looked up from what was pointed at, in the same table. */
function looksUpSelection(transform: Tree): boolean {
  const from = asTree(transform['from']);
  return from !== undefined && ('param' in from || 'selection' in from);
}

/** A part with an expression that cannot be read is refused with its reason. */
export function guarded<T>(work: () => T | undefined, findings: Findings, path: string): T | undefined {
  try {
    return work();
  } catch (error) {
    findings.refuse('expression', path, error instanceof Error ? error.message : '');
    return undefined;
  }
}
