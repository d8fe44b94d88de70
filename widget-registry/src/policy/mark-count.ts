import { isPath, typeOf } from './guide-count.ts';
import type { RowGroups } from './row-groups.ts';
import { asTree } from './walk.ts';

type Tree = Record<string, unknown>;

const COMPOSITE = new Set(['boxplot', 'errorbar', 'errorband']);
/** Parts of a box, or of a bar of errors, for each group. */
const PARTS = 6;
const MAX_BINS = 60;
/** Channels that every mark has, so that what is summed up there is never dropped with its channel. */
const KEPT = ['x', 'y', 'fill', 'stroke', 'opacity'];
const KEPT_BY: Readonly<Record<string, readonly string[]>> = {
  arc: ['theta'],
  text: ['text', 'size'],
  point: ['size'],
  circle: ['size'],
  square: ['size'],
};
/** What a line or an area is drawn with besides. */
const OVERLAYS = ['point', 'line'];
const SUMS =
  /^(count|valid|missing|distinct|sum|product|mean|average|variancep?|stdevp?|stderr|median|q1|q3|ci[01]|min|max)$/;

function definitionsIn(value: unknown): Tree[] {
  return [value].flat().flatMap((item) => {
    const definition = asTree(item);
    return definition ? [definition, ...definitionsIn(definition['condition'])] : [];
  });
}

function definitionsOf(encoding: Tree): Tree[] {
  return Object.values(encoding).flatMap(definitionsIn);
}

/** Whether a view makes one mark of several rows, certainly. */
function isSummed(type: string, encoding: Tree): boolean {
  const isSum = (channel: string) => {
    const aggregate = asTree(encoding[channel])?.['aggregate'];
    return aggregate !== undefined && SUMS.test(String(aggregate));
  };
  if (KEPT.some(isSum) || KEPT_BY[type]?.some(isSum)) return true;
  return !('fill' in encoding || 'stroke' in encoding) && isSum('color');
}

function groupsIn(definitions: readonly Tree[], groups: RowGroups, count: number): number {
  let found = 1;
  for (const { field, bin } of definitions) {
    const { maxbins } = asTree(bin) ?? {};
    found *= bin ? (typeof maxbins === 'number' && maxbins > 0 ? maxbins : MAX_BINS) : groups.of([field], count);
  }
  return Math.min(count, found);
}

/** How many marks a view draws of so many rows, at most. */
export function marksOf(mark: unknown, encoding: Tree, groups: RowGroups, count: number): number {
  const said = asTree(mark) ?? { type: mark };
  const type = String(said['type']);
  if (COMPOSITE.has(type)) {
    const beside = definitionsOf(encoding).filter(({ type, bin }) => type !== 'quantitative' || bin);
    const parts = PARTS * groupsIn(beside, groups, count);
    // Half of all rows may lie outside of their boxes.
    return type === 'boxplot' && said['extent'] !== 'min-max' ? Math.ceil(count / 2) + parts : parts;
  }
  const drawn = 1 + (isPath(said) ? OVERLAYS.filter((part) => said[part]).length : 0);
  if (!isSummed(type, encoding)) return count * drawn;
  const splitting = definitionsOf(encoding).filter(({ aggregate }) => !aggregate);
  return drawn * groupsIn(splitting, groups, count);
}

interface StackedMark {
  mark: unknown;
  encoding: Tree;
}

/** Rows that Vega-Lite makes of lines and areas on each other: each has a point wherever another one has. None where they are not. */
export function stackedRows(paths: number, { mark, encoding }: StackedMark, groups: RowGroups, count: number): number {
  if (paths === 1) return 0;
  const axes = ['x', 'y'].map((channel) => asTree(encoding[channel]) ?? {});
  const isStacked = axes.some(({ stack }) => (stack === undefined ? typeOf(mark) === 'area' : Boolean(stack)));
  if (!isStacked) return 0;
  const across = axes.filter((axis) => axis !== stackedAxis(axes));
  const points = Math.max(
    1,
    ...across.map(({ field, aggregate, bin }) => (aggregate || bin ? 1 : groups.of([field], count))),
  );
  return paths * points;
}

/** The axis along which marks lie on each other; undefined where it cannot be told. */
function stackedAxis(axes: readonly Tree[]): Tree | undefined {
  const measures = axes.filter(({ type, aggregate, bin }) => !bin && (type === 'quantitative' || Boolean(aggregate)));
  if (measures.length < 2) return measures[0];
  return measures.find(({ stack }) => Boolean(stack)) ?? measures.find(({ aggregate }) => Boolean(aggregate));
}
