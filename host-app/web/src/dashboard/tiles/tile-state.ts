import type { DatasetModel, Query, Table, Tile } from '@vitrine/core/contracts';
import type { InstalledWidget } from '@vitrine/server/api';
import { saysNothing } from '@vitrine/widget-registry/binding/says-nothing';
import type { Problem } from '../../api/problem.ts';

/** What a tile shows. Its frame and its size are the same in every state. */
export type TileState =
  | { kind: 'loading' }
  | { kind: 'data'; table: Table; stale: boolean }
  | { kind: 'empty'; table: Table }
  /** Made with a newer version of the widget than is installed: its numbers, without its picture. */
  | { kind: 'newer'; table: Table; installed: number; wanted: number }
  /** The widget is not installed any more, or was stopped: its numbers, without its picture. */
  | { kind: 'gone'; table: Table; name: string }
  | { kind: 'error'; problem: Problem | undefined }
  /** Nothing is left to show: a widget without data is not installed any more, or the data has lost a field. */
  | { kind: 'missing'; what: 'widget' | 'dataset' | 'field'; name: string };

export interface TileFacts {
  tile: Tile;
  widget: InstalledWidget | undefined;
  widgetsLoaded: boolean;
  /** Of this widget, in whatever version. */
  installedVersion: number | undefined;
  model: DatasetModel | undefined;
  modelsLoaded: boolean;
  table: Table | undefined;
  /** The table answers an earlier question; the answer to the present one is on its way. */
  stale: boolean;
  problem: Problem | undefined;
}

export const NO_TABLE: Table = {
  columns: [],
  rows: [],
  asOf: '',
  source: 'cache',
  truncated: false,
  elapsedMs: 0,
};

export function tileState(facts: TileFacts): TileState {
  const { tile, widget, table, problem } = facts;
  if (!widget && !facts.widgetsLoaded) return { kind: 'loading' };
  const newer = widget ? undefined : newerThanInstalled(facts);
  const gone = !widget && !newer;
  if (gone && !tile.query) return { kind: 'missing', what: 'widget', name: tile.widget };
  if (!tile.query) return newer ?? { kind: 'data', table: NO_TABLE, stale: false };
  if (!facts.model && facts.modelsLoaded) return { kind: 'missing', what: 'dataset', name: tile.query.dataset };
  const field = facts.model && missingField(tile.query, facts.model);
  if (field !== undefined) return { kind: 'missing', what: 'field', name: field };
  if (problem) return { kind: 'error', problem };
  if (!table) return { kind: 'loading' };
  if (newer) return { ...newer, table };
  if (gone) return { kind: 'gone', table, name: tile.widget };
  if (saysNothing(table)) return { kind: 'empty', table };
  return { kind: 'data', table, stale: facts.stale };
}

function newerThanInstalled({ tile, installedVersion }: TileFacts): Extract<TileState, { kind: 'newer' }> | undefined {
  const wanted = Number(tile.widget.split('@')[1]);
  if (installedVersion === undefined || installedVersion >= wanted) return undefined;
  return { kind: 'newer', table: NO_TABLE, installed: installedVersion, wanted };
}

/** The first field that the query names and the dataset no longer has. */
export function missingField(query: Query, model: DatasetModel): string | undefined {
  const known = new Set([...model.dimensions, ...model.measures].map(({ field }) => field));
  for (const { companion } of model.dimensions) if (companion) known.add(companion.field);
  const named = [
    ...(query.measures ?? []).map(({ field }) => field),
    ...(query.dimensions ?? []).map(({ field }) => field),
    ...(query.rows?.fields ?? []),
  ];
  return named.find((field) => !known.has(field));
}
