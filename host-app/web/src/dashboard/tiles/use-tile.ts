import { skipToken } from '@reduxjs/toolkit/query';
import type { Query, Tile } from '@vitrine/core/contracts';
import { fieldsOfFilter } from '@vitrine/core/contracts';
import type { InstalledWidget } from '@vitrine/server/api';
import { useMemo } from 'react';
import { isProblem } from '../../api/problem.ts';
import { useTableQuery } from '../../api/rest.ts';
import type { PageState } from '../page-state/page-state.ts';
import { tileQuery } from '../page-state/tile-query.ts';
import type { WorkspaceData } from '../use-workspace-data.ts';
import { missingField, type TileState, tileState } from './tile-state.ts';

export interface TileData {
  state: TileState;
  widget: InstalledWidget | undefined;
  /** What was asked; undefined for tiles without data and while it cannot be known yet. */
  query: Query | undefined;
  /** Page filters that this tile's data does not know. */
  unfiltered: readonly string[];
  retry(): void;
}

/** A tile's numbers. All tiles of a page ask together and are answered one by one. */
export function useTile(tile: Tile, page: PageState, data: WorkspaceData): TileData {
  const widget = data.widget(tile.widget);
  const model = tile.query && data.model(tile.query.dataset);
  const filtered = page.filters.some((filter) => fieldsOfFilter(filter).length > 0) || page.pick !== undefined;
  const waits = filtered && !data.modelsLoaded;
  const broken =
    data.modelsLoaded && tile.query !== undefined && (!model || missingField(tile.query, model) !== undefined);
  const asked = useMemo(
    () => (waits || broken ? undefined : tileQuery(tile, page, model)),
    [tile, page, model, waits, broken],
  );
  const answer = useTableQuery(asked?.query ?? skipToken);
  const problem = answer.isError && !answer.isFetching ? answer.error : undefined;
  const state = tileState({
    tile,
    widget,
    widgetsLoaded: data.widgetsLoaded,
    installedVersion: data.installedVersion(tile.widget),
    model,
    modelsLoaded: data.modelsLoaded,
    table: asked ? answer.data : undefined,
    stale: answer.currentData === undefined,
    problem: isProblem(problem) ? problem : undefined,
  });
  return {
    state,
    widget,
    query: asked?.query,
    unfiltered: asked?.unfiltered ?? [],
    retry: () => void answer.refetch(),
  };
}
