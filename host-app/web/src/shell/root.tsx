import { Suspense } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { ToastRegion } from '../controls/toast.tsx';
import { getFormatLocale } from '../i18n/format.ts';
import { LiveRegion } from './live-region.tsx';
import { NavigationProgress } from './shell.tsx';
import { Splash } from './splash.tsx';

/** What is on every page: the language of the controls, messages, the live region. */
export function Root() {
  useTranslation('shell');
  return (
    <I18nProvider locale={getFormatLocale()}>
      <NavigationProgress />
      <Suspense fallback={<Splash />}>
        <Outlet />
      </Suspense>
      <ToastRegion />
      <LiveRegion />
    </I18nProvider>
  );
}
