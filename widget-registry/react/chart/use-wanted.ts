import { useEffect, useState } from 'react';

/** Longest wait for an idle moment, in milliseconds. */
const PATIENCE = 3000;

/**
 * True once Vega should be loaded: at once without a poster, else when the pointer or focus comes near or the browser
 * has nothing better to do. A still picture with a poster never needs it.
 */
export function useWanted(hasPoster: boolean, still: boolean): [boolean, () => void] {
  const [wanted, setWanted] = useState(!hasPoster);
  useEffect(() => {
    if (wanted || still) return undefined;
    if (typeof requestIdleCallback === 'function') {
      const idle = requestIdleCallback(() => setWanted(true), { timeout: PATIENCE });
      return () => cancelIdleCallback(idle);
    }
    const timer = setTimeout(() => setWanted(true), PATIENCE / 10);
    return () => clearTimeout(timer);
  }, [wanted, still]);
  useEffect(() => {
    if (!hasPoster) setWanted(true);
  }, [hasPoster]);
  return [wanted, () => setWanted(true)];
}
