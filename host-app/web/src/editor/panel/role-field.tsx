import type { DatasetModel, Grain, WidgetRole } from '@vitrine/core/contracts';
import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { ComboBox } from '../../controls/combo-box.tsx';
import { IconButton } from '../../controls/icon-button.tsx';
import { NumberField } from '../../controls/number-field.tsx';
import { Select } from '../../controls/select.tsx';
import { localized } from '../../i18n/format.ts';
import { dimensionChoice, dimensionOptions, type MeasureOption } from '../binding/fields.ts';
import { type RoleChoice, takes } from '../binding/roles.ts';

export interface RoleFieldProps {
  role: WidgetRole;
  label: string;
  choices: readonly RoleChoice[];
  model: DatasetModel | undefined;
  measures: readonly MeasureOption[];
  hasTime: boolean;
  onMeasure(at: number, dataset: string, field: string): void;
  onChoices(choices: readonly RoleChoice[]): void;
}

/** What a role shows: numbers with their explanation, or what they are divided by. */
export function RoleField(props: RoleFieldProps) {
  const { role, label, choices, onChoices } = props;
  const { t } = useTranslation('editor');
  const removable = role.optional === true || choices.length > 1;
  const shown = choices.length === 0 ? [undefined] : choices;
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="field-label">{label}</legend>
      {shown.map((choice, at) => (
        <div key={choice ? `${choice.kind} ${choice.field}` : 'empty'} className="flex flex-col gap-2">
          <div className="flex items-center gap-1">
            <FieldChoice {...props} choice={choice} at={at} />
            {choice && removable && (
              <IconButton
                size="s"
                label={t('data.remove', { name: label })}
                icon={<X aria-hidden size={15} />}
                onPress={() => onChoices(choices.filter((_, index) => index !== at))}
              />
            )}
          </div>
          {choice && <Details {...props} choice={choice} at={at} />}
        </div>
      ))}
      {role.many === true && choices.length > 0 && <AddChoice {...props} />}
    </fieldset>
  );
}

type ChoiceProps = RoleFieldProps & { choice: RoleChoice | undefined; at: number };

/** One list of everything that fits, with search. */
function FieldChoice({
  role,
  label,
  model,
  measures,
  hasTime,
  choice,
  at,
  choices,
  onMeasure,
  onChoices,
}: ChoiceProps) {
  const { t } = useTranslation('editor');
  const accepted = takes(role);
  const dimensions = model && accepted.dimensions ? dimensionOptions(model, role) : [];
  const options = [
    ...(accepted.measures
      ? measures.map(({ id, measure, dataset }) => ({
          id: `measure ${id}`,
          label: localized(measure.label),
          hint: dataset.id.startsWith('files.') ? localized(dataset.title) : localized(measure.description),
        }))
      : []),
    ...dimensions.map((dimension) => ({
      id: `dimension ${dimension.field}`,
      label: localized(dimension.label),
      hint: localized(dimension.description),
    })),
  ];
  const value =
    choice === undefined
      ? null
      : choice.kind === 'measure'
        ? `measure ${model?.id}:${choice.field}`
        : `dimension ${choice.field}`;
  const choose = (id: string | null): void => {
    if (id === null) return;
    const measure = measures.find((option) => `measure ${option.id}` === id);
    if (measure) {
      onMeasure(at, measure.dataset.id, measure.measure.field);
      return;
    }
    const dimension = dimensions.find((candidate) => `dimension ${candidate.field}` === id);
    if (!dimension) return;
    const next = dimensionChoice(dimension, hasTime);
    onChoices(at < choices.length ? choices.with(at, next) : [...choices, next]);
  };
  return (
    <ComboBox
      key={`${value} ${options.length}`}
      label={label}
      hideLabel
      options={options}
      value={value}
      onChange={choose}
      placeholder={t(role.optional === true ? 'data.nothing' : 'data.choose')}
      empty={t('data.noMatch')}
      className="min-w-0 flex-1"
    />
  );
}

/** The explanation of the number, its aggregate; the grain of time; how many of the largest. */
function Details({ choice, choices, at, model, onChoices }: ChoiceProps & { choice: RoleChoice }) {
  const { t } = useTranslation('editor');
  const replace = (next: RoleChoice) => onChoices(choices.with(at, next));
  if (choice.kind === 'measure') {
    const measure = model?.measures.find(({ field }) => field === choice.field);
    const aggregates = measure?.aggregates ?? [];
    return (
      <>
        {measure && <p className="text-s text-ink-3">{localized(measure.description)}</p>}
        {aggregates.length > 1 && (
          <Select
            label={t('data.aggregate')}
            value={choice.aggregate ?? aggregates[0] ?? null}
            options={aggregates.map((id) => ({ id, label: t(`aggregate.${id}`) }))}
            onChange={(id) => {
              const aggregate = aggregates.find((candidate) => candidate === id);
              if (aggregate) replace({ ...choice, aggregate });
            }}
          />
        )}
      </>
    );
  }
  const dimension = model?.dimensions.find(({ field }) => field === choice.field);
  if (choice.grain !== undefined || dimension?.type === 'temporal') {
    const grains = dimension?.grains ?? (['day', 'week', 'month', 'quarter', 'year'] as const);
    return (
      <Select
        label={t('data.grain')}
        value={choice.grain ?? null}
        options={grains.map((id) => ({ id, label: t(`grain.${id}`) }))}
        onChange={(id) => {
          const grain = grains.find((candidate): candidate is Grain => candidate === id);
          if (grain) replace({ ...choice, grain });
        }}
      />
    );
  }
  if (choice.top === undefined) return null;
  return (
    <NumberField
      label={t('data.top')}
      value={choice.top}
      minValue={1}
      maxValue={1000}
      hint={t('data.topHint')}
      onChange={(top) => !Number.isNaN(top) && replace({ ...choice, top })}
    />
  );
}

function AddChoice({ role, model, measures, choices, hasTime, onMeasure, onChoices }: RoleFieldProps) {
  const { t } = useTranslation('editor');
  const used = new Set(choices.map(({ field }) => field));
  const measure = measures.find((option) => option.dataset.id === model?.id && !used.has(option.measure.field));
  const dimension = model && dimensionOptions(model, role).find(({ field }) => !used.has(field));
  const wantsMeasure = takes(role).measures && measure !== undefined;
  if (!wantsMeasure && !(takes(role).dimensions && dimension)) return null;
  return (
    <Button
      size="s"
      variant="quiet"
      icon={<Plus aria-hidden size={15} />}
      className="self-start"
      onPress={() => {
        if (wantsMeasure) onMeasure(choices.length, measure.dataset.id, measure.measure.field);
        else if (dimension) onChoices([...choices, dimensionChoice(dimension, hasTime)]);
      }}
    >
      {t('data.addOne')}
    </Button>
  );
}
