import type { ReportScheduleDocument } from '@vitrine/server/api';
import { useTranslation } from 'react-i18next';
import { ComboBox } from '../../controls/combo-box.tsx';
import { NumberField } from '../../controls/number-field.tsx';
import { SegmentedControl } from '../../controls/segmented-control.tsx';
import { Switch } from '../../controls/switch.tsx';
import { useWorkspaceData } from '../../dashboard/use-workspace-data.ts';
import { localized } from '../../i18n/format.ts';

type Condition = NonNullable<ReportScheduleDocument['onlyIf']>;

export interface ConditionFieldsProps {
  condition: Condition | undefined;
  onChange(condition: Condition | undefined): void;
}

/** Made only where a number is below or above a value. */
export function ConditionFields({ condition, onChange }: ConditionFieldsProps) {
  const { t } = useTranslation(['schedules', 'shell']);
  const { models } = useWorkspaceData();
  const measures = models.flatMap((model) =>
    model.measures.map(({ field, label }) => ({
      id: `${model.id} ${field}`,
      label: `${localized(label)} · ${localized(model.title)}`,
    })),
  );
  const unit = models
    .find(({ id }) => id === condition?.dataset)
    ?.measures.find(({ field }) => field === condition?.measure)?.unit;
  const [first] = measures;
  const measureOf = (id: string) => {
    const [dataset = '', measure = ''] = id.split(' ');
    return { dataset, measure };
  };
  return (
    <div className="flex flex-col gap-3">
      <Switch
        isSelected={condition !== undefined}
        isDisabled={first === undefined}
        onChange={(wanted) =>
          onChange(wanted && first !== undefined ? { ...measureOf(first.id), is: 'below', value: 0 } : undefined)
        }
      >
        {t('onlyIf.switch')}
      </Switch>
      {condition !== undefined && (
        <div className="flex flex-col gap-3 rounded-control bg-sunken p-3.5">
          <ComboBox
            label={t('onlyIf.number')}
            value={`${condition.dataset} ${condition.measure}`}
            onChange={(id) => id !== null && onChange({ ...condition, ...measureOf(id) })}
            options={measures}
            empty={t('shell:noMatch')}
          />
          <div className="grid grid-cols-2 items-end gap-3">
            <SegmentedControl
              label={t('onlyIf.is')}
              showLabel
              value={condition.is}
              onChange={(is) => onChange({ ...condition, is })}
              options={(['below', 'above'] as const).map((id) => ({ id, label: t(`onlyIf.${id}`) }))}
            />
            <NumberField
              label={t('onlyIf.value')}
              value={condition.value}
              formatOptions={
                unit === 'percent' ? { style: 'percent', maximumFractionDigits: 2 } : { maximumFractionDigits: 6 }
              }
              onChange={(value) => Number.isFinite(value) && onChange({ ...condition, value })}
            />
          </div>
        </div>
      )}
    </div>
  );
}
