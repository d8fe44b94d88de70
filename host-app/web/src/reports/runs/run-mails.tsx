import type { MailSummary, ReportRun } from '@vitrine/server/api';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from '../../controls/button.tsx';
import { SendAgainDialog } from '../sending/send-again-dialog.tsx';
import { MailMark } from '../state-mark.tsx';
import { isReady, isUnderway } from './run-state.ts';

/** Who got a run, and what became of each mail. */
export function RunMails({ run, canEdit }: { run: ReportRun; canEdit: boolean }) {
  const { t } = useTranslation('reports');
  const [again, setAgain] = useState<MailSummary>();
  const canSend = canEdit && isReady(run);
  return (
    <div>
      <h3 className="text-s">{t('history.mails')}</h3>
      {run.mails.length === 0 && <p className="mt-1 text-s text-ink-3">{t('history.notSent')}</p>}
      <ul className="mt-1 flex flex-col divide-y divide-line">
        {run.mails.map((mail) => (
          <li key={mail.id} className="py-2 text-s">
            <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
              {canEdit ? (
                <Link to={`/reports/outbox/${mail.id}`} className="link min-w-0 truncate">
                  {mail.recipient}
                </Link>
              ) : (
                <span className="min-w-0 truncate">{mail.recipient}</span>
              )}
              <MailMark state={mail.state} className="text-ink-2" />
            </div>
            {mail.state === 'held' && mail.reason === null && (
              <p className="mt-0.5 text-pretty text-ink-2">{t('history.heldWhy')}</p>
            )}
            {mail.reason !== null && <p className="mt-0.5 text-pretty text-ink-2">{mail.reason}</p>}
            {canSend && !isUnderway(mail.state) && (
              <Button size="s" variant="quiet" className="mt-1 -ml-2.5" onPress={() => setAgain(mail)}>
                {t('again.action')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {again !== undefined && <SendAgainDialog run={run} mail={again} onClose={() => setAgain(undefined)} />}
    </div>
  );
}
