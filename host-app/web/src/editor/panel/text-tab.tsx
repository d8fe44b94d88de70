import type { LocalizedText } from '@vitrine/core/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../controls/text-field.tsx';
import { currentLocale } from '../../i18n/index.ts';
import { LOCALES, type Locale } from '../../i18n/locales.ts';
import { LanguageChoice } from './language-choice.tsx';
import { perLanguage, textIn, titleIn } from './localized-field.ts';

export interface TextTabProps<Id extends string> {
  /** What stands when a title is left empty. */
  placeholder: string;
  texts: readonly { id: Id; label: string; value: LocalizedText | undefined; rows?: number }[];
  onChange(id: Id, value: LocalizedText | undefined): void;
}

/** Titles in every language of the product; a language that is left empty shows another one. */
export function TextTab<Id extends string>({ placeholder, texts, onChange }: TextTabProps<Id>) {
  const { t } = useTranslation('editor');
  const [locale, setLocale] = useState<Locale>(currentLocale());
  return (
    <div className="flex flex-col gap-4">
      <LanguageChoice value={locale} onChange={setLocale} />
      {texts.map(({ id, label, value, rows }) => (
        <TextField
          key={`${id} ${locale}`}
          label={label}
          value={textIn(value, locale)}
          placeholder={id === 'title' ? placeholder : ''}
          {...(rows !== undefined && { rows })}
          onChange={(text) => onChange(id, titleIn(perLanguage(value, LOCALES), locale, text))}
        />
      ))}
      <p className="text-s text-ink-3">{t('text.hint')}</p>
    </div>
  );
}
