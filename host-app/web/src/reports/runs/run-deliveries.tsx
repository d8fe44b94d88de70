import type { ReportDeliveryList, ReportRun } from '@vitrine/server/api';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { DecisionDialog } from '../../controls/decision-dialog.tsx';
import { ErrorState } from '../../controls/error-state.tsx';
import { localized } from '../../i18n/format.ts';
import { useDeliverAgainMutation, useDeliveriesQuery, useReportChannelsQuery } from '../channels/channels-api.ts';
import { MailMark } from '../state-mark.tsx';
import { isUnderway } from './run-state.ts';

type Delivery = ReportDeliveryList['items'][number];

const POLL_MS = 2000;

/** Where a run went beside mails; nothing where it went nowhere else. */
export function RunDeliveries({ run }: { run: ReportRun }) {
  const { t } = useTranslation('reports');
  const [pollingInterval, setInterval] = useState(0);
  const { data, error, refetch } = useDeliveriesQuery(run.id, { pollingInterval, refetchOnMountOrArgChange: true });
  const wanted = data?.some(({ state }) => isUnderway(state)) ? POLL_MS : 0;
  useEffect(() => setInterval(wanted), [wanted]);
  if (data === undefined && error !== undefined)
    return <ErrorState compact error={error} onRetry={() => void refetch()} />;
  if (data === undefined || data.length === 0) return null;
  return (
    <div>
      <h3 className="text-s">{t('history.deliveries')}</h3>
      <ul className="mt-1 flex flex-col divide-y divide-line">
        {data.map((delivery) => (
          <DeliveryEntry key={delivery.id} run={run} delivery={delivery} />
        ))}
      </ul>
    </div>
  );
}

function DeliveryEntry({ run, delivery }: { run: ReportRun; delivery: Delivery }) {
  const { t } = useTranslation('reports');
  const { data: channels } = useReportChannelsQuery();
  const [asking, setAsking] = useState(false);
  const [again, { isLoading, error }] = useDeliverAgainMutation();
  const { id, channel, destination, state, reason } = delivery;
  const found = channels?.find((one) => one.id === channel);
  const title = found === undefined ? channel : localized(found.title);
  const place = destination === null ? title : `${destination} · ${title}`;
  const decide = async () => {
    const answer = await again({ run: run.id, delivery: id });
    if (answer.error === undefined) setAsking(false);
  };
  return (
    <li className="py-2 text-s">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <span className="min-w-0 truncate">{place}</span>
        <MailMark state={state} className="text-ink-2" />
      </div>
      {reason !== null && <p className="mt-0.5 text-pretty text-ink-2">{reason}</p>}
      {(state === 'failed' || state === 'uncertain') && (
        <Button size="s" variant="quiet" className="mt-1 -ml-2.5" onPress={() => setAsking(true)}>
          {t('again.action')}
        </Button>
      )}
      {asking && (
        <DecisionDialog
          title={t('again.title', { recipient: place })}
          action={t('again.action')}
          variant="primary"
          isPending={isLoading}
          error={error}
          focusAction
          onClose={() => setAsking(false)}
          onDecide={() => void decide()}
        >
          <p>{state === 'uncertain' ? t('again.place') : t('again.text', { recipient: place })}</p>
        </DecisionDialog>
      )}
    </li>
  );
}
