import { useTranslation } from 'react-i18next';
import { isRouteErrorResponse, Link, useRouteError } from 'react-router';
import { Button, buttonClass } from '../controls/button.tsx';
import { EmptyState } from '../controls/empty-state.tsx';

/** Catches what a page throws, so that the rest of the product goes on. */
export function RouteError() {
  const { t } = useTranslation('shell');
  const error = useRouteError();
  const kind = isRouteErrorResponse(error) && error.status === 404 ? 'notFound' : 'page';
  return (
    <div role="alert" className="flex min-h-[60dvh] items-center justify-center">
      <EmptyState
        title={t(`errors.${kind}.title`)}
        action={
          <>
            {kind === 'page' && <Button onPress={() => window.location.reload()}>{t('reload')}</Button>}
            <Link to="/" className={buttonClass('secondary')}>
              {t('home')}
            </Link>
          </>
        }
      >
        {t(`errors.${kind}.text`)}
      </EmptyState>
    </div>
  );
}
