import { lazy, Suspense, useEffect, useState } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation } from 'react-router';
import { onFirstToast } from '../controls/toast.ts';
import { getFormatLocale } from '../i18n/format.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { LiveRegion } from './live-region.tsx';
import { Splash } from './splash.tsx';

const ToastRegion = lazy(() => import('../controls/toast-region.tsx'));

/** What is on every page: the language of the controls, messages, the live region. */
export function Root() {
  useTranslation('shell');
  const { pathname } = useLocation();
  const [toasts, setToasts] = useState(false);
  useEffect(() => onFirstToast(() => setToasts(true)), []);
  return (
    <I18nProvider locale={getFormatLocale()}>
      <ErrorBoundary place={pathname}>
        <Suspense fallback={<Splash />}>
          <Outlet />
        </Suspense>
      </ErrorBoundary>
      {toasts && (
        <Suspense fallback={null}>
          <ToastRegion />
        </Suspense>
      )}
      <LiveRegion />
    </I18nProvider>
  );
}
