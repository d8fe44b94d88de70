import { useEffect, useId, useSyncExternalStore } from 'react';

/** Tiles whose picture is still on its way. */
const waiting = new Set<string>();
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

const isCalm = () => waiting.size === 0;

/**
 * True once no tile of the page waits for its picture any more: what makes a drawn chart answer the pointer is loaded after all charts
 * are drawn, not between them.
 */
export function useCalm(settled: boolean): boolean {
  const id = useId();
  useEffect(() => {
    if (settled) return undefined;
    waiting.add(id);
    tell();
    return () => {
      waiting.delete(id);
      tell();
    };
  }, [id, settled]);
  return useSyncExternalStore(subscribe, isCalm);
}
