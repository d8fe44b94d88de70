import { useTranslation } from 'react-i18next';
import { classNames } from '../controls/class-names.ts';
import { useOperatorNames } from '../settings/use-operator-names.ts';

export interface AskOperatorProps {
  /** What only an operator does. */
  text: string;
  className?: string;
}

/** Stands where an operator would find something to press. */
export function AskOperator({ text, className }: AskOperatorProps) {
  const { t } = useTranslation('marketplace');
  const names = useOperatorNames();
  return (
    <p className={classNames('text-s text-pretty text-ink-3', className)}>
      {text} {names !== undefined && t('action.askWhom', { names })}
    </p>
  );
}
