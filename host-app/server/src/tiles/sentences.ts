import { sentences } from '@vitrine/core/errors';

/** What is said about tiles that are drawn or exported. */
export const SAYS = sentences({
  earlierVersions: {
    en: 'Earlier versions are shown to those who may edit.',
    de: 'Frühere Fassungen sehen nur, wer bearbeiten darf.',
    fr: 'Les versions antérieures sont réservées à ceux qui peuvent modifier.',
  },
  noTile: {
    en: 'There is no such tile, or it was removed.',
    de: 'Diese Kachel gibt es nicht, oder sie wurde entfernt.',
    fr: 'Cette tuile n’existe pas ou a été supprimée.',
  },
  noData: {
    en: 'This tile shows no data, so there is nothing to export.',
    de: 'Diese Kachel zeigt keine Daten, daher gibt es nichts zu exportieren.',
    fr: 'Cette tuile n’affiche pas de données : il n’y a rien à exporter.',
  },
  cutFile: {
    en: 'Only the first {rows} rows are in this file. Narrow the range or filter the page to have the others.',
    de: 'Nur die ersten {rows} Zeilen stehen in dieser Datei. Enge den Zeitraum ein oder filtere die Seite, um die anderen zu bekommen.',
    fr: 'Seules les {rows} premières lignes sont dans ce fichier. Réduisez la période ou filtrez la page pour avoir les autres.',
  },
  unfiltered: {
    en: 'Not filtered by {fields}: these data have no such field.',
    de: 'Nicht gefiltert nach {fields}: Diese Daten haben kein solches Feld.',
    fr: 'Non filtré par {fields} : ces données n’ont pas de tel champ.',
  },
  strangeFilters: {
    en: 'The filters of this address cannot be read.',
    de: 'Die Filter dieser Adresse sind nicht lesbar.',
    fr: 'Les filtres de cette adresse sont illisibles.',
  },
  strangeRange: {
    en: 'The range of this address cannot be read.',
    de: 'Der Zeitraum dieser Adresse ist nicht lesbar.',
    fr: 'La période de cette adresse est illisible.',
  },
  noJson: {
    en: 'This part of the address is not JSON.',
    de: 'Dieser Teil der Adresse ist kein JSON.',
    fr: 'Cette partie de l’adresse n’est pas du JSON.',
  },
  strangeQuery: {
    en: 'The query cannot be read: {rule}.',
    de: 'Die Abfrage ist nicht lesbar: {rule}.',
    fr: 'La requête est illisible : {rule}.',
  },
});
