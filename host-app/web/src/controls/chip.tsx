import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { classNames } from './class-names.ts';

export interface ChipProps {
  children: ReactNode;
  /** Opens or chooses what the chip stands for. */
  onPress?: () => void;
  /** With it the chip has a small cross; `removeLabel` names it (“Remove the filter Shop”). */
  onRemove?: () => void;
  removeLabel?: string;
  selected?: boolean;
  className?: string;
}

/** A filter or a choice in few words. */
export function Chip({ children, onPress, onRemove, removeLabel, selected, className }: ChipProps) {
  const soft = selected ?? onRemove !== undefined;
  const label = 'flex h-full min-w-0 items-center rounded-full px-3';
  return (
    <span
      className={classNames(
        'inline-flex h-8 max-w-full items-center rounded-full border text-s font-medium pointer-coarse:h-10',
        soft ? 'border-transparent bg-accent-soft text-accent' : 'border-line-strong bg-surface text-ink',
        className,
      )}
    >
      {onPress === undefined ? (
        <span className={classNames(label, 'truncate', onRemove !== undefined && 'pr-1')}>{children}</span>
      ) : (
        <Button
          onPress={onPress}
          {...(selected !== undefined && { 'aria-pressed': selected })}
          className={classNames(label, 'cursor-pointer', onRemove !== undefined && 'pr-1')}
        >
          <span className="truncate">{children}</span>
        </Button>
      )}
      {onRemove !== undefined && (
        <Button
          aria-label={removeLabel ?? ''}
          onPress={onRemove}
          className="mr-1 inline-flex size-6 shrink-0 cursor-pointer items-center justify-center rounded-full data-hovered:bg-surface"
        >
          <X aria-hidden size={14} />
        </Button>
      )}
    </span>
  );
}
