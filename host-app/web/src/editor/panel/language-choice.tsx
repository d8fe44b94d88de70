import { useTranslation } from 'react-i18next';
import { SegmentedControl } from '../../controls/segmented-control.tsx';
import { formatName } from '../../i18n/format.ts';
import { LOCALES, type Locale } from '../../i18n/locales.ts';

/** In which language words are written; one that is left empty shows another. */
export function LanguageChoice({ value, onChange }: { value: Locale; onChange(locale: Locale): void }) {
  const { t } = useTranslation('editor');
  return (
    <SegmentedControl<Locale>
      label={t('text.language')}
      showLabel
      value={value}
      onChange={onChange}
      options={LOCALES.map((id) => ({ id, label: formatName('language', id) }))}
    />
  );
}
