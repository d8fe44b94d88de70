import { useTranslation } from 'react-i18next';
import { PageLinks } from '../controls/page-links.tsx';

/** Between what is on offer and what is installed. */
export function MarketLinks() {
  const { t } = useTranslation('marketplace');
  return (
    <PageLinks
      label={t('nav.label')}
      className="-mt-2"
      links={[
        { to: '/gallery', title: t('nav.installed'), end: true },
        { to: '/gallery/market', title: t('nav.find') },
      ]}
    />
  );
}
