import type { DashboardSummary } from '@vitrine/server/api';
import { Copy, Ellipsis, LayoutDashboard, Pencil, Star, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import {
  useDashboardQuery,
  useDeleteDashboardMutation,
  useDuplicateDashboardMutation,
  useSetFavouriteMutation,
} from '../api/graphql.ts';
import { DecisionDialog } from '../controls/decision-dialog.tsx';
import { IconButton } from '../controls/icon-button.tsx';
import { Menu, type MenuItem } from '../controls/menu.tsx';
import { problemText } from '../controls/problem-text.ts';
import { Skeleton } from '../controls/skeleton.tsx';
import { toast } from '../controls/toast.ts';
import { formatAgo, localized } from '../i18n/format.ts';
import { ThumbnailPicture } from './thumbnail-picture.tsx';

/** A dashboard as a live picture of its upper part. */
export function DashboardCard({ dashboard, canEdit }: { dashboard: DashboardSummary; canEdit: boolean }) {
  const { t } = useTranslation(['home', 'shell']);
  const title = localized(dashboard.title);
  const [setFavourite] = useSetFavouriteMutation();
  return (
    <li className="panel group relative flex flex-col overflow-hidden transition-colors hover:border-line-strong">
      <Thumbnail id={dashboard.id} />
      <div className="flex items-center gap-1 border-t border-line py-2 pr-2 pl-4">
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-m">
            <Link to={`/d/${dashboard.id}`} className="after:absolute after:inset-0 after:rounded-m">
              {title}
            </Link>
          </h2>
          <p className="truncate text-s text-ink-3">
            {t('changed', { when: formatAgo(dashboard.updatedAt) })}
            {dashboard.hasDraft && canEdit && ` · ${t('draft')}`}
          </p>
        </div>
        <IconButton
          className="relative z-1"
          label={dashboard.favourite ? t('favourite.remove') : t('favourite.add')}
          aria-pressed={dashboard.favourite}
          icon={
            <Star aria-hidden size={17} className={dashboard.favourite ? 'fill-current text-accent' : 'text-ink-3'} />
          }
          onPress={() => void setFavourite({ id: dashboard.id, favourite: !dashboard.favourite })}
        />
        {canEdit && <CardMenu id={dashboard.id} title={title} />}
      </div>
    </li>
  );
}

/** The dashboard's upper part, or what stands there until it is known. */
export function Thumbnail({ id }: { id: string }) {
  const { t } = useTranslation('home');
  const { data, isLoading } = useDashboardQuery(id);
  const empty = data?.document.sections.every(({ tiles }) => tiles.length === 0);
  return (
    <span className="relative block aspect-[16/10] bg-paper">
      {isLoading && <ThumbnailSkeleton />}
      {data !== undefined && data !== null && !empty && <ThumbnailPicture document={data.document} />}
      {empty && (
        <span className="absolute inset-0 flex flex-col items-center justify-center gap-2 text-s text-ink-3">
          <LayoutDashboard aria-hidden size={22} />
          {t('noTiles')}
        </span>
      )}
    </span>
  );
}

export function ThumbnailSkeleton() {
  return (
    <span aria-hidden className="absolute inset-3 grid grid-cols-4 grid-rows-4 gap-1.5">
      <Skeleton className="rounded-[4px]" />
      <Skeleton className="rounded-[4px]" />
      <Skeleton className="rounded-[4px]" />
      <Skeleton className="rounded-[4px]" />
      <Skeleton className="col-span-3 row-span-3 rounded-[4px]" />
      <Skeleton className="row-span-3 rounded-[4px]" />
    </span>
  );
}

function CardMenu({ id, title }: { id: string; title: string }) {
  const { t } = useTranslation(['home', 'shell']);
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const [duplicate] = useDuplicateDashboardMutation();
  const [remove, { isLoading }] = useDeleteDashboardMutation();
  const failed = (error: unknown) => toast({ kind: 'error', text: problemText(error).text });

  const copy = async () => {
    const answer = await duplicate(id);
    if (answer.error === undefined) toast(t('duplicated'));
    else failed(answer.error);
  };
  const erase = async () => {
    const answer = await remove(id);
    setAsking(false);
    if (answer.error !== undefined) failed(answer.error);
  };
  const items: MenuItem[] = [
    {
      id: 'edit',
      label: t('shell:edit'),
      icon: <Pencil aria-hidden size={16} />,
      onAction: () => void navigate(`/d/${id}/edit`),
    },
    { id: 'duplicate', label: t('duplicate'), icon: <Copy aria-hidden size={16} />, onAction: () => void copy() },
    {
      id: 'delete',
      label: t('shell:delete'),
      danger: true,
      icon: <Trash2 aria-hidden size={16} />,
      onAction: () => setAsking(true),
    },
  ];
  return (
    <>
      <Menu
        label={title}
        trigger={
          <IconButton
            className="relative z-1"
            label={`${t('shell:more')}: ${title}`}
            icon={<Ellipsis aria-hidden size={18} />}
          />
        }
        groups={[{ id: 'card', items }]}
      />
      <DecisionDialog
        title={t('deleteTitle', { title })}
        action={t('shell:delete')}
        isOpen={asking}
        isPending={isLoading}
        onClose={() => setAsking(false)}
        onDecide={() => void erase()}
      >
        <p>{t('deleteText')}</p>
      </DecisionDialog>
    </>
  );
}
