import type { MailSummary, Member, PersonRef, ReportRun } from '@vitrine/server/api';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useContactsQuery, useGroupsQuery } from '../people/people-api.ts';
import { MailMark } from '../state-mark.tsx';

interface SendResultProps {
  /** Who was chosen. */
  recipients: readonly Member[];
  /** Ids of people outside and of groups who were chosen beside them. */
  further: readonly PersonRef[];
  /** As they were answered; undefined where the report is made first. */
  mails: readonly MailSummary[] | undefined;
  /** As it is known now. */
  run: ReportRun | undefined;
}

/** What became of the report for each person. */
export function SendResult({ recipients, further, mails, run }: SendResultProps) {
  const { t } = useTranslation('reports');
  const { data: { items: contacts } = { items: [] } } = useContactsQuery();
  const { data: groups = [] } = useGroupsQuery();
  const named = further.flatMap((ref) =>
    ref.kind === 'group' ? (groups.find(({ id }) => id === ref.id)?.people ?? []) : [ref],
  );
  const others = contacts
    .filter(({ id }) => named.some((ref) => ref.kind === 'contact' && ref.id === id))
    .map(({ id, name, address }) => ({ id, name, email: address }));
  if (mails === undefined) return <p className="text-ink-2">{t('send.planned')}</p>;
  return (
    <ul aria-label={t('send.result')} className="divide-y divide-line">
      {[...recipients, ...others].map(({ id, name, email }) => {
        const ofPerson = (known: readonly MailSummary[]) =>
          known.findLast(({ recipient }) => recipient.toLowerCase() === email?.toLowerCase());
        const mail = ofPerson(run?.mails ?? []) ?? ofPerson(mails);
        if (mail === undefined) return null;
        return (
          <li key={id} className="py-2.5">
            <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
              <Link to={`/reports/outbox/${mail.id}`} className="link min-w-0 truncate">
                {name ?? mail.recipient}
              </Link>
              <MailMark state={mail.state} className="text-s text-ink-2" />
            </div>
            {mail.reason !== null && <p className="mt-0.5 text-s text-pretty text-ink-2">{mail.reason}</p>}
          </li>
        );
      })}
    </ul>
  );
}
