import { type Box, byReadingOrder, type PlacedBox } from './box.ts';

export interface SnapLine {
  axis: 'vertical' | 'horizontal';
  /** Cell boundary: a column for vertical lines, a row for horizontal ones. */
  at: number;
  from: number;
  to: number;
}

/** Edges that the active box shares with others, as lines that span both. */
export function snapLines(boxes: readonly PlacedBox[], activeId: string): SnapLine[] {
  const active = boxes.find((box) => box.id === activeId);
  if (!active) return [];
  const lines = new Map<string, SnapLine>();
  const note = (axis: SnapLine['axis'], at: number, from: number, to: number): void => {
    const key = `${axis} ${at}`;
    const known = lines.get(key);
    lines.set(key, { axis, at, from: Math.min(from, known?.from ?? from), to: Math.max(to, known?.to ?? to) });
  };
  for (const other of [...boxes].sort(byReadingOrder)) {
    if (other.id === activeId) continue;
    for (const at of shared(sides(active, 'x'), sides(other, 'x'))) {
      note('vertical', at, Math.min(active.y, other.y), Math.max(active.y + active.h, other.y + other.h));
    }
    for (const at of shared(sides(active, 'y'), sides(other, 'y'))) {
      note('horizontal', at, Math.min(active.x, other.x), Math.max(active.x + active.w, other.x + other.w));
    }
  }
  return [...lines.values()];
}

function sides(box: Box, axis: 'x' | 'y'): readonly number[] {
  return axis === 'x' ? [box.x, box.x + box.w] : [box.y, box.y + box.h];
}

/** Left with left, right with right: edges that line up, not edges that merely touch. */
function shared(a: readonly number[], b: readonly number[]): number[] {
  return a.filter((value, index) => b[index] === value);
}
