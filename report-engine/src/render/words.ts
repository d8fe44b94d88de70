import { type Compare, localize, type Table, type TableNote } from '@vitrine/core/contracts';
import { languageOf } from '@vitrine/core/errors';
import type { StatementLine } from '../compose/document-tree.ts';

const WORDS = {
  now: { en: 'This period', de: 'Dieser Zeitraum', fr: 'Cette période' },
  before: { en: 'Before', de: 'Davor', fr: 'Avant' },
  change: { en: 'Change', de: 'Veränderung', fr: 'Évolution' },
  shops: { en: 'Shops', de: 'Shops', fr: 'Boutiques' },
  filters: { en: 'Filters', de: 'Filter', fr: 'Filtres' },
  overview: { en: 'Overview', de: 'Überblick', fr: 'Aperçu' },
  period: { en: 'Period', de: 'Zeitraum', fr: 'Période' },
  comparison: { en: 'Comparison', de: 'Vergleich', fr: 'Comparaison' },
  target: { en: 'Target', de: 'Ziel', fr: 'Objectif' },
  sheet: { en: 'Sheet', de: 'Blatt', fr: 'Feuille' },
  workspace: { en: 'Workspace', de: 'Arbeitsbereich', fr: 'Espace de travail' },
  madeOn: { en: 'Made on', de: 'Erstellt am', fr: 'Établi le' },
  allData: { en: 'all data', de: 'alle Daten', fr: 'toutes les données' },
  allShops: { en: 'all shops', de: 'alle Shops', fr: 'toutes les boutiques' },
  nothing: { en: 'Nothing in this period.', de: 'Nichts in diesem Zeitraum.', fr: 'Rien sur cette période.' },
  cut: {
    en: 'There are more rows than are shown.',
    de: 'Es gibt mehr Zeilen als gezeigt.',
    fr: 'Il y a plus de lignes que celles montrées.',
  },
  takenAt: { en: 'As of', de: 'Stand', fr: 'État au' },
  dataUntil: { en: 'Data until', de: 'Daten bis', fr: 'Données jusqu’au' },
  about: { en: 'About these numbers', de: 'Zu diesen Zahlen', fr: 'À propos de ces chiffres' },
  total: { en: 'Total', de: 'Summe', fr: 'Total' },
  totalOfThese: { en: 'Total of these', de: 'Summe dieser', fr: 'Total de celles-ci' },
  open: { en: 'Open in Vitrine', de: 'In Vitrine öffnen', fr: 'Ouvrir dans Vitrine' },
  estimated: { en: 'estimated in part', de: 'teils geschätzt', fr: 'estimé en partie' },
  incomplete: { en: 'in part', de: 'unvollständig', fr: 'incomplet' },
  rateStandsIn: { en: 'older exchange rate', de: 'älterer Wechselkurs', fr: 'taux de change antérieur' },
  rateMissing: { en: 'exchange rate missing', de: 'Wechselkurs fehlt', fr: 'taux de change manquant' },
  notDrawn: { en: 'This part could not be shown', de: 'Dieser Teil fehlt', fr: 'Cette partie manque' },
} as const;

export function word(name: keyof typeof WORDS, locale: string): string {
  return WORDS[name][languageOf(locale)];
}

const SENTENCES = {
  /** Before the number of the page, and between it and the number of pages. */
  page: { en: 'Page {page} of {pages}', de: 'Seite {page} von {pages}', fr: 'Page {page} sur {pages}' },
  undrawn: {
    en: 'Words in letters for which there is no font are shown as [?].',
    de: 'Wörter in Buchstaben, für die es keine Schrift gibt, stehen als [?] da.',
    fr: 'Les mots dont les lettres n’ont pas de police sont remplacés par [?].',
  },
  firstRows: {
    en: 'The first {shown} of {all} rows.',
    de: 'Die ersten {shown} von {all} Zeilen.',
    fr: 'Les {shown} premières lignes sur {all}.',
  },
  'previous-period': {
    en: 'compared with the period before',
    de: 'verglichen mit dem Zeitraum davor',
    fr: 'comparé à la période précédente',
  },
  'previous-year': {
    en: 'compared with last year',
    de: 'verglichen mit dem Vorjahr',
    fr: 'comparé à l’an dernier',
  },
  moreColumns: {
    en: 'Columns not shown here: {count}.',
    de: 'Hier nicht gezeigte Spalten: {count}.',
    fr: 'Colonnes non affichées ici : {count}.',
  },
  moreTiles: {
    en: 'Tiles not shown here: {count}.',
    de: 'Hier nicht gezeigte Kacheln: {count}.',
    fr: 'Tuiles non affichées ici : {count}.',
  },
  noMeasure: {
    en: 'There is no number “{name}” any more',
    de: 'Die Zahl „{name}“ gibt es nicht mehr',
    fr: 'Le chiffre « {name} » n’existe plus',
  },
  unknownPlaceholder: {
    en: 'nothing goes by this name',
    de: 'diesen Namen gibt es nicht',
    fr: 'ce nom ne correspond à rien',
  },
  noWidget: {
    en: 'What draws this is not installed; these are its numbers.',
    de: 'Was dies zeichnet, ist nicht installiert; das sind seine Zahlen.',
    fr: 'Ce qui dessine ceci n’est pas installé ; voici ses chiffres.',
  },
} as const;

export function sentence(
  name: keyof typeof SENTENCES,
  locale: string,
  values: Readonly<Record<string, string>> = {},
): string {
  return Object.entries(values).reduce(
    (text, [key, value]) => text.replace(`{${key}}`, () => value),
    SENTENCES[name][languageOf(locale)] as string,
  );
}

export function compareWords(compare: Compare | undefined, locale: string): string {
  return compare === undefined ? '' : sentence(compare, locale);
}

/** `+12.4% · Before €812.00`; nothing where a line is not compared. */
export function comparedWords({ before, change }: Pick<StatementLine, 'before' | 'change'>, locale: string): string[] {
  if (before === undefined) return [];
  return [...(change === undefined ? [] : [change.text]), `${word('before', locale)} ${before.text}`];
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
  rateMissing: {
    en: '{what}: costs or fees in a currency without an exchange rate are not counted.',
    de: '{what}: Kosten oder Gebühren in einer Währung ohne Wechselkurs sind nicht mitgezählt.',
    fr: '{what} : les coûts ou frais dans une devise sans taux de change ne sont pas comptés.',
  },
} as const;
const NUMBERS = { en: 'The numbers', de: 'Die Zahlen', fr: 'Les chiffres' } as const;

/** What numbers lack, in a word or two each. */
export function noteMarks(notes: readonly TableNote[], locale: string): string[] {
  return [...new Set(notes.map(({ kind }) => word(kind, locale)))];
}

/** What a number lacks, in a sentence. */
export function noteWords({ kind, measure }: TableNote, { columns }: Table, locale: string): string {
  const column = columns.find(({ name }) => name === measure);
  const what = column === undefined ? NUMBERS[languageOf(locale)] : localize(column.label, locale);
  return NOTES[kind][languageOf(locale)].replace('{what}', what);
}
