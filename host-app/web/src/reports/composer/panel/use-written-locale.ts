import { useState } from 'react';
import { localeOf } from '../../../i18n/locales.ts';
import type { PartWords } from '../canvas/part-words.ts';

/** The language in which words are written: that of the report until another is chosen. */
export function useWrittenLocale({ locale }: Pick<PartWords, 'locale'>) {
  return useState(localeOf(locale) ?? 'en');
}
