import type { Comparison } from '@vitrine/core/contracts';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { PopoverButton, type PopoverButtonProps } from '../../controls/popover-button.tsx';
import { Skeleton } from '../../controls/skeleton.tsx';
import type { FilterPanelProps } from './filter-panel.tsx';

const FilterPanel = lazy(() => import('./filter-panel.tsx'));

export interface FilterButtonProps extends Omit<FilterPanelProps, 'onDone'> {
  /** The button that opens the panel. */
  trigger: PopoverButtonProps['trigger'];
  onDone(filter: Comparison): void;
}

/** Opens the choice of a filter; its code is loaded when it is first opened. */
export function FilterButton({ trigger, onDone, ...panel }: FilterButtonProps) {
  const { t } = useTranslation('dashboard');
  return (
    <PopoverButton label={t('filter.label')} trigger={trigger}>
      {(close) => (
        <Suspense fallback={<Skeleton className="m-3 h-64 w-72" />}>
          <FilterPanel
            {...panel}
            onDone={(filter) => {
              close();
              onDone(filter);
            }}
          />
        </Suspense>
      )}
    </PopoverButton>
  );
}
