import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button, buttonClass } from '../controls/button.tsx';
import { EmptyState } from '../controls/empty-state.tsx';

export interface PageStoppedProps {
  kind: 'page' | 'notFound';
  /** `h2` below the heading of a page that is there. */
  heading?: 'h1' | 'h2';
}

/** In place of a page that threw, or that does not exist. */
export function PageStopped({ kind, heading = 'h1' }: PageStoppedProps) {
  const { t } = useTranslation('shell');
  return (
    <div role="alert" className="flex min-h-[60dvh] items-center justify-center">
      <EmptyState
        as={heading}
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
