import { CELL_WORDS } from '@vitrine/core/contracts';

/** The few words that charts, tables and summaries need of their own, in every language of the product. */
const WORDS = {
  ...CELL_WORDS,
  unknown: { en: 'Not known', de: 'Unbekannt', fr: 'Inconnu' },
  now: { en: 'This period', de: 'Dieser Zeitraum', fr: 'Cette période' },
  previousPeriod: { en: 'Period before', de: 'Zeitraum davor', fr: 'Période précédente' },
  previousYear: { en: 'Last year', de: 'Vorjahr', fr: 'L’an dernier' },
  thisYear: { en: 'This year', de: 'Dieses Jahr', fr: 'Cette année' },
  previous: { en: 'Before', de: 'Vorher', fr: 'Avant' },
  vsPreviousPeriod: { en: 'vs the period before', de: 'zum Zeitraum davor', fr: 'par rapport à avant' },
  vsPreviousYear: { en: 'vs last year', de: 'zum Vorjahr', fr: 'par rapport à l’an dernier' },
  change: { en: 'Change', de: 'Veränderung', fr: 'Évolution' },
  share: { en: 'Share', de: 'Anteil', fr: 'Part' },
  target: { en: 'target', de: 'Ziel', fr: 'objectif' },
  total: { en: 'Total', de: 'Summe', fr: 'Total' },
  noData: { en: 'Nothing in this range', de: 'Nichts in diesem Zeitraum', fr: 'Rien sur cette période' },
  newlyThere: { en: 'new', de: 'neu', fr: 'nouveau' },
  unchanged: { en: 'no change', de: 'unverändert', fr: 'inchangé' },
  almostUnchanged: { en: 'hardly any change', de: 'kaum verändert', fr: 'presque inchangé' },
  inPart: { en: 'in part', de: 'teilweise', fr: 'en partie' },
  expected: { en: 'expected', de: 'erwartet', fr: 'attendu' },
  noForecast: { en: 'No forecast', de: 'Keine Prognose', fr: 'Pas de prévision' },
  weekOf: { en: 'Week of', de: 'Woche ab', fr: 'Semaine du' },
  quarter: { en: 'Q', de: 'Q', fr: 'T' },
} as const;

export type Word = keyof typeof WORDS;
export type Language = 'en' | 'de' | 'fr';

/** The product's language that a BCP 47 locale asks for; English when it has none of ours. */
export function languageOf(locale: string): Language {
  const primary = locale.toLowerCase().split('-')[0];
  return primary === 'de' || primary === 'fr' ? primary : 'en';
}

export function isWord(name: string): name is Word {
  return Object.hasOwn(WORDS, name);
}

export function word(name: Word, locale: string): string {
  return WORDS[name][languageOf(locale)];
}

/** “between €20 and €30” */
export function betweenWords(low: string, high: string, locale: string): string {
  const text = { en: `between ${low} and ${high}`, de: `zwischen ${low} und ${high}`, fr: `entre ${low} et ${high}` };
  return text[languageOf(locale)];
}

/** “Only 2,000 of 12,431 points are drawn.” */
export function cutNotice(drawn: string, all: string, locale: string): string {
  const text = {
    en: `${drawn} of ${all} points are drawn; the table has them all.`,
    de: `${drawn} von ${all} Punkten sind gezeichnet; die Tabelle hat alle.`,
    fr: `${drawn} points sur ${all} sont dessinés ; le tableau les contient tous.`,
  };
  return text[languageOf(locale)];
}
