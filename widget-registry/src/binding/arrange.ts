import type { Value } from './canonical-rows.ts';
import { widestText } from './text-width.ts';

type View = Record<string, unknown>;

interface Space {
  width: number;
  height: number;
}

const GAP = 18;
const FACET_GAP = 12;
const AXIS_BELOW = 24;
const AXIS_LEFT = 46;
const AXIS_TITLE = 18;
const LEGEND = 30;
const HEADER = 22;
const LEAST = 24;
/** What a part weighs that says no size of its own, among those that do. */
const USUAL = 200;
const MOST_COLUMNS = 4;

function asView(value: unknown): View | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

function views(value: unknown): View[] {
  if (!Array.isArray(value)) return [];
  return value.map(asView).filter((item) => item !== undefined);
}

/** What divides a chart into panels: how many across and down. Undefined for a chart in one piece. */
function panelsOf(
  view: View,
  values: readonly Value[],
): { across: number; down: number; rows: boolean; columns: boolean } | undefined {
  const encoding = asView(view['encoding']) ?? {};
  const facet = asView(view['facet']) ?? {};
  const fieldOf = (definition: unknown) => asView(definition)?.['field'];
  const wrapped = typeof facet['field'] === 'string' ? facet : asView(encoding['facet']);
  const count = (field: unknown) =>
    typeof field === 'string' ? Math.max(1, new Set(values.map((value) => value[field])).size) : 1;
  if (wrapped) {
    const panels = count(wrapped['field']);
    const stated = typeof wrapped['columns'] === 'number' ? wrapped['columns'] : view['columns'];
    const across = Math.min(panels, typeof stated === 'number' && stated > 0 ? stated : MOST_COLUMNS);
    return { across, down: Math.ceil(panels / across), rows: false, columns: true };
  }
  const row = fieldOf(facet['row']) ?? fieldOf(encoding['row']);
  const column = fieldOf(facet['column']) ?? fieldOf(encoding['column']);
  if (row === undefined && column === undefined) return undefined;
  return { across: count(column), down: count(row), rows: row !== undefined, columns: column !== undefined };
}

/** Rows of charts that stand beside and below each other. */
function gridOf(view: View): View[][] | undefined {
  if (Array.isArray(view['hconcat'])) return [views(view['hconcat'])];
  if (Array.isArray(view['vconcat'])) return views(view['vconcat']).map((item) => [item]);
  if (!Array.isArray(view['concat'])) return undefined;
  const all = views(view['concat']);
  const across = typeof view['columns'] === 'number' && view['columns'] > 0 ? view['columns'] : MOST_COLUMNS;
  return Array.from({ length: Math.ceil(all.length / across) }, (_, row) =>
    all.slice(row * across, (row + 1) * across),
  );
}

/** Whether a chart is made of several, so that it cannot simply be fitted to its place. */
export function isComposed(view: View): boolean {
  const encoding = asView(view['encoding']) ?? {};
  const divided = 'facet' in view || ['row', 'column', 'facet'].some((channel) => channel in encoding);
  return divided || gridOf(view) !== undefined;
}

function encodingsIn(view: View): View[] {
  const own = asView(view['encoding']);
  return [...(own ? [own] : []), ...views(view['layer']).flatMap(encodingsIn)];
}

/** Room that the guides of one plot take, more or less; what remains is measured after the first drawing. */
function guidesOf(view: View, space: Space, values: readonly Value[]): { left: number; below: number; above: number } {
  const all = encodingsIn(view);
  const channel = (name: string) =>
    all.map((encoding) => asView(encoding[name])).find((definition) => definition !== undefined);
  const hidden = (name: string) => all.some((encoding) => asView(encoding[name])?.['axis'] === null);
  const titled = (name: string) => asView(channel(name)?.['axis'])?.['title'] !== undefined;
  const legend = all.some((encoding) =>
    ['color', 'fill', 'stroke', 'size', 'shape', 'opacity'].some((name) => {
      const definition = asView(encoding[name]);
      return typeof definition?.['field'] === 'string' && definition['legend'] !== null;
    }),
  );
  const y = channel('y');
  const named = typeof y?.['field'] === 'string' && y['field'].endsWith('_label') ? y['field'] : undefined;
  const labels = named === undefined ? [] : [...new Set(values.map((value) => String(value[named] ?? '')))];
  const left = named === undefined ? AXIS_LEFT : Math.min(space.width * 0.38, widestText(labels)) + 14;
  return {
    left: y === undefined || hidden('y') ? 4 : left + (titled('y') ? AXIS_TITLE : 0),
    below: channel('x') === undefined || hidden('x') ? 4 : AXIS_BELOW + (titled('x') ? AXIS_TITLE : 0),
    above: legend ? LEGEND : 4,
  };
}

function share(parts: readonly (number | undefined)[], room: number): number[] {
  const total = parts.reduce<number>((sum, part) => sum + (part ?? USUAL), 0);
  return parts.map((part) => Math.max(LEAST, (room * (part ?? USUAL)) / total));
}

function stated(items: readonly View[], key: 'width' | 'height'): number | undefined {
  const sizes = items.flatMap((item) => (typeof item[key] === 'number' ? [item[key]] : []));
  return sizes.length > 0 ? Math.max(...sizes) : undefined;
}

function placeGrid(view: View, grid: View[][], space: Space, values: readonly Value[]): View {
  const heights = share(
    grid.map((row) => stated(row, 'height')),
    space.height - GAP * (grid.length - 1),
  );
  const placed = grid.flatMap((row, at) => {
    const widths = share(
      row.map((item) => stated([item], 'width')),
      space.width - GAP * (row.length - 1),
    );
    return row.map((item, index) =>
      placeIn(item, { width: widths[index] ?? LEAST, height: heights[at] ?? LEAST }, values),
    );
  });
  const key = 'hconcat' in view ? 'hconcat' : 'vconcat' in view ? 'vconcat' : 'concat';
  const { width: _, height: __, ...rest } = view;
  const across = grid[0]?.length ?? 1;
  return { ...rest, [key]: placed, ...(key === 'concat' && { columns: across }), spacing: GAP };
}

function placePlot(view: View, space: Space, values: readonly Value[]): View {
  const guides = guidesOf(view, space, values);
  return {
    ...view,
    width: Math.max(LEAST, Math.round(space.width - guides.left)),
    height: Math.max(LEAST, Math.round(space.height - guides.below - guides.above)),
  };
}

function placeIn(view: View, space: Space, values: readonly Value[]): View {
  const grid = gridOf(view);
  if (grid) return placeGrid(view, grid, space, values);
  const panels = panelsOf(view, values);
  if (!panels) return placePlot(view, space, values);
  const inner = asView(view['spec']) ?? view;
  const guides = guidesOf(inner, space, values);
  const width = space.width - guides.left - (panels.rows ? HEADER : 0) - FACET_GAP * (panels.across - 1);
  const headers = panels.columns ? HEADER * (panels.rows ? 1 : panels.down) : 0;
  const height = space.height - guides.below - guides.above - headers - FACET_GAP * (panels.down - 1);
  const size = {
    width: Math.max(LEAST, Math.round(width / panels.across)),
    height: Math.max(LEAST, Math.round(height / panels.down)),
  };
  const wrapped =
    !panels.rows && panels.columns && 'facet' in view && typeof asView(view['facet'])?.['field'] === 'string';
  const { width: _, height: __, ...rest } = view;
  if ('spec' in view)
    return { ...rest, ...(wrapped && { columns: panels.across }), spacing: FACET_GAP, spec: { ...inner, ...size } };
  return { ...rest, ...size, spacing: FACET_GAP };
}

/** Sizes for every plot of a chart that is made of several, so that the whole fills its place. Pure. */
export function arrange(spec: View, space: Space, values: readonly Value[]): View {
  return placeIn(spec, space, values);
}

/** Pixels that plots take along one side of a chart, without axes, headers and gaps. */
function plotLength(view: View, key: 'width' | 'height', values: readonly Value[]): number {
  const grid = gridOf(view);
  if (grid) {
    const lengths = grid.map((row) => row.map((item) => plotLength(item, key, values)));
    const rows = lengths.map((row) => (key === 'width' ? row.reduce((sum, one) => sum + one, 0) : Math.max(0, ...row)));
    return key === 'width' ? Math.max(0, ...rows) : rows.reduce((sum, one) => sum + one, 0);
  }
  const inner = asView(view['spec']) ?? view;
  const own = typeof inner[key] === 'number' ? inner[key] : 0;
  const panels = panelsOf(view, values);
  return own * (panels ? (key === 'width' ? panels.across : panels.down) : 1);
}

function scaled(view: View, factor: Space): View {
  const copy: View = { ...view };
  for (const key of ['width', 'height'] as const)
    if (typeof copy[key] === 'number') copy[key] = Math.max(LEAST / 2, Math.floor(copy[key] * factor[key]));
  for (const key of ['hconcat', 'vconcat', 'concat'])
    if (Array.isArray(copy[key])) copy[key] = views(copy[key]).map((item) => scaled(item, factor));
  const inner = asView(copy['spec']);
  if (inner) copy['spec'] = scaled(inner, factor);
  return copy;
}

/** A chart of several whose plots were drawn, with plots of the size that makes the whole fit. The same on server and page. */
export function refit(spec: View, drawn: Space, wanted: Space, values: readonly Value[]): View {
  const factor = (key: 'width' | 'height') => {
    const plots = plotLength(spec, key, values);
    const room = wanted[key] - (drawn[key] - plots);
    return plots > 0 ? Math.min(4, Math.max(0.05, room / plots)) : 1;
  };
  return scaled(spec, { width: factor('width'), height: factor('height') });
}

/** Whether a drawing differs from its place by more than a reader would see. */
export function misfits(drawn: Space, wanted: Space): boolean {
  const off = (key: 'width' | 'height') => drawn[key] - wanted[key];
  return (
    off('width') > 1 ||
    off('height') > 1 ||
    off('width') < -wanted.width * 0.04 ||
    off('height') < -wanted.height * 0.04
  );
}
