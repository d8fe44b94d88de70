import fc from 'fast-check';
import { expect, it } from 'vitest';
import { COLUMNS } from './box.ts';
import { gridSizeFor, heightOf, toCell, toPixels, toSpan } from './geometry.ts';
import { snapLines } from './snap-lines.ts';

it('reads back the cells it drew, at every width', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 300, max: 2400 }),
      fc.nat(8),
      fc.nat(20),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 9 }),
      (width, x, y, w, h) => {
        const pixels = toPixels({ x, y, w, h }, width, 12);
        expect(toCell(pixels, width, 12)).toEqual({ x, y });
        expect(toSpan(pixels, width, 12)).toEqual({ w, h });
      },
    ),
  );
});

it('fills the container exactly', () => {
  const box = toPixels({ x: 0, y: 0, w: 12, h: 2 }, 1000, COLUMNS.large);
  expect(box.width).toBeCloseTo(1000);
  expect(box.height).toBe(heightOf(2));
  expect(heightOf(0)).toBe(0);
});

it('chooses the grid by the width of the container', () => {
  expect([358, 768, 848].map(gridSizeFor)).toEqual(['small', 'medium', 'large']);
});

it('shows a line where edges meet edges, as long as both tiles', () => {
  const boxes = [
    { id: 'a', x: 0, y: 0, w: 6, h: 2 },
    { id: 'b', x: 0, y: 2, w: 4, h: 3 },
    { id: 'c', x: 6, y: 0, w: 6, h: 2 },
  ];
  expect(snapLines(boxes, 'a')).toEqual(
    expect.arrayContaining([
      { axis: 'vertical', at: 0, from: 0, to: 5 },
      { axis: 'horizontal', at: 0, from: 0, to: 12 },
      { axis: 'horizontal', at: 2, from: 0, to: 12 },
    ]),
  );
  expect(snapLines(boxes, 'nobody')).toEqual([]);
});
