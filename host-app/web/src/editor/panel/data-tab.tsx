import type { Tile } from '@vitrine/core/contracts';
import { fieldsOfFilter } from '@vitrine/core/contracts';
import type { InstalledWidget } from '@vitrine/server/api';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { DateRangePicker } from '../../controls/date-range-picker.tsx';
import { NumberField } from '../../controls/number-field.tsx';
import { Select } from '../../controls/select.tsx';
import { Switch } from '../../controls/switch.tsx';
import { FilterChips } from '../../dashboard/filters/filter-chips.tsx';
import { fieldLabel } from '../../dashboard/filters/filter-words.ts';
import type { PageState } from '../../dashboard/page-state/page-state.ts';
import { useKnownNames, type WorkspaceData } from '../../dashboard/use-workspace-data.ts';
import { localized } from '../../i18n/format.ts';
import { measureOptions, withMeasure } from '../binding/fields.ts';
import { choicesOf, type RoleChoice, tileContent, withChoices } from '../binding/roles.ts';
import { compareOf, rangeMode, withCompare, withFilters, withIgnoredFilter, withRange } from '../binding/scope.ts';
import type { TileContent } from '../document/commands.ts';
import { ForecastField } from './forecast-field.tsx';
import { RoleField } from './role-field.tsx';

const COMPARE_CHOICES = ['page', 'off', 'previous-period', 'previous-year'] as const;

export interface DataTabProps {
  tile: Tile;
  widget: InstalledWidget;
  page: PageState;
  data: WorkspaceData;
  onChange(content: TileContent, group?: string): void;
}

/** What the tile shows, in words: measure, by, only where, range, comparison, target. */
export function DataTab({ tile, widget, page, data, onChange }: DataTabProps) {
  const { t } = useTranslation('editor');
  const content = tileContent(tile);
  const { query } = tile;
  const model = query && data.model(query.dataset);
  const choices = choicesOf(content, widget, model);
  const measures = useMemo(() => measureOptions(data.models, query), [data.models, query]);
  const names = useKnownNames(query?.filters ?? [], data);
  const datasets = useMemo(() => new Set(query ? [query.dataset] : []), [query]);
  if (widget.contribution.data.roles.length === 0) {
    return <p className="text-m text-ink-2">{t('data.none')}</p>;
  }
  const hasTime = Object.values(choices)
    .flat()
    .some((choice) => choice.kind === 'dimension' && choice.grain !== undefined);
  const setChoices = (role: string, list: readonly RoleChoice[]) => {
    if (query)
      onChange(withChoices(content, widget, query.dataset, { ...choices, [role]: list }), `role:${tile.id}:${role}`);
  };
  return (
    <div className="flex flex-col gap-5">
      {widget.contribution.data.roles.map((role) => (
        <RoleField
          key={role.name}
          role={role}
          label={role.title === undefined ? roleLabel(role.name, t('data.show'), t('data.by')) : localized(role.title)}
          choices={choices[role.name] ?? []}
          model={model}
          measures={measures}
          hasTime={hasTime}
          onMeasure={(at, dataset, field) =>
            onChange(withMeasure(content, { widget, models: data.models }, { role: role.name, at, dataset, field }))
          }
          onChoices={(list) => setChoices(role.name, list)}
        />
      ))}
      <div>
        <span className="field-label">{t('data.where')}</span>
        <div className="flex flex-wrap items-center gap-1.5">
          <FilterChips
            filters={query?.filters ?? []}
            models={data.models}
            datasets={datasets}
            names={names}
            onChange={(filters) => onChange(withFilters(content, filters))}
          />
        </div>
      </div>
      <RangeChoice content={content} page={page} data={data} onChange={onChange} />
      <Select
        label={t('data.compare')}
        value={compareOf(content)}
        onChange={(id) => {
          const choice = COMPARE_CHOICES.find((candidate) => candidate === id);
          if (choice) onChange(withCompare(content, choice));
        }}
        options={COMPARE_CHOICES.map((id) => ({ id, label: t(`data.compareTo.${id}`) }))}
      />
      <ForecastField content={content} widget={widget} onChange={(next) => onChange(next, `forecast:${tile.id}`)} />
      <TargetField content={content} widget={widget} onChange={(next) => onChange(next, `target:${tile.id}`)} />
      {page.filters.length > 0 && (
        <div className="flex flex-col gap-2">
          <span className="field-label mb-0">{t('data.pageFilters')}</span>
          {[...new Set(page.filters.flatMap(fieldsOfFilter))].map((field) => (
            <Switch
              key={field}
              isSelected={!(tile.ignores?.filters ?? []).includes(field)}
              onChange={(follows) => onChange(withIgnoredFilter(content, field, !follows))}
            >
              {fieldLabel(data.models, field)}
            </Switch>
          ))}
        </div>
      )}
    </div>
  );
}

function roleLabel(name: string, show: string, by: string): string {
  return ['value', 'measure', 'values', 'y'].includes(name) ? show : by;
}

function RangeChoice({
  content,
  page,
  data,
  onChange,
}: Pick<DataTabProps, 'page' | 'data' | 'onChange'> & { content: TileContent }) {
  const { t } = useTranslation('editor');
  const mode = rangeMode(content);
  return (
    <div className="flex flex-col gap-2">
      <Select
        label={t('data.range')}
        value={mode}
        options={[
          { id: 'page', label: t('data.rangePage') },
          { id: 'own', label: t('data.rangeOwn') },
        ]}
        onChange={(next) => onChange(withRange(content, next === 'own' ? { own: page.range } : 'page'))}
      />
      {mode === 'own' && (
        <DateRangePicker
          value={content.query?.range}
          onChange={(range) => onChange(withRange(content, { own: range }))}
          dataStart={data.firstDay}
          dataEnd={data.lastDay}
        />
      )}
    </div>
  );
}

/** Only for widgets that know a target among their options. */
function TargetField({
  content,
  widget,
  onChange,
}: {
  content: TileContent;
  widget: InstalledWidget;
  onChange(content: TileContent): void;
}) {
  const { t } = useTranslation('editor');
  const properties = widget.optionsSchema['properties'];
  if (typeof properties !== 'object' || properties === null || !('target' in properties)) return null;
  const target = content.options?.['target'];
  return (
    <NumberField
      label={t('data.target')}
      hint={t('data.targetHint')}
      value={typeof target === 'number' ? target : Number.NaN}
      onChange={(value) => {
        const { target: _, ...others } = content.options ?? {};
        onChange({ ...content, options: Number.isNaN(value) ? others : { ...others, target: value } });
      }}
    />
  );
}
