import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { MarketSearch } from './marketplace-api.ts';

const KEYS = ['text', 'kind', 'category', 'publisher', 'tier'] as const;
export type MarketKey = (typeof KEYS)[number];

/** What is searched for stands in the address, so that it can be sent to somebody and Back works. */
export function useMarketSearch() {
  const [parameters, setParameters] = useSearchParams();
  const search = useMemo(() => {
    const entries = KEYS.flatMap((key) => {
      const value = parameters.get(key)?.trim();
      return value ? [[key, value] as const] : [];
    });
    return Object.fromEntries(entries) as MarketSearch;
  }, [parameters]);
  const change = useCallback(
    (key: MarketKey, value: string | undefined) =>
      setParameters(
        (before) => {
          const next = new URLSearchParams(before);
          if (value === undefined || value.trim() === '') next.delete(key);
          else next.set(key, value);
          return next;
        },
        { replace: true },
      ),
    [setParameters],
  );
  const clear = useCallback(() => setParameters({}, { replace: true }), [setParameters]);
  const narrowed = Object.keys(search).length > 0;
  return { search, change, clear, narrowed };
}
