import { skipToken } from '@reduxjs/toolkit/query';
import type { Cell, Comparison, DatasetModel, DimensionModel, Filter, Query } from '@vitrine/core/contracts';
import { useEffect, useMemo, useRef, useState } from 'react';
import { ListBox } from 'react-aria-components/ListBox';
import { useTranslation } from 'react-i18next';
import { useTableQuery } from '../../api/rest.ts';
import { Button } from '../../controls/button.tsx';
import { ErrorState } from '../../controls/error-state.tsx';
import { ListOption } from '../../controls/list-option.tsx';
import { SearchField } from '../../controls/search-field.tsx';
import { SegmentedControl } from '../../controls/segmented-control.tsx';
import { SkeletonLines } from '../../controls/skeleton.tsx';
import { chosenValues, valuesFilter } from './filter-draft.ts';
import { valueWordsOf } from './filter-words.ts';
import { isNamedByReader, type KnownNames, valueLabel } from './value-label.ts';

/** So many values are listed; further ones are found by typing. */
const LISTED = 200;
const PAUSE_MS = 250;

interface ValueChoiceProps {
  dimension: DimensionModel;
  models: readonly DatasetModel[];
  names: KnownNames;
  filter: Comparison | undefined;
  onDone(filter: Comparison): void;
}

/** The values that a field has, most frequent first, to be ticked; where there are more than are listed, the server searches among all. */
export function ValueChoice({ dimension, models, names, filter, onDone }: ValueChoiceProps) {
  const { t } = useTranslation('dashboard');
  const all = useMemo(() => valuesQuery(dimension, models), [dimension, models]);
  const { data, error, isLoading, refetch } = useTableQuery(all ?? skipToken);
  const [chosen, setChosen] = useState(() => chosenValues(filter));
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const isText = dimension.storage === 'text' || dimension.storage === 'set';
  const isCut = isText && !isNamedByReader(dimension.field) && (data?.rows.length ?? 0) >= LISTED;
  const found = useFound(isCut ? all : undefined, dimension, wanted);
  const seen = useRef<Record<string, string>>({});
  const options = useMemo(() => {
    const words = valueWordsOf(t);
    // What was ticked keeps its name when other values are found.
    Object.assign(seen.current, companions(data?.rows, dimension), companions(found.rows, dimension));
    const withNames = {
      ...names,
      [dimension.field]: { ...names[dimension.field], ...seen.current },
    };
    const listed: readonly Cell[] = data?.rows.map(firstCell) ?? knownValues(dimension);
    return [...new Set([...listed, ...(found.rows?.map(firstCell) ?? []), ...chosen.values])].map((value) => ({
      id: keyOf(value),
      value,
      label: valueLabel(value, dimension, { names: withNames, words }),
    }));
  }, [data, found.rows, dimension, names, chosen.values, t]);
  const shown = options.filter(({ label, value }) => `${label} ${value}`.toLowerCase().includes(wanted));
  const made = valuesFilter(dimension.field, chosen.values, chosen.exclude);
  if (error !== undefined && options.length === 0) {
    return <ErrorState compact error={error} onRetry={() => void refetch()} />;
  }
  return (
    <div className="flex flex-col gap-2">
      {options.length > 8 && <SearchField label={t('filter.searchValue')} value={search} onChange={setSearch} />}
      {isLoading && options.length === 0 ? (
        <SkeletonLines lines={5} className="p-2" />
      ) : (
        <ListBox
          aria-label={t('filter.values')}
          items={shown}
          selectionMode="multiple"
          selectionBehavior="toggle"
          selectedKeys={chosen.values.map(keyOf)}
          onSelectionChange={(keys) => {
            const values = options.filter(({ id }) => keys === 'all' || keys.has(id)).map(({ value }) => value);
            setChosen({ ...chosen, values });
          }}
          className="max-h-64 overflow-auto outline-none"
          renderEmptyState={() => (
            <p className="px-2.5 py-2 text-s text-ink-3">
              {t(found.isSearching ? 'filter.searching' : 'filter.noValue')}
            </p>
          )}
        >
          {(option) => <ListOption id={option.id}>{option.label}</ListOption>}
        </ListBox>
      )}
      {isCut && wanted === '' && <p className="text-s text-ink-3">{t('filter.moreValues', { count: LISTED })}</p>}
      <SegmentedControl
        label={t('filter.mode')}
        value={chosen.exclude ? 'exclude' : 'include'}
        onChange={(mode) => setChosen({ ...chosen, exclude: mode === 'exclude' })}
        options={[
          { id: 'include', label: t('filter.include') },
          { id: 'exclude', label: t('filter.exclude') },
        ]}
      />
      <Button variant="primary" isDisabled={made === undefined} onPress={() => made && onDone(made)}>
        {t('filter.apply')}
      </Button>
    </div>
  );
}

const firstCell = (row: readonly Cell[]): Cell => row[0] ?? null;

/** What the server finds among all values, a moment after the last key. */
function useFound(all: Query | undefined, dimension: DimensionModel, wanted: string) {
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(wanted), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  const asked = all !== undefined && settled !== '' && wanted !== '';
  const { currentData, isFetching } = useTableQuery(
    asked ? { ...all, filters: [searchFilter(dimension, settled)] } : skipToken,
  );
  const isSearching = all !== undefined && wanted !== '' && (settled !== wanted || isFetching);
  return { rows: asked ? currentData?.rows : undefined, isSearching };
}

/** By name or by value, whichever a person types. */
function searchFilter({ field, companion }: DimensionModel, value: string): Filter {
  const byValue: Filter = { field, op: 'contains', value };
  return companion === undefined ? byValue : { or: [{ field: companion.field, op: 'contains', value }, byValue] };
}

/** Those that are known before anybody asked for them. */
function knownValues({ storage, values }: DimensionModel): readonly Cell[] {
  return values?.map(({ value }) => value) ?? (storage === 'boolean' ? [true, false] : []);
}

/** A key that tells 1 from "1" and holds no sign that a selector could stumble over. */
function keyOf(value: Cell): string {
  return `${typeof value}:${encodeURIComponent(String(value))}`;
}

function valuesQuery(dimension: DimensionModel, models: readonly DatasetModel[]): Query | undefined {
  const model = models.find((candidate) => candidate.dimensions.some(({ field }) => field === dimension.field));
  const measure = model?.measures[0];
  if (!model || !measure || dimension.storage === 'boolean') return undefined;
  return {
    dataset: model.id,
    measures: [{ field: measure.field }],
    dimensions: [{ field: dimension.field }],
    orderBy: [{ key: measure.field, descending: true }],
    // Names of the reader's language are searched here, so their values are all here; there are few.
    limit: isNamedByReader(dimension.field) ? 2 * LISTED : LISTED,
  };
}

/** From value to the name beside it, where the dimension has a companion column. */
function companions(rows: readonly (readonly Cell[])[] | undefined, dimension: DimensionModel): Record<string, string> {
  if (!dimension.companion) return {};
  const pairs = (rows ?? []).flatMap(([value, name]) =>
    typeof value === 'string' && typeof name === 'string' ? [[value, name] as const] : [],
  );
  return Object.fromEntries(pairs);
}
