import { useSyncExternalStore } from 'react';
import { currentAnnouncement, subscribeToAnnouncements } from './announce.ts';

export function LiveRegion() {
  const text = useSyncExternalStore(subscribeToAnnouncements, currentAnnouncement);
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {text}
    </div>
  );
}
