import { Copy, FileText, Share, Star, Trash2 } from 'lucide-react';
import { type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { useDeleteDashboardMutation, useDuplicateDashboardMutation } from '../api/graphql.ts';
import { Button } from '../controls/button.tsx';
import { Dialog } from '../controls/dialog.tsx';
import MenuBody from '../controls/menu-body.tsx';
import { problemText } from '../controls/problem-text.ts';
import { toast } from '../controls/toast.ts';
import { localized } from '../i18n/format.ts';
import { useAppDispatch } from '../store/hooks.ts';
import type { MoreActionsProps } from './dashboard-actions.tsx';
import { readAddress } from './page-state/address.ts';

export interface MoreMenuProps extends MoreActionsProps {
  isOpen: boolean;
  triggerRef: RefObject<HTMLButtonElement | null>;
  onClose(): void;
}

/** What is done seldom; on phones everything but editing. */
export default function MoreMenu({ answer, canEdit, onShare, onMark, isOpen, triggerRef, onClose }: MoreMenuProps) {
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
      {isOpen && (
        <MenuBody
          label={t('more')}
          placement="bottom end"
          triggerRef={triggerRef}
          onClose={onClose}
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
      )}
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
