import { localize } from '@vitrine/core/contracts';
import { AskedOnce } from './asked-once.ts';
import type { Value } from './canonical-rows.ts';
import type { BindInput } from './contract.ts';
import { changeOf, formatChange, formatNumber } from './number-format.ts';
import type { BoundColumn } from './roles.ts';
import { RowTexts } from './row-texts.ts';
import { word } from './words.ts';

export interface SummaryInput {
  input: BindInput;
  roles: Map<string, BoundColumn[]>;
  values: readonly Value[];
  /** What the rows do not say yet in words. */
  texts?: RowTexts;
}

const NO_TEXTS = new RowTexts();

type Facts = Pick<ReadonlyMap<string, string | undefined>, 'get'>;

function extremes(values: readonly Value[]): { highest: Value | undefined; lowest: Value | undefined } {
  let highest: Value | undefined;
  let lowest: Value | undefined;
  for (const value of values) {
    const amount = value['_value'];
    if (typeof amount !== 'number' || value['_other'] === true) continue;
    if (!highest || amount > Number(highest['_value'])) highest = value;
    if (!lowest || amount < Number(lowest['_value'])) lowest = value;
  }
  return { highest, lowest };
}

/** A text of a row, where it has one. */
type Text = (value: Value | undefined, field: string) => string | undefined;

function textIn(texts: RowTexts): Text {
  return (value, field) => {
    const found = value && texts.of(value, field);
    return typeof found === 'string' && found !== '' ? found : undefined;
  };
}

/** Calls a row by its dimensions, first to last. */
function namer(
  text: Text,
  dimensions: readonly string[],
  several: boolean,
): (value: Value | undefined) => string | undefined {
  return (value) => {
    const parts = dimensions.flatMap((name) => text(value, `_${name}_text`) ?? []);
    const series = several && !dimensions.includes('series') ? text(value, '_series_label') : undefined;
    return [...parts, ...(series ? [series] : [])].join(', ') || text(value, '_category_text');
  };
}

/** What a template may tell; each tells a few of them, and only those are looked for. */
function factsFor({ input, roles, values, texts = NO_TEXTS }: SummaryInput): Facts {
  const text = textIn(texts);
  const { locale, compare } = input;
  const bounds = [...roles];
  const measures = bounds.flatMap(([, columns]) => columns.filter((bound) => bound.column.role === 'measure'));
  const dimensions = bounds.flatMap(([name, [bound]]) => (bound?.column.role === 'dimension' ? [name] : []));
  const several = new Set(values.map((value) => value['_series_label'])).size > 1;
  const nameOf = namer(text, dimensions, several);
  const ends = new AskedOnce((of) => extremes(of === 'minus' ? values.filter(({ _role }) => _role === of) : values));
  const [highest, lowest] = [() => ends.get('all')?.highest, () => ends.get('all')?.lowest];
  const largestStep = () => ends.get('minus')?.highest;
  const last = values.findLast((value) => typeof value['_value'] === 'number');
  const first = values.find((value) => typeof value['_value'] === 'number');
  const change = typeof last?.['_value_change'] === 'number' ? last['_value_change'] : null;
  const ahead = () => values.findLast((value) => typeof value['_value_ahead_text'] === 'string');
  const tellers: Readonly<Record<string, () => string | undefined>> = {
    measure: () => (measures[0] && measures.length === 1 ? localize(measures[0].column.label, locale) : undefined),
    series: () => {
      const [series] = roles.get('series') ?? [];
      return series && localize(series.column.label, locale);
    },
    value: () => text(last, '_value_text'),
    label: () => nameOf(last),
    change: () => (change === null ? undefined : formatChange(change, locale)),
    versus: () => {
      if (change === null || compare === undefined) return undefined;
      return word(compare === 'previous-period' ? 'vsPreviousPeriod' : 'vsPreviousYear', locale);
    },
    grown: () => {
      const grown = changeOf(Number(last?.['_value'] ?? Number.NaN), Number(first?.['_value'] ?? Number.NaN));
      return several || grown === null || last === first ? undefined : formatChange(grown, locale);
    },
    first: () => text(first, '_value_text'),
    firstLabel: () => nameOf(first),
    largestStep: () => text(largestStep(), '_value_text'),
    largestStepLabel: () => nameOf(largestStep()),
    highest: () => text(highest(), '_value_text'),
    highestLabel: () => nameOf(highest()),
    highestShare: () => text(highest(), '_value_share_text'),
    lowest: () => (highest() === lowest() ? undefined : text(lowest(), '_value_text')),
    lowestLabel: () => (highest() === lowest() ? undefined : nameOf(lowest())),
    expected: () => text(ahead(), '_value_ahead_text'),
    expectedLabel: () => nameOf(ahead()),
    count: () => formatNumber(values.length, { unit: 'count' }, locale),
  };
  return { get: (name) => (Object.hasOwn(tellers, name) ? tellers[name]?.() : undefined) };
}

/**
 * Fills `{fact}` in a template; a part in `[brackets]` disappears when one of its facts is not known.
 * Undefined when a fact outside brackets is missing.
 */
export function fillSummary(template: string, facts: Facts): string | undefined {
  let complete = true;
  const put = (part: string): string | undefined => {
    let known = true;
    const filled = part.replace(/\{(\w+)\}/g, (_, name: string) => {
      const fact = facts.get(name);
      if (fact === undefined) known = false;
      return fact ?? '';
    });
    return known ? filled : undefined;
  };
  const parts = template.split(/\[([^\]]*)\]/).map((part, index) => {
    const filled = put(part);
    if (filled === undefined && index % 2 === 0) complete = false;
    return filled ?? '';
  });
  return complete ? parts.join('').trim() : undefined;
}

/** One sentence that says what the chart shows, from the widget's template; the widget's title when there is nothing to say. */
export function summarize(of: SummaryInput): string {
  const { widget, locale } = of.input;
  if (of.values.length === 0 && widget.contribution.data.roles.length > 0)
    return `${localize(widget.title, locale)}: ${word('noData', locale)}`;
  const template = widget.summary === null ? '' : localize(widget.summary, locale);
  return fillSummary(template, factsFor(of)) || localize(widget.title, locale);
}
