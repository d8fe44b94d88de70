import type { BoundWidget } from '../../src/binding/contract.ts';

export type BoundValue = BoundWidget['values'][number];

/** Something drawn that stands for a row: where it is, in pixels of the chart, and in which colour. */
export interface DrawnMark {
  value: BoundValue;
  kind: 'point' | 'box' | 'arc';
  /** Where a tooltip points to. */
  x: number;
  y: number;
  box: { left: number; top: number; width: number; height: number };
  colour: string;
}

interface SceneItem {
  marktype?: string;
  role?: string;
  items?: SceneItem[];
  x?: number;
  y?: number;
  width?: number;
  height?: number;
  datum?: unknown;
  fill?: unknown;
  stroke?: unknown;
  startAngle?: number;
  endAngle?: number;
  innerRadius?: number;
  outerRadius?: number;
}

const KINDS: Readonly<Record<string, DrawnMark['kind']>> = {
  rect: 'box',
  arc: 'arc',
  line: 'point',
  symbol: 'point',
  area: 'point',
  trail: 'point',
};

function isItem(value: unknown): value is SceneItem {
  return typeof value === 'object' && value !== null;
}

function isValue(datum: unknown): datum is BoundValue {
  return typeof datum === 'object' && datum !== null && '_row' in datum;
}

function colourOf(item: SceneItem): string {
  const paint = [item.stroke, item.fill].filter((colour) => typeof colour === 'string' && colour !== 'transparent');
  return String((item.outerRadius === undefined ? paint[0] : item.fill) ?? 'currentColor');
}

function markOf(
  item: SceneItem,
  kind: DrawnMark['kind'],
  value: BoundValue,
  offset: { x: number; y: number },
): DrawnMark {
  const x = offset.x + (item.x ?? 0);
  const y = offset.y + (item.y ?? 0);
  const fill = typeof item.fill === 'string' ? item.fill : undefined;
  if (kind === 'box') {
    const box = { left: x, top: y, width: item.width ?? 0, height: item.height ?? 0 };
    return { value, kind, x: x + box.width / 2, y, box, colour: fill ?? colourOf(item) };
  }
  if (kind === 'arc') {
    const middle = ((item.startAngle ?? 0) + (item.endAngle ?? 0)) / 2;
    const radius = ((item.innerRadius ?? 0) + (item.outerRadius ?? 0)) / 2;
    const at = { x: x + radius * Math.sin(middle), y: y - radius * Math.cos(middle) };
    return {
      value,
      kind,
      ...at,
      box: { left: at.x - 8, top: at.y - 8, width: 16, height: 16 },
      colour: fill ?? colourOf(item),
    };
  }
  return { value, kind, x, y, box: { left: x - 3, top: y - 3, width: 6, height: 6 }, colour: colourOf(item) };
}

/** Rows that share a place in the chart: one bar, one point of one line. */
function keyOf(value: BoundValue): string {
  return `${String(value['_row'])}|${String(value['_series_label'] ?? '')}|${String(value['_measure'] ?? value['_role'] ?? '')}`;
}

function better(candidate: DrawnMark, known: DrawnMark | undefined): boolean {
  if (!known) return true;
  if (candidate.kind !== known.kind) return candidate.kind !== 'point';
  return candidate.kind !== 'box' || candidate.box.width * candidate.box.height >= known.box.width * known.box.height;
}

/** Every row's mark in a drawn scene, in reading order; axes, legends and labels are not marks. */
export function drawnMarks(root: unknown, origin: { x: number; y: number }): DrawnMark[] {
  const found = new Map<string, DrawnMark>();
  const visit = (mark: SceneItem, offset: { x: number; y: number }): void => {
    if (/^(axis|legend|title)/.test(mark.role ?? '')) return;
    const kind = KINDS[mark.marktype ?? ''];
    for (const item of mark.items ?? []) {
      if (mark.marktype === 'group' || mark.marktype === undefined) {
        const inner = { x: offset.x + (item.x ?? 0), y: offset.y + (item.y ?? 0) };
        for (const child of item.items ?? []) visit(child, inner);
      } else if (kind && isValue(item.datum)) {
        const candidate = markOf(item, kind, item.datum, offset);
        const key = keyOf(item.datum);
        if (Number.isFinite(candidate.x + candidate.y) && better(candidate, found.get(key))) found.set(key, candidate);
      }
    }
  };
  if (isItem(root)) visit(root, origin);
  return [...found.values()].sort((a, b) => Number(a.value['_row']) - Number(b.value['_row']));
}

/** The mark that a pointer means: in lines the nearest along the axis, elsewhere the one under it or just beside. */
export function markAt(marks: readonly DrawnMark[], at: { x: number; y: number }): DrawnMark | undefined {
  const reach = { point: 48, box: 14, arc: 44 };
  let best: DrawnMark | undefined;
  let nearest = Infinity;
  for (const mark of marks) {
    const distance =
      mark.kind === 'box'
        ? Math.hypot(outside(at.x, mark.box.left, mark.box.width), outside(at.y, mark.box.top, mark.box.height))
        : mark.kind === 'point'
          ? Math.abs(at.x - mark.x) + Math.abs(at.y - mark.y) / 1000
          : Math.hypot(at.x - mark.x, at.y - mark.y);
    if (distance <= reach[mark.kind] && distance < nearest) {
      nearest = distance;
      best = mark;
    }
  }
  return best;
}

function outside(at: number, start: number, length: number): number {
  return at < start ? start - at : Math.max(0, at - start - length);
}

/** Marks at the same place of the axis as this one: all lines at that time, all parts of that bar. */
export function siblings(marks: readonly DrawnMark[], of: DrawnMark): DrawnMark[] {
  const place = (mark: DrawnMark) => String(mark.value['_x_text'] ?? mark.value['_category_text'] ?? '');
  if (of.kind === 'arc' || of.value['_y_text'] !== undefined) return [of];
  const same = marks.filter((mark) => mark.kind === of.kind && place(mark) === place(of) && place(of) !== '');
  return same.length > 1 ? same : [of];
}
