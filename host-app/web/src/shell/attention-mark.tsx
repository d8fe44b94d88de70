import { lazy, Suspense, useEffect, useState } from 'react';
import { useCanEdit } from '../dashboard/use-can-edit.ts';

/** The charts of the page come first. */
const AFTER_MS = 1500;

const Badge = lazy(() => import('../reports/attention/attention-badge.tsx'));

/** At *Reports*: how much somebody should look at. */
export function AttentionMark() {
  const canEdit = useCanEdit();
  const [isDue, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!(isDue && canEdit)) return null;
  return (
    <Suspense fallback={null}>
      <Badge />
    </Suspense>
  );
}
