import type { MailAnswer } from '@vitrine/server/api';
import { Download, Paperclip } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { isProblem } from '../../api/problem.ts';
import { buttonClass } from '../../controls/button.tsx';
import { EmptyState } from '../../controls/empty-state.tsx';
import { ErrorState } from '../../controls/error-state.tsx';
import { Skeleton } from '../../controls/skeleton.tsx';
import { Tabs } from '../../controls/tabs.tsx';
import { formatBytes, formatInstant, formatNumber } from '../../i18n/format.ts';
import { Page } from '../../shell/page.tsx';
import { BackLink } from '../back-link.tsx';
import { StillFrame } from '../preview/still-frame.tsx';
import { mailAddress, useMailQuery } from '../reports-api.ts';
import { isUnderway } from '../runs/run-state.ts';
import { MailMark } from '../state-mark.tsx';
import { RunLink } from './run-link.tsx';

const POLL_MS = 3000;

/** One mail exactly as it was sent: who, what, and what became of it. */
export default function MailPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation('reports');
  const known = useMailQuery(id, { refetchOnMountOrArgChange: true });
  const mail = known.currentData;
  useMailQuery(id, { pollingInterval: mail !== undefined && isUnderway(mail.state) ? POLL_MS : 0 });
  const above = <BackLink to="/reports/outbox">{t('outbox.back')}</BackLink>;
  if (mail !== undefined) return <MailView mail={mail} above={above} />;
  const isGone = isProblem(known.error) && known.error.status === 404;
  return (
    <Page title={t('outbox.title')} above={above}>
      {isGone && <EmptyState title={t('outbox.notFound')}>{t('notFound.text')}</EmptyState>}
      {known.error !== undefined && !isGone && <ErrorState error={known.error} onRetry={() => void known.refetch()} />}
      {known.error === undefined && (
        <div aria-busy>
          <Skeleton className="h-[60dvh] w-full rounded-m" />
        </div>
      )}
    </Page>
  );
}

function MailView({ mail, above }: { mail: MailAnswer; above: ReactNode }) {
  const { t } = useTranslation('reports');
  const text = (
    <pre className="font-sans text-m whitespace-pre-wrap text-ink" style={{ overflowWrap: 'anywhere' }}>
      {mail.text}
    </pre>
  );
  return (
    <Page
      title={mail.subject}
      above={above}
      actions={
        <>
          {mail.run !== null && <RunLink run={mail.run} />}
          <a href={mailAddress(mail, 'source.eml')} download className={`${buttonClass()} hover:bg-sunken`}>
            <Download aria-hidden size={16} className="text-ink-2" />
            {t('outbox.source')}
          </a>
        </>
      }
    >
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <section
          className="panel order-2 min-w-0 overflow-hidden px-4 pt-1 pb-4 sm:px-5 xl:order-none"
          aria-label={mail.subject}
        >
          {mail.hasHtml ? (
            <Tabs
              label={mail.subject}
              tabs={[
                { id: 'html', title: t('outbox.asSent'), content: <Body mail={mail} /> },
                { id: 'text', title: t('outbox.text'), content: text },
              ]}
            />
          ) : (
            <div className="pt-3">
              <p className="mb-3 text-s text-ink-3">{t('outbox.noHtml')}</p>
              {text}
            </div>
          )}
        </section>
        <Facts mail={mail} />
      </div>
    </Page>
  );
}

function Body({ mail }: { mail: MailAnswer }) {
  const { t } = useTranslation('reports');
  return (
    <div className="overflow-hidden rounded-s border border-line bg-[#fff]">
      <StillFrame src={mailAddress(mail, 'body.html')} title={t('outbox.frame')} width={640} height={480} />
    </div>
  );
}

function Facts({ mail }: { mail: MailAnswer }) {
  const { t } = useTranslation('reports');
  const facts: [string, string | null][] = [
    [t('outbox.from'), mail.from],
    [t('outbox.to'), mail.recipient],
    [t('outbox.at'), formatInstant(mail.at)],
    [t('outbox.sentAt'), mail.sentAt === null ? null : formatInstant(mail.sentAt)],
    [t('outbox.attempts'), mail.attempts === 0 ? null : formatNumber(mail.attempts)],
    [t('outbox.size'), mail.bytes === null ? null : formatBytes(mail.bytes)],
  ];
  return (
    <section className="panel min-w-0 p-4 sm:p-5" aria-labelledby="mail-facts">
      <h2 id="mail-facts">{t('outbox.facts')}</h2>
      <MailMark state={mail.state} className="mt-2 text-m" />
      {mail.reason !== null && <p className="mt-1 text-s text-pretty text-ink-2">{mail.reason}</p>}
      {mail.plugin !== null && <p className="mt-1 text-s text-ink-2">{t('outbox.plugin', { plugin: mail.plugin })}</p>}
      <dl className="mt-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2 text-s">
        {facts.map(([name, value]) =>
          value === null ? null : (
            <div key={name} className="contents">
              <dt className="text-ink-3">{name}</dt>
              <dd className="min-w-0 break-words">{value}</dd>
            </div>
          ),
        )}
        {mail.messageId !== null && (
          <>
            <dt className="text-ink-3">{t('outbox.messageId')}</dt>
            <dd>
              <code className="text-xs break-all">{mail.messageId}</code>
            </dd>
          </>
        )}
      </dl>
      {mail.attachments.length > 0 && (
        <>
          <h3 className="mt-4 mb-1.5">{t('outbox.attachments')}</h3>
          <ul className="flex flex-col gap-1.5">
            {mail.attachments.map(({ name, bytes }) => (
              <li key={name} className="flex items-center gap-2 text-s">
                <Paperclip aria-hidden size={14} className="shrink-0 text-ink-3" />
                <span className="min-w-0 truncate">{name}</span>
                <span className="ml-auto shrink-0 text-ink-3">{formatBytes(bytes)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
