import type { ListOf, PluginStateLine } from '@vitrine/server/api';
import { useEffect, useRef } from 'react';
import { api, OF_PLUGINS } from '../api/api.ts';
import { useAppDispatch } from '../store/hooks.ts';

const EVERY_MS = 20_000;

const statesApi = api.injectEndpoints({
  endpoints: (build) => ({
    pluginStates: build.query<PluginStateLine[], void>({
      query: () => 'api/v1/plugins/state',
      transformResponse: (answer: ListOf<PluginStateLine>) => answer.items,
    }),
  }),
});

/** Notices, while the page is looked at, that a plugin was installed, changed or stopped by somebody else, and asks again for what it brings. */
export function usePluginChanges(everyMs = EVERY_MS): void {
  const dispatch = useAppDispatch();
  const { data: states } = statesApi.usePluginStatesQuery(undefined, {
    pollingInterval: everyMs,
    skipPollingIfUnfocused: true,
  });
  // The same answer stays the same object.
  const known = useRef(states);
  useEffect(() => {
    if (known.current !== undefined && known.current !== states) dispatch(api.util.invalidateTags([...OF_PLUGINS]));
    known.current = states;
  }, [dispatch, states]);
}
