import type { Dashboard } from '@vitrine/core/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlaps } from '../../dashboard/layout/box.ts';
import { boxesFor } from '../../dashboard/layout/derive.ts';
import {
  clashSettled,
  type EditorState,
  editorSlice,
  opened,
  overtaken,
  performed,
  redone,
  saveDone,
  saveFailed,
  saveStarted,
  selected,
  undone,
} from '../history/editor-slice.ts';
import { merge } from '../merge/merge.ts';
import { canonical } from './canonical.ts';
import { type Command, findTile, perform } from './commands.ts';
import { sameJson } from './json.ts';
import { applyChanges, compose, dashboardOf, diff, invert, unitsOf } from './units.ts';

const names = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const sectionNames = fc.constantFrom('s1', 's2', 's3');
const cells = fc.record({ x: fc.nat(13), y: fc.nat(12) });
const spans = fc.record({ w: fc.integer({ min: 1, max: 14 }), h: fc.integer({ min: 1, max: 6 }) });
const grids = fc.constantFrom('large' as const, 'medium' as const, 'small' as const);
const titles = fc.constantFrom('Sales', 'Fees', 'Listings');
const widget = 'vitrine.bar/bar@1';

const commands: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    kind: fc.constant('addTile' as const),
    section: sectionNames,
    tile: names.map((id) => ({ id, widget })),
    size: spans,
  }),
  fc.record({
    kind: fc.constant('addTile' as const),
    section: sectionNames,
    tile: fc.record({ id: names, widget: fc.constant(widget), title: titles }),
    size: spans,
    at: cells,
  }),
  fc.record({ kind: fc.constant('removeTile' as const), tile: names }),
  fc.record({ kind: fc.constant('duplicateTile' as const), tile: names, as: fc.constantFrom('f', 'g') }),
  fc.record({
    kind: fc.constant('setTile' as const),
    tile: names,
    content: fc.record({ widget: fc.constant(widget), title: titles, options: fc.record({ n: fc.nat(3) }) }),
  }),
  fc.record({ kind: fc.constant('moveTile' as const), tile: names, grid: grids, to: cells }),
  fc.record({ kind: fc.constant('moveTile' as const), tile: names, grid: grids, to: cells, section: sectionNames }),
  fc.record({ kind: fc.constant('resizeTile' as const), tile: names, grid: grids, span: spans }),
  fc.record({
    kind: fc.constant('resizeTile' as const),
    tile: names,
    grid: grids,
    span: spans,
    minimums: fc.constant({ a: [3, 2] as const, b: [2, 2] as const }),
  }),
  fc.record({ kind: fc.constant('setPage' as const), page: fc.record({ title: titles }) }),
  fc.record({
    kind: fc.constant('setPage' as const),
    page: fc.record({ title: titles, compare: fc.constant('previous-year' as const) }),
  }),
  fc.record({ kind: fc.constant('addSection' as const), id: sectionNames, title: titles }),
  fc.record({ kind: fc.constant('addSection' as const), id: sectionNames }),
  fc.record({
    kind: fc.constant('setSectionTitle' as const),
    id: sectionNames,
    title: fc.option(titles, { nil: undefined }),
  }),
  fc.record({
    kind: fc.constant('moveSection' as const),
    id: sectionNames,
    by: fc.constantFrom(-1 as const, 1 as const),
  }),
  fc.record({ kind: fc.constant('removeSection' as const), id: sectionNames }),
);

const empty: Dashboard = {
  schema: 'vitrine/dashboard@1',
  id: 'd1',
  title: 'Shop',
  range: { last: 'P30D', until: 'data' },
  sections: [{ id: 's1', title: 'Sales', tiles: [] }],
};
const build = (start: Dashboard, list: readonly Command[]) => list.reduce(perform, start);
const documents = fc.array(commands, { maxLength: 14 }).map((list) => build(empty, list));
const steps = fc.record({ document: documents, command: commands });

describe('a document', () => {
  it('stays legal through every command: no tile twice, no overlap in any grid', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const ids = document.sections.flatMap((section) => section.tiles.map((tile) => tile.id));
        expect(new Set(ids).size).toBe(ids.length);
        for (const section of document.sections) {
          for (const size of ['large', 'medium', 'small'] as const) {
            const boxes = boxesFor(section.tiles, size);
            expect(boxes).toHaveLength(section.tiles.length);
            expect(boxes.some((a) => boxes.some((b) => a !== b && overlaps(a, b)))).toBe(false);
          }
        }
        expect(canonical(document)).toEqual(document);
      }),
    );
  });

  it('is its units, and its units are it', () => {
    fc.assert(
      fc.property(documents, (document) => {
        expect(dashboardOf(unitsOf(document), document.id)).toEqual(document);
      }),
    );
  });

  it('changes by differences that can be turned round and joined', () => {
    fc.assert(
      fc.property(documents, documents, documents, (a, b, c) => {
        expect(applyChanges(a, diff(a, b))).toEqual(b);
        expect(applyChanges(b, invert(diff(a, b)))).toEqual(a);
        expect(applyChanges(a, compose(diff(a, b), diff(b, c)))).toEqual(c);
        expect(diff(a, a)).toEqual([]);
      }),
    );
  });

  it('keeps the size a person gave a tile on a phone', () => {
    const two = build(empty, [
      { kind: 'addTile', section: 's1', tile: { id: 'a', widget }, size: { w: 6, h: 6 } },
      { kind: 'addTile', section: 's1', tile: { id: 'b', widget }, size: { w: 6, h: 6 } },
      { kind: 'moveTile', tile: 'b', grid: 'small', to: { x: 0, y: 0 } },
    ]);
    expect(findTile(two, 'b')?.tile.layout.small).toMatchObject({ y: 0 });
    const three = build(two, [{ kind: 'addTile', section: 's1', tile: { id: 'c', widget }, size: { w: 3, h: 2 } }]);
    expect(findTile(three, 'b')?.tile.layout.small).toMatchObject({ y: 0 });
    expect(findTile(three, 'c')?.tile.layout.small).toMatchObject({ y: 12, w: 2 });
  });

  it('compares JSON by what it says', () => {
    expect(sameJson({ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 })).toBe(true);
    expect(sameJson({ a: undefined }, {})).toBe(true);
    expect(sameJson([1], [1, 2])).toBe(false);
    expect(sameJson({ a: 1 }, [1])).toBe(false);
  });
});

const { reducer } = editorSlice;
type Action = Parameters<typeof reducer>[1];
const run = (actions: readonly Action[]): EditorState => actions.reduce(reducer, reducer(undefined, { type: 'start' }));
const open = (document: Dashboard) => opened({ document, version: 3 });

describe('undo and redo', () => {
  it('take back any command and bring it again', () => {
    fc.assert(
      fc.property(steps, ({ document, command }) => {
        const before = run([open(document)]);
        const done = reducer(before, performed({ command }));
        const back = reducer(done, undone());
        expect(back.document).toEqual(before.document);
        expect(reducer(back, redone()).document).toEqual(done.document);
      }),
    );
  });

  it('walk a whole history to its beginning and to its end', () => {
    fc.assert(
      fc.property(fc.array(commands, { maxLength: 12 }), (list) => {
        let state = run([open(empty), ...list.map((command) => performed({ command }))]);
        const end = state.document;
        while (state.past.length > 0) state = reducer(state, undone());
        expect(state.document).toEqual(canonical(empty));
        while (state.future.length > 0) state = reducer(state, redone());
        expect(state.document).toEqual(end);
      }),
    );
  });

  it('count typing as one step', () => {
    const type = (title: string) => performed({ command: { kind: 'setPage', page: { title } }, group: 'title' });
    const typed = run([open(empty), type('S'), type('Sh'), type('Shop two')]);
    expect(typed.past).toHaveLength(1);
    expect(reducer(typed, undone()).document?.title).toBe('Shop');
    const undoneAll = run([open(empty), type('S'), type('Shop')]);
    expect(undoneAll.document?.title).toBe('Shop');
  });

  it('do nothing at either end', () => {
    const start = run([open(empty)]);
    expect(reducer(start, undone())).toBe(start);
    expect(reducer(start, redone())).toBe(start);
    expect(run([undone(), redone(), performed({ command: { kind: 'removeTile', tile: 'a' } })]).document).toBeNull();
  });

  it('let go of a selected tile that is gone', () => {
    const add: Command = { kind: 'addTile', section: 's1', tile: { id: 'a', widget }, size: { w: 3, h: 2 } };
    const state = run([open(empty), performed({ command: add }), selected('a')]);
    expect(state.selected).toBe('a');
    expect(reducer(state, undone()).selected).toBeNull();
  });
});

describe('two people', () => {
  it('keep everything that only one of them changed', () => {
    fc.assert(
      fc.property(documents, documents, (base, theirs) => {
        expect(merge({ base, mine: base, theirs }).merged).toEqual(theirs);
        expect(merge({ base, mine: theirs, theirs: base }).merged).toEqual(theirs);
        const same = merge({ base, mine: theirs, theirs });
        expect(same.merged).toEqual(theirs);
        expect(same.clashes).toEqual([]);
      }),
    );
  });

  const shop = build(empty, [
    { kind: 'addTile', section: 's1', tile: { id: 'a', widget, title: 'A' }, size: { w: 6, h: 6 } },
    { kind: 'addTile', section: 's1', tile: { id: 'b', widget, title: 'B' }, size: { w: 6, h: 6 } },
  ]);
  const set = (tile: string, title: string): Command => ({ kind: 'setTile', tile, content: { widget, title } });
  const titleOf = (document: Dashboard | null, tile: string) => document && findTile(document, tile)?.tile.title;

  it('merge changes to different tiles, added tiles and sections', () => {
    const mine = build(shop, [
      set('a', 'mine'),
      { kind: 'addTile', section: 's1', tile: { id: 'c', widget }, size: { w: 3, h: 2 } },
      { kind: 'addSection', id: 's2' },
    ]);
    const theirs = build(shop, [
      set('b', 'theirs'),
      { kind: 'addTile', section: 's1', tile: { id: 'd', widget }, size: { w: 3, h: 2 } },
      { kind: 'addSection', id: 's3' },
    ]);
    const { merged, clashes } = merge({ base: shop, mine, theirs });
    expect(clashes).toEqual([]);
    expect([titleOf(merged, 'a'), titleOf(merged, 'b')]).toEqual(['mine', 'theirs']);
    expect(merged.sections.map((section) => section.id)).toEqual(['s1', 's3', 's2']);
    expect(findTile(merged, 'c') && findTile(merged, 'd')).toBeTruthy();
  });

  it('never clash over places', () => {
    const mine = build(shop, [{ kind: 'moveTile', tile: 'a', grid: 'large', to: { x: 6, y: 0 } }]);
    const theirs = build(shop, [{ kind: 'moveTile', tile: 'b', grid: 'large', to: { x: 0, y: 0 } }]);
    const { merged, clashes } = merge({ base: shop, mine, theirs });
    expect(clashes).toEqual([]);
    expect(findTile(merged, 'a')?.tile.layout.large?.x).toBe(6);
  });

  it('choose where both changed the same tile, and where one took away what the other changed', () => {
    const mine = build(shop, [set('a', 'mine')]);
    const theirs = build(shop, [set('a', 'theirs'), set('b', 'also theirs')]);
    const { merged, clashes } = merge({ base: shop, mine, theirs });
    expect(clashes.map((clash) => clash.unit)).toEqual(['tile:a']);
    expect([titleOf(merged, 'a'), titleOf(merged, 'b')]).toEqual(['mine', 'also theirs']);
    expect(titleOf(merge({ base: shop, mine, theirs }, { 'tile:a': 'theirs' }).merged, 'a')).toBe('theirs');
    const gone = build(shop, [{ kind: 'removeTile', tile: 'a' }]);
    expect(merge({ base: shop, mine, theirs: gone }).clashes).toHaveLength(1);
    expect(findTile(merge({ base: shop, mine, theirs: gone }, { 'tile:a': 'theirs' }).merged, 'a')).toBeUndefined();
  });

  it('bring back a section for a tile that the other put there', () => {
    const two = build(shop, [{ kind: 'addSection', id: 's2', title: 'Fees' }]);
    const mine = build(two, [{ kind: 'removeSection', id: 's2' }]);
    const theirs = build(two, [{ kind: 'moveTile', tile: 'b', grid: 'large', to: { x: 0, y: 0 }, section: 's2' }]);
    const { merged } = merge({ base: two, mine, theirs });
    expect(findTile(merged, 'b')?.section.id).toBe('s2');
  });

  it('see the other come in after a save, and go on undoing their own steps only', () => {
    const theirs = build(shop, [set('b', 'theirs')]);
    const mine = run([open(shop), performed({ command: set('a', 'mine') }), saveStarted()]);
    const sent = mine.document ?? shop;
    const answered = reducer(mine, saveDone({ sent, document: build(theirs, [set('a', 'mine')]), version: 5 }));
    expect(answered).toMatchObject({ save: 'saved', baseVersion: 5 });
    expect(titleOf(answered.document, 'b')).toBe('theirs');
    const back = reducer(answered, undone());
    expect([titleOf(back.document, 'a'), titleOf(back.document, 'b')]).toEqual(['A', 'theirs']);
    expect(back.save).toBe('waiting');
  });

  it('keep what was done while a save was under way', () => {
    const first = run([open(shop), performed({ command: set('a', 'one') }), saveStarted()]);
    const sent = first.document ?? shop;
    const later = reducer(first, performed({ command: set('a', 'two') }));
    expect(later.save).toBe('saving');
    const answered = reducer(later, saveDone({ sent, document: sent, version: 4 }));
    expect(titleOf(answered.document, 'a')).toBe('two');
    expect(answered.save).toBe('waiting');
  });

  it('are of the page that is open: an answer about another one changes nothing', () => {
    const mine = run([open(shop), performed({ command: set('a', 'mine') }), saveStarted()]);
    const other = { ...shop, id: 'another' };
    const problem = { type: 'about:blank', title: '', status: 503, detail: '', code: 'unavailable' };
    expect(reducer(mine, saveDone({ sent: other, document: other, version: 9 }))).toEqual(mine);
    expect(reducer(mine, overtaken({ theirs: other, version: 9 }))).toEqual(mine);
    expect(reducer(mine, saveFailed({ id: other.id, problem }))).toEqual(mine);
  });

  it('are merged without a question when nothing clashes, else asked', () => {
    const mine = run([open(shop), performed({ command: set('a', 'mine') }), saveStarted()]);
    const easy = overtaken({ theirs: build(shop, [set('b', 'theirs')]), version: 7 });
    expect(reducer(mine, easy)).toMatchObject({ save: 'waiting', baseVersion: 7, clash: null });
    expect(reducer(run([open(shop)]), easy)).toMatchObject({ save: 'saved', baseVersion: 7, past: [] });
    const hard = overtaken({ theirs: build(shop, [set('a', 'theirs')]), version: 8 });
    const asked = reducer(mine, hard);
    expect(asked.save).toBe('clash');
    const kept = reducer(asked, clashSettled({ 'tile:a': 'mine' }));
    expect(kept).toMatchObject({ save: 'waiting', baseVersion: 8, clash: null });
    expect(titleOf(kept.document, 'a')).toBe('mine');
    expect(kept.past).toHaveLength(1);
    const given = reducer(asked, clashSettled({ 'tile:a': 'theirs' }));
    expect(titleOf(given.document, 'a')).toBe('theirs');
    expect(given.past).toHaveLength(0);
  });

  it('are told when a save fails, and nothing is lost', () => {
    const problem = { type: 'about:blank', title: '', status: 503, detail: '', code: 'unavailable' };
    const state = run([
      open(shop),
      performed({ command: set('a', 'mine') }),
      saveStarted(),
      saveFailed({ id: shop.id, problem }),
    ]);
    expect(state).toMatchObject({ save: 'failed', problem });
    expect(titleOf(state.document, 'a')).toBe('mine');
    expect(reducer(state, performed({ command: set('a', 'again') })).save).toBe('waiting');
  });
});
