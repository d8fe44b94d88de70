import type { ReportRun } from '@vitrine/server/api';
import { useTranslation } from 'react-i18next';
import { formatBytes, formatInstant, formatSeconds, localized } from '../../i18n/format.ts';
import { runAddress } from '../reports-api.ts';
import { AudienceFacts } from './audience-facts.tsx';

/** When each step of a run was done, what is missing in it, and its files. */
export function RunFacts({ run }: { run: ReportRun }) {
  const { t } = useTranslation('reports');
  const at = (instant: string | null) => (instant === null ? undefined : formatInstant(instant));
  const facts: [string, string | undefined][] = [
    [t('history.outcome'), run.reason ?? undefined],
    [t('history.askedBy'), run.askedBy ?? undefined],
    [t('history.planned'), at(run.plannedAt)],
    [t('history.started'), at(run.startedAt)],
    [t('history.asOf'), at(run.dataAsOf)],
    [t('history.rendered'), at(run.renderedAt)],
    [t('history.finished'), at(run.finishedAt)],
    [t('history.took'), timeTaken(run)],
  ];
  return (
    <>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-s">
        {facts.map(([name, value]) =>
          value === undefined ? null : (
            <div key={name} className="contents">
              <dt className="text-ink-3">{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
        <AudienceFacts audience={run.audience} />
        {run.files.length > 0 && (
          <>
            <dt className="text-ink-3">{t('history.files')}</dt>
            <dd className="flex flex-wrap gap-x-4">
              {run.files.map(({ format, bytes }) => (
                <a key={format} href={runAddress(run, format)} download className="link">
                  {t(`history.${format}`)}
                  {bytes !== null && <span className="text-ink-3"> · {formatBytes(bytes)}</span>}
                </a>
              ))}
            </dd>
          </>
        )}
      </dl>
      {run.audience.leftOut.length > 0 && (
        <div>
          <h3 className="text-s">{t('history.leftOut')}</h3>
          <ul className="mt-1 flex flex-col gap-1 text-s">
            {run.audience.leftOut.map(({ who, reason }) => (
              <li key={who} className="text-pretty">
                {who} <span className="text-ink-2">· {reason}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {run.faults.length > 0 && (
        <div>
          <h3 className="text-s">{t('history.gaps')}</h3>
          <ul className="mt-1.5 flex flex-col gap-2">
            {run.faults.map(({ tile, title, reason }) => (
              <li key={tile} className="rounded-control bg-warn-soft px-3 py-2 text-s">
                <span className="block font-medium">{localized(title)}</span>
                <span className="block text-ink-2">{reason}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

/** From its start until it was over. */
function timeTaken({ startedAt, finishedAt }: ReportRun): string | undefined {
  if (startedAt === null || finishedAt === null) return undefined;
  return formatSeconds((new Date(finishedAt).getTime() - new Date(startedAt).getTime()) / 1000);
}
