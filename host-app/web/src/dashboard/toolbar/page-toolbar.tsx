import type { Compare, Dashboard, Filter, Range } from '@vitrine/core/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferencesQuery } from '../../api/graphql.ts';
import { Chip } from '../../controls/chip.tsx';
import { DateRangePicker } from '../../controls/date-range-picker.tsx';
import { formatDay } from '../../i18n/format.ts';
import { FilterChips } from '../filters/filter-chips.tsx';
import { fieldLabel } from '../filters/filter-words.ts';
import type { PageState } from '../page-state/page-state.ts';
import { useKnownNames, type WorkspaceData } from '../use-workspace-data.ts';
import { ComparePicker } from './compare-picker.tsx';

export interface PageToolbarProps {
  dashboard: Pick<Dashboard, 'sections'>;
  page: PageState;
  data: WorkspaceData;
  onRange(range: Range | undefined): void;
  onCompare(compare: Compare | undefined): void;
  onFilters(filters: readonly Filter[]): void;
  onClearPick?: () => void;
}

/** Range, comparison and filters of the whole page, and until when there is data. */
export function PageToolbar({ dashboard, page, data, onRange, onCompare, onFilters, onClearPick }: PageToolbarProps) {
  const { t } = useTranslation('dashboard');
  const preferences = usePreferencesQuery();
  const names = useKnownNames(page.filters, data);
  const datasets = useMemo(() => datasetsOf(dashboard), [dashboard]);
  const { pick } = page;
  return (
    <section className="mb-4 flex flex-wrap items-center gap-2" aria-label={t('toolbar')}>
      <DateRangePicker
        value={page.range}
        onChange={onRange}
        dataStart={data.firstDay}
        dataEnd={data.lastDay}
        firstDayOfWeek={preferences.data?.firstDayOfWeek}
      />
      <ComparePicker value={page.compare} onChange={onCompare} isDisabled={page.range === undefined} />
      <FilterChips filters={page.filters} onChange={onFilters} models={data.models} datasets={datasets} names={names} />
      {pick !== undefined && onClearPick !== undefined && (
        <Chip onRemove={onClearPick} removeLabel={t('pick.remove')}>
          {t('pick.chip', {
            field: fieldLabel(data.models, pick.field),
            value: pick.label ?? pick.values.map((value) => value ?? t('filter.none')).join(', '),
          })}
        </Chip>
      )}
      {data.lastDay !== undefined && (
        <span className="ml-auto py-1 text-s text-ink-3">{t('dataUntil', { day: formatDay(data.lastDay) })}</span>
      )}
    </section>
  );
}

function datasetsOf(dashboard: Pick<Dashboard, 'sections'>): ReadonlySet<string> {
  const tiles = dashboard.sections.flatMap((section) => section.tiles);
  return new Set(tiles.flatMap((tile) => (tile.query ? [tile.query.dataset] : [])));
}
