import { expect, it } from 'vitest';
import type { TilePlace } from '../../contract.ts';
import { bandsOf } from './bands.ts';

interface Item {
  id: string;
  layout: TilePlace;
}

const at = (id: string, x: number, y: number, w: number, h: number): Item => ({ id, layout: { x, y, w, h } });

/** `a@0,0+6x2` for each tile of a band, `~t` for one that flows. */
function told(items: readonly Item[], flowing: readonly string[] = []) {
  return bandsOf(items, ({ id }) => flowing.includes(id)).map((block) =>
    block.kind === 'flowing'
      ? `~${block.item.id}`
      : `${block.columns}x${block.rows} ${block.cells
          .map(({ item, place: { x, y, w, h } }) => `${item.id}@${x},${y}+${w}x${h}`)
          .join(' ')}`,
  );
}

it('keeps side by side what stands side by side, in the order of reading', () => {
  expect(told([at('c', 0, 2, 12, 4), at('b', 6, 0, 6, 2), at('a', 0, 0, 6, 2)])).toEqual([
    '12x2 a@0,0+6x2 b@6,0+6x2',
    '12x4 c@0,0+12x4',
  ]);
});

it('keeps a tall tile with the ones beside it', () => {
  expect(told([at('tall', 0, 0, 4, 6), at('up', 4, 0, 8, 3), at('down', 4, 3, 8, 3), at('next', 0, 6, 4, 2)])).toEqual([
    '12x6 tall@0,0+4x6 up@4,0+8x3 down@4,3+8x3',
    '12x2 next@0,0+4x2',
  ]);
});

it('gives the place of what flows over pages to its neighbours', () => {
  expect(told([at('t', 0, 0, 7, 5), at('n', 7, 0, 5, 3)], ['t'])).toEqual(['~t', '5x3 n@0,0+5x3']);
  expect(told([at('n', 0, 0, 5, 3), at('t', 5, 0, 7, 5)], ['t'])).toEqual(['5x3 n@0,0+5x3', '~t']);
  expect(told([at('t', 0, 0, 12, 5)], ['t'])).toEqual(['~t']);
});

it('leaves empty what was empty, and what nothing is asked of alone', () => {
  expect(told([at('a', 2, 4, 3, 2)])).toEqual(['12x2 a@2,0+3x2']);
  expect(told([])).toEqual([]);
});
