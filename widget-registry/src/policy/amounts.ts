import type { Said } from '@vitrine/core/errors';
import { CAPS } from './caps.ts';
import { type Guides, guidesAround, guidesOf, pathsOf, typeOf } from './guide-count.ts';
import { marksOf, stackedRows } from './mark-count.ts';
import type { ReadChart, ReadView } from './read-chart.ts';
import { RowGroups } from './row-groups.ts';
import type { RuleFault } from './rule.ts';
import { SAYS } from './sentences.ts';
import { TextFlow } from './text-flow.ts';
import { type Grown, growthOf, TEXT_CHARACTERS } from './text-growth.ts';
import { CONFIDENCE_STEPS, imputeSteps, rowsAfter, rowsImputed, workOf } from './transform-work.ts';

type Rows = readonly Readonly<Record<string, unknown>>[];

/** Steps that a text of a row takes, when it is taken apart and put together again. */
const TEXT_STEPS = 10;

/** Points of an area that are drawn in the time of a mark. */
const POINTS_A_MARK = 4;
/** Marks that are drawn in the time of a line of its own. */
const MARKS_A_PATH = 9;
/** Marks that are drawn in the time of a text. */
const MARKS_A_TEXT = 4.5;

interface Around {
  rows: number;
  texts: TextFlow;
}

/** How many texts' worth of characters the longest text of the rows has, at least one. */
function longestText(rows: Rows): number {
  let longest = TEXT_CHARACTERS;
  // Each cell of each drawing: a list of them first would take some times as long.
  for (const row of rows)
    for (const name in row) {
      const value = row[name];
      if (typeof value === 'string') longest = Math.max(longest, value.length);
    }
  return longest / TEXT_CHARACTERS;
}

/** What is too much of a chart when it is drawn of these rows. */
export function amountFaults(chart: ReadChart, rows: Rows): readonly RuleFault[] {
  const amounts = new Amounts(rows);
  amounts.check(chart);
  return amounts.faults;
}

/** Counts views, transforms, marks and steps of a chart, following its rows through its transforms. */
class Amounts {
  readonly faults: RuleFault[] = [];
  readonly #rows: Rows;
  readonly #groups: RowGroups;
  #views = 0;
  #transforms = 0;
  #marks = 0;
  #paths = 0;
  #texts = 0;
  #work = 0;
  #mostRows = 0;
  #longest = 1;

  constructor(rows: Rows) {
    this.#rows = rows;
    this.#groups = new RowGroups(rows);
  }

  check({ characters, view, parameters, expressions }: ReadChart): void {
    if (characters > CAPS.characters) this.#refuse('', SAYS.specTooLong({ limit: CAPS.characters }));
    if (this.#rows.length > CAPS.rows) this.#refuse('', SAYS.tooManyRows({ limit: CAPS.rows }));
    const guides = this.#view(view, {
      rows: this.#rows.length,
      texts: new TextFlow(parameters, longestText(this.#rows)),
    });
    const known = parameters.known(new Map(), this.#longest);
    for (const { path, tree } of expressions)
      this.#grow(path, growthOf(tree, known), path.endsWith('/labelExpr') ? CAPS.ticks : this.#mostRows);
    if (this.#views > CAPS.views) this.#refuse('', SAYS.tooManyParts({ limit: CAPS.views }));
    if (this.#transforms > CAPS.transforms) this.#refuse('', SAYS.tooManyTransforms({ limit: CAPS.transforms }));
    if (this.#marks > CAPS.marks) this.#refuse('', SAYS.tooManyMarks({ limit: CAPS.marks }));
    const heavy = this.#paths * MARKS_A_PATH + this.#texts * MARKS_A_TEXT;
    if (guides.axes + guides.legends + heavy > CAPS.guides) this.#refuse('', SAYS.tooManyGuides());
    if (this.#work > CAPS.work) this.#refuse('', SAYS.tooMuchWork());
  }

  #refuse(path: string, said: Said): void {
    this.faults.push({ path, said });
  }

  /** Answers what stands around its marks, with all that is within it. */
  #view(view: ReadView, around: Around): Guides {
    this.#views++;
    const { path } = view;
    const texts = view.transforms.length > 0 ? around.texts.inside() : around.texts;
    let { rows } = around;
    for (const placed of view.transforms) {
      this.#transforms++;
      const made = rowsAfter(placed.transform, this.#groups, rows);
      this.#work += workOf(placed.transform, Math.max(rows, made));
      rows = made;
      this.#mostRows = Math.max(this.#mostRows, rows);
      for (const { path: at, grown } of texts.through(placed)) this.#grow(at, grown, rows);
    }
    this.#longest = Math.max(this.#longest, texts.longest);
    rows = this.#imputed(view, rows);
    if (rows > CAPS.marks && rows > around.rows)
      this.#refuse(`${path}/transform`, SAYS.rowsMade({ limit: CAPS.marks }));
    const panels = this.#panels(view);
    this.#draw(view, rows);
    this.#mostRows = Math.max(this.#mostRows, rows);
    const inner = view.inner.map((one) => this.#view(one, { rows, texts }));
    return guidesAround(view, guidesOf(view, this.#groups, rows), { inner, panels });
  }

  #draw({ drawn, encoding }: ReadView, rows: number): void {
    if (drawn === undefined) return;
    const paths = pathsOf(drawn.mark, encoding, this.#groups, rows);
    const stacked = stackedRows(paths, { mark: drawn.mark, encoding }, this.#groups, rows);
    const marks = marksOf(drawn.mark, encoding, this.#groups, rows);
    this.#marks += Math.max(marks, stacked / POINTS_A_MARK);
    if (typeOf(drawn.mark) === 'text') this.#texts += marks;
    this.#work += stacked;
    this.#paths += paths;
    this.#work += rows * (Object.keys(encoding).length + (drawn.isConfident ? CONFIDENCE_STEPS : 0));
  }

  #imputed({ imputed: { imputes, keys, groups } }: ReadView, count: number): number {
    let rows = count;
    for (const impute of imputes) {
      const parts = this.#groups.of(groups, rows);
      const made = rowsImputed(impute, keys, parts, { groups: this.#groups, count: rows });
      this.#work += made * imputeSteps(impute, made);
      rows = made;
    }
    return rows;
  }

  #grow(path: string, { peak, steps }: Grown, rows: number): void {
    this.#work += rows * (steps + (peak > 1 ? peak * TEXT_STEPS : 0));
    if (peak > CAPS.growth) this.#refuse(path, SAYS.textsGrow());
  }

  #panels({ path, panels: fields }: ReadView): number {
    if (fields.length === 0) return 1;
    const panels = this.#groups.of(fields, Math.max(1, this.#rows.length));
    if (panels > CAPS.panels) this.#refuse(`${path}/facet`, SAYS.tooManyPanels({ limit: CAPS.panels, panels }));
    return panels;
  }
}
