import type { Table } from '@vitrine/core/contracts';
import { expect, it } from 'vitest';
import type { TileInput, TileSnapshot } from '../contract.ts';
import { sealTile } from './seal-tile.ts';

const table: Table = {
  columns: [{ name: 'sales', type: 'quantitative', role: 'measure', label: 'Sales' }],
  rows: [[12]],
  asOf: '2026-02-01T00:00:00Z',
  source: 'facts',
  truncated: false,
  elapsedMs: 12,
};
const input: TileInput = {
  widget: {
    reference: 'vitrine.metric/metric@1',
    title: 'Number',
    description: '',
    contribution: { id: 'metric', version: 1, data: { roles: [] } } as unknown as NonNullable<
      TileInput['widget']
    >['contribution'],
    spec: null,
    optionsSchema: {},
    optionsUi: {},
    summary: null,
  },
  table,
  roles: { value: 'sales' },
  options: {},
  timezone: undefined,
};
const tile: Omit<TileSnapshot, 'hash'> = {
  tile: 't1',
  section: 's1',
  title: 'Sales',
  layout: { x: 0, y: 0, w: 3, h: 2 },
  widget: 'vitrine.metric/metric@1',
  input,
};

it('knows what a tile says, whenever and however it was answered', () => {
  const { hash } = sealTile(tile);
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  const later: Table = { ...table, asOf: '2026-02-02T00:00:00Z', source: 'cache', elapsedMs: 0 };
  expect(sealTile({ ...tile, input: { ...input, table: later } }).hash).toBe(hash);
  const stored = JSON.parse(JSON.stringify(sealTile(tile))) as TileSnapshot;
  const { hash: kept, ...rest } = stored;
  expect(sealTile(rest).hash).toBe(kept);
});

it.each<[string, Partial<TileSnapshot>]>([
  ['a number', { input: { ...input, table: { ...table, rows: [[13]] } } }],
  ['what is noted', { input: { ...input, table: { ...table, notes: [{ kind: 'estimated' }] } } }],
  ['a small chart', { input: { ...input, series: table } }],
  ['the title', { title: 'Turnover' }],
  ['a fault', { input: null, fault: { code: 'timeout', reason: 'Too slow.' } }],
])('knows %s', (_, change) => {
  expect(sealTile({ ...tile, ...change }).hash).not.toBe(sealTile(tile).hash);
});
