import type { RecipientGroup } from '@vitrine/server/api';
import { Pencil, Plus, Trash2, UsersRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { DecisionDialog } from '../../controls/decision-dialog.tsx';
import { EmptyState } from '../../controls/empty-state.tsx';
import { ErrorState } from '../../controls/error-state.tsx';
import { IconButton } from '../../controls/icon-button.tsx';
import { SkeletonLines } from '../../controls/skeleton.tsx';
import { formatList } from '../../i18n/format.ts';
import { Section } from '../../settings/section.tsx';
import { GroupDialog } from './group-dialog.tsx';
import { useGroupsQuery, useRemoveGroupMutation } from './people-api.ts';
import { usePeople } from './use-people.ts';

/** People who get the same reports, under one name. */
export function GroupsSection() {
  const { t } = useTranslation('people');
  const { data, error, isLoading, refetch } = useGroupsQuery(undefined, { refetchOnMountOrArgChange: true });
  const { nameOf } = usePeople();
  const [open, setOpen] = useState<RecipientGroup | 'new'>();
  const [removing, setRemoving] = useState<RecipientGroup>();
  const [remove, removed] = useRemoveGroupMutation();
  return (
    <Section
      title={t('groups.title')}
      text={t('groups.text')}
      actions={
        <Button icon={<Plus aria-hidden size={16} />} onPress={() => setOpen('new')}>
          {t('groups.add')}
        </Button>
      }
    >
      {isLoading && <SkeletonLines lines={2} />}
      {data === undefined && error !== undefined && <ErrorState compact error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <EmptyState icon={<UsersRound aria-hidden size={20} />} title={t('groups.none')} />}
      {data !== undefined && data.length > 0 && (
        <ul aria-label={t('groups.title')} className="divide-y divide-line border-t border-line">
          {data.map((group) => (
            <li key={group.id} className="flex items-center gap-2 py-3">
              <div className="min-w-0 flex-1">
                <p className="truncate text-m font-medium">{group.name}</p>
                <p className="text-s text-pretty text-ink-3">
                  {group.people.length === 0 ? t('groups.nobody') : formatList(group.people.map(nameOf))}
                </p>
              </div>
              <IconButton
                size="s"
                label={t('groups.edit', { name: group.name })}
                icon={<Pencil aria-hidden size={16} />}
                onPress={() => setOpen(group)}
              />
              <IconButton
                size="s"
                label={t('groups.removeOne', { name: group.name })}
                icon={<Trash2 aria-hidden size={16} />}
                onPress={() => setRemoving(group)}
              />
            </li>
          ))}
        </ul>
      )}
      {open !== undefined && (
        <GroupDialog group={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />
      )}
      {removing !== undefined && (
        <DecisionDialog
          title={t('groups.removeTitle', { name: removing.name })}
          action={t('groups.remove')}
          isPending={removed.isLoading}
          error={removed.error}
          focusAction
          onClose={() => setRemoving(undefined)}
          onDecide={async () => {
            const answer = await remove(removing.id);
            if (answer.error === undefined) setRemoving(undefined);
          }}
        >
          <p>{t('groups.removeText')}</p>
        </DecisionDialog>
      )}
    </Section>
  );
}
