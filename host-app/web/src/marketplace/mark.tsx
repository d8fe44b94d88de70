import type { ReactNode } from 'react';
import { classNames } from '../controls/class-names.ts';

const TONES = {
  good: 'bg-up-soft text-up',
  news: 'bg-accent-soft text-accent',
  warn: 'bg-warn-soft text-warn',
  plain: 'bg-sunken text-ink-2',
} as const;

/** A word about the state of something, on a soft ground. */
export function Mark({ tone, icon, children }: { tone: keyof typeof TONES; icon?: ReactNode; children: ReactNode }) {
  return (
    <span
      className={classNames(
        'inline-flex shrink-0 items-center gap-1 rounded-full px-2 py-0.5 text-xs font-medium',
        TONES[tone],
      )}
    >
      {icon}
      {children}
    </span>
  );
}
