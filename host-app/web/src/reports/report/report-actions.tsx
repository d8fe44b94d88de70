import type { ReportRun, SavedReport } from '@vitrine/server/api';
import { Download, Ellipsis, LayoutDashboard, PencilRuler, Send, Trash2, UserCog } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { Button, buttonClass } from '../../controls/button.tsx';
import { DecisionDialog } from '../../controls/decision-dialog.tsx';
import { IconButton } from '../../controls/icon-button.tsx';
import { Menu, type MenuGroup } from '../../controls/menu.tsx';
import { runAddress, useDeleteReportMutation } from '../reports-api.ts';
import { reportTitle } from '../source-words.ts';
import { useComposeFreely } from './use-compose-freely.ts';
import type { ReportDraft } from './use-report-draft.ts';

const AccessDialog = lazy(() => import('../access/access-dialog.tsx'));

interface ReportActionsProps {
  report: SavedReport;
  draft: ReportDraft;
  /** The run whose pages can be taken away. */
  ready: ReportRun | undefined;
  canEdit: boolean;
  onSend(): void;
}

/** What can be done with a report that is there. */
export function ReportActions({ report, draft, ready, canEdit, onSend }: ReportActionsProps) {
  const { t } = useTranslation('reports');
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const [sharing, setSharing] = useState(false);
  const { compose, isUnderway } = useComposeFreely(report, draft);
  const { source } = report.document;
  const groups: MenuGroup[] = [];
  if (source.kind === 'dashboard') {
    const icon = <LayoutDashboard aria-hidden size={16} />;
    const onAction = () => void navigate(`/d/${source.dashboard}`);
    const open = { id: 'dashboard', label: t('openDashboard'), icon, onAction };
    const free = {
      id: 'free',
      label: t('free'),
      icon: <PencilRuler aria-hidden size={16} />,
      isDisabled: isUnderway,
      onAction: () => void compose(source.dashboard),
    };
    groups.push({ id: 'page', items: canEdit ? [open, free] : [open] });
  }
  if (report.may === 'manage') {
    const icon = <UserCog aria-hidden size={16} />;
    groups.push({
      id: 'people',
      items: [{ id: 'access', label: t('access.action'), icon, onAction: () => setSharing(true) }],
    });
  }
  if (canEdit) {
    const icon = <Trash2 aria-hidden size={16} />;
    const remove = { id: 'delete', label: t('delete.action'), danger: true, icon, onAction: () => setAsking(true) };
    groups.push({ id: 'danger', items: [remove] });
  }
  return (
    <>
      {ready !== undefined && (
        <a href={runAddress(ready, 'pdf')} download className={`${buttonClass()} hover:bg-sunken`}>
          <Download aria-hidden size={16} className="text-ink-2" />
          {t('download')}
        </a>
      )}
      {canEdit && source.kind === 'composed' && (
        <Link to={`/reports/${report.id}/compose`} className={`${buttonClass()} hover:bg-sunken`}>
          <PencilRuler aria-hidden size={16} className="text-ink-2" />
          {t('compose')}
        </Link>
      )}
      {canEdit && (
        <Button icon={<Send aria-hidden size={16} className="text-ink-2" />} onPress={onSend}>
          {t('send.action')}
        </Button>
      )}
      {groups.length > 0 && (
        <Menu
          label={t('more')}
          trigger={<IconButton plain label={t('more')} icon={<Ellipsis aria-hidden size={17} />} />}
          groups={groups}
        />
      )}
      {sharing && (
        <Suspense fallback={null}>
          <AccessDialog report={report} onClose={() => setSharing(false)} />
        </Suspense>
      )}
      {asking && <DeleteDialog report={report} onClose={() => setAsking(false)} />}
    </>
  );
}

function DeleteDialog({ report, onClose }: { report: SavedReport; onClose(): void }) {
  const { t } = useTranslation('reports');
  const navigate = useNavigate();
  const [remove, { isLoading, error }] = useDeleteReportMutation();
  const erase = async () => {
    const answer = await remove(report.id);
    if (answer.error === undefined) await navigate('/reports', { replace: true });
  };
  return (
    <DecisionDialog
      title={t('delete.title', { title: reportTitle(report) })}
      action={t('delete.action')}
      isPending={isLoading}
      error={error}
      onClose={onClose}
      onDecide={() => void erase()}
    >
      <p>{t('delete.text')}</p>
    </DecisionDialog>
  );
}
