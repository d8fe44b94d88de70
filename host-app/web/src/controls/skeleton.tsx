import { classNames } from './class-names.ts';

/** A quiet block in the shape of what is coming. The region around it is marked busy. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={classNames('block animate-shimmer rounded-s bg-sunken', className)} />;
}

/** Lines of text that are on their way. */
export function SkeletonLines({ lines = 3, className }: { lines?: number; className?: string }) {
  const widths = ['w-full', 'w-11/12', 'w-4/5', 'w-2/3'];
  return (
    <span aria-hidden className={classNames('flex flex-col gap-2.5', className)}>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={widths[line % 4]?.concat(String(line))} className={classNames('h-3.5', widths[line % 4])} />
      ))}
    </span>
  );
}
