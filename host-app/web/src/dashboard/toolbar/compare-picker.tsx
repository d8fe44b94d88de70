import type { Compare } from '@vitrine/core/contracts';
import { GitCompareArrows } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { Menu } from '../../controls/menu.tsx';

const CHOICES = ['off', 'previous-period', 'previous-year'] as const;

export interface ComparePickerProps {
  value: Compare | undefined;
  onChange(value: Compare | undefined): void;
  isDisabled?: boolean;
}

/** With what the numbers are compared: nothing, the time just before, the same weeks last year. */
export function ComparePicker({ value, onChange, isDisabled = false }: ComparePickerProps) {
  const { t } = useTranslation('dashboard');
  const chosen = value ?? 'off';
  const items = CHOICES.map((id) => ({ id, label: t(`compare.${id}`), hint: t(`compare.hint.${id}`) }));
  const choose = (id: string): void => {
    const choice = CHOICES.find((candidate) => candidate === id);
    if (choice !== undefined) onChange(choice === 'off' ? undefined : choice);
  };
  return (
    <Menu
      label={t('compare.label')}
      placement="bottom start"
      groups={[{ id: 'compare', items, selected: chosen, onSelect: choose }]}
      trigger={
        <Button
          icon={<GitCompareArrows aria-hidden size={16} className="text-ink-2" />}
          aria-label={`${t('compare.label')}: ${t(`compare.${chosen}`)}`}
          isDisabled={isDisabled}
        >
          {t(`compare.${chosen}`)}
        </Button>
      }
    />
  );
}
