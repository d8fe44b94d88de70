import { useTranslation } from 'react-i18next';
import { Skeleton } from '../controls/skeleton.tsx';

/** The shape of the product while the first answer is on its way. */
export function Splash() {
  return (
    <main className="flex min-h-dvh">
      <div className="hidden w-16 shrink-0 border-r border-line md:block lg:w-54" />
      <div className="flex-1">
        <PageSkeleton />
      </div>
    </main>
  );
}

/** A page whose code is on its way: its heading and a panel. */
export function PageSkeleton() {
  const { t } = useTranslation('shell');
  return (
    <section aria-busy aria-label={t('loading')} className="px-4 pt-6 md:px-6 lg:px-7">
      <Skeleton className="h-8 w-56" />
      <Skeleton className="mt-6 h-64 w-full rounded-m" />
    </section>
  );
}
