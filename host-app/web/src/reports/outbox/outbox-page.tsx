import type { MailSummary } from '@vitrine/server/api';
import { ChevronRight, Inbox } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from '../../controls/button.tsx';
import { formatInstant } from '../../i18n/format.ts';
import { Page } from '../../shell/page.tsx';
import { ListPanel } from '../list-panel.tsx';
import { useMailsInfiniteQuery } from '../reports-api.ts';
import { ReportsNav } from '../reports-nav.tsx';
import { isUnderway } from '../runs/run-state.ts';
import { MailMark } from '../state-mark.tsx';

const POLL_MS = 3000;

/** Every mail that the reader caused, the newest first; owners see those of everybody. */
export default function OutboxPage() {
  const { t } = useTranslation('reports');
  const [pollingInterval, setInterval] = useState(0);
  const known = useMailsInfiniteQuery(undefined, { pollingInterval, refetchOnMountOrArgChange: true });
  const { data } = known;
  const mails = data?.pages.flatMap((page) => page.items);
  const underway = mails?.some(({ state }) => isUnderway(state)) ?? false;
  useEffect(() => setInterval(underway ? POLL_MS : 0), [underway]);
  const sends = data?.pages[0]?.sends ?? true;
  return (
    <Page title={t('outbox.title')} intro={t(sends ? 'outbox.intro' : 'outbox.introKept')} above={<ReportsNav />}>
      <ListPanel
        label={t('outbox.title')}
        items={mails}
        known={known}
        empty={{ icon: <Inbox aria-hidden size={20} />, title: t('outbox.empty'), text: t('outbox.emptyText') }}
      >
        {(mail) => <MailRow key={mail.id} mail={mail} />}
      </ListPanel>
      {known.hasNextPage && (
        <div className="mt-3 text-center">
          <Button variant="quiet" isPending={known.isFetchingNextPage} onPress={() => void known.fetchNextPage()}>
            {t('outbox.more')}
          </Button>
        </div>
      )}
    </Page>
  );
}

function MailRow({ mail }: { mail: MailSummary }) {
  const { t } = useTranslation('reports');
  return (
    <li className="relative flex items-center gap-4 px-4 py-3 transition-colors hover:bg-paper sm:px-5">
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-6 gap-y-1">
        <div className="min-w-0 flex-1 basis-60">
          <h2 className="truncate text-m font-medium">
            <Link to={`/reports/outbox/${mail.id}`} className="after:absolute after:inset-0 after:-outline-offset-2">
              {mail.subject}
            </Link>
          </h2>
          <p className="truncate text-s text-ink-3">
            {mail.recipient}
            {mail.plugin !== null && ` · ${t('outbox.plugin', { plugin: mail.plugin })}`}
          </p>
        </div>
        <MailMark state={mail.state} className="text-s text-ink-2 sm:w-44" />
        <time dateTime={mail.at} className="text-s text-ink-3 sm:w-40 sm:text-right">
          {formatInstant(mail.at)}
        </time>
      </div>
      <ChevronRight aria-hidden size={17} className="shrink-0 text-ink-3" />
    </li>
  );
}
