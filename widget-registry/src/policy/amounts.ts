import type { Said } from '@vitrine/core/errors';
import { CAPS } from './caps.ts';
import type { RuleFault } from './rule.ts';
import { SAYS } from './sentences.ts';
import { growthOfExpression } from './text-growth.ts';
import { keyCount } from './transform-caps.ts';
import { asTree } from './walk.ts';

type Tree = Record<string, unknown>;
type Rows = readonly Readonly<Record<string, unknown>>[];

const CONCATS = ['layer', 'concat', 'hconcat', 'vconcat'] as const;
const DENSITY_STEPS = 200;
const QUANTILES = 100;

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** How many different values rows have in these fields together; as many as rows where a field is calculated. */
function groupsOf(fields: unknown, rows: Rows, count: number): number {
  const names = list(fields).filter((name) => typeof name === 'string');
  let groups = 1;
  for (const name of names) {
    const known = rows.length > 0 && rows.some((row) => Object.hasOwn(row, name));
    groups *= known ? new Set(rows.map((row) => row[name])).size : count;
  }
  return Math.min(groups, count);
}

function rowsAfter(transform: Tree, rows: Rows, count: number): number {
  const groups = groupsOf(transform['groupby'], rows, count);
  const number = (key: string, missing: number) => (typeof transform[key] === 'number' ? transform[key] : missing);
  if ('fold' in transform) return count * list(transform['fold']).length;
  if ('density' in transform) return groups * number('steps', number('maxsteps', DENSITY_STEPS));
  if ('quantile' in transform)
    return groups * (Array.isArray(transform['probs']) ? transform['probs'].length : 1 / number('step', 1 / QUANTILES));
  if ('impute' in transform) {
    const keys = groupsOf([transform['key']], rows, count) + keyCount(transform['keyvals']);
    return Math.max(count, groups * keys);
  }
  return count;
}

/** Counts views, transforms and marks of a chart, following its rows through its transforms. */
export class Amounts {
  readonly faults: RuleFault[] = [];
  readonly #rows: Rows;
  #views = 0;
  #transforms = 0;
  #marks = 0;

  constructor(rows: Rows | undefined) {
    this.#rows = rows ?? [];
  }

  check(spec: unknown): void {
    const view = asTree(spec);
    if (!view) return;
    if (JSON.stringify(view).length > CAPS.characters) this.#refuse('', SAYS.specTooLong({ limit: CAPS.characters }));
    if (this.#rows.length > CAPS.rows) this.#refuse('', SAYS.tooManyRows({ limit: CAPS.rows }));
    this.#view(view, '', this.#rows.length, new Map());
    if (this.#views > CAPS.views) this.#refuse('', SAYS.tooManyParts({ limit: CAPS.views }));
    if (this.#transforms > CAPS.transforms) this.#refuse('', SAYS.tooManyTransforms({ limit: CAPS.transforms }));
    if (this.#marks > CAPS.marks) this.#refuse('', SAYS.tooManyMarks({ limit: CAPS.marks }));
  }

  #refuse(path: string, said: Said): void {
    this.faults.push({ path, said });
  }

  #view(view: Tree, path: string, count: number, around: ReadonlyMap<string, number>): void {
    this.#views++;
    const growth = new Map(around);
    let rows = count;
    for (const [index, item] of list(view['transform']).entries()) {
      const transform = asTree(item);
      if (!transform) continue;
      this.#transforms++;
      rows = rowsAfter(transform, this.#rows, rows);
      this.#grow(transform, growth, `${path}/transform/${index}`);
    }
    if (rows > CAPS.marks && rows > count) this.#refuse(`${path}/transform`, SAYS.rowsMade({ limit: CAPS.marks }));
    this.#panels(view, path);
    if ('mark' in view) this.#marks += rows > count ? rows : 0;
    for (const key of CONCATS) {
      for (const [index, item] of list(view[key]).entries()) {
        const inner = asTree(item);
        if (inner) this.#view(inner, `${path}/${key}/${index}`, rows, growth);
      }
    }
    const spec = asTree(view['spec']);
    if (spec) this.#view(spec, `${path}/spec`, rows, growth);
  }

  #grow(transform: Tree, growth: Map<string, number>, path: string): void {
    const { calculate, as } = transform;
    if (typeof calculate !== 'string' || typeof as !== 'string') return;
    const made = growthOfExpression(calculate, growth);
    growth.set(as, made);
    if (made > CAPS.growth) this.#refuse(`${path}/calculate`, SAYS.textsGrow());
  }

  #panels(view: Tree, path: string): void {
    const encoding = asTree(view['encoding']) ?? {};
    const facet = asTree(view['facet']) ?? {};
    const fields = [facet, facet['row'], facet['column'], encoding['facet'], encoding['row'], encoding['column']]
      .map((definition) => asTree(definition)?.['field'])
      .filter((field) => typeof field === 'string');
    if (fields.length === 0) return;
    const panels = groupsOf(fields, this.#rows, Math.max(1, this.#rows.length));
    if (panels > CAPS.panels) this.#refuse(`${path}/facet`, SAYS.tooManyPanels({ limit: CAPS.panels, panels }));
  }
}
