import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { sameJson } from '../editor/document/json.ts';
import { readAddress, writeAddress } from './page-state/address.ts';
import { type PageDefaults, type PageOverrides, type PageState, pageStateOf } from './page-state/page-state.ts';

export type PageChange = { [K in keyof PageOverrides]?: PageOverrides[K] | undefined };

/** Range, comparison, filters and the chosen mark live in the address, so that links carry them and Back works. */
export function usePageState(defaults: PageDefaults): {
  page: PageState;
  change(change: PageChange): void;
  changed: boolean;
} {
  const [params, setParams] = useSearchParams();
  const overrides = useMemo(() => readAddress(params), [params]);
  const page = useMemo(() => pageStateOf(defaults, overrides), [defaults, overrides]);
  const change = useCallback(
    (changes: PageChange) =>
      setParams(
        (current) => writeAddress(current, withoutDefaults({ ...readAddress(current), ...changes }, defaults)),
        {
          preventScrollReset: true,
        },
      ),
    [setParams, defaults],
  );
  return { page, change, changed: Object.keys(overrides).length > 0 };
}

/** What says the same as the dashboard itself need not stand in the address. */
export function withoutDefaults(overrides: PageChange, defaults: PageDefaults): PageOverrides {
  const { range, compare, filters, pick } = overrides;
  return {
    ...(range !== undefined && !sameJson(range, defaults.range ?? 'all') && { range }),
    ...(compare !== undefined && compare !== (defaults.compare ?? 'off') && { compare }),
    ...(filters !== undefined && !sameJson(filters, defaults.filters ?? []) && { filters }),
    ...(pick !== undefined && { pick }),
  };
}
