import type { Dashboard, Tile } from '@vitrine/core/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeDashboards } from './merge.ts';
import { settleLayout } from './settle-layout.ts';

function tile(id: string, title: string, box = { x: 0, y: 0, w: 6, h: 4 }): Tile {
  return { id, widget: 'vitrine.bar/bar@1', title, layout: { large: box } };
}

function dashboard(tiles: Tile[], title = 'Page'): Dashboard {
  return { schema: 'vitrine/dashboard@1', id: 'd', title, sections: [{ id: 's1', tiles }] };
}

const base = dashboard([tile('a', 'A'), tile('b', 'B', { x: 6, y: 0, w: 6, h: 4 })]);

describe('two people who edit one dashboard', () => {
  it('keep both changes when they touched different tiles', () => {
    const theirs = dashboard([tile('a', 'A of theirs'), tile('b', 'B', { x: 6, y: 0, w: 6, h: 4 })]);
    const mine = dashboard([tile('a', 'A'), tile('b', 'B of mine', { x: 6, y: 0, w: 6, h: 4 })], 'My page');
    const { merged } = mergeDashboards(base, theirs, mine);
    expect(merged).toEqual(
      dashboard([tile('a', 'A of theirs'), tile('b', 'B of mine', { x: 6, y: 0, w: 6, h: 4 })], 'My page'),
    );
  });

  it('clash when they changed one tile differently, and the clash is named', () => {
    const theirs = dashboard([tile('a', 'theirs'), base.sections[0]?.tiles[1] as Tile]);
    const mine = dashboard([tile('a', 'mine'), base.sections[0]?.tiles[1] as Tile]);
    expect(mergeDashboards(base, theirs, mine)).toEqual({ merged: undefined, clashes: ['tile:a'] });
  });

  it('clash when one removed what the other changed', () => {
    const theirs = dashboard([base.sections[0]?.tiles[1] as Tile]);
    const mine = dashboard([tile('a', 'mine'), base.sections[0]?.tiles[1] as Tile]);
    expect(mergeDashboards(base, theirs, mine).clashes).toEqual(['tile:a']);
  });

  it('clash on the page when both renamed it', () => {
    expect(mergeDashboards(base, { ...base, title: 'x' }, { ...base, title: 'y' }).clashes).toEqual(['title']);
  });

  it('make room for each other when both add a tile at one place', () => {
    const at = { x: 0, y: 4, w: 6, h: 4 };
    const theirs = dashboard([...(base.sections[0]?.tiles ?? []), tile('t', 'T', at)]);
    const mine = dashboard([...(base.sections[0]?.tiles ?? []), tile('m', 'M', at)]);
    const tiles = mergeDashboards(base, theirs, mine).merged?.sections[0]?.tiles ?? [];
    expect(tiles.map((entry) => entry.id).sort()).toEqual(['a', 'b', 'm', 't']);
    expect(tiles.map((entry) => entry.layout.large?.y).sort()).toEqual([0, 0, 4, 8]);
  });

  it('keep a section that one removed while the other put a tile into it', () => {
    const two: Dashboard = { ...base, sections: [...base.sections, { id: 's2', title: 'More', tiles: [] }] };
    const theirs: Dashboard = {
      ...two,
      sections: [base.sections[0] as Dashboard['sections'][0], { id: 's2', title: 'More', tiles: [tile('n', 'N')] }],
    };
    const { merged } = mergeDashboards(two, theirs, base);
    expect(merged?.sections.map((section) => section.id)).toEqual(['s1', 's2']);
    expect(mergeDashboards(two, base, theirs).merged?.sections[1]?.tiles[0]?.id).toBe('n');
  });

  it('let a key of the page go when one side took it away', () => {
    const filtered: Dashboard = { ...base, filters: [{ field: 'shop', op: 'eq', value: 'x' }] };
    expect(mergeDashboards(filtered, base, filtered).merged).toEqual(base);
  });
});

const boxes = fc.array(
  fc.record({
    x: fc.integer({ min: 0, max: 11 }),
    y: fc.integer({ min: 0, max: 30 }),
    w: fc.integer({ min: 1, max: 12 }),
    h: fc.integer({ min: 1, max: 8 }),
  }),
  { maxLength: 20 },
);

it('leaves no tile on another, and a grid without overlaps as it is', () => {
  fc.assert(
    fc.property(boxes, (list) => {
      const settled = settleLayout(
        list.map((box, index) => tile(`t${index}`, '', { ...box, w: Math.min(box.w, 12 - box.x) })),
      );
      for (const [i, a] of settled.entries()) {
        for (const b of settled.slice(i + 1)) {
          const [p, q] = [a.layout.large, b.layout.large];
          if (!p || !q) throw new Error('a box was lost');
          expect(p.x < q.x + q.w && q.x < p.x + p.w && p.y < q.y + q.h && q.y < p.y + p.h).toBe(false);
        }
      }
      expect(settleLayout(settled)).toEqual(settled);
    }),
  );
});

const titles = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('1', '2', '3'));
const anyDashboard = titles.map((entries) =>
  dashboard(
    Object.entries(entries).map(([id, title]) => tile(id, title, { x: 0, y: 'abcd'.indexOf(id) * 4, w: 6, h: 4 })),
  ),
);

it('changes nothing when one side changed nothing', () => {
  fc.assert(
    fc.property(anyDashboard, anyDashboard, (from, to) => {
      const sorted = (d: Dashboard | undefined) => d?.sections[0]?.tiles.map((t) => [t.id, t.title]).sort();
      expect(sorted(mergeDashboards(from, from, to).merged)).toEqual(sorted(to));
      expect(sorted(mergeDashboards(from, to, from).merged)).toEqual(sorted(to));
      expect(sorted(mergeDashboards(from, to, to).merged)).toEqual(sorted(to));
    }),
  );
});
