import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { buttonClass } from '../../controls/button.tsx';
import { EmptyState } from '../../controls/empty-state.tsx';
import { ErrorState } from '../../controls/error-state.tsx';
import { Sheet } from '../../controls/sheet.tsx';
import { SkeletonLines } from '../../controls/skeleton.tsx';
import { formatNumber } from '../../i18n/format.ts';
import { useRejectsQuery } from '../imports-api.ts';

const SHOWN = 200;

/** The lines that were not taken, each with its reason, and what to do with them. */
export function RejectsSheet({ importId, onClose }: { importId: string; onClose(): void }) {
  const { t } = useTranslation('data');
  const { data, error, isLoading, refetch } = useRejectsQuery({ id: importId, limit: SHOWN });
  return (
    <Sheet
      title={t('rejects.title')}
      isOpen
      onClose={onClose}
      actions={
        <a
          href={`/api/v1/imports/${encodeURIComponent(importId)}/rejects`}
          download={`rejects-${importId}.csv`}
          className={buttonClass('primary')}
        >
          <Download aria-hidden size={16} />
          {t('rejects.download')}
        </a>
      }
    >
      <p className="mb-4 text-m text-pretty text-ink-2">{t('rejects.intro')}</p>
      {isLoading && <SkeletonLines lines={6} />}
      {error !== undefined && <ErrorState compact error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <EmptyState title={t('rejects.none')} />}
      {data !== undefined && data.length > 0 && (
        <ul className="flex flex-col divide-y divide-line border-y border-line">
          {data.map((reject) => (
            <li key={`${reject.file}:${reject.line}:${reject.column ?? ''}:${reject.code}`} className="py-3">
              <p className="text-m">{reject.reason}</p>
              <p className="mt-0.5 text-s text-ink-3 tabular-nums">
                {t('rejects.where', { file: reject.file, line: formatNumber(reject.line) })}
                {reject.column !== null && ` · ${reject.column}`}
              </p>
              {reject.cells.length > 0 && (
                <p className="mt-1.5 truncate rounded-s bg-sunken px-2 py-1 font-mono text-xs text-ink-2">
                  {reject.cells.join(' · ')}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      {data?.length === SHOWN && <p className="mt-3 text-s text-ink-3">{t('rejects.more', { count: SHOWN })}</p>}
    </Sheet>
  );
}
