import type { ReactNode } from 'react';
import { EmptyState } from '../controls/empty-state.tsx';
import { ErrorState } from '../controls/error-state.tsx';
import { Skeleton } from '../controls/skeleton.tsx';

interface ListPanelProps<Item> {
  label: string;
  items: readonly Item[] | undefined;
  known: { error?: unknown; refetch(): unknown };
  /** What is said where there is nothing. */
  empty: { icon: ReactNode; title: string; text: string };
  /** A line of the list. */
  children(item: Item): ReactNode;
}

/** A page's list, and what stands in its place while it is fetched, where that failed, and where it is empty. */
export function ListPanel<Item>({ label, items, known, empty, children }: ListPanelProps<Item>) {
  if (items === undefined)
    return known.error !== undefined ? (
      <ErrorState error={known.error} onRetry={() => void known.refetch()} />
    ) : (
      <div aria-busy className="panel flex flex-col gap-4 p-5">
        <Skeleton className="h-5 w-72 max-w-full" />
        <Skeleton className="h-5 w-96 max-w-full" />
        <Skeleton className="h-5 w-64 max-w-full" />
      </div>
    );
  if (items.length === 0)
    return (
      <div className="panel">
        <EmptyState icon={empty.icon} title={empty.title}>
          {empty.text}
        </EmptyState>
      </div>
    );
  return (
    <ul aria-label={label} className="panel divide-y divide-line overflow-hidden">
      {items.map(children)}
    </ul>
  );
}
