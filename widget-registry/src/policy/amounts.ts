import type { Said } from '@vitrine/core/errors';
import { CAPS } from './caps.ts';
import { marksOf } from './mark-count.ts';
import { RowGroups } from './row-groups.ts';
import type { RuleFault } from './rule.ts';
import { SAYS } from './sentences.ts';
import { expressionsIn, ParameterTexts, type PlacedExpression, TextFlow } from './text-flow.ts';
import { type Grown, growthOfExpression, TEXT_CHARACTERS } from './text-growth.ts';
import { CONFIDENCE_STEPS, imputeSteps, list, rowsAfter, rowsImputed, workOf } from './transform-work.ts';
import { asTree } from './walk.ts';

type Tree = Record<string, unknown>;
type Rows = readonly Readonly<Record<string, unknown>>[];

const CONCATS = ['layer', 'concat', 'hconcat', 'vconcat'] as const;
const TRANSFORMS: ReadonlySet<string> = new Set(['transform']);
const CONFIDENT = /"(aggregate|extent)":"ci[01]?"/;
/** Steps that a text of a row takes, when it is taken apart and put together again. */
const TEXT_STEPS = 10;

interface Around {
  path: string;
  rows: number;
  encoding: Tree;
  texts: TextFlow;
}

/** How many texts' worth of characters the longest text of the rows has, at least one. */
function longestText(rows: Rows): number {
  let longest = TEXT_CHARACTERS;
  for (const row of rows)
    for (const value of Object.values(row)) if (typeof value === 'string') longest = Math.max(longest, value.length);
  return longest / TEXT_CHARACTERS;
}

/** Counts views, transforms, marks and steps of a chart, following its rows through its transforms. */
export class Amounts {
  readonly faults: RuleFault[] = [];
  readonly #rows: Rows;
  readonly #groups: RowGroups;
  #views = 0;
  #transforms = 0;
  #marks = 0;
  #work = 0;
  #mostRows = 0;
  #longest = 1;

  constructor(rows: Rows | undefined) {
    this.#rows = rows ?? [];
    this.#groups = new RowGroups(this.#rows);
  }

  check(spec: unknown): void {
    const view = asTree(spec);
    if (!view) return;
    if (JSON.stringify(view).length > CAPS.characters) this.#refuse('', SAYS.specTooLong({ limit: CAPS.characters }));
    if (this.#rows.length > CAPS.rows) this.#refuse('', SAYS.tooManyRows({ limit: CAPS.rows }));
    const parameters = new ParameterTexts(view);
    const texts = new TextFlow(parameters, longestText(this.#rows));
    this.#view(view, { path: '', rows: this.#rows.length, encoding: {}, texts });
    const known = parameters.known(new Map(), this.#longest);
    for (const placed of expressionsIn(view, '', TRANSFORMS)) {
      const isLabel = placed.path.endsWith('/labelExpr');
      this.#grow(placed, growthOfExpression(placed.source, known), isLabel ? CAPS.ticks : this.#mostRows);
    }
    if (this.#views > CAPS.views) this.#refuse('', SAYS.tooManyParts({ limit: CAPS.views }));
    if (this.#transforms > CAPS.transforms) this.#refuse('', SAYS.tooManyTransforms({ limit: CAPS.transforms }));
    if (this.#marks > CAPS.marks) this.#refuse('', SAYS.tooManyMarks({ limit: CAPS.marks }));
    if (this.#work > CAPS.work) this.#refuse('', SAYS.tooMuchWork());
  }

  #refuse(path: string, said: Said): void {
    this.faults.push({ path, said });
  }

  #view(view: Tree, around: Around): void {
    this.#views++;
    const { path } = around;
    const texts = around.texts.inside();
    let { rows } = around;
    for (const [index, item] of list(view['transform']).entries()) {
      const transform = asTree(item);
      if (!transform) continue;
      this.#transforms++;
      const made = rowsAfter(transform, this.#groups, rows);
      this.#work += workOf(transform, Math.max(rows, made));
      rows = made;
      this.#mostRows = Math.max(this.#mostRows, rows);
      for (const { grown, ...placed } of texts.through(transform, `${path}/transform/${index}`))
        this.#grow(placed, grown, rows);
    }
    this.#longest = Math.max(this.#longest, texts.longest);
    const encoding = { ...around.encoding, ...asTree(view['encoding']) };
    rows = this.#imputed(encoding, rows);
    if (rows > CAPS.marks && rows > around.rows)
      this.#refuse(`${path}/transform`, SAYS.rowsMade({ limit: CAPS.marks }));
    this.#panels(view, path);
    if ('mark' in view) this.#draw(view['mark'], encoding, rows);
    this.#mostRows = Math.max(this.#mostRows, rows);
    for (const key of CONCATS) {
      for (const [index, item] of list(view[key]).entries()) {
        const inner = asTree(item);
        if (inner) this.#view(inner, { path: `${path}/${key}/${index}`, rows, encoding, texts });
      }
    }
    const spec = asTree(view['spec']);
    if (spec) this.#view(spec, { path: `${path}/spec`, rows, encoding: {}, texts });
  }

  #draw(mark: unknown, encoding: Tree, rows: number): void {
    this.#marks += marksOf(mark, encoding, this.#groups, rows);
    const confident = CONFIDENT.test(JSON.stringify([mark, encoding]));
    this.#work += rows * (Object.keys(encoding).length + (confident ? CONFIDENCE_STEPS : 0));
  }

  /** Rows that channels fill in, each for every key of the other axis. */
  #imputed(encoding: Tree, count: number): number {
    const channels = Object.entries(encoding).map(([channel, value]) => ({ channel, definition: asTree(value) ?? {} }));
    const fields = (names: readonly string[], others: boolean) =>
      channels.filter(({ channel }) => names.includes(channel) !== others).map(({ definition }) => definition['field']);
    let rows = count;
    for (const { definition } of channels) {
      const impute = asTree(definition['impute']);
      if (!impute) continue;
      const parts = this.#groups.of(fields(['x', 'y'], true), rows);
      const made = rowsImputed(impute, fields(['x', 'y'], false), parts, { groups: this.#groups, count: rows });
      this.#work += made * imputeSteps(impute, made);
      rows = made;
    }
    return rows;
  }

  #grow({ path }: PlacedExpression, { peak, steps }: Grown, rows: number): void {
    this.#work += rows * (steps + (peak > 1 ? peak * TEXT_STEPS : 0));
    if (peak > CAPS.growth) this.#refuse(path, SAYS.textsGrow());
  }

  #panels(view: Tree, path: string): void {
    const encoding = asTree(view['encoding']) ?? {};
    const facet = asTree(view['facet']) ?? {};
    const fields = [facet, facet['row'], facet['column'], encoding['facet'], encoding['row'], encoding['column']]
      .map((definition) => asTree(definition)?.['field'])
      .filter((field) => typeof field === 'string');
    if (fields.length === 0) return;
    const panels = this.#groups.of(fields, Math.max(1, this.#rows.length));
    if (panels > CAPS.panels) this.#refuse(`${path}/facet`, SAYS.tooManyPanels({ limit: CAPS.panels, panels }));
  }
}
