import type { Member, PersonRef, RecipientGroup, ReportContact } from '@vitrine/server/api';
import { useTranslation } from 'react-i18next';
import { useMembersQuery } from '../../settings/settings-api.ts';
import { useContactsQuery, useGroupsQuery } from './people-api.ts';

export interface People {
  members: readonly Member[] | undefined;
  contacts: readonly ReportContact[] | undefined;
  groups: readonly RecipientGroup[] | undefined;
  /** Whether this server writes to people outside. */
  outside: boolean;
  error: unknown;
  refetch(): void;
  nameOf(person: PersonRef): string;
}

/** Everybody who can get a report, and how they are called. */
export function usePeople(): People {
  const { t } = useTranslation('people');
  const members = useMembersQuery();
  const contacts = useContactsQuery();
  const groups = useGroupsQuery();
  const all = [members, contacts, groups];
  return {
    members: members.data,
    contacts: contacts.data?.items,
    groups: groups.data,
    outside: contacts.data?.outside ?? true,
    error: all.find(({ data, error }) => data === undefined && error !== undefined)?.error,
    refetch: () => {
      for (const each of all) void each.refetch();
    },
    nameOf({ kind, id }) {
      const byId = (known: { id: string }) => known.id === id;
      const member = kind === 'member' ? members.data?.find(byId) : undefined;
      const contact = kind === 'contact' ? contacts.data?.items.find(byId) : undefined;
      const group = kind === 'group' ? groups.data?.find(byId) : undefined;
      if (member !== undefined) return member.name ?? member.email ?? t('unnamed');
      return contact?.name ?? contact?.address ?? group?.name ?? t('gone');
    },
  };
}
