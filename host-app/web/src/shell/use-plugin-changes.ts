import type { ListOf, PluginStateLine } from '@vitrine/server/api';
import { useEffect } from 'react';
import { api } from '../api/api.ts';
import { useAppDispatch } from '../store/hooks.ts';

const EVERY_MS = 20_000;

const statesApi = api.injectEndpoints({
  endpoints: (build) => ({
    pluginStates: build.query<PluginStateLine[], void>({
      query: () => 'api/v1/plugins/state',
      transformResponse: (answer: ListOf<PluginStateLine>) => answer.items,
      keepUnusedDataFor: 0,
    }),
  }),
});

/** Notices, while the page is looked at, that a plugin was installed, changed or stopped by somebody else, and asks for its widgets again. */
export function usePluginChanges(everyMs = EVERY_MS): void {
  const dispatch = useAppDispatch();
  useEffect(() => {
    let known: string | undefined;
    const look = async () => {
      if (document.visibilityState !== 'visible') return;
      const asked = dispatch(statesApi.endpoints.pluginStates.initiate(undefined, { forceRefetch: true }));
      const { data } = await asked;
      asked.unsubscribe();
      if (data === undefined) return;
      const now = JSON.stringify(data);
      // The first look knows nothing of what changed since the page was loaded.
      if (now !== known) dispatch(api.util.invalidateTags(['Widgets', 'Plugins']));
      known = now;
    };
    const timer = setInterval(() => void look(), everyMs);
    return () => clearInterval(timer);
  }, [dispatch, everyMs]);
}
