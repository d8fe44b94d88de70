import type { ChannelChoice as Choice, Member, ReportRun, SavedReport } from '@vitrine/server/api';
import { Inbox } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSessionQuery } from '../../api/session.ts';
import { Button } from '../../controls/button.tsx';
import { Checkbox } from '../../controls/checkbox.tsx';
import { Dialog } from '../../controls/dialog.tsx';
import { FormProblem } from '../../controls/form-problem.tsx';
import { formatInstant } from '../../i18n/format.ts';
import { useMembersQuery } from '../../settings/settings-api.ts';
import { ChannelChoice } from '../channels/channel-choice.tsx';
import { useMailsInfiniteQuery, useRunReportMutation, useSendReportMutation } from '../reports-api.ts';
import { RunDeliveries } from '../runs/run-deliveries.tsx';
import { type FurtherPeople, FurtherRecipients } from './further-recipients.tsx';
import { RecipientChoice } from './recipient-choice.tsx';
import { SendResult } from './send-result.tsx';

interface SendDialogProps {
  report: SavedReport;
  /** The run that is sent; without one the report is made first. */
  run: ReportRun | undefined;
  onClose(): void;
}

/** Who gets the report by mail and where else it goes, and then what became of it for each. */
export function SendDialog({ report, run, onClose }: SendDialogProps) {
  const { t } = useTranslation('reports');
  const { data: session } = useSessionQuery();
  const { data: known = [] } = useMembersQuery();
  const mails = useMailsInfiniteQuery();
  const [send, sending] = useSendReportMutation();
  const [make, making] = useRunReportMutation();
  const me = session?.user.id;
  const [chosen, setChosen] = useState<readonly string[]>();
  const [again, setAgain] = useState(false);
  const [further, setFurther] = useState<FurtherPeople>({});
  const [channels, setChannels] = useState<Choice[]>([]);

  const before = (member: Member) =>
    run?.mails.findLast(({ recipient }) => recipient.toLowerCase() === member.email?.toLowerCase());
  const preset = known.filter(({ id, email }) => id === me && email !== null).map(({ id }) => id);
  const wanted = chosen ?? preset;
  const recipients = known.filter(({ id }) => wanted.includes(id));
  const repeats = recipients.some((member) => before(member) !== undefined);
  const hasOthers = (further.recipients ?? []).length > 0;
  const mayRepeat = repeats || (run !== undefined && (hasOthers || channels.length > 0));
  const isOver = sending.data !== undefined || making.data !== undefined;
  const decide = () => {
    const ids = recipients.map(({ id }) => id);
    const { recipients: others = [], ...copies } = further;
    const places = channels.length > 0 ? { channels } : {};
    if (run === undefined) void make({ id: report.id, run: { mailTo: ids, ...further, ...places } });
    else {
      const refs = others.map(({ to }) => to);
      const mails = {
        recipients: [...ids, ...refs],
        ...copies,
        ...places,
        ...(again && mayRepeat && { again: true }),
      };
      void send({ run, mails });
    }
  };
  const sends = mails.data?.pages[0]?.sends ?? true;
  const error = sending.error ?? making.error;
  return (
    <Dialog
      title={run === undefined ? t('send.title') : t('send.titleOlder', { when: formatInstant(run.plannedAt) })}
      size="m"
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
            isDisabled={recipients.length === 0 && !hasOthers && channels.length === 0}
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
          <>
            {(run === undefined || recipients.length > 0 || hasOthers) && (
              <SendResult
                recipients={recipients}
                further={(further.recipients ?? []).map(({ to }) => to)}
                mails={sending.data}
                run={run}
              />
            )}
            {run !== undefined && channels.length > 0 && <RunDeliveries run={run} />}
          </>
        ) : (
          <>
            <RecipientChoice
              label={t('send.to')}
              chosen={wanted}
              onChange={setChosen}
              stateOf={(member) => before(member)?.state}
            />
            <FurtherRecipients
              document={report.document}
              value={further}
              isMade={run !== undefined}
              onChange={setFurther}
            />
            <ChannelChoice chosen={channels} onChange={setChannels} />
            {mayRepeat && (
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
