import { useTranslation } from 'react-i18next';
import { ComboBox } from '../controls/combo-box.tsx';
import { Select } from '../controls/select.tsx';
import { LOCALES } from '../i18n/locales.ts';
import { timezoneOptions } from '../i18n/places.ts';
import { languageName } from '../sign-in/outer-page.tsx';

interface LocaleFieldsProps {
  locale: string;
  timezone: string;
  /** What is wrong with the zone. */
  timezoneFault?: string | undefined;
  onChange(part: { locale?: string; timezone?: string }): void;
}

/** In which language and by which clock something is read. */
export function LocaleFields({ locale, timezone, timezoneFault, onChange }: LocaleFieldsProps) {
  const { t } = useTranslation(['reports', 'shell']);
  return (
    <>
      <Select
        label={t('settings.language')}
        value={locale}
        onChange={(next) => onChange({ locale: next })}
        options={LOCALES.map((id) => ({ id, label: languageName(id) }))}
      />
      <ComboBox
        label={t('settings.timezone')}
        value={timezone}
        onChange={(next) => next !== null && next !== timezone && onChange({ timezone: next })}
        options={timezoneOptions(timezone)}
        empty={t('shell:noMatch')}
        {...(timezoneFault !== undefined && { error: timezoneFault })}
      />
    </>
  );
}
