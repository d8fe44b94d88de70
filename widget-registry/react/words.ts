import { languageOf } from '../src/binding/words.ts';

const WORDS = {
  loading: { en: 'Loading', de: 'Wird geladen', fr: 'Chargement' },
  failed: {
    en: 'This could not be drawn. Your data is safe; try another look or reload the page.',
    de: 'Das ließ sich nicht zeichnen. Ihre Daten sind sicher; wählen Sie eine andere Darstellung oder laden Sie die Seite neu.',
    fr: 'Impossible de dessiner ceci. Vos données sont intactes ; essayez un autre affichage ou rechargez la page.',
  },
  frameLate: {
    en: 'This widget did not draw in time, so its numbers are shown as a table.',
    de: 'Dieses Widget hat nicht rechtzeitig gezeichnet, deshalb stehen seine Zahlen als Tabelle da.',
    fr: 'Ce widget n’a pas dessiné à temps ; ses chiffres sont affichés en tableau.',
  },
  frameFailed: {
    en: 'This widget could not draw, so its numbers are shown as a table.',
    de: 'Dieses Widget konnte nicht zeichnen, deshalb stehen seine Zahlen als Tabelle da.',
    fr: 'Ce widget n’a pas pu dessiner ; ses chiffres sont affichés en tableau.',
  },
  frameBroken: {
    en: 'This widget did something that it may not do and was stopped. Its numbers are shown as a table.',
    de: 'Dieses Widget hat etwas getan, was es nicht darf, und wurde angehalten. Seine Zahlen stehen als Tabelle da.',
    fr: 'Ce widget a fait quelque chose qui ne lui est pas permis et a été arrêté. Ses chiffres sont affichés en tableau.',
  },
  frameCut: {
    en: 'Only the first 10,000 rows are drawn.',
    de: 'Nur die ersten 10.000 Zeilen sind gezeichnet.',
    fr: 'Seules les 10 000 premières lignes sont dessinées.',
  },
  chart: { en: 'chart', de: 'Diagramm', fr: 'graphique' },
  walk: {
    en: 'Arrow keys walk the points, Enter filters the page by one.',
    de: 'Mit den Pfeiltasten von Punkt zu Punkt, Eingabe filtert die Seite danach.',
    fr: 'Les flèches parcourent les points, Entrée filtre la page sur l’un d’eux.',
  },
  wholeRange: { en: 'Show everything', de: 'Alles zeigen', fr: 'Tout afficher' },
  search: { en: 'Search', de: 'Suchen', fr: 'Rechercher' },
  table: { en: 'Table', de: 'Tabelle', fr: 'Tableau' },
  columns: { en: 'Columns', de: 'Spalten', fr: 'Colonnes' },
  filters: { en: 'Filter', de: 'Filtern', fr: 'Filtrer' },
  from: { en: 'from', de: 'von', fr: 'de' },
  to: { en: 'to', de: 'bis', fr: 'à' },
  contains: { en: 'contains', de: 'enthält', fr: 'contient' },
  clear: { en: 'Clear filters', de: 'Filter leeren', fr: 'Effacer les filtres' },
  nothingFound: { en: 'Nothing matches.', de: 'Nichts passt.', fr: 'Aucun résultat.' },
  total: { en: 'Total', de: 'Summe', fr: 'Total' },
  totalOfThese: { en: 'Total of these', de: 'Summe dieser', fr: 'Total de celles-ci' },
  previousPage: { en: 'Previous page', de: 'Vorige Seite', fr: 'Page précédente' },
  nextPage: { en: 'Next page', de: 'Nächste Seite', fr: 'Page suivante' },
  vsBefore: { en: 'vs before', de: 'zu vorher', fr: 'vs avant' },
  default: { en: 'As usual', de: 'Wie üblich', fr: 'Par défaut' },
} as const;

export type UiWord = keyof typeof WORDS;

export function uiWord(name: UiWord, locale: string): string {
  return WORDS[name][languageOf(locale)];
}

/** `1–25 of 480` */
export function pageOf(range: { from: string; to: string; all: string }, locale: string): string {
  const of = { en: 'of', de: 'von', fr: 'sur' }[languageOf(locale)];
  return `${range.from}–${range.to} ${of} ${range.all}`;
}
