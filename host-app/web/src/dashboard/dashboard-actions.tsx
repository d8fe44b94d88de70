import type { DashboardAnswer } from '@vitrine/server/api';
import { Copy, Ellipsis, FileText, Pencil, Share, Star, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useDeleteDashboardMutation, useDuplicateDashboardMutation, useSetFavouriteMutation } from '../api/graphql.ts';
import { Button, buttonClass } from '../controls/button.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { IconButton } from '../controls/icon-button.tsx';
import { Menu } from '../controls/menu.tsx';
import { problemText } from '../controls/problem-text.ts';
import { toast } from '../controls/toast.ts';
import { localized } from '../i18n/format.ts';
import { useAppDispatch } from '../store/hooks.ts';
import { readAddress } from './page-state/address.ts';

/** What can be done with the whole dashboard. */
export function DashboardActions({ answer, canEdit }: { answer: DashboardAnswer; canEdit: boolean }) {
  const { t } = useTranslation('dashboard');
  const [setFavourite] = useSetFavouriteMutation();
  const share = async (): Promise<void> => {
    const link = window.location.href;
    await navigator.clipboard.writeText(link).then(
      () => toast(t('share.copied')),
      () => toast({ text: t('share.byHand', { link }), kind: 'error' }),
    );
  };
  const mark = () => void setFavourite({ id: answer.id, favourite: !answer.favourite });
  const star = (
    <Star aria-hidden size={17} {...(answer.favourite && { fill: 'currentColor', className: 'text-accent' })} />
  );
  return (
    <>
      {answer.hasDraft && answer.publishedVersion !== null && canEdit && (
        <span className="mr-1 rounded-full bg-sunken px-2.5 py-1 text-xs font-medium text-ink-2 max-md:hidden">
          {t('draft')}
        </span>
      )}
      <IconButton
        label={t(answer.favourite ? 'favourite.remove' : 'favourite.add')}
        aria-pressed={answer.favourite}
        icon={star}
        className="max-md:hidden"
        onPress={mark}
      />
      <Button
        icon={<Share aria-hidden size={16} className="text-ink-2" />}
        className="max-md:hidden"
        onPress={() => void share()}
      >
        {t('share.label')}
      </Button>
      {canEdit && (
        <Link to={`/d/${answer.id}/edit`} aria-label={t('edit')} className={`${buttonClass()} hover:bg-sunken`}>
          <Pencil aria-hidden size={16} className="text-ink-2" />
          <span className="max-md:hidden">{t('edit')}</span>
        </Link>
      )}
      <MoreActions answer={answer} canEdit={canEdit} onShare={() => void share()} onMark={mark} />
    </>
  );
}

interface MoreActionsProps {
  answer: DashboardAnswer;
  canEdit: boolean;
  onShare(): void;
  onMark(): void;
}

/** What is done seldom; on phones everything but editing. */
function MoreActions({ answer, canEdit, onShare, onMark }: MoreActionsProps) {
  const { t } = useTranslation('dashboard');
  const { t: shell } = useTranslation('shell');
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const [duplicate] = useDuplicateDashboardMutation();
  const [remove, removing] = useDeleteDashboardMutation();
  const fail = (error: unknown) => toast({ text: problemText(error).text, kind: 'error' });
  const copy = () =>
    duplicate(answer.id)
      .unwrap()
      .then((made) => navigate(`/d/${made.id}`), fail);
  const erase = () =>
    remove(answer.id)
      .unwrap()
      .then(() => navigate('/'), fail);
  const [params] = useSearchParams();
  const dispatch = useAppDispatch();
  const asReport = async () => {
    const { openAsReport } = await import('../reports/open-as-report.ts');
    await openAsReport(dispatch, answer.id, readAddress(params)).then((path) => navigate(path), fail);
  };
  const icon = { 'aria-hidden': true, size: 16 } as const;
  return (
    <>
      <Menu
        label={t('more')}
        trigger={<IconButton plain label={t('more')} icon={<Ellipsis aria-hidden size={17} />} />}
        groups={[
          {
            id: 'page',
            items: [
              {
                id: 'favourite',
                label: t(answer.favourite ? 'favourite.remove' : 'favourite.add'),
                icon: <Star {...icon} />,
                onAction: onMark,
              },
              { id: 'share', label: t('share.label'), icon: <Share {...icon} />, onAction: onShare },
              ...(canEdit
                ? [
                    { id: 'duplicate', label: t('duplicate'), icon: <Copy {...icon} />, onAction: () => void copy() },
                    {
                      id: 'report',
                      label: t('asReport'),
                      icon: <FileText {...icon} />,
                      isDisabled: answer.publishedVersion === null,
                      onAction: () => void asReport(),
                    },
                  ]
                : []),
            ],
          },
          ...(canEdit
            ? [
                {
                  id: 'danger',
                  items: [
                    {
                      id: 'delete',
                      label: t('delete.action'),
                      icon: <Trash2 {...icon} />,
                      danger: true,
                      onAction: () => setAsking(true),
                    },
                  ],
                },
              ]
            : []),
        ]}
      />
      <Dialog
        role="alertdialog"
        title={t('delete.title', { title: localized(answer.title) })}
        isOpen={asking}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onPress={() => setAsking(false)}>{shell('cancel')}</Button>
            <Button variant="danger" isPending={removing.isLoading} onPress={() => void erase()}>
              {t('delete.action')}
            </Button>
          </>
        }
      >
        <p className="text-m text-ink-2">{t('delete.text')}</p>
      </Dialog>
    </>
  );
}
