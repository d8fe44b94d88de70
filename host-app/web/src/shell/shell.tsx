import { Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation } from 'react-router';
import { BottomBar } from './bottom-bar.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { SideBar } from './side-bar.tsx';
import { PageSkeleton } from './splash.tsx';
import { usePluginChanges } from './use-plugin-changes.ts';

/** Side bar (bottom bar on phones) around the page. */
export function Shell() {
  const { t } = useTranslation('shell');
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const first = useRef(true);
  usePluginChanges();

  // A new page starts at its beginning, for eyes and for screen readers.
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    if (pathname !== '') main.current?.focus({ preventScroll: true });
  }, [pathname]);

  return (
    <div className="flex min-h-dvh">
      <a
        href="#main"
        className="fixed top-2 left-2 z-60 -translate-y-20 rounded-control bg-accent px-3 py-2 text-s font-medium text-on-accent focus:translate-y-0"
      >
        {t('nav.skip')}
      </a>
      <SideBar />
      <main id="main" ref={main} tabIndex={-1} className="min-w-0 flex-1 pb-16 outline-none md:pb-0">
        <ErrorBoundary place={pathname}>
          <Suspense fallback={<PageSkeleton />}>
            <Outlet />
          </Suspense>
        </ErrorBoundary>
      </main>
      <BottomBar />
    </div>
  );
}
