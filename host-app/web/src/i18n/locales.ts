/** The languages of the product. */
export const LOCALES = ['en', 'de', 'fr'] as const;
export type Locale = (typeof LOCALES)[number];

export const NAMESPACES = [
  'shell',
  'welcome',
  'home',
  'data',
  'settings',
  'dashboard',
  'editor',
  'reports',
  'schedules',
  'compose',
  'people',
  'gallery',
  'authoring',
  'marketplace',
] as const;
export type Namespace = (typeof NAMESPACES)[number];

export const LOCALE_KEY = 'vitrine.locale';

/** The product's language for a language tag, if it speaks it. */
export function localeOf(tag: string | null | undefined): Locale | undefined {
  const language = tag?.toLowerCase().split(/[-_]/)[0];
  return LOCALES.find((locale) => locale === language);
}

/** The first of the reader's languages that the product speaks; English otherwise. */
export function preferredLocale(tags: readonly string[]): Locale {
  for (const tag of tags) {
    const locale = localeOf(tag);
    if (locale !== undefined) return locale;
  }
  return 'en';
}

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** The reader's own variant of a language (en-GB for en), so that dates and numbers look as at home. */
export function regionalLocale(locale: Locale, tags: readonly string[]): string {
  return tags.find((tag) => localeOf(tag) === locale && isLanguageTag(tag)) ?? locale;
}
