import type { ReportApproval } from '@vitrine/server/api';
import { CircleCheck } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from '../../controls/button.tsx';
import { DecisionDialog } from '../../controls/decision-dialog.tsx';
import { ErrorState } from '../../controls/error-state.tsx';
import { toast } from '../../controls/toast.ts';
import { formatAgo, localized } from '../../i18n/format.ts';
import { useTold } from '../../settings/use-told.ts';
import { Page } from '../../shell/page.tsx';
import { ListPanel } from '../list-panel.tsx';
import { ReportsNav } from '../reports-nav.tsx';
import { useApprovalsQuery, useDecideApprovalMutation, useGivenApprovalsInfiniteQuery } from './approvals-api.ts';

/** What waits for an owner before it leaves the workspace for the first time, and what owners allowed and may take back. */
export default function ApprovalsPage() {
  const { t } = useTranslation('people');
  const known = useApprovalsQuery(undefined, { refetchOnMountOrArgChange: true });
  const given = useGivenApprovalsInfiniteQuery(undefined, { refetchOnMountOrArgChange: true });
  const approved = given.data?.pages.flatMap(({ items }) => items) ?? [];
  // One that cannot be read is said once: most often neither can.
  const error = known.error === undefined ? given.error : undefined;
  const [refusing, setRefusing] = useState<{ approval: ReportApproval; words: 'refuse' | 'withdraw' }>();
  const [refuse, refused] = useDecideApprovalMutation();
  return (
    <Page title={t('approvals.title')} intro={t('approvals.intro')} above={<ReportsNav />} width="text">
      <ListPanel
        label={t('approvals.title')}
        items={known.data}
        known={known}
        empty={{
          icon: <CircleCheck aria-hidden size={20} />,
          title: t('approvals.none'),
          text: t('approvals.noneText'),
        }}
      >
        {(approval) => (
          <ApprovalEntry
            key={approval.id}
            approval={approval}
            onRefuse={() => setRefusing({ approval, words: 'refuse' })}
          />
        )}
      </ListPanel>
      {(approved.length > 0 || error !== undefined) && (
        <section aria-label={t('approvals.given')} className="mt-8">
          <h2 className="mb-2 text-l font-semibold">{t('approvals.given')}</h2>
          {approved.length > 0 && (
            <ul aria-label={t('approvals.given')} className="panel divide-y divide-line overflow-hidden">
              {approved.map((approval) => (
                <ApprovalLine key={approval.id} approval={approval} heading="h3">
                  <Button
                    variant="quiet"
                    aria-label={t('approvals.withdrawOne', wordsOf(approval))}
                    onPress={() => setRefusing({ approval, words: 'withdraw' })}
                  >
                    {t('approvals.withdraw')}
                  </Button>
                </ApprovalLine>
              ))}
            </ul>
          )}
          {error !== undefined && <ErrorState error={error} onRetry={() => void given.refetch()} />}
          {error === undefined && given.hasNextPage && (
            <div className="mt-3 text-center">
              <Button variant="quiet" isPending={given.isFetchingNextPage} onPress={() => void given.fetchNextPage()}>
                {t('approvals.more')}
              </Button>
            </div>
          )}
        </section>
      )}
      {refusing !== undefined && (
        <DecisionDialog
          title={t(`approvals.${refusing.words}Title`)}
          action={t(`approvals.${refusing.words}`)}
          isPending={refused.isLoading}
          error={refused.error}
          focusAction
          onClose={() => setRefusing(undefined)}
          onDecide={async () => {
            const answer = await refuse({ id: refusing.approval.id, decision: 'refuse' });
            if (answer.error !== undefined) return;
            toast(t(refusing.words === 'refuse' ? 'approvals.refused' : 'approvals.withdrawn'));
            setRefusing(undefined);
          }}
        >
          <p>{t(`approvals.${refusing.words}Text`, { who: nameOf(refusing.approval) })}</p>
        </DecisionDialog>
      )}
    </Page>
  );
}

function ApprovalEntry({ approval, onRefuse }: { approval: ReportApproval; onRefuse(): void }) {
  const { t } = useTranslation('people');
  const told = useTold();
  const [approve, { isLoading }] = useDecideApprovalMutation();
  const words = wordsOf(approval);
  return (
    <ApprovalLine approval={approval} heading="h2">
      <Button variant="quiet" aria-label={t('approvals.refuseOne', words)} onPress={onRefuse}>
        {t('approvals.refuse')}
      </Button>
      <Button
        variant="primary"
        aria-label={t('approvals.approveOne', words)}
        isPending={isLoading}
        onPress={() =>
          void approve({ id: approval.id, decision: 'approve' }).then((answer) => told(answer, t('approvals.approved')))
        }
      >
        {t('approvals.approve')}
      </Button>
    </ApprovalLine>
  );
}

/** Which report goes to whom, and what can be decided about it. */
function ApprovalLine({
  approval,
  heading: Heading,
  children,
}: {
  approval: ReportApproval;
  heading: 'h2' | 'h3';
  children: ReactNode;
}) {
  const { t } = useTranslation('people');
  const { report, contact, askedBy, at, mails } = approval;
  const { title, who } = wordsOf(approval);
  const quiet = [
    ...(contact.name === null ? [] : [contact.address]),
    ...(askedBy === null ? [] : [t('approvals.askedBy', { who: askedBy })]),
    formatAgo(at),
    ...(mails === 0 ? [] : [t('approvals.mails', { count: mails })]),
  ];
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3.5 sm:px-5">
      <div className="min-w-0 flex-1 basis-60">
        <Heading className="truncate text-m font-medium">
          <Link to={`/reports/${report}`} className="link">
            {title}
          </Link>
        </Heading>
        <p className="text-m">{t('approvals.to', { who })}</p>
        <p className="text-s text-pretty text-ink-3">{quiet.join(' · ')}</p>
      </div>
      <div className="flex gap-2">{children}</div>
    </li>
  );
}

function wordsOf(approval: ReportApproval): { title: string; who: string } {
  return { title: localized(approval.title), who: nameOf(approval) };
}

function nameOf({ contact }: ReportApproval): string {
  return contact.name ?? contact.address;
}
