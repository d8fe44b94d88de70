import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../controls/button.tsx';
import { ErrorState } from '../../../controls/error-state.tsx';
import { FormProblem } from '../../../controls/form-problem.tsx';
import { Sheet } from '../../../controls/sheet.tsx';
import { SkeletonLines } from '../../../controls/skeleton.tsx';
import { toast } from '../../../controls/toast.ts';
import { formatAgo, formatInstant } from '../../../i18n/format.ts';
import { useReportVersionsQuery, useRestoreReportVersionMutation } from '../compose-api.ts';

interface VersionSheetProps {
  report: string;
  /** Keeps what was changed and answers the version that is then the newest. */
  settle(): Promise<number | undefined>;
  /** The report is another one now. */
  onRestored(): void;
  onClose(): void;
}

const STEP = 20;

/** Every version that was saved; any of them can be the newest again. */
export default function VersionSheet({ report, settle, onRestored, onClose }: VersionSheetProps) {
  const { t } = useTranslation('compose');
  const { data: versions, error, refetch } = useReportVersionsQuery(report, { refetchOnMountOrArgChange: true });
  const [restore, restoring] = useRestoreReportVersionMutation();
  const [shown, setShown] = useState(STEP);
  const [wanted, setWanted] = useState<number>();
  const bringBack = async (version: number) => {
    setWanted(version);
    const baseVersion = await settle();
    if (baseVersion === undefined) return;
    const answer = await restore({ id: report, version, baseVersion });
    if (answer.error !== undefined) return;
    toast(t('versions.restored'));
    onRestored();
  };
  return (
    <Sheet title={t('versions.title')} isOpen onClose={onClose}>
      {error !== undefined && <ErrorState error={error} onRetry={() => void refetch()} />}
      {restoring.error !== undefined && <FormProblem error={restoring.error} />}
      {versions === undefined && error === undefined && <SkeletonLines lines={8} />}
      <ol className="divide-y divide-line">
        {versions?.slice(0, shown).map(({ version, savedAt, savedBy }, index) => (
          <li key={version} className="flex items-center gap-4 py-3">
            <div className="min-w-0 flex-1">
              <p className="text-m font-medium">
                <time dateTime={savedAt}>{formatInstant(savedAt)}</time>
              </p>
              <p className="text-s text-ink-3">
                {savedBy ?? t('versions.someone')} · {formatAgo(savedAt)}
              </p>
            </div>
            {index === 0 ? (
              <span className="rounded-full bg-accent-soft px-2 py-0.5 text-xs text-accent">{t('versions.now')}</span>
            ) : (
              <Button
                size="s"
                isPending={restoring.isLoading && wanted === version}
                isDisabled={restoring.isLoading}
                aria-label={t('versions.restoreOne', { when: formatInstant(savedAt) })}
                onPress={() => void bringBack(version)}
              >
                {t('versions.restore')}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {versions !== undefined && versions.length > shown && (
        <Button className="mt-4 w-full" onPress={() => setShown(shown + STEP)}>
          {t('versions.more')}
        </Button>
      )}
    </Sheet>
  );
}
