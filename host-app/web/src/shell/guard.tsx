import { useEffect } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { usePreferencesQuery } from '../api/graphql.ts';
import { isProblem } from '../api/problem.ts';
import { useSessionQuery } from '../api/session.ts';
import { ErrorState } from '../controls/error-state.tsx';
import { chooseLocale, currentLocale } from '../i18n/index.ts';
import { localeOf } from '../i18n/locales.ts';
import { useAppDispatch } from '../store/hooks.ts';
import { themeChosen } from '../store/theme.ts';
import { Splash } from './splash.tsx';
import { rememberSignedIn } from './warm-up.ts';

/** Lets only signed-in people in; others sign in first and come back to where they wanted to go. */
export function Guard() {
  const { data, error, isLoading, refetch } = useSessionQuery();
  const { pathname, search } = useLocation();
  useSavedPreferences(data !== undefined);
  useEffect(() => {
    if (!isLoading) rememberSignedIn(data !== undefined);
  }, [data, isLoading]);
  if (isLoading) return <Splash />;
  if (isProblem(error) && error.status === 401) {
    const next = pathname === '/' ? '' : `?next=${encodeURIComponent(pathname + search)}`;
    return <Navigate to={`/sign-in${next}`} replace />;
  }
  if (data === undefined) {
    return (
      <main className="flex min-h-dvh items-center justify-center">
        <ErrorState error={error} onRetry={() => void refetch()} />
      </main>
    );
  }
  return <Outlet />;
}

/** Language and theme that were chosen on another device. */
function useSavedPreferences(signedIn: boolean): void {
  const { data } = usePreferencesQuery(undefined, { skip: !signedIn });
  const dispatch = useAppDispatch();
  useEffect(() => {
    if (data === undefined) return;
    dispatch(themeChosen(data.theme));
    const locale = localeOf(data.locale);
    if (locale !== undefined && locale !== currentLocale()) void chooseLocale(locale);
  }, [data, dispatch]);
}
