import type { Value } from './canonical-rows.ts';
import type { Facts } from './facts.ts';
import { RowTexts } from './row-texts.ts';
import { fitText, widestText } from './text-width.ts';

const LINE_HEIGHT = 15;
const MOST_SERIES = 6;

export interface EndLabels {
  values: readonly Value[];
  /** Pixels that they take beside the lines. */
  endWidth: number;
  hasEnds: boolean;
}

export function withoutEnds(values: readonly Value[]): EndLabels {
  return { values, endWidth: 0, hasEnds: false };
}

interface End {
  value: Value;
  field: string;
  text: string;
  at: number;
}

/** Moves labels apart that would stand on each other, as little as possible, inside the plot. */
export function spread(positions: readonly number[], gap: number, height: number): number[] {
  const order = positions.map((_, index) => index).sort((a, b) => (positions[a] ?? 0) - (positions[b] ?? 0));
  const placed = [...positions];
  let floor = -Infinity;
  for (const index of order) {
    placed[index] = Math.max(placed[index] ?? 0, floor);
    floor = (placed[index] ?? 0) + gap;
  }
  let ceiling = height;
  for (const index of order.toReversed()) {
    placed[index] = Math.min(placed[index] ?? 0, ceiling);
    ceiling = (placed[index] ?? 0) - gap;
  }
  return placed;
}

/**
 * Marks the stretches of each line that lead out of a bucket begun before the range (`_tail: 'start'`) and into one that is
 * not over (`'end'`): they are drawn as a guess. Where both meet they are one.
 */
export function markTails(values: readonly Value[]): readonly Value[] {
  if (!values.some((value) => value['_partial'] === true)) return values;
  const tails = new Map<Value, 'start' | 'end'>();
  const counted = values.filter((value) => value['_ahead'] !== true);
  for (const line of Map.groupBy(counted, (value) => String(value['_series_label'] ?? '')).values()) {
    const whole = line.map((value) => value['_partial'] !== true);
    const [first, last] = [whole.indexOf(true), whole.lastIndexOf(true)];
    const start = first > 0 && first < last ? line.slice(0, first + 1) : [];
    const end =
      first > 0 && start.length === 0 ? line : line.slice(last < line.length - 1 ? Math.max(0, last) : line.length);
    for (const value of start) tails.set(value, 'start');
    for (const value of end) tails.set(value, 'end');
  }
  return values.map((value) => {
    const tail = tails.get(value);
    return tail === undefined ? value : { ...value, _tail: tail };
  });
}

/**
 * Names at the ends of lines instead of a legend. The last point of each series gets `_end` with its text and the pixels
 * by which the label is moved; `_end_previous` does the same for the comparison. Without room, or before a forecast, there are none.
 */
export function endLabels(
  values: readonly Value[],
  facts: Facts,
  { fromZero, texts = new RowTexts() }: { fromZero: boolean; texts?: RowTexts },
): EndLabels {
  const series = Map.groupBy(values, (value) => String(value['_series_label'] ?? ''));
  const several = series.size > 1;
  if (
    facts.get('hasForecast') === true ||
    series.size > MOST_SERIES ||
    Number(facts.get('width')) < 380 ||
    values.length < 2
  )
    return withoutEnds(values);
  const height = Number(facts.get('plotHeight')) - 6;
  const low = Number(facts.get(fromZero ? 'min' : 'tightMin'));
  const high = Number(facts.get(fromZero ? 'max' : 'tightMax'));
  const y = (amount: number) => height - ((amount - low) / (high - low || 1)) * height;
  const ends: End[] = [];
  const limit = Number(facts.get('width')) * 0.22;
  for (const [name, line] of series) {
    const last = line.findLast((value) => typeof value['_value'] === 'number');
    const before = line.findLast((value) => typeof value['_value_previous'] === 'number');
    const text = fitText(several || !last ? name : String(texts.of(last, '_value_short') ?? ''), limit);
    if (last) ends.push({ value: last, field: '_end', text, at: y(Number(last['_value'])) });
    if (before && !several) {
      ends.push({
        value: before,
        field: '_end_previous',
        text: fitText(String(facts.get('previousWord')), limit),
        at: y(Number(before['_value_previous'])),
      });
    }
  }
  if (ends.length * LINE_HEIGHT > height) return withoutEnds(values);
  const placed = spread(
    ends.map((end) => end.at),
    LINE_HEIGHT,
    height,
  );
  const marked = new Map<Value, Value>();
  for (const [index, end] of ends.entries()) {
    const value = marked.get(end.value) ?? { ...end.value };
    value[end.field] = true;
    value[`${end.field}_text`] = end.text;
    value[`${end.field}_dy`] = Math.round((placed[index] ?? end.at) - end.at);
    marked.set(end.value, value);
  }
  const endWidth =
    Math.ceil(
      widestText(
        ends.map((end) => end.text),
        undefined,
        500,
      ),
    ) + 10;
  return { values: values.map((value) => marked.get(value) ?? value), endWidth, hasEnds: true };
}
