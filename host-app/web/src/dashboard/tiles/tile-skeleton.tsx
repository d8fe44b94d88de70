import type { InstalledWidget } from '@vitrine/server/api';
import { Skeleton, SkeletonLines } from '../../controls/skeleton.tsx';

const BARS = [
  { id: 'a', height: 'h-2/5' },
  { id: 'b', height: 'h-3/5' },
  { id: 'c', height: 'h-1/2' },
  { id: 'd', height: 'h-4/5' },
  { id: 'e', height: 'h-3/5' },
  { id: 'f', height: 'h-full' },
  { id: 'g', height: 'h-3/4' },
  { id: 'h', height: 'h-1/2' },
] as const;

/** The shape of what is coming, in the place where it will stand. */
export function TileSkeleton({ renderer }: { renderer: InstalledWidget['contribution']['renderer'] | undefined }) {
  if (renderer === 'metric') {
    return (
      <div className="flex h-full flex-col gap-2.5 pt-1" aria-hidden>
        <Skeleton className="h-8 w-32 max-w-full" />
        <Skeleton className="h-3.5 w-24 max-w-full" />
        <Skeleton className="mt-auto h-8 w-full" />
      </div>
    );
  }
  if (renderer === 'table') {
    return (
      <div className="flex h-full flex-col gap-4 overflow-hidden pt-2" aria-hidden>
        {BARS.map(({ id }) => (
          <div key={id} className="flex items-center gap-6">
            <Skeleton className="h-3.5 flex-2" />
            <Skeleton className="h-3.5 flex-1" />
            <Skeleton className="h-3.5 flex-1" />
          </div>
        ))}
      </div>
    );
  }
  if (renderer === 'text') return <SkeletonLines lines={3} />;
  return (
    <div className="flex h-full items-end gap-3 border-b border-line pt-2 pl-10" aria-hidden>
      {BARS.map(({ id, height }) => (
        <Skeleton key={id} className={`min-w-0 flex-1 rounded-b-none ${height}`} />
      ))}
    </div>
  );
}
