import type { Member, ReportRun } from '@vitrine/server/api';
import { Inbox } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSessionQuery } from '../../api/session.ts';
import { Button } from '../../controls/button.tsx';
import { Checkbox } from '../../controls/checkbox.tsx';
import { Dialog } from '../../controls/dialog.tsx';
import { ErrorState } from '../../controls/error-state.tsx';
import { FormProblem } from '../../controls/form-problem.tsx';
import { SkeletonLines } from '../../controls/skeleton.tsx';
import { formatInstant } from '../../i18n/format.ts';
import { useMembersQuery } from '../../settings/settings-api.ts';
import { useMailsInfiniteQuery, useRunReportMutation, useSendReportMutation } from '../reports-api.ts';
import { SendResult } from './send-result.tsx';

interface SendDialogProps {
  report: string;
  /** The run that is sent; without one the report is made first. */
  run: ReportRun | undefined;
  onClose(): void;
}

/** Who gets the report by mail, and then what became of it for each. */
export function SendDialog({ report, run, onClose }: SendDialogProps) {
  const { t } = useTranslation('reports');
  const { data: session } = useSessionQuery();
  const members = useMembersQuery();
  const mails = useMailsInfiniteQuery();
  const [send, sending] = useSendReportMutation();
  const [make, making] = useRunReportMutation();
  const me = session?.user.id;
  const [chosen, setChosen] = useState<ReadonlySet<string>>();
  const [again, setAgain] = useState(false);

  const known = members.data ?? [];
  const before = (member: Member) =>
    run?.mails.findLast(({ recipient }) => recipient.toLowerCase() === member.email?.toLowerCase());
  const preset = known.filter(({ id, email }) => id === me && email !== null).map(({ id }) => id);
  const wanted = chosen ?? new Set(preset);
  const recipients = known.filter(({ id }) => wanted.has(id));
  const repeats = recipients.some((member) => before(member) !== undefined);
  const isOver = sending.data !== undefined || making.data !== undefined;
  const decide = () => {
    const ids = recipients.map(({ id }) => id);
    if (run === undefined) void make({ id: report, run: { mailTo: ids } });
    else void send({ run, mails: { recipients: ids, ...(again && repeats && { again: true }) } });
  };
  const toggle = (id: string, selected: boolean) => {
    const next = new Set(wanted);
    if (selected) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const sends = mails.data?.pages[0]?.sends ?? true;
  const error = sending.error ?? making.error;
  return (
    <Dialog
      title={run === undefined ? t('send.title') : t('send.titleOlder', { when: formatInstant(run.plannedAt) })}
      isOpen
      onClose={onClose}
      actions={
        isOver ? (
          <Button variant="primary" onPress={onClose}>
            {t('send.done')}
          </Button>
        ) : (
          <Button
            variant="primary"
            isDisabled={recipients.length === 0}
            isPending={sending.isLoading || making.isLoading}
            onPress={decide}
          >
            {t('send.action')}
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-4 text-m">
        {isOver ? (
          <SendResult recipients={recipients} mails={sending.data} run={run} />
        ) : (
          <>
            <fieldset>
              <legend className="field-label">{t('send.to')}</legend>
              {members.isLoading && <SkeletonLines lines={3} />}
              {members.error !== undefined && (
                <ErrorState compact error={members.error} onRetry={() => void members.refetch()} />
              )}
              <ul className="flex max-h-72 flex-col gap-1 overflow-auto">
                {known.map((member) => (
                  <li key={member.id}>
                    <Recipient
                      member={member}
                      isMe={member.id === me}
                      state={before(member)?.state}
                      isChosen={wanted.has(member.id)}
                      onChange={(selected) => toggle(member.id, selected)}
                    />
                  </li>
                ))}
              </ul>
            </fieldset>
            {repeats && (
              <Checkbox isSelected={again} onChange={setAgain}>
                {t('send.again')}
              </Checkbox>
            )}
            {run === undefined && <p className="text-s text-ink-2">{t('send.first')}</p>}
            <p className="text-s text-ink-3">{t('send.members')}</p>
          </>
        )}
        {!sends && (
          <p className="flex gap-2.5 rounded-control bg-sunken px-3 py-2.5 text-s text-pretty text-ink-2">
            <Inbox aria-hidden size={16} className="mt-px shrink-0" />
            <span>
              {t('send.keeps')}{' '}
              <Link to="/reports/outbox" className="text-ink underline underline-offset-3">
                {t('send.outbox')}
              </Link>
            </span>
          </p>
        )}
        {error !== undefined && !isOver && <FormProblem error={error} />}
      </div>
    </Dialog>
  );
}

interface RecipientProps {
  member: Member;
  isMe: boolean;
  /** What became of it the last time. */
  state: ReportRun['mails'][number]['state'] | undefined;
  isChosen: boolean;
  onChange(selected: boolean): void;
}

function Recipient({ member, isMe, state, isChosen, onChange }: RecipientProps) {
  const { t } = useTranslation('reports');
  const { name, email } = member;
  return (
    <>
      <Checkbox
        isSelected={isChosen}
        isDisabled={email === null}
        onChange={onChange}
        className="rounded-control px-2 py-1.5 data-hovered:bg-sunken"
      >
        <span className="block truncate">
          {name ?? email ?? t('send.unnamed')}
          {isMe && <span className="text-ink-3"> · {t('send.you')}</span>}
        </span>
        <span className="block truncate text-s text-ink-3">
          {email === null ? t('send.noMail') : name === null ? '' : email}
          {state !== undefined && ` · ${t('send.already', { state: t(`mailState.${state}`) })}`}
        </span>
      </Checkbox>
      {isMe && email === null && (
        <p className="pl-9 text-s text-ink-2">
          {t('send.ownMail')}{' '}
          <Link to="/settings/me" className="text-ink underline underline-offset-3">
            {t('send.setUp')}
          </Link>
        </p>
      )}
    </>
  );
}
