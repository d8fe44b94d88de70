import type { Member } from '@vitrine/server/api';
import { UserMinus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSessionQuery } from '../../api/session.ts';
import { ErrorState } from '../../controls/error-state.tsx';
import { IconButton } from '../../controls/icon-button.tsx';
import { Select } from '../../controls/select.tsx';
import { SkeletonLines } from '../../controls/skeleton.tsx';
import { isLastOwner, ROLES, roleOf } from '../roles.ts';
import { Section } from '../section.tsx';
import { useMembersQuery, useRemoveMemberMutation, useSetRoleMutation } from '../settings-api.ts';
import { useTold } from '../use-told.ts';
import { Invitations } from './invitations.tsx';
import { Operators } from './operators.tsx';

export default function MembersSection() {
  const { t } = useTranslation('settings');
  const { data: session } = useSessionQuery();
  const { data, error, isLoading, refetch } = useMembersQuery();
  const isOwner = session?.workspace.role === 'owner';
  return (
    <>
      <Section title={t('members.title')} text={t('members.text')}>
        {isLoading && <SkeletonLines lines={3} />}
        {error !== undefined && <ErrorState compact error={error} onRetry={() => void refetch()} />}
        <ul className="divide-y divide-line border-t border-line">
          {data?.map((member) => (
            <MemberRow key={member.id} member={member} members={data} canChange={isOwner} me={session?.user.id} />
          ))}
        </ul>
      </Section>
      {isOwner && <Invitations />}
      <Operators />
    </>
  );
}

interface MemberRowProps {
  member: Member;
  members: readonly Member[];
  canChange: boolean;
  me: string | undefined;
}

function MemberRow({ member, members, canChange, me }: MemberRowProps) {
  const { t } = useTranslation('settings');
  const told = useTold();
  const [setRole] = useSetRoleMutation();
  const [remove] = useRemoveMemberMutation();
  const name = member.name ?? member.email ?? t('members.unnamed');
  const fixed = !canChange || isLastOwner(member, members);
  return (
    <li className="flex flex-wrap items-center gap-3 py-3">
      <span
        aria-hidden
        className="flex size-9 items-center justify-center rounded-full bg-accent-soft text-m font-medium text-accent"
      >
        {name.charAt(0).toLocaleUpperCase()}
      </span>
      <div className="min-w-40 flex-1">
        <p className="truncate text-m font-medium">
          {name}
          {member.id === me && <span className="font-normal text-ink-3"> · {t('members.you')}</span>}
        </p>
        {member.email !== null && member.email !== name && <p className="truncate text-s text-ink-3">{member.email}</p>}
      </div>
      {fixed ? (
        <span className="text-m text-ink-2">{t(`roles.${member.role}`)}</span>
      ) : (
        <Select
          label={t('members.role', { name })}
          hideLabel
          className="w-40"
          value={member.role}
          onChange={(role) => void setRole({ id: member.id, role: roleOf(role) }).then(told)}
          options={ROLES.map((id) => ({ id, label: t(`roles.${id}`) }))}
        />
      )}
      {canChange && (
        <IconButton
          label={t('members.remove', { name })}
          isDisabled={fixed}
          icon={<UserMinus aria-hidden size={17} />}
          onPress={() => void remove(member.id).then((answer) => told(answer, t('members.removed', { name })))}
        />
      )}
    </li>
  );
}
