import type { ReadView } from './read-chart.ts';
import type { RowGroups } from './row-groups.ts';
import { asTree } from './walk.ts';

type Tree = Readonly<Record<string, unknown>>;

/** What stands around the marks of a view, each as so many marks as would take as long to draw. */
export interface Guides {
  axes: number;
  legends: number;
}

/** Measured against a point of about twenty microseconds. */
const TICK = 3;
const NAME = 5;
const ENTRY = 25;
const VIEW = 300;
const PANEL = 100;
const TICKS = 10;
/** As many as a legend shows where nothing else is said. */
const ENTRIES = 30;
const LEGENDS = [
  'color',
  'fill',
  'stroke',
  'opacity',
  'fillOpacity',
  'strokeOpacity',
  'strokeWidth',
  'strokeDash',
  'size',
  'shape',
];
const PATHS: ReadonlySet<string> = new Set(['line', 'area', 'trail']);
const SPLITTING = [...LEGENDS, 'detail'];

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}

function isDiscrete({ type, aggregate, bin, timeUnit }: Tree): boolean {
  if (type === 'nominal' || type === 'ordinal') return true;
  return type === undefined && !aggregate && !bin && timeUnit === undefined;
}

/** Of a view that draws: names and ticks at its axes, and entries of its legends. */
export function guidesOf({ drawn, encoding }: ReadView, groups: RowGroups, rows: number): Guides {
  if (drawn === undefined) return { axes: 0, legends: 0 };
  const definition = (channel: string) => asTree(encoding[channel]) ?? {};
  const axes = ['x', 'y'].map((channel) => axisOf(definition(channel), groups, rows));
  let legends = 0;
  // A view has few of them, and each view of each drawing is asked.
  for (const channel of LEGENDS)
    if (encoding[channel] !== undefined) legends += legendOf(definition(channel), groups, rows);
  return { axes: sum(axes), legends };
}

function axisOf(definition: Tree, groups: RowGroups, rows: number): number {
  const { field, axis, scale, aggregate } = definition;
  if (axis === null || (field === undefined && aggregate === undefined)) return 0;
  const { values, tickCount } = asTree(axis) ?? {};
  if (Array.isArray(values)) return values.length * TICK;
  if (isDiscrete(definition)) return Math.max(groups.of([field], rows), lengthOf(asTree(scale)?.['domain'])) * NAME;
  return (typeof tickCount === 'number' ? tickCount : TICKS) * TICK;
}

function legendOf(definition: Tree, groups: RowGroups, rows: number): number {
  const condition = asTree(definition['condition']) ?? {};
  const told = 'field' in condition ? condition : definition;
  const { field, legend } = told;
  if (legend === null || field === undefined) return 0;
  const { values, symbolLimit, tickCount } = asTree(legend) ?? {};
  if (Array.isArray(values)) return values.length * ENTRY;
  const scale = asTree(told['scale']) ?? {};
  const steps = Math.max(lengthOf(scale['range']), Number(asTree(scale['scheme'])?.['count'] ?? 0));
  const counted = typeof tickCount === 'number' ? tickCount : TICKS;
  const most = isDiscrete(told)
    ? Math.max(groups.of([field], rows), lengthOf(scale['domain']))
    : Math.max(counted, steps);
  return Math.min(most, typeof symbolLimit === 'number' && symbolLimit > 0 ? symbolLimit : ENTRIES) * ENTRY;
}

/** How many lines a mark is divided into; one where it is none, or is not divided. */
export function pathsOf(mark: unknown, encoding: Tree, groups: RowGroups, rows: number): number {
  if (!isPath(mark)) return 1;
  return groups.of(splittingFields(encoding), rows);
}

export function isPath(mark: unknown): boolean {
  return PATHS.has(typeOf(mark));
}

export function typeOf(mark: unknown): string {
  return String(asTree(mark)?.['type'] ?? mark);
}

function splittingFields(encoding: Tree): unknown[] {
  const fields: unknown[] = [];
  for (const channel of SPLITTING) {
    if (encoding[channel] === undefined) continue;
    for (const item of [encoding[channel]].flat()) {
      const { field, aggregate, condition } = asTree(item) ?? {};
      fields.push(aggregate ? undefined : field, asTree(condition)?.['field']);
    }
  }
  return fields;
}

/** With all that is within a view: layers share what they can, panels and views beside each other have their own. */
export function guidesAround(
  view: ReadView,
  own: Guides,
  { inner, panels }: { inner: readonly Guides[]; panels: number },
): Guides {
  const join = (kind: keyof Guides) => {
    const all = inner.map((one) => one[kind]);
    return own[kind] + (view.shares[kind] ? Math.max(0, ...all) : sum(all));
  };
  const views = view.isLayered ? 0 : inner.length * VIEW;
  const [axes, legends] = [join('axes'), join('legends')];
  return {
    axes: panels > 1 ? panels * (axes + views + PANEL) : axes + views,
    legends: view.shares.legends || view.isLayered ? legends : legends * panels,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
