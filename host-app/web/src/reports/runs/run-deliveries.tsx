import type { ReportRun } from '@vitrine/server/api';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../controls/error-state.tsx';
import { useDeliveriesQuery } from '../channels/channels-api.ts';
import { MailMark } from '../state-mark.tsx';

/** Where a run went beside mails; nothing where it went nowhere else. */
export function RunDeliveries({ run }: { run: ReportRun }) {
  const { t } = useTranslation('reports');
  const { data, error, refetch } = useDeliveriesQuery(run.id, { refetchOnMountOrArgChange: true });
  if (data === undefined && error !== undefined)
    return <ErrorState compact error={error} onRetry={() => void refetch()} />;
  if (data === undefined || data.length === 0) return null;
  return (
    <div>
      <h3 className="text-s">{t('history.deliveries')}</h3>
      <ul className="mt-1 flex flex-col divide-y divide-line">
        {data.map(({ id, channel, destination, state, reason }) => (
          <li key={id} className="py-2 text-s">
            <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
              <span className="min-w-0 truncate">{destination === null ? channel : `${destination} · ${channel}`}</span>
              <MailMark state={state} className="text-ink-2" />
            </div>
            {reason !== null && <p className="mt-0.5 text-pretty text-ink-2">{reason}</p>}
          </li>
        ))}
      </ul>
    </div>
  );
}
