import { useTranslation } from 'react-i18next';
import { useOperatorNames } from './use-operator-names.ts';

/** Stands where an operator would find something to press. */
export function AskOperator({ className = 'text-s text-pretty text-ink-3' }: { className?: string }) {
  const { t } = useTranslation('settings');
  const names = useOperatorNames();
  return (
    <p className={className}>
      {t('operators.only')} {names !== undefined && t('operators.ask', { names })}
    </p>
  );
}
