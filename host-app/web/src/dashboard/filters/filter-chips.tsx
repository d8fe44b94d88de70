import type { Comparison, Filter } from '@vitrine/core/contracts';
import { ListFilter, X } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { Chip } from '../../controls/chip.tsx';
import { FilterButton, type FilterButtonProps } from './filter-button.tsx';
import { fieldLabel, filterWords } from './filter-words.ts';

export interface FilterChipsProps extends Pick<FilterButtonProps, 'models' | 'datasets' | 'names'> {
  filters: readonly Filter[];
  onChange(filters: readonly Filter[]): void;
  isDisabled?: boolean;
}

/** The filters as chips: press one to change it, its cross to take it away; at the end one more. */
export function FilterChips({ filters, onChange, isDisabled = false, ...panel }: FilterChipsProps) {
  const { t } = useTranslation('dashboard');
  const context = { models: panel.models, names: panel.names, t };
  const replace = (index: number, filter: Filter) => onChange(filters.map((old, at) => (at === index ? filter : old)));
  const without = (index: number) => onChange(filters.filter((_, at) => at !== index));
  return (
    <>
      {filters.map((filter, index) => {
        const words = filterWords(filter, context);
        const field = 'field' in filter ? fieldLabel(panel.models, filter.field) : words;
        const remove = { onRemove: () => without(index), removeLabel: t('filter.remove', { field }) };
        const key = JSON.stringify(filter);
        if (!('field' in filter))
          return (
            <Chip key={key} {...remove}>
              {words}
            </Chip>
          );
        return (
          <ChipWithPanel
            key={key}
            words={words}
            filter={filter}
            {...remove}
            {...panel}
            onDone={(next) => replace(index, next)}
          />
        );
      })}
      <FilterButton
        {...panel}
        onDone={(filter) => onChange([...filters, filter])}
        trigger={
          <Button
            variant="quiet"
            icon={<ListFilter aria-hidden size={16} className="text-ink-2" />}
            isDisabled={isDisabled}
          >
            {t('filter.add')}
          </Button>
        }
      />
    </>
  );
}

interface ChipWithPanelProps extends Pick<FilterButtonProps, 'models' | 'datasets' | 'names'> {
  words: string;
  filter: Comparison;
  onRemove(): void;
  removeLabel: string;
  onDone(filter: Comparison): void;
}

function ChipWithPanel({ words, onRemove, removeLabel, ...panel }: ChipWithPanelProps) {
  return (
    <span className="inline-flex h-8 max-w-full items-center rounded-full bg-accent-soft text-s font-medium text-accent pointer-coarse:h-10">
      <FilterButton
        {...panel}
        trigger={
          <AriaButton className="flex h-full min-w-0 cursor-pointer items-center rounded-full pr-1 pl-3">
            <span className="truncate">{words}</span>
          </AriaButton>
        }
      />
      <AriaButton
        aria-label={removeLabel}
        onPress={onRemove}
        className="mr-1 inline-flex size-6 shrink-0 cursor-pointer items-center justify-center rounded-full data-hovered:bg-surface pointer-coarse:size-8"
      >
        <X aria-hidden size={14} />
      </AriaButton>
    </span>
  );
}
