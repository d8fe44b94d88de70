import type { Query } from '@vitrine/core/contracts';
import { useCallback, useEffect, useId } from 'react';

/** What a tile asks for, and where it stands on the page. */
export interface WatchedQuery {
  tile: string;
  query: Query;
}

const elements = new Map<string, Element>();
const queries = new Map<string, WatchedQuery>();
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

/** The tiles of the page and what they ask for, as long as they are there. */
export const watchedTiles = {
  elements: (): ReadonlyMap<string, Element> => elements,
  queries: (): Iterable<WatchedQuery> => queries.values(),
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};

/** Where a tile stands: a ref for its element. */
export function useWatchedElement(tile: string): (element: Element | null) => (() => void) | undefined {
  return useCallback(
    (element: Element | null) => {
      if (element === null) return undefined;
      elements.set(tile, element);
      tell();
      return () => {
        elements.delete(tile);
        tell();
      };
    },
    [tile],
  );
}

/** Something that a tile asks for, while it shows it. */
export function useWatchedQuery(tile: string, query: Query | undefined): void {
  const id = useId();
  useEffect(() => {
    if (query === undefined) return undefined;
    queries.set(id, { tile, query });
    tell();
    return () => {
      queries.delete(id);
      tell();
    };
  }, [id, tile, query]);
}
