import { skipToken } from '@reduxjs/toolkit/query';
import type { Import } from '@vitrine/server/api';
import { useEffect, useRef, useState } from 'react';
import { api } from '../api/api.ts';
import { useAppDispatch } from '../store/hooks.ts';
import { isMoving, isOver } from './import-state.ts';
import { CHANGED_BY_IMPORTS, useImportQuery } from './imports-api.ts';

/** Follows an import until it ends, then everything that it may have changed is read again. */
export function useImport(id: string | undefined): { import: Import | undefined; error: unknown; refetch(): void } {
  const dispatch = useAppDispatch();
  const [pollingInterval, setPollingInterval] = useState(400);
  const { data, error, refetch } = useImportQuery(id ?? skipToken, { pollingInterval });
  const wasOver = useRef(false);
  const state = data?.state;

  useEffect(() => {
    if (state === undefined) return;
    setPollingInterval(isMoving(state) ? 400 : 0);
    if (isOver(state) && !wasOver.current) dispatch(api.util.invalidateTags([...CHANGED_BY_IMPORTS]));
    wasOver.current = isOver(state);
  }, [state, dispatch]);

  const again = () => {
    setPollingInterval(400);
    void refetch();
  };
  return { import: data, error, refetch: again };
}
