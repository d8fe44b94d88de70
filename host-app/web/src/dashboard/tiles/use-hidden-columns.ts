import type { Tile } from '@vitrine/core/contracts';
import { useCallback } from 'react';
import { useHideColumnsMutation, usePreferencesQuery } from '../../api/graphql.ts';

const inOrder = (columns: readonly string[]) => [...columns].sort().join();

/** Columns of a dashboard's tables that this reader hides; who hides what is hidden for everybody chose nothing of their own. */
export function useHiddenColumns(dashboard: string) {
  const { data: preferences } = usePreferencesQuery();
  const [hide] = useHideColumnsMutation();
  const onHide = useCallback(
    ({ id: tile, options }: Tile, hidden: string[]) => {
      const forAll = typeof options?.['hidden'] === 'string' ? options['hidden'].split(',') : [];
      void hide({ dashboard, tile, columns: inOrder(hidden) === inOrder(forAll) ? null : hidden });
    },
    [dashboard, hide],
  );
  return { hiddenIn: (tile: string) => preferences?.hiddenColumns[dashboard]?.[tile], onHide };
}
