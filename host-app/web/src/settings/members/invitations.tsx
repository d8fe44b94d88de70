import { Copy, UserPlus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { Dialog } from '../../controls/dialog.tsx';
import { FormProblem } from '../../controls/form-problem.tsx';
import { IconButton } from '../../controls/icon-button.tsx';
import { RadioList } from '../../controls/radio-list.tsx';
import { formatAgo, formatInstant } from '../../i18n/format.ts';
import { ROLES, roleOf } from '../roles.ts';
import { Secret } from '../secret.tsx';
import { Section } from '../section.tsx';
import { useInvitationsQuery, useInviteMutation, useWithdrawInvitationMutation } from '../settings-api.ts';
import { useTold } from '../use-told.ts';

/** Links by which somebody joins: there is no mail, the owner hands them on. */
export function Invitations() {
  const { t } = useTranslation('settings');
  const told = useTold();
  const { data } = useInvitationsQuery();
  const [withdraw] = useWithdrawInvitationMutation();
  const [inviting, setInviting] = useState(false);
  return (
    <Section
      title={t('invitations.title')}
      text={t('invitations.text')}
      actions={
        <Button icon={<UserPlus aria-hidden size={16} />} onPress={() => setInviting(true)}>
          {t('invitations.add')}
        </Button>
      }
    >
      {data?.length === 0 && <p className="text-m text-ink-3">{t('invitations.none')}</p>}
      <ul className="divide-y divide-line">
        {data?.map((invitation) => (
          <li key={invitation.id} className="flex items-center gap-3 py-2.5">
            <div className="min-w-0 flex-1">
              <p className="text-m">{t(`roles.${invitation.role}`)}</p>
              <p className="text-s text-ink-3">
                {t('invitations.made', {
                  when: formatAgo(invitation.createdAt),
                  until: formatInstant(invitation.expiresAt),
                })}
              </p>
            </div>
            <IconButton
              label={t('invitations.withdraw')}
              icon={<X aria-hidden size={17} />}
              onPress={() => void withdraw(invitation.id).then((answer) => told(answer, t('invitations.withdrawn')))}
            />
          </li>
        ))}
      </ul>
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </Section>
  );
}

function InviteDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation(['settings', 'shell']);
  const [role, setRole] = useState<string>('editor');
  const [invite, { data, isLoading, error }] = useInviteMutation();
  const link = data?.link;
  return (
    <Dialog
      title={t('invitations.add')}
      size="m"
      isOpen
      onClose={onClose}
      actions={
        link === undefined ? (
          <>
            <Button variant="quiet" onPress={onClose}>
              {t('shell:cancel')}
            </Button>
            <Button variant="primary" isPending={isLoading} onPress={() => void invite(roleOf(role))}>
              {t('invitations.make')}
            </Button>
          </>
        ) : (
          <Button variant="primary" onPress={onClose}>
            {t('shell:close')}
          </Button>
        )
      }
    >
      {link === undefined ? (
        <RadioList
          label={t('invitations.role')}
          value={role}
          onChange={setRole}
          options={ROLES.map((id) => ({ id, label: t(`roles.${id}`), hint: t(`roles.hint.${id}`) }))}
        />
      ) : (
        <Secret
          label={t('invitations.link')}
          value={link}
          hint={t('invitations.once')}
          icon={<Copy aria-hidden size={16} />}
        />
      )}
      {error !== undefined && <FormProblem error={error} />}
    </Dialog>
  );
}
