import { useSyncExternalStore } from 'react';

/** From here on the pages stand beside the sheet; below they are behind a tab. */
const WIDE = '(min-width: 1024px)';

function subscribe(changed: () => void): () => void {
  const query = window.matchMedia(WIDE);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

export function useIsWide(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(WIDE).matches);
}
