import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import { problemText } from './problem-text.ts';

export interface ErrorStateProps {
  /** A Problem of the API layer, or anything thrown. */
  error: unknown;
  onRetry?: () => void;
  action?: ReactNode;
  compact?: boolean;
  className?: string;
}

/** What happened, whether anything was lost, and the next step. */
export function ErrorState({ error, onRetry, action, compact, className }: ErrorStateProps) {
  const { t } = useTranslation('shell');
  const { title, text } = problemText(error);
  return (
    <div
      role="alert"
      className={classNames('flex flex-col items-center text-center', compact ? 'px-3 py-4' : 'px-6 py-10', className)}
    >
      <span className="mb-3 flex size-11 items-center justify-center rounded-m bg-warn-soft text-warn">
        <TriangleAlert aria-hidden size={20} />
      </span>
      <p className={classNames('font-medium text-balance', compact ? 'text-m' : 'text-l')}>{title}</p>
      <p className="mt-1 max-w-md text-m text-pretty text-ink-2">{text}</p>
      {(onRetry || action) && (
        <div className="mt-4 flex flex-wrap justify-center gap-2">
          {onRetry && <Button onPress={onRetry}>{t('tryAgain')}</Button>}
          {action}
        </div>
      )}
    </div>
  );
}
