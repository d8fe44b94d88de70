import type { LocalizedText } from '@vitrine/core/contracts';
import { useTranslation } from 'react-i18next';
import { TextField } from '../controls/text-field.tsx';
import { currentLocale } from '../i18n/index.ts';
import { LOCALES } from '../i18n/locales.ts';
import { textIn, withText } from './draft.ts';

export interface TitlesFieldProps {
  label: string;
  value: LocalizedText | undefined;
  onChange(text: LocalizedText): void;
}

/** A title in the author's language, and in the others behind one press. */
export function TitlesField({ label, value, onChange }: TitlesFieldProps) {
  const { t } = useTranslation('authoring');
  const own = currentLocale();
  const shown = textIn(value, own) || (typeof value === 'string' ? value : (value?.['en'] ?? ''));
  return (
    <div className="min-w-0">
      <TextField label={label} value={shown} onChange={(text) => onChange(withText(value, own, text))} />
      <details className="mt-1">
        <summary className="cursor-pointer text-xs text-ink-2">{t('languages')}</summary>
        <div className="mt-2 flex flex-col gap-2">
          {LOCALES.filter((locale) => locale !== own).map((locale) => (
            <TextField
              key={locale}
              label={`${label} · ${t(`locale.${locale}`)}`}
              value={textIn(value, locale)}
              onChange={(text) => onChange(withText(value, locale, text))}
            />
          ))}
        </div>
      </details>
    </div>
  );
}
