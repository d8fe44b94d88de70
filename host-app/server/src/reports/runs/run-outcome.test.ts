import type { Table } from '@vitrine/core/contracts';
import type { DashboardSnapshot, TileSnapshot } from '@vitrine/report-engine/contract';
import { describe, expect, it } from 'vitest';
import { faultsOf, outcomeOf } from './run-outcome.ts';

const TABLE: Table = {
  ...{ columns: [], rows: [], asOf: '2025-12-23T20:40:00Z', source: 'facts', truncated: false, elapsedMs: 1 },
};

/** A tile whose widget is gone since it was chosen. */
function withoutWidget(tile: string): TileSnapshot {
  return {
    ...{ tile, section: 's1', title: tile, widget: 'acme.gone/gone@1', hash: tile },
    layout: { x: 0, y: 0, w: 6, h: 4 },
    input: { widget: null, table: TABLE, roles: {}, options: {} },
  };
}

function snapshotOf(tiles: readonly TileSnapshot[]): DashboardSnapshot {
  return {
    ...{ schema: 'vitrine/report-snapshot@1', title: 'Shop', sections: [{ id: 's1' }], tiles, filters: [] },
    range: { from: '2025-11-24', to: '2025-12-24', timezone: 'UTC' },
    ...{ takenAt: TABLE.asOf, asOf: TABLE.asOf, locale: 'en', currency: 'EUR' },
  };
}

describe('a run', () => {
  const snapshot = snapshotOf([withoutWidget('a'), withoutWidget('b')]);
  const undrawn = (tile: string) => ({ tile, reason: `${tile} cannot be told` });

  it('has tables where widgets are gone', () => {
    expect(outcomeOf(snapshot)).toMatchObject({ state: 'partial', fault: { en: expect.stringContaining('table') } });
  });

  it('has a gap where such a table cannot be drawn either', () => {
    const outcome = outcomeOf(snapshot, [undrawn('a')]);
    expect(outcome).toMatchObject({ state: 'partial', fault: { en: expect.stringMatching(/1.+2/) } });
    expect(faultsOf(snapshot, [undrawn('a')]).map(({ tile, reason }) => [tile, reason])).toEqual([
      ['a', 'a cannot be told'],
      ['b', expect.objectContaining({ en: expect.stringContaining('acme.gone') })],
    ]);
  });

  it('failed where nothing of it could be drawn', () => {
    expect(outcomeOf(snapshot, [undrawn('a'), undrawn('b')]).state).toBe('failed');
  });
});
