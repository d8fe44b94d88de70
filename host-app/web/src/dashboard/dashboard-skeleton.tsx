import { useTranslation } from 'react-i18next';
import { Skeleton } from '../controls/skeleton.tsx';

const CARDS = ['first', 'second', 'third', 'fourth'];

/** The shape of a page of tiles while its document is on its way. */
export function DashboardSkeleton() {
  const { t } = useTranslation('shell');
  return (
    <div
      className="mx-auto w-full max-w-[1680px] px-4 pt-5 pb-12 md:px-6 lg:px-7"
      aria-busy="true"
      aria-label={t('loading')}
      role="status"
    >
      <Skeleton className="mb-5 h-9 w-64 max-w-full" />
      <Skeleton className="mb-4 h-9 w-96 max-w-full" />
      <div className="grid grid-cols-2 gap-3.5 lg:grid-cols-4">
        {CARDS.map((card) => (
          <div key={card} className="panel h-[166px]" />
        ))}
      </div>
      <div className="panel mt-3.5 h-[346px]" />
    </div>
  );
}
