import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { buttonClass } from '../controls/button.tsx';
import { OuterPage } from './outer-page.tsx';

/** Somebody came for a file, by the link of a mail, and is signed in now. */
export function FileAhead({ address }: { address: string }) {
  const { t } = useTranslation('welcome');
  return (
    <OuterPage title={t('file.title')}>
      <h1>{t('file.title')}</h1>
      <p className="mt-2 text-ink-2">{t('file.text')}</p>
      <div className="mt-6 flex flex-wrap items-center gap-4">
        <a href={address} className={buttonClass('primary', 'l')}>
          {t('file.action')}
        </a>
        <Link to="/">{t('skip')}</Link>
      </div>
    </OuterPage>
  );
}
