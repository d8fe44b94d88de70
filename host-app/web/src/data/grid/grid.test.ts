import { describe, expect, it } from 'vitest';
import { type Column, cellFault, cleaned, faultyRows, found, type GridState, gridReducer, isChanged } from './grid.ts';

const columns: Column[] = [
  { key: 'sku', label: 'SKU', kind: 'text', optional: true },
  { key: 'day', label: 'From', kind: 'day' },
  { key: 'cost', label: 'Cost', kind: 'decimal' },
  { key: 'of', label: 'Of', kind: 'choice', options: [{ id: 'unit', label: 'Each' }] },
];
const row = { sku: 'A', day: '2026-01-31', cost: '4.20', of: 'unit' };

describe('the grid', () => {
  it('changes, adds, removes and goes back', () => {
    let state: GridState = gridReducer({ rows: [], saved: [] }, { type: 'read', rows: [row] });
    expect(isChanged(state)).toBe(false);
    state = gridReducer(state, { type: 'changed', index: 0, key: 'cost', value: '5' });
    expect([state.rows[0]?.['cost'], isChanged(state)]).toEqual(['5', true]);
    state = gridReducer(state, { type: 'changed', index: 0, key: 'cost', value: '4.20' });
    expect(isChanged(state)).toBe(false);
    state = gridReducer(state, { type: 'added', row: { ...row, sku: 'B' } });
    expect(state.rows.map(({ sku }) => sku)).toEqual(['B', 'A']);
    state = gridReducer(state, { type: 'removed', index: 1 });
    expect(state.rows.map(({ sku }) => sku)).toEqual(['B']);
    expect(gridReducer(state, { type: 'reverted' }).rows).toEqual([row]);
  });

  it('says what is wrong with a cell', () => {
    const fault = (key: string, value: string) => {
      const column = columns.find((candidate) => candidate.key === key);
      return column === undefined ? 'no column' : cellFault(value, column);
    };
    expect([fault('sku', ''), fault('sku', ' A ')]).toEqual([undefined, undefined]);
    expect([fault('cost', ''), fault('cost', '4,20'), fault('cost', '4.2.0'), fault('cost', 'four')]).toEqual([
      'empty',
      undefined,
      'decimal',
      'decimal',
    ]);
    expect([fault('day', '2026-01-31'), fault('day', '31.1.2026'), fault('day', '2026-13-01')]).toEqual([
      undefined,
      'day',
      'day',
    ]);
    expect([fault('of', 'unit'), fault('of', 'all')]).toEqual([undefined, 'choice']);
    expect(faultyRows({ rows: [row, { ...row, cost: 'x' }, {}], saved: [] }, columns)).toEqual([1, 2]);
  });

  it('waits with a new row for what it is about, and finds fault with one that lost it', () => {
    const awaiting = columns.map((column) => (column.key === 'cost' ? { ...column, awaited: true } : column));
    const [empty, other] = [
      { ...row, cost: '' },
      { ...row, cost: ' ', day: 'never' },
    ];
    expect(faultyRows({ rows: [empty, other, { ...row, cost: 'x' }], saved: [] }, awaiting)).toEqual([2]);
    expect(faultyRows({ rows: [empty, other], saved: [row] }, awaiting)).toEqual([0]);
  });

  it('saves numbers with a point, whatever was typed', () => {
    expect(cleaned({ ...row, sku: ' A ', cost: '4,20' }, columns)).toEqual({ ...row, sku: 'A' });
  });

  it('finds rows by any cell and keeps their place', () => {
    expect(found([row, { ...row, sku: 'Linen apron' }], ' apron').map(({ index }) => index)).toEqual([1]);
    expect(found([row], '')).toHaveLength(1);
  });
});
