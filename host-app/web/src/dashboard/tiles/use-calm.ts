import { useEffect, useId, useState, useSyncExternalStore } from 'react';

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

export const isCalm = () => waiting.size === 0;

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
  const calm = useSyncExternalStore(subscribe, isCalm);
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    if (!calm || idle) return undefined;
    const cancel = whenIdle(() => setIdle(true));
    return cancel;
  }, [calm, idle]);
  return idle;
}

/** Longest wait for an idle moment, in milliseconds. */
const PATIENCE = 1_000;

/** Runs once the browser has painted and has nothing better to do; answers how to call it off. */
export function whenIdle(then: () => void): () => void {
  let cancel: (() => void) | undefined;
  const frame = requestAnimationFrame(() => {
    cancel = afterFrame(then);
  });
  return () => {
    cancelAnimationFrame(frame);
    cancel?.();
  };
}

function afterFrame(then: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const handle = requestIdleCallback(then, { timeout: PATIENCE });
    return () => cancelIdleCallback(handle);
  }
  const timer = setTimeout(then, 0);
  return () => clearTimeout(timer);
}
