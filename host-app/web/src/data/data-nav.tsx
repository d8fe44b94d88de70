import { useTranslation } from 'react-i18next';
import { PageLinks } from '../controls/page-links.tsx';

export const DATA_PAGES = ['shops', 'bring', 'imports', 'tables', 'costs', 'fees'] as const;

/** The pages of the room *Data*. */
export function DataNav() {
  const { t } = useTranslation('data');
  return (
    <PageLinks
      label={t('nav.label')}
      links={DATA_PAGES.map((name) => ({ to: `/data/${name}`, title: t(`nav.${name}`) }))}
    />
  );
}
