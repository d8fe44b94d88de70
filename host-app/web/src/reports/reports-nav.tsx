import { useTranslation } from 'react-i18next';
import { PageLinks } from '../controls/page-links.tsx';
import { useCanEdit } from '../dashboard/use-can-edit.ts';

/** Between the reports and the mails that they became. */
export function ReportsNav() {
  const { t } = useTranslation('reports');
  if (!useCanEdit()) return null;
  return (
    <PageLinks
      label={t('title')}
      links={[
        { to: '/reports', title: t('nav.reports'), end: true },
        { to: '/reports/outbox', title: t('nav.outbox') },
      ]}
    />
  );
}
