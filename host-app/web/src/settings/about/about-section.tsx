import { useTranslation } from 'react-i18next';
import { useSessionQuery } from '../../api/session.ts';
import { Logo } from '../../shell/logo.tsx';

/** Version, licence and the marks of others. */
export default function AboutSection() {
  const { t } = useTranslation('settings');
  const { data: session } = useSessionQuery();
  return (
    <section className="panel p-5">
      <div className="flex items-center gap-3">
        <Logo size={32} />
        <div>
          <h2>Vitrine</h2>
          <p className="text-s text-ink-3 tabular-nums">{t('about.version', { version: session?.version ?? '' })}</p>
        </div>
      </div>
      <div className="mt-4 flex max-w-xl flex-col gap-3 text-m text-pretty text-ink-2">
        <p>{t('about.what')}</p>
        <p>{t('about.privacy')}</p>
        <p>{t('about.licence')}</p>
        <p>{t('about.etsy')}</p>
        <p>{t('about.fonts')}</p>
      </div>
    </section>
  );
}
