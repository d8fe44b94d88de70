import type { InstalledWidget } from '@vitrine/server/api';
import type { ReactNode } from 'react';
import { classNames } from '../../controls/class-names.ts';
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

type Contribution = InstalledWidget['contribution'];
type Shape = 'metric' | 'table' | 'text' | 'line' | 'ring' | 'grid' | 'bars';

/** Told by what a widget is given: over time it draws a line, of two dimensions a grid, of names that are never times the parts of a whole. */
function shapeOf({ renderer, data }: Contribution): Shape {
  if (renderer === 'metric' || renderer === 'table' || renderer === 'text') return renderer;
  const dimensions = data.roles.filter(({ aggregate, optional }) => !aggregate && !optional);
  if (dimensions.length > 1) return 'grid';
  const types = dimensions.flatMap(({ type }) => type);
  if (types[0] === 'temporal') return 'line';
  return types.length > 0 && !types.includes('temporal') ? 'ring' : 'bars';
}

const SHAPES: Readonly<Record<Shape, () => ReactNode>> = {
  metric: () => (
    <div className="flex h-full flex-col gap-2.5 pt-1" aria-hidden>
      <Skeleton className="h-8 w-32 max-w-full" />
      <Skeleton className="h-3.5 w-24 max-w-full" />
      <Skeleton className="mt-auto h-8 w-full" />
    </div>
  ),
  table: () => (
    <div className="flex h-full flex-col gap-4 overflow-hidden pt-2" aria-hidden>
      {BARS.map(({ id }) => (
        <div key={id} className="flex items-center gap-6">
          <Skeleton className="h-3.5 flex-2" />
          <Skeleton className="h-3.5 flex-1" />
          <Skeleton className="h-3.5 flex-1" />
        </div>
      ))}
    </div>
  ),
  text: () => <SkeletonLines lines={3} />,
  line: () => (
    <div className="h-full border-b border-line pt-2 pl-10" aria-hidden>
      <svg className="size-full animate-shimmer" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden>
        <path
          d="M0 75 C10 70 12 45 22 50 S36 80 46 60 S60 25 70 35 S88 50 100 15"
          className="fill-none stroke-sunken"
          strokeWidth={6}
          vectorEffect="non-scaling-stroke"
        />
      </svg>
    </div>
  ),
  ring: () => (
    <div className="flex h-full items-center justify-center py-2" aria-hidden>
      <svg className="h-full max-w-full animate-shimmer" viewBox="0 0 100 100" aria-hidden>
        <circle cx={50} cy={50} r={38} className="fill-none stroke-sunken" strokeWidth={20} />
      </svg>
    </div>
  ),
  grid: () => (
    <div className="flex h-full flex-col gap-1 pt-2 pb-5 pl-10" aria-hidden>
      {BARS.slice(0, 5).map(({ id }) => (
        <div key={id} className="flex min-h-0 flex-1 gap-1">
          {BARS.map((cell) => (
            <Skeleton key={cell.id} className="h-full flex-1" />
          ))}
        </div>
      ))}
    </div>
  ),
  bars: () => (
    <div className="flex h-full items-end gap-3 border-b border-line pt-2 pl-10" aria-hidden>
      {BARS.map(({ id, height }) => (
        <Skeleton key={id} className={classNames('min-w-0 flex-1 rounded-b-none', height)} />
      ))}
    </div>
  ),
};

/** The shape of what is coming, in the place where it will stand; bars as long as it is not known. */
export function TileSkeleton({ contribution }: { contribution: Contribution | undefined }) {
  return SHAPES[contribution === undefined ? 'bars' : shapeOf(contribution)]();
}
