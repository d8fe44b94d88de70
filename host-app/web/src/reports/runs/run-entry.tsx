import type { ReportRun } from '@vitrine/server/api';
import { ChevronDown, Eye } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formatBytes, formatInstant, formatList } from '../../i18n/format.ts';
import { RunMark } from '../state-mark.tsx';
import { RunDeliveries } from './run-deliveries.tsx';
import { RunFacts } from './run-facts.tsx';
import { RunMails } from './run-mails.tsx';
import { bytesOf, isReady, periodWords } from './run-state.ts';

interface RunEntryProps {
  report: string;
  run: ReportRun;
  /** Its pages are in the preview. */
  isShown: boolean;
  /** Others were planned with it, so that it is told from them by whom it is for. */
  isOneOfMany: boolean;
  canEdit: boolean;
}

/** A run in two lines, and all that is known of it when it is opened. */
export function RunEntry({ report, run, isShown, isOneOfMany, canEdit }: RunEntryProps) {
  const { t } = useTranslation('reports');
  const when = formatInstant(run.plannedAt);
  const readers = isOneOfMany ? [...new Set(run.mails.map(({ recipient }) => recipient))] : [];
  const bytes = bytesOf(run, 'pdf');
  const quiet = [periodWords(run), bytes === undefined ? undefined : formatBytes(bytes)].filter(Boolean);
  return (
    <li>
      <Disclosure>
        {({ isExpanded }) => (
          <>
            <AriaButton
              slot="trigger"
              className="flex w-full cursor-pointer items-center gap-3 px-4 py-2.5 text-left -outline-offset-2 transition-colors data-hovered:bg-paper sm:px-5"
            >
              <span className="min-w-0 flex-1">
                <span className="flex flex-wrap items-center justify-between gap-x-3">
                  {readers.length > 0 ? (
                    <span className="min-w-0 truncate text-m">{formatList(readers)}</span>
                  ) : (
                    <time dateTime={run.plannedAt} className="text-m">
                      {when}
                    </time>
                  )}
                  <RunMark state={run.state} className="text-s text-ink-2" />
                </span>
                {(quiet.length > 0 || run.erased) && (
                  <span className="block truncate text-s text-ink-3">
                    {run.erased ? t('history.erased') : quiet.join(' · ')}
                  </span>
                )}
              </span>
              <ChevronDown
                aria-hidden
                size={16}
                className={`shrink-0 text-ink-3 transition-transform ${isExpanded ? 'rotate-180' : ''}`}
              />
            </AriaButton>
            <DisclosurePanel>
              {isExpanded && (
                <div className="flex flex-col gap-4 px-4 pt-1 pb-4 sm:px-5">
                  {isReady(run) &&
                    (isShown ? (
                      <p className="inline-flex items-center gap-1.5 text-s text-ink-3">
                        <Eye aria-hidden size={14} />
                        {t('history.shown')}
                      </p>
                    ) : (
                      <Link
                        to={`/reports/${report}?run=${run.id}`}
                        className="link inline-flex items-center gap-1.5 text-s"
                      >
                        <Eye aria-hidden size={14} />
                        {t('history.look')}
                      </Link>
                    ))}
                  <RunFacts run={run} />
                  <RunMails run={run} canEdit={canEdit} />
                  {canEdit && <RunDeliveries run={run} />}
                </div>
              )}
            </DisclosurePanel>
          </>
        )}
      </Disclosure>
    </li>
  );
}
