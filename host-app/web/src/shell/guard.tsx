import { useEffect, useRef } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { usePreferencesQuery } from '../api/graphql.ts';
import { isProblem } from '../api/problem.ts';
import { useSessionQuery } from '../api/session.ts';
import { ErrorState } from '../controls/error-state.tsx';
import { setFormatTimezone } from '../i18n/format.ts';
import { chooseLocale, currentLocale, tellAnew } from '../i18n/index.ts';
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
  useClock(data?.workspace.timezone);
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

/** Tells times in the zone of the person, who without one of their own has that of the workspace. */
function useClock(workspace: string | undefined): void {
  const { data } = usePreferencesQuery(undefined, { skip: workspace === undefined });
  const timezone = data?.timezone ?? workspace;
  const told = useRef<string>(undefined);
  // While rendering: what is told below for the first time is right at once.
  if (timezone !== undefined) setFormatTimezone(timezone);
  useEffect(() => {
    if (told.current !== undefined && told.current !== timezone) tellAnew();
    told.current = timezone;
  }, [timezone]);
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
