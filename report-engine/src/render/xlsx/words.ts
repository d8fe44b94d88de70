import { languageOf } from '@vitrine/core/errors';

const WORDS = {
  overview: { en: 'Overview', de: 'Überblick', fr: 'Aperçu' },
  period: { en: 'Period', de: 'Zeitraum', fr: 'Période' },
  comparison: { en: 'Comparison', de: 'Vergleich', fr: 'Comparaison' },
  filters: { en: 'Filters', de: 'Filter', fr: 'Filtres' },
  target: { en: 'Target', de: 'Ziel', fr: 'Objectif' },
  change: { en: 'Change', de: 'Veränderung', fr: 'Évolution' },
  sheet: { en: 'Sheet', de: 'Blatt', fr: 'Feuille' },
} as const;

/** Words that only a workbook needs. */
export function word(name: keyof typeof WORDS, locale: string): string {
  return WORDS[name][languageOf(locale)];
}
