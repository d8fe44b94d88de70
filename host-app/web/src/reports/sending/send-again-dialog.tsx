import type { MailSummary, ReportRun } from '@vitrine/server/api';
import { useTranslation } from 'react-i18next';
import { DecisionDialog } from '../../controls/decision-dialog.tsx';
import { toast } from '../../controls/toast.ts';
import { useMembersQuery } from '../../settings/settings-api.ts';
import { useContactsQuery } from '../people/people-api.ts';
import { useSendReportMutation } from '../reports-api.ts';

interface SendAgainDialogProps {
  run: ReportRun;
  mail: MailSummary;
  onClose(): void;
}

/** A mail of which nobody knows whether it arrived is sent again only by somebody who was told so. */
export function SendAgainDialog({ run, mail, onClose }: SendAgainDialogProps) {
  const { t } = useTranslation('reports');
  const { data: members } = useMembersQuery();
  const [send, { isLoading, error }] = useSendReportMutation();
  const { recipient } = mail;
  const member = members?.find(({ email }) => email?.toLowerCase() === recipient.toLowerCase());
  const contacts = useContactsQuery().data?.items;
  const contact = contacts?.find(({ address }) => address.toLowerCase() === recipient.toLowerCase());
  const person = member?.id ?? (contact && { kind: 'contact' as const, id: contact.id });
  const isGone = members !== undefined && contacts !== undefined && person === undefined;
  const decide = async () => {
    if (person === undefined) return;
    const answer = await send({ run, mails: { recipients: [person], again: true } });
    if (answer.error !== undefined) return;
    toast(t('again.done'));
    onClose();
  };
  return (
    <DecisionDialog
      title={t('again.title', { recipient })}
      action={t('again.action')}
      variant="primary"
      isPending={isLoading}
      isDisabled={person === undefined}
      error={error}
      onClose={onClose}
      onDecide={() => void decide()}
    >
      <p>{t(isGone ? 'again.gone' : mail.state === 'uncertain' ? 'again.uncertain' : 'again.text', { recipient })}</p>
    </DecisionDialog>
  );
}
