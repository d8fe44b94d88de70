import { useTranslation } from 'react-i18next';
import { useOperates, useSessionQuery } from '../../api/session.ts';
import { Logo } from '../../shell/logo.tsx';
import { UpgradeSection } from './upgrade-section.tsx';

/** Version, licence and the marks of others; for who runs the server, what another version would stop. */
export default function AboutSection() {
  const { t } = useTranslation('settings');
  const { data: session } = useSessionQuery();
  const operates = useOperates();
  return (
    <>
      <section className="panel mb-3.5 p-5">
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
      {operates && <UpgradeSection />}
    </>
  );
}
