import { createHash } from 'node:crypto';
import type { Table } from '@vitrine/core/contracts';
import canonicalize from 'canonicalize';
import type { FigureSnapshot, TileSnapshot } from '../contract.ts';

/** A tile with the hash of what it says: of its numbers and words, not of when or how they were answered. */
export function sealTile(tile: Omit<TileSnapshot, 'hash'>): TileSnapshot {
  const { input } = tile;
  const said = {
    ...tile,
    input: input && { ...input, table: contentOf(input.table), series: input.series && contentOf(input.series) },
  };
  return { ...tile, hash: hashOf(said) };
}

/** As `sealTile`, of the numbers that texts and statements tell. */
export function sealFigure(figure: Omit<FigureSnapshot, 'hash'>): FigureSnapshot {
  return { ...figure, hash: hashOf({ ...figure, table: figure.table && contentOf(figure.table) }) };
}

function hashOf(said: unknown): string {
  return createHash('sha256')
    .update(canonicalize(said) ?? '')
    .digest('hex');
}

function contentOf({ columns, rows, flags, notes, forecast, truncated }: Table): Partial<Table> {
  return {
    columns,
    rows,
    truncated,
    ...(flags && { flags }),
    ...(notes && { notes }),
    ...(forecast && { forecast }),
  };
}
