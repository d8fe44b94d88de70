import { type Comparison, type DatasetModel, type DimensionModel, filteredDimension } from '@vitrine/core/contracts';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { ListBox } from 'react-aria-components/ListBox';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { IconButton } from '../../controls/icon-button.tsx';
import { ListOption } from '../../controls/list-option.tsx';
import { NumberField } from '../../controls/number-field.tsx';
import { SearchField } from '../../controls/search-field.tsx';
import { SegmentedControl } from '../../controls/segmented-control.tsx';
import { TextField } from '../../controls/text-field.tsx';
import { localized } from '../../i18n/format.ts';
import { filterFields, filterKind, numberFilter, textFilter } from './filter-draft.ts';
import { findDimension } from './filter-words.ts';
import { ValueChoice } from './value-choice.tsx';
import { isNamedByReader, type KnownNames } from './value-label.ts';

export interface FilterPanelProps {
  models: readonly DatasetModel[];
  /** Datasets of the tiles that the filter is for; empty for any. */
  datasets: ReadonlySet<string>;
  names: KnownNames;
  /** The filter to change; absent for a new one. */
  filter?: Comparison | undefined;
  onDone(filter: Comparison): void;
}

/** First the field, then its values; a filter that is already there opens at its values. */
export default function FilterPanel({ models, datasets, names, filter, onDone }: FilterPanelProps) {
  const { t } = useTranslation('dashboard');
  const [field, setField] = useState<string | undefined>(filter?.field);
  const [search, setSearch] = useState('');
  const fields = filterFields(models, datasets);
  const dimension =
    field === undefined
      ? undefined
      : (filteredDimension({ dimensions: fields }, field) ?? findDimension(models, field));
  if (dimension) {
    const own = filter && filteredDimension({ dimensions: [dimension] }, filter.field) ? filter : undefined;
    return (
      <div className="flex w-80 max-w-full flex-col p-3">
        <div className="mb-2 flex items-center gap-1">
          <IconButton
            size="s"
            plain
            label={t('filter.otherField')}
            icon={<ArrowLeft aria-hidden size={16} />}
            onPress={() => setField(undefined)}
          />
          <h3>{localized(dimension.label)}</h3>
        </div>
        <FieldFilter dimension={dimension} models={models} names={names} filter={own} onDone={onDone} />
      </div>
    );
  }
  const wanted = search.trim().toLowerCase();
  const shown = fields.filter((candidate) =>
    `${localized(candidate.label)} ${localized(candidate.description)}`.toLowerCase().includes(wanted),
  );
  return (
    <div className="flex w-80 max-w-full flex-col gap-2 p-3">
      <SearchField label={t('filter.searchField')} value={search} onChange={setSearch} autoFocus />
      <ListBox
        aria-label={t('filter.fields')}
        items={shown.map((candidate) => ({ id: candidate.field, dimension: candidate }))}
        className="max-h-80 overflow-auto outline-none"
        onAction={(key) => setField(String(key))}
        renderEmptyState={() => <p className="px-2.5 py-2 text-s text-ink-3">{t('filter.noField')}</p>}
      >
        {(item) => (
          <ListOption
            id={item.id}
            hint={localized(item.dimension.description)}
            textValue={localized(item.dimension.label)}
          >
            {localized(item.dimension.label)}
          </ListOption>
        )}
      </ListBox>
    </div>
  );
}

interface FieldFilterProps {
  dimension: DimensionModel;
  models: readonly DatasetModel[];
  names: KnownNames;
  filter: Comparison | undefined;
  onDone(filter: Comparison): void;
}

function FieldFilter(props: FieldFilterProps) {
  const kind = filterKind(props.dimension);
  if (kind === 'number') return <NumberChoice {...props} />;
  if (kind === 'text') return <TextChoice {...props} />;
  return <ValueOrText {...props} />;
}

/** Values to tick, or a part of the text for fields with more values than one can tick. */
function ValueOrText(props: FieldFilterProps) {
  const { t } = useTranslation('dashboard');
  const [mode, setMode] = useState<'values' | 'text'>(props.filter?.op === 'contains' ? 'text' : 'values');
  const { storage, values, field } = props.dimension;
  // Names of countries and currencies are the reader's: they are found among the values, not in the data.
  const textual = (storage === 'text' && values === undefined && !isNamedByReader(field)) || mode === 'text';
  return (
    <>
      {textual && (
        <SegmentedControl<'values' | 'text'>
          label={t('filter.how')}
          className="mb-2"
          value={mode}
          onChange={setMode}
          options={[
            { id: 'values', label: t('filter.choose') },
            { id: 'text', label: t('filter.contains') },
          ]}
        />
      )}
      {mode === 'text' ? <TextChoice {...props} /> : <ValueChoice {...props} />}
    </>
  );
}

function TextChoice({ dimension, filter, onDone }: FieldFilterProps) {
  const { t } = useTranslation('dashboard');
  const [text, setText] = useState(filter?.op === 'contains' ? String(filter.value ?? '') : '');
  const made = textFilter(dimension, text);
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (made) onDone(made);
      }}
    >
      <TextField label={t('filter.text')} value={text} onChange={setText} autoFocus />
      <Button type="submit" variant="primary" isDisabled={made === undefined}>
        {t('filter.apply')}
      </Button>
    </form>
  );
}

function NumberChoice({ dimension, filter, onDone }: FieldFilterProps) {
  const { t } = useTranslation('dashboard');
  const given = [filter?.value ?? null].flat().map(Number);
  const [from, setFrom] = useState(filter?.op === 'gte' || filter?.op === 'between' ? given[0] : undefined);
  const [to, setTo] = useState(filter?.op === 'lte' ? given[0] : filter?.op === 'between' ? given[1] : undefined);
  const number = (value: number) => (Number.isNaN(value) ? undefined : value);
  const made = numberFilter(dimension.field, from, to);
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (made) onDone(made);
      }}
    >
      <div className="grid grid-cols-2 gap-3">
        <NumberField label={t('filter.from')} value={from ?? Number.NaN} onChange={(value) => setFrom(number(value))} />
        <NumberField label={t('filter.to')} value={to ?? Number.NaN} onChange={(value) => setTo(number(value))} />
      </div>
      <Button type="submit" variant="primary" isDisabled={made === undefined}>
        {t('filter.apply')}
      </Button>
    </form>
  );
}
