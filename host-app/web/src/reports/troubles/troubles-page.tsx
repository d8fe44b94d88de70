import type { ReportTrouble } from '@vitrine/server/api';
import { Check, CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from '../../controls/button.tsx';
import { formatInstant, localized } from '../../i18n/format.ts';
import { useTold } from '../../settings/use-told.ts';
import { Page } from '../../shell/page.tsx';
import { ListPanel } from '../list-panel.tsx';
import { ReportsNav } from '../reports-nav.tsx';
import { MailMark, RunMark } from '../state-mark.tsx';
import { useSeeTroubleMutation, useTroublesQuery } from './troubles-api.ts';

/** Runs that went wrong or did not reach everybody, until somebody looked at them. */
export default function TroublesPage() {
  const { t } = useTranslation('people');
  const known = useTroublesQuery(undefined, { refetchOnMountOrArgChange: true });
  return (
    <Page title={t('troubles.title')} intro={t('troubles.intro')} above={<ReportsNav />} width="text">
      <ListPanel
        label={t('troubles.title')}
        items={known.data}
        known={known}
        empty={{ icon: <CircleCheck aria-hidden size={20} />, title: t('troubles.none'), text: t('troubles.noneText') }}
      >
        {(trouble) => <TroubleEntry key={`${trouble.kind} ${trouble.id}`} trouble={trouble} />}
      </ListPanel>
    </Page>
  );
}

function TroubleEntry({ trouble }: { trouble: ReportTrouble }) {
  const { t } = useTranslation('people');
  const told = useTold();
  const [see, { isLoading }] = useSeeTroubleMutation();
  const { kind, id, report, run, mails, leftOut, at } = trouble;
  const title = localized(trouble.title);
  return (
    <li className="px-4 py-3.5 sm:px-5">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h2 className="min-w-0 truncate text-m font-medium">
          <Link to={kind === 'run' ? `/reports/${report}?run=${id}` : `/reports/${report}`} className="link">
            {title}
          </Link>
        </h2>
        <RunMark state={run.state} className="text-s text-ink-2" />
      </div>
      <time dateTime={at} className="text-s text-ink-3">
        {formatInstant(at)}
      </time>
      {run.reason !== null && <p className="mt-1 text-m text-pretty text-ink-2">{run.reason}</p>}
      {mails.length > 0 && (
        <ul aria-label={t('troubles.mails')} className="mt-2 flex flex-col gap-2 text-s">
          {mails.map((mail) => (
            <li key={mail.recipient} className="rounded-control bg-warn-soft px-3 py-2">
              <div className="flex flex-wrap items-center justify-between gap-x-3">
                <span className="min-w-0 truncate font-medium">{mail.recipient}</span>
                <MailMark state={mail.state} />
              </div>
              {mail.reason !== null && <p className="text-pretty text-ink-2">{mail.reason}</p>}
            </li>
          ))}
        </ul>
      )}
      {leftOut.length > 0 && (
        <ul aria-label={t('troubles.leftOut')} className="mt-2 flex flex-col gap-2 text-s">
          {leftOut.map(({ who, reason }) => (
            <li key={`${who} ${reason}`} className="rounded-control bg-warn-soft px-3 py-2">
              <p className="min-w-0 truncate font-medium">{who}</p>
              <p className="text-pretty text-ink-2">{reason}</p>
            </li>
          ))}
        </ul>
      )}
      <Button
        size="s"
        className="mt-2.5"
        icon={<Check aria-hidden size={14} />}
        aria-label={t('troubles.seeOne', { title })}
        isPending={isLoading}
        onPress={() => void see(id).then((answer) => told(answer, t('troubles.seenNow')))}
      >
        {t('troubles.see')}
      </Button>
    </li>
  );
}
