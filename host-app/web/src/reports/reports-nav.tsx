import { useTranslation } from 'react-i18next';
import { PageLinks } from '../controls/page-links.tsx';
import { useCanEdit } from '../dashboard/use-can-edit.ts';
import { useIsOwner } from '../dashboard/use-is-owner.ts';
import { useApprovalsQuery } from './approvals/approvals-api.ts';
import { useTroublesQuery } from './troubles/troubles-api.ts';

/** Between the reports and the mails that they became. */
export function ReportsNav() {
  const { t } = useTranslation('reports');
  const canEdit = useCanEdit();
  const isOwner = useIsOwner();
  const { data: approvals = [] } = useApprovalsQuery(undefined, { skip: !isOwner });
  const { data: troubles = [] } = useTroublesQuery(undefined, { skip: !canEdit });
  if (!canEdit) return null;
  const withCount = (title: string, count: number) => (count === 0 ? title : `${title} (${count})`);
  return (
    <PageLinks
      label={t('title')}
      links={[
        { to: '/reports', title: t('nav.reports'), end: true },
        { to: '/reports/outbox', title: t('nav.outbox') },
        { to: '/reports/people', title: t('nav.people') },
        ...(isOwner ? [{ to: '/reports/places', title: t('nav.places') }] : []),
        ...(isOwner ? [{ to: '/reports/approvals', title: withCount(t('nav.approvals'), approvals.length) }] : []),
        { to: '/reports/troubles', title: withCount(t('nav.troubles'), troubles.length) },
        ...(isOwner ? [{ to: '/reports/settings', title: t('nav.settings') }] : []),
      ]}
    />
  );
}
