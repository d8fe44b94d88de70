import { useTranslation } from 'react-i18next';
import { Skeleton } from '../controls/skeleton.tsx';

/** The shape of the product while the first answer is on its way. */
export function Splash() {
  const { t } = useTranslation('shell');
  return (
    <main aria-busy aria-label={t('loading')} className="flex min-h-dvh">
      <div className="hidden w-16 border-r border-line md:block lg:w-54" />
      <div className="flex-1 px-4 pt-6 md:px-7">
        <Skeleton className="h-8 w-56" />
      </div>
    </main>
  );
}
