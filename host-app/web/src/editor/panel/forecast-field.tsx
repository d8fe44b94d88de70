import type { InstalledWidget } from '@vitrine/server/api';
import { useTranslation } from 'react-i18next';
import { useModelsQuery } from '../../api/rest.ts';
import { NumberField } from '../../controls/number-field.tsx';
import { Select } from '../../controls/select.tsx';
import { localized } from '../../i18n/format.ts';
import { canForecast, withForecast } from '../binding/forecast.ts';
import type { TileContent } from '../document/commands.ts';

const NONE = 'none';
const MOST_STEPS = 400;

interface ForecastFieldProps {
  content: TileContent;
  widget: InstalledWidget;
  onChange(content: TileContent): void;
}

/** By which model the line goes on, and how far. Only where a model is installed and the widget draws what it says. */
export function ForecastField({ content, widget, onChange }: ForecastFieldProps) {
  const { t } = useTranslation('editor');
  const { data: models = [] } = useModelsQuery();
  const forecast = content.query?.forecast;
  if (!canForecast(content.query, widget) || (models.length === 0 && forecast === undefined)) return null;
  const missing = forecast !== undefined && !models.some(({ id }) => id === forecast.model) ? [forecast.model] : [];
  return (
    <div className="flex flex-col gap-2">
      <Select
        label={t('data.forecast')}
        value={forecast?.model ?? NONE}
        onChange={(id) => onChange(withForecast(content, id === NONE ? undefined : String(id)))}
        options={[
          { id: NONE, label: t('data.forecastNone') },
          ...models.map(({ id, title }) => ({ id, label: localized(title) })),
          ...missing.map((id) => ({ id, label: id })),
        ]}
      />
      {forecast !== undefined && (
        <NumberField
          label={t('data.forecastSteps')}
          value={forecast.horizon}
          minValue={1}
          maxValue={MOST_STEPS}
          step={1}
          onChange={(steps) => {
            if (!Number.isNaN(steps)) onChange(withForecast(content, forecast.model, steps));
          }}
        />
      )}
    </div>
  );
}
