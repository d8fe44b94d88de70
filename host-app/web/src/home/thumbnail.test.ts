import { describe, expect, it } from 'vitest';
import { document, summary } from '../testing/samples.ts';
import { emptyDashboard, fromFile, listed } from './dashboard-list.ts';
import { pictureAddress, thumbnailTiles } from './thumbnail.ts';

describe('a thumbnail', () => {
  it('puts each tile where it stands on the page', () => {
    const [metric, line] = thumbnailTiles(document);
    expect(metric).toMatchObject({ id: 't1', left: 0, top: 0, width: 25 });
    expect(line?.top).toBeCloseTo((2 / 12) * 100);
  });

  it('puts sections below each other and leaves out what is further down', () => {
    const tile = (id: string, y: number) => ({
      id,
      widget: 'vitrine.text/text@1',
      layout: { large: { x: 0, y, w: 12, h: 6 } },
    });
    const tiles = thumbnailTiles({
      ...document,
      sections: [
        { id: 'a', tiles: [tile('first', 0)] },
        { id: 'b', tiles: [tile('second', 0), tile('third', 6)] },
      ],
    });
    expect(tiles.map(({ id, top }) => [id, top])).toEqual([
      ['first', 0],
      ['second', 50],
    ]);
  });

  it('finds a place for tiles without one', () => {
    const tiles = ['a', 'b', 'c', 'd'].map((id) => ({ id, widget: 'vitrine.text/text@1', layout: {} }));
    const placed = thumbnailTiles({ ...document, sections: [{ id: 's', tiles }] });
    expect(placed.map(({ left, top }) => [Math.round(left), Math.round(top)])).toEqual([
      [0, 0],
      [33, 0],
      [67, 0],
      [0, 33],
    ]);
  });

  it('asks for its pictures in the reader’s theme and language', () => {
    const [tile] = thumbnailTiles(document);
    if (tile === undefined) throw new Error('no tile');
    const url = new URL(pictureAddress('d/1', tile, { theme: 'dark', locale: 'de' }), 'http://localhost');
    expect(url.pathname).toBe('/api/v1/dashboards/d%2F1/tiles/t1.svg');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({ theme: 'dark', locale: 'de' });
    expect(Number(url.searchParams.get('width'))).toBeGreaterThanOrEqual(120);
  });
});

describe('the list', () => {
  it('has favourites first, then the ones changed last', () => {
    const of = (id: string, favourite: boolean, updatedAt: string) => ({
      ...summary,
      id,
      title: id,
      favourite,
      updatedAt,
    });
    const all = [of('old', false, '2026-01-01'), of('new', false, '2026-03-01'), of('loved', true, '2025-01-01')];
    expect(listed(all, '').map(({ id }) => id)).toEqual(['loved', 'new', 'old']);
    expect(listed(all, ' NE').map(({ id }) => id)).toEqual(['new']);
  });
});

describe('a new dashboard', () => {
  it('ends where the data ends', () => {
    expect(emptyDashboard('Mine')).toMatchObject({ title: 'Mine', range: { last: 'P30D', until: 'data' } });
  });

  it('can come from a dashboard or a template in a file', () => {
    const saved = { schema: 'vitrine/dashboard-template@1', title: 'T', sections: [] };
    expect(fromFile(JSON.stringify(saved))).toMatchObject({ schema: 'vitrine/dashboard@1', title: 'T' });
  });

  it.each(['', '[]', 'null', '{"schema":"x","sections":[]}', '{"sections":[]}', '{"schema":"vitrine/dashboard@1"}'])(
    'does not come from %s',
    (text) => {
      expect(fromFile(text)).toBeUndefined();
    },
  );
});
