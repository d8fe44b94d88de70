import { localize, type Table, type TableNote } from '@vitrine/core/contracts';
import { languageOf } from '@vitrine/core/errors';

const WORDS = {
  now: { en: 'This period', de: 'Dieser Zeitraum', fr: 'Cette période' },
  before: { en: 'Before', de: 'Davor', fr: 'Avant' },
  nothing: { en: 'Nothing in this period.', de: 'Nichts in diesem Zeitraum.', fr: 'Rien sur cette période.' },
  cut: {
    en: 'There are more rows than are shown.',
    de: 'Es gibt mehr Zeilen als gezeigt.',
    fr: 'Il y a plus de lignes que celles montrées.',
  },
  takenAt: { en: 'As of', de: 'Stand', fr: 'État au' },
} as const;

export function word(name: keyof typeof WORDS, locale: string): string {
  return WORDS[name][languageOf(locale)];
}

const NOTES = {
  incomplete: {
    en: '{what}: files are missing for a part of this period.',
    de: '{what}: Für einen Teil dieses Zeitraums fehlen Dateien.',
    fr: '{what} : il manque des fichiers pour une partie de cette période.',
  },
  estimated: {
    en: '{what}: a part is estimated.',
    de: '{what}: Ein Teil ist geschätzt.',
    fr: '{what} : une partie est estimée.',
  },
  rateStandsIn: {
    en: '{what}: some days have no exchange rate; an earlier day’s stands in.',
    de: '{what}: Für manche Tage gibt es keinen Wechselkurs; der eines früheren Tages springt ein.',
    fr: '{what} : certains jours n’ont pas de taux de change ; celui d’un jour antérieur le remplace.',
  },
} as const;
const NUMBERS = { en: 'The numbers', de: 'Die Zahlen', fr: 'Les chiffres' } as const;

/** What a number lacks, in a sentence. */
export function noteWords({ kind, measure }: TableNote, { columns }: Table, locale: string): string {
  const column = columns.find(({ name }) => name === measure);
  const what = column === undefined ? NUMBERS[languageOf(locale)] : localize(column.label, locale);
  return NOTES[kind][languageOf(locale)].replace('{what}', what);
}
