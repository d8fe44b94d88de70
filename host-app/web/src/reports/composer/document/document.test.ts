import type { Dashboard, ReportPart } from '@vitrine/core/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../api/problem.ts';
import { insertionAt, markOf, rowsOf } from '../canvas/insertion.ts';
import { faultOf } from './faults.ts';
import { EMPTY_HISTORY, type History, redone, undone, withStep } from './history.ts';
import { composedOf } from './new-part.ts';
import { type PartWidth, withCopy, withMoved, withPart } from './parts.ts';
import { figurePlaceholder, piecesOf } from './placeholders.ts';

const text = (id: string, width: PartWidth = 'full'): ReportPart => ({ kind: 'text', id, text: id, width });
const ids = (parts: readonly ReportPart[]) => parts.map(({ id }) => id).join('');
const letters = [text('a'), text('b'), text('c')];

describe('the parts of a report', () => {
  it('are moved before the one that stands at a place', () => {
    expect(ids(withMoved(letters, 'a', 3))).toBe('bca');
    expect(ids(withMoved(letters, 'c', 0))).toBe('cab');
    expect(ids(withMoved(letters, 'a', 2))).toBe('bac');
  });

  it('stay as they are where nothing would change', () => {
    for (const index of [1, 2]) expect(withMoved(letters, 'b', index)).toBe(letters);
    expect(withMoved(letters, 'z', 0)).toBe(letters);
  });

  it('keep all of them, whatever is moved where', () => {
    fc.assert(
      fc.property(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 3 }), (id, index) => {
        expect([...ids(withMoved(letters, id, index))].sort()).toEqual(['a', 'b', 'c']);
      }),
    );
  });

  it('are added where they are wanted, and copied directly after', () => {
    expect(ids(withPart(letters, text('x'), 1))).toBe('axbc');
    expect(ids(withPart(letters, text('x')))).toBe('abcx');
    expect(ids(withCopy(letters, 'b', 'y'))).toBe('abyc');
  });

  it('stand beside each other where they fit', () => {
    expect(rowsOf([text('a', 'third'), text('b', 'two-thirds'), text('c', 'half'), text('d')])).toEqual([0, 0, 1, 2]);
  });

  it('come from a dashboard in the order of reading, under the titles of its sections', () => {
    const tile = (id: string, x: number, y: number, w: number) => ({
      id,
      widget: 'vitrine.metric/metric@1',
      layout: { large: { x, y, w, h: 3 } },
    });
    const dashboard: Dashboard = {
      schema: 'vitrine/dashboard@1',
      id: 'd',
      title: 'Shop',
      range: { last: 'P30D' },
      sections: [
        { id: 's', title: 'Sales', tiles: [tile('low', 0, 3, 12), tile('right', 6, 0, 6), tile('left', 0, 0, 4)] },
      ],
    };
    const { parts, range } = composedOf(dashboard);
    expect(range).toEqual({ last: 'P30D' });
    expect(parts.map((part) => (part.kind === 'tile' ? [part.from?.tile, part.width] : part.kind))).toEqual([
      'heading',
      ['left', 'third'],
      ['right', 'half'],
      ['low', 'full'],
    ]);
  });
});

describe('where something is let go', () => {
  const parts = [text('a'), text('b', 'half'), text('c', 'half'), text('d')];
  const boxes = [
    { left: 0, right: 100, top: 0, bottom: 20 },
    { left: 0, right: 48, top: 30, bottom: 50 },
    { left: 52, right: 100, top: 30, bottom: 50 },
    { left: 0, right: 100, top: 60, bottom: 80 },
  ];

  it('is above or below what stands alone, left or right of what does not', () => {
    const at = (x: number, y: number) => insertionAt({ x, y }, parts, boxes);
    expect([at(50, 5), at(50, 15)]).toEqual([0, 1]);
    expect([at(10, 40), at(40, 40), at(90, 40)]).toEqual([1, 2, 3]);
    expect([at(10, 55), at(10, 75), at(10, 500)]).toEqual([3, 4, 4]);
  });

  it('is shown by a line at the next part, or after the last', () => {
    expect(markOf(parts, 0)).toEqual({ part: 'a', side: 'above' });
    expect(markOf(parts, 2)).toEqual({ part: 'c', side: 'left' });
    expect(markOf(parts, 4)).toEqual({ part: 'd', side: 'below' });
    expect(markOf([], 0)).toBeUndefined();
  });
});

describe('placeholders', () => {
  it('are told from the words around them', () => {
    expect(piecesOf('In {{period}}: {{shop.sales.netSales | change}}.')).toEqual([
      { kind: 'words', text: 'In ', start: 0 },
      { kind: 'report', name: 'period', start: 3 },
      { kind: 'words', text: ': ', start: 13 },
      { kind: 'figure', dataset: 'shop.sales', measure: 'netSales', form: 'change', start: 15 },
      { kind: 'words', text: '.', start: 47 },
    ]);
  });

  it('are read again as they were written', () => {
    for (const form of ['value', 'before', 'change'] as const) {
      expect(piecesOf(figurePlaceholder('files.costs', 'amount', form))).toEqual([
        { kind: 'figure', dataset: 'files.costs', measure: 'amount', form, start: 0 },
      ]);
    }
  });

  it('that nobody knows are shown as such, and those behind a stroke stand for themselves', () => {
    expect(piecesOf('{{perriod}}')).toEqual([{ kind: 'unknown', text: '{{perriod}}', start: 0 }]);
    expect(piecesOf('{{a.b | twice}}')).toEqual([{ kind: 'unknown', text: '{{a.b | twice}}', start: 0 }]);
    expect(piecesOf(String.raw`\{{period}}`)).toEqual([{ kind: 'words', text: '{{period}}', start: 0 }]);
  });
});

describe('what was done', () => {
  const step = (history: History<number>, after: number, group?: string) =>
    withStep(history, { kind: 'change', group, before: after - 1, after });

  it('is taken back and done again', () => {
    const two = step(step(EMPTY_HISTORY, 1), 2);
    const back = undone(two);
    expect(back?.document).toBe(1);
    expect(back && redone(back.history)?.document).toBe(2);
    expect(undone(EMPTY_HISTORY)).toBeUndefined();
    expect(redone(two)).toBeUndefined();
  });

  it('counts once while the same thing is typed', () => {
    const typed = step(step(EMPTY_HISTORY, 1, 'title'), 2, 'title');
    expect(undone(typed)?.document).toBe(0);
  });

  it('cannot be done again once something else was done', () => {
    const back = undone(step(EMPTY_HISTORY, 1));
    expect(back && redone(step(back.history, 5))).toBeUndefined();
  });
});

describe('what is wrong', () => {
  const problem = (path: string): Problem => ({
    type: 'about:blank',
    title: '',
    status: 400,
    detail: 'No such measure.',
    code: 'badRequest',
    path,
  });
  const source = { kind: 'composed' as const, parts: letters };

  it.each([
    ['/document/source/parts/1/text', { kind: 'part', id: 'b' }],
    ['/page/header', { kind: 'page' }],
    ['/subject', { kind: 'mail' }],
    ['/source/filters/0', { kind: 'scope' }],
    ['/source/parts/9', { kind: 'whole' }],
  ])('is told where it is: %s', (path, place) => {
    expect(faultOf(problem(path), source)?.place).toEqual(place);
  });

  it('is nothing while nothing is', () => {
    expect(faultOf(undefined, source)).toBeUndefined();
  });
});
