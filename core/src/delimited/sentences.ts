import { sentences } from '../errors/index.ts';

/** What is said about text files that cannot be read. */
export const SAYS = sentences({
  rowTooLong: {
    en: 'Line {line} is longer than a row can be; a quotation mark may be open. Nothing of this file was stored. Mend that line and bring the file again.',
    de: 'Zeile {line} ist länger, als eine Zeile sein kann; vielleicht ist ein Anführungszeichen offen. Nichts von dieser Datei wurde gespeichert. Berichtige die Zeile und bring die Datei erneut.',
    fr: 'La ligne {line} est trop longue ; un guillemet est peut-être resté ouvert. Rien de ce fichier n’a été enregistré. Corrigez cette ligne et apportez à nouveau le fichier.',
  },
  tooManyColumns: {
    en: 'Line {line} has more than {limit} columns. Nothing of this file was stored. Bring a table with fewer columns.',
    de: 'Zeile {line} hat mehr als {limit} Spalten. Nichts von dieser Datei wurde gespeichert. Bring eine Tabelle mit weniger Spalten.',
    fr: 'La ligne {line} a plus de {limit} colonnes. Rien de ce fichier n’a été enregistré. Apportez un tableau avec moins de colonnes.',
  },
  noText: {
    en: 'This file is not a text file. Nothing was stored. Bring it as CSV, TSV or XLSX.',
    de: 'Diese Datei ist keine Textdatei. Nichts wurde gespeichert. Bring sie als CSV, TSV oder XLSX.',
    fr: 'Ce fichier n’est pas un fichier texte. Rien n’a été enregistré. Apportez-le en CSV, TSV ou XLSX.',
  },
});
