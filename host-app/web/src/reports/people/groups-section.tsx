import type { RecipientGroup } from '@vitrine/server/api';
import { Pencil, Trash2, UsersRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../controls/empty-state.tsx';
import { IconButton } from '../../controls/icon-button.tsx';
import { formatList } from '../../i18n/format.ts';
import { EditableList } from './editable-list.tsx';
import { GroupDialog } from './group-dialog.tsx';
import { useGroupsQuery, useRemoveGroupMutation } from './people-api.ts';
import { usePeople } from './use-people.ts';

/** People who get the same reports, under one name. */
export function GroupsSection() {
  const { t } = useTranslation('people');
  const { nameOf } = usePeople();
  return (
    <EditableList<RecipientGroup>
      kind="groups"
      known={useGroupsQuery(undefined, { refetchOnMountOrArgChange: true })}
      empty={<EmptyState icon={<UsersRound aria-hidden size={20} />} title={t('groups.none')} />}
      removal={useRemoveGroupMutation()}
      removeTitle={({ name }) => t('groups.removeTitle', { name })}
      row={({ id, name, people }, { onEdit, onRemove }) => (
        <li key={id} className="flex items-center gap-2 py-3">
          <div className="min-w-0 flex-1">
            <p className="truncate text-m font-medium">{name}</p>
            <p className="text-s text-pretty text-ink-3">
              {people.length === 0 ? t('groups.nobody') : formatList(people.map(nameOf))}
            </p>
          </div>
          <IconButton
            size="s"
            label={t('groups.edit', { name })}
            icon={<Pencil aria-hidden size={16} />}
            onPress={onEdit}
          />
          <IconButton
            size="s"
            label={t('groups.removeOne', { name })}
            icon={<Trash2 aria-hidden size={16} />}
            onPress={onRemove}
          />
        </li>
      )}
      dialog={(group, onClose) => <GroupDialog group={group} onClose={onClose} />}
    />
  );
}
