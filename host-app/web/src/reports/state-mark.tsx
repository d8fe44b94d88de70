import type { MailState, ReportRunState } from '@vitrine/server/api';
import {
  CircleCheck,
  CircleHelp,
  CircleMinus,
  CircleX,
  Clock,
  Hourglass,
  Inbox,
  type LucideIcon,
  TriangleAlert,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Spinner } from '../controls/button.tsx';
import { classNames } from '../controls/class-names.ts';

interface Mark {
  icon: LucideIcon | 'busy';
  tone: string;
}

const RUNS: Readonly<Record<ReportRunState, Mark>> = {
  queued: { icon: Clock, tone: 'text-ink-2' },
  running: { icon: 'busy', tone: 'text-accent' },
  done: { icon: CircleCheck, tone: 'text-up' },
  partial: { icon: TriangleAlert, tone: 'text-warn' },
  skipped: { icon: CircleMinus, tone: 'text-ink-3' },
  failed: { icon: CircleX, tone: 'text-down' },
};

const MAILS: Readonly<Record<MailState, Mark>> = {
  held: { icon: Hourglass, tone: 'text-ink-2' },
  pending: { icon: Clock, tone: 'text-ink-2' },
  sending: { icon: 'busy', tone: 'text-accent' },
  sent: { icon: CircleCheck, tone: 'text-up' },
  failed: { icon: CircleX, tone: 'text-down' },
  uncertain: { icon: CircleHelp, tone: 'text-warn' },
  kept: { icon: Inbox, tone: 'text-ink-2' },
};

export function RunMark({ state, className }: { state: ReportRunState; className?: string }) {
  const { t } = useTranslation('reports');
  return <StateMark {...RUNS[state]} words={t(`state.${state}`)} className={className} />;
}

export function MailMark({ state, className }: { state: MailState; className?: string }) {
  const { t } = useTranslation('reports');
  return <StateMark {...MAILS[state]} words={t(`mailState.${state}`)} className={className} />;
}

/** A state by sign, colour and words at once. */
function StateMark({ icon: Icon, tone, words, className }: Mark & { words: string; className: string | undefined }) {
  return (
    <span className={classNames('inline-flex min-w-0 items-center gap-1.5', className)}>
      <span className={classNames('flex size-4 shrink-0 items-center justify-center', tone)}>
        {Icon === 'busy' ? <Spinner className="size-3.5" /> : <Icon aria-hidden size={15} />}
      </span>
      <span className="truncate">{words}</span>
    </span>
  );
}
