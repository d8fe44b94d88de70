import {
  type Box,
  bottomOf,
  byReadingOrder,
  clamp,
  fitInto,
  overlaps,
  type PlacedBox,
  sameBox,
  sharesColumns,
  sharesRows,
} from './box.ts';

/** Everything as far up as it goes, without passing another box. Columns and sizes stay. */
export function compact(boxes: readonly PlacedBox[]): PlacedBox[] {
  const placed: PlacedBox[] = [];
  for (const box of [...boxes].sort(byReadingOrder)) {
    placed.push({ ...box, y: bottomOf(placed.filter((other) => sharesColumns(other, box))) });
  }
  return placed;
}

/** A legal layout from any input: boxes cut to the grid, overlaps pushed down, gaps closed. Identity on a legal one. */
export function arrange(boxes: readonly PlacedBox[], columns: number): PlacedBox[] {
  const inside = boxes.map((box) => ({ ...fitInto(box, columns), id: box.id }));
  return compact(pushDown([], inside));
}

/** The box goes where it was dropped; the neighbours make room beside it if they can, below it if not. */
export function move(boxes: readonly PlacedBox[], id: string, to: { x: number; y: number }, columns: number) {
  const moving = boxes.find((box) => box.id === id);
  if (!moving) return [...boxes];
  const wanted = { ...fitInto({ ...moving, ...to }, columns), id };
  if (sameBox(wanted, moving)) return [...boxes];
  const beside = new Set(boxes.filter((box) => sharesRows(box, moving)).map((box) => box.id));
  const rest = compact(boxes.filter((box) => box.id !== id));
  const landed = { ...wanted, y: below(rest, wanted) };
  return compact(makeRoom(rest, { fixed: landed, beside }, columns));
}

/** A new box at a wanted place; the neighbours make room. */
export function insert(rest: readonly PlacedBox[], box: PlacedBox, columns: number): PlacedBox[] {
  const wanted = { ...fitInto(box, columns), id: box.id };
  const landed = { ...wanted, y: below(rest, wanted) };
  const beside = new Set(rest.filter((other) => other.y === landed.y).map((other) => other.id));
  return compact(makeRoom(rest, { fixed: landed, beside }, columns));
}

/** The box with another size, its upper left corner where it was. `minimum` counts in columns of this grid. */
export function resize(
  boxes: readonly PlacedBox[],
  id: string,
  size: { w: number; h: number },
  grid: { columns: number; minimum?: readonly [number, number] },
): PlacedBox[] {
  const box = boxes.find((candidate) => candidate.id === id);
  if (!box) return [...boxes];
  const [minW, minH] = grid.minimum ?? [1, 1];
  const w = clamp(Math.round(size.w), Math.min(minW, grid.columns), grid.columns - box.x);
  const h = clamp(Math.round(size.h), minH, 60);
  const sized = { ...box, w: Math.min(w, grid.columns - box.x), h };
  const rest = boxes.filter((other) => other.id !== id);
  const beside = new Set(rest.filter((other) => sharesRows(other, box)).map((other) => other.id));
  return compact(makeRoom(rest, { fixed: sized, beside }, grid.columns));
}

export function remove(boxes: readonly PlacedBox[], id: string): PlacedBox[] {
  return compact(boxes.filter((box) => box.id !== id));
}

/** The first gap that holds the size, read from the top; the first row below everything if there is none. */
export function firstGap(boxes: readonly PlacedBox[], size: { w: number; h: number }, columns: number): Box {
  const w = clamp(size.w, 1, columns);
  const end = bottomOf(boxes);
  for (let y = 0; y < end; y += 1) {
    for (let x = 0; x + w <= columns; x += 1) {
      const candidate = { x, y, w, h: size.h };
      if (!boxes.some((box) => overlaps(box, candidate))) return candidate;
    }
  }
  return { x: 0, y: end, w, h: size.h };
}

/** A box dropped on the lower half of another lands under it. */
function below(rest: readonly PlacedBox[], wanted: PlacedBox): number {
  return rest
    .filter((other) => sharesColumns(other, wanted) && other.y + other.h / 2 <= wanted.y)
    .reduce((y, other) => Math.max(y, other.y + other.h), wanted.y);
}

/** Boxes that stood beside the fixed one may step aside; the others only go down. */
function makeRoom(
  rest: readonly PlacedBox[],
  { fixed, beside }: { fixed: PlacedBox; beside: ReadonlySet<string> },
  columns: number,
): PlacedBox[] {
  const others = [...rest].sort(byReadingOrder);
  for (const [index, other] of others.entries()) {
    if (!beside.has(other.id) || !overlaps(other, fixed)) continue;
    const obstacles = [fixed, ...others.filter((candidate) => candidate !== other)];
    const aside = besides(other, obstacles, columns);
    if (aside) others[index] = aside;
  }
  return pushDown([fixed], others);
}

/** The nearest free place in the same rows. */
function besides(box: PlacedBox, obstacles: readonly Box[], columns: number): PlacedBox | undefined {
  const places = Array.from({ length: columns - box.w + 1 }, (_, x) => ({ ...box, x }))
    .filter((place) => !obstacles.some((obstacle) => overlaps(obstacle, place)))
    .sort((a, b) => Math.abs(a.x - box.x) - Math.abs(b.x - box.x) || a.x - b.x);
  return places[0];
}

function pushDown(fixed: readonly PlacedBox[], boxes: readonly PlacedBox[]): PlacedBox[] {
  const placed = [...fixed];
  for (const box of [...boxes].sort(byReadingOrder)) {
    const candidate = { ...box };
    let hit = placed.find((other) => overlaps(other, candidate));
    while (hit) {
      candidate.y = hit.y + hit.h;
      hit = placed.find((other) => overlaps(other, candidate));
    }
    placed.push(candidate);
  }
  return placed;
}
