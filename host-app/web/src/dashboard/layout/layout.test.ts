import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrange, compact, firstGap, insert, move, remove, resize } from './arrange.ts';
import { bottomOf, byReadingOrder, COLUMNS, overlaps, type PlacedBox } from './box.ts';
import { boxesFor } from './derive.ts';

const rawBoxes = fc.uniqueArray(
  fc.record({
    id: fc.string({ minLength: 1, maxLength: 4, unit: fc.constantFrom('a', 'b', 'c', 'd', '1', '2') }),
    x: fc.integer({ min: 0, max: 11 }),
    y: fc.integer({ min: 0, max: 20 }),
    w: fc.integer({ min: 1, max: 12 }),
    h: fc.integer({ min: 1, max: 6 }),
  }),
  { selector: (box) => box.id, maxLength: 12 },
);
const layouts = rawBoxes.map((boxes) => arrange(boxes, 12));
const filled = layouts.filter((boxes) => boxes.length > 0);
const shuffled = (boxes: readonly PlacedBox[]) => [...boxes].sort((a, b) => (a.id < b.id ? 1 : -1));
const sorted = (boxes: readonly PlacedBox[]) => [...boxes].sort(byReadingOrder);

function expectLegal(boxes: readonly PlacedBox[], ids: readonly string[], columns: number): void {
  expect(boxes.map((box) => box.id).sort()).toEqual([...ids].sort());
  for (const [index, box] of boxes.entries()) {
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.w).toBeLessThanOrEqual(columns);
    for (const other of boxes.slice(index + 1)) expect(overlaps(box, other)).toBe(false);
  }
}

describe('the grid', () => {
  it('makes any input legal, loses nothing, and leaves a legal layout alone', () => {
    fc.assert(
      fc.property(rawBoxes, (boxes) => {
        const laid = arrange(boxes, 12);
        expectLegal(
          laid,
          boxes.map((box) => box.id),
          12,
        );
        expect(sorted(arrange(laid, 12))).toEqual(sorted(laid));
        expect(sorted(compact(laid))).toEqual(sorted(laid));
        expect(sorted(arrange(shuffled(boxes), 12))).toEqual(sorted(laid));
      }),
    );
  });

  it('moves a tile anywhere without overlap, changing no size and giving the same answer for the same input', () => {
    fc.assert(
      fc.property(filled, fc.nat(), fc.nat(30), fc.nat(40), (boxes, pick, x, y) => {
        const id = boxes[pick % boxes.length]?.id ?? '';
        const moved = move(boxes, id, { x, y }, 12);
        expectLegal(
          moved,
          boxes.map((box) => box.id),
          12,
        );
        const size = (box: PlacedBox) => [box.id, box.w, box.h];
        expect(moved.map(size).sort()).toEqual(boxes.map(size).sort());
        expect(sorted(move(shuffled(boxes), id, { x, y }, 12))).toEqual(sorted(moved));
      }),
    );
  });

  it('resizes inside the grid, never under the minimum, without overlap', () => {
    fc.assert(
      fc.property(
        filled,
        fc.nat(),
        fc.integer({ min: -3, max: 20 }),
        fc.integer({ min: -3, max: 20 }),
        (boxes, pick, w, h) => {
          const chosen = boxes[pick % boxes.length];
          if (!chosen) return;
          const sized = resize(boxes, chosen.id, { w, h }, { columns: 12, minimum: [2, 2] });
          expectLegal(
            sized,
            boxes.map((box) => box.id),
            12,
          );
          const now = sized.find((box) => box.id === chosen.id);
          expect(now?.x).toBe(chosen.x);
          expect(now?.h).toBeGreaterThanOrEqual(2);
          expect(now?.w).toBeGreaterThanOrEqual(Math.min(2, 12 - chosen.x));
        },
      ),
    );
  });

  it('takes in and lets go of tiles', () => {
    fc.assert(
      fc.property(layouts, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 6 }), (boxes, w, h) => {
        const gap = firstGap(boxes, { w, h }, 12);
        expect(boxes.some((box) => overlaps(box, gap))).toBe(false);
        expect(gap.y).toBeLessThanOrEqual(bottomOf(boxes));
        const more = insert(boxes, { ...gap, id: 'new tile' }, 12);
        expectLegal(more, [...boxes.map((box) => box.id), 'new tile'], 12);
        expectLegal(
          remove(more, 'new tile'),
          boxes.map((box) => box.id),
          12,
        );
      }),
    );
  });
});

describe('neighbours', () => {
  const cards: PlacedBox[] = [0, 3, 6, 9].map((x, index) => ({ id: `card${index}`, x, y: 0, w: 3, h: 2 }));
  const chart: PlacedBox = { id: 'chart', x: 0, y: 2, w: 12, h: 4 };
  const at = (boxes: readonly PlacedBox[], id: string) => {
    const box = boxes.find((candidate) => candidate.id === id);
    return box && [box.x, box.y];
  };

  it('change places in a row', () => {
    const moved = move([...cards, chart], 'card0', { x: 3, y: 0 }, 12);
    expect(at(moved, 'card0')).toEqual([3, 0]);
    expect(at(moved, 'card1')).toEqual([0, 0]);
    expect(at(moved, 'chart')).toEqual([0, 2]);
  });

  it('go down where there is no room beside', () => {
    const moved = move([...cards, chart], 'chart', { x: 0, y: 0 }, 12);
    expect(at(moved, 'chart')).toEqual([0, 0]);
    for (const card of cards) expect(at(moved, card.id)).toEqual([card.x, 4]);
  });

  it('come up when the tile above is dragged past their middle', () => {
    const pair: PlacedBox[] = [
      { id: 'upper', x: 0, y: 0, w: 6, h: 2 },
      { id: 'lower', x: 0, y: 2, w: 6, h: 2 },
    ];
    expect(at(move(pair, 'upper', { x: 0, y: 1 }, 12), 'lower')).toEqual([0, 0]);
    expect(at(move(pair, 'upper', { x: 0, y: 0 }, 12), 'lower')).toEqual([0, 2]);
  });

  it('stay when an unknown tile is moved or sized', () => {
    expect(move(cards, 'nobody', { x: 0, y: 9 }, 12)).toEqual(cards);
    expect(resize(cards, 'nobody', { w: 1, h: 1 }, { columns: 12 })).toEqual(cards);
  });
});

describe('derived sizes', () => {
  const tile = (id: string, large: [number, number, number, number], minimum: [number, number]) => ({
    id,
    minimum,
    layout: { large: { x: large[0], y: large[1], w: large[2], h: large[3] } },
  });

  it('pairs small cards on a phone and gives charts the whole width', () => {
    const tiles = [
      ...[0, 3, 6, 9].map((x) => tile(`c${x}`, [x, 0, 3, 2], [2, 2])),
      tile('chart', [0, 2, 8, 4], [3, 3]),
      tile('donut', [8, 2, 4, 4], [3, 3]),
    ];
    expect(boxesFor(tiles, 'small').map(({ id, x, y, w }) => [id, x, y, w])).toEqual([
      ['c0', 0, 0, 1],
      ['c3', 1, 0, 1],
      ['c6', 0, 2, 1],
      ['c9', 1, 2, 1],
      ['chart', 0, 4, 2],
      ['donut', 0, 8, 2],
    ]);
    expect(boxesFor(tiles, 'medium').map(({ id, x, y, w }) => [id, x, y, w])).toEqual([
      ['c0', 0, 0, 3],
      ['c3', 3, 0, 3],
      ['c6', 0, 2, 3],
      ['c9', 3, 2, 3],
      ['chart', 0, 4, 6],
      ['donut', 0, 8, 6],
    ]);
  });

  it('stretches a lonely card over the line', () => {
    expect(boxesFor([tile('one', [0, 0, 3, 2], [2, 2])], 'small')[0]).toMatchObject({ x: 0, w: 2 });
  });

  it('keeps boxes that were laid by hand', () => {
    const tiles = [
      { id: 'a', layout: { large: { x: 0, y: 0, w: 3, h: 2 }, small: { x: 0, y: 3, w: 2, h: 3 } } },
      { id: 'b', layout: { large: { x: 3, y: 0, w: 3, h: 2 }, small: { x: 0, y: 0, w: 2, h: 3 } } },
    ];
    expect(boxesFor(tiles, 'small').map((box) => [box.id, box.y])).toEqual([
      ['b', 0],
      ['a', 3],
    ]);
  });

  it('are legal for every layout, also where the largest is missing', () => {
    const anyTiles = fc
      .tuple(rawBoxes, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }))
      .map(([boxes, known]) => boxes.map(({ id, ...large }, index) => ({ id, layout: known[index] ? { large } : {} })));
    fc.assert(
      fc.property(anyTiles, (tiles) => {
        for (const size of ['large', 'medium', 'small'] as const) {
          expectLegal(
            boxesFor(tiles, size),
            tiles.map((tile) => tile.id),
            COLUMNS[size],
          );
        }
      }),
    );
  });
});
