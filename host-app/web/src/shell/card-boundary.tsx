import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorBoundary } from './error-boundary.tsx';

/** Around what one plugin fills among others: one that throws says so in its place, and takes no other along. */
export function CardBoundary({ name, children }: { name: string; children: ReactNode }) {
  return (
    <ErrorBoundary place={name} instead={<Stopped name={name} />}>
      {children}
    </ErrorBoundary>
  );
}

function Stopped({ name }: { name: string }) {
  const { t } = useTranslation('shell');
  return (
    <div className="panel h-full px-4 py-3.5">
      <p className="text-m font-medium">{t('errors.part.title', { name })}</p>
      <p className="mt-1 text-s text-pretty text-ink-2">{t('errors.part.text')}</p>
    </div>
  );
}
