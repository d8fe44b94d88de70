import { useTranslation } from 'react-i18next';
import { useIsOwner } from '../../dashboard/use-is-owner.ts';
import { formatNumber } from '../../i18n/format.ts';
import { useApprovalsQuery } from '../approvals/approvals-api.ts';
import { useTroublesQuery } from '../troubles/troubles-api.ts';

const POLLED = { pollingInterval: 60_000, skipPollingIfUnfocused: true };

/** How many reports went wrong and were not looked at yet, and how many wait for an owner. */
export default function AttentionBadge() {
  const { t } = useTranslation('shell');
  const { data: troubles = [] } = useTroublesQuery(undefined, POLLED);
  const isOwner = useIsOwner();
  const { data: approvals = [] } = useApprovalsQuery(undefined, { ...POLLED, skip: !isOwner });
  const count = troubles.length + approvals.length;
  if (count === 0) return null;
  return (
    <span className="inline-flex h-5 min-w-5 items-center justify-center rounded-full bg-warn-soft px-1.5 text-xs font-medium text-ink tabular-nums max-lg:absolute max-lg:top-0.5 max-lg:right-0.5 lg:ml-auto">
      <span aria-hidden>{formatNumber(count)}</span>
      <span className="sr-only">{t('nav.attention', { count })}</span>
    </span>
  );
}
