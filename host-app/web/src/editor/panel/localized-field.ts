import type { LocalizedText } from '@vitrine/core/contracts';

/** What is written in exactly this language; a plain text counts for every language. */
export function textIn(text: LocalizedText | undefined, locale: string): string {
  if (text === undefined) return '';
  return typeof text === 'string' ? text : (text[locale] ?? '');
}

/** The text with another wording in one language. Empty wordings go; a text without any is none. */
export function titleIn(text: LocalizedText | undefined, locale: string, wording: string): LocalizedText | undefined {
  const known = typeof text === 'object' ? text : text === undefined || text === '' ? {} : { [locale]: text };
  const { [locale]: _, ...others } = known;
  const next = wording === '' ? others : { ...others, [locale]: wording };
  return Object.keys(next).length === 0 ? undefined : next;
}

/** A plain text spread over the product's languages, so that one of them can be changed alone. */
export function perLanguage(text: LocalizedText | undefined, locales: readonly string[]): Record<string, string> {
  if (text === undefined) return {};
  if (typeof text !== 'string') return text;
  return Object.fromEntries(locales.map((locale) => [locale, text]));
}
