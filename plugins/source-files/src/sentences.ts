import type { RowFaultCode } from './table-rows.ts';

type Language = 'en' | 'de' | 'fr';
type Sentences = Readonly<Record<Language, string>>;

const ROWS: Readonly<Record<RowFaultCode, Sentences>> = {
  columnCount: {
    en: 'The row has more cells than the header.',
    de: 'Die Zeile hat mehr Zellen als die Kopfzeile.',
    fr: 'La ligne a plus de cellules que l’en-tête.',
  },
  controlCharacter: {
    en: 'The row holds a NUL character, which no text may.',
    de: 'Die Zeile enthält ein NUL-Zeichen, das in keinem Text stehen darf.',
    fr: 'La ligne contient un caractère NUL, interdit dans un texte.',
  },
  formulaCell: {
    en: 'The column “{column}” holds a formula without its value. Save the workbook again, or replace the formula by its value.',
    de: 'Die Spalte „{column}“ enthält eine Formel ohne ihren Wert. Bitte die Mappe neu speichern oder die Formel durch ihren Wert ersetzen.',
    fr: 'La colonne « {column} » contient une formule sans sa valeur. Enregistrez à nouveau le classeur ou remplacez la formule par sa valeur.',
  },
  errorCell: {
    en: 'The column “{column}” holds an error of the spreadsheet.',
    de: 'Die Spalte „{column}“ enthält einen Fehlerwert der Tabelle.',
    fr: 'La colonne « {column} » contient une erreur du tableur.',
  },
  nestedValue: {
    en: 'The column “{column}” holds a list or an object instead of one value.',
    de: 'Die Spalte „{column}“ enthält eine Liste oder ein Objekt statt eines Werts.',
    fr: 'La colonne « {column} » contient une liste ou un objet au lieu d’une valeur.',
  },
  badLine: {
    en: 'The line is not one JSON object.',
    de: 'Die Zeile ist kein JSON-Objekt.',
    fr: 'La ligne n’est pas un objet JSON.',
  },
  badValue: {
    en: 'The value in “{column}” does not fit the type of its column.',
    de: 'Der Wert in „{column}“ passt nicht zum Typ seiner Spalte.',
    fr: 'La valeur de « {column} » ne correspond pas au type de sa colonne.',
  },
  cellTooLong: {
    en: 'The cell in “{column}” is longer than 100,000 characters.',
    de: 'Die Zelle in „{column}“ ist länger als 100.000 Zeichen.',
    fr: 'La cellule de « {column} » dépasse 100 000 caractères.',
  },
};

const FILES = {
  emptyFile: {
    en: 'This file has no rows. Nothing was stored.',
    de: 'Diese Datei hat keine Zeilen. Nichts wurde gespeichert.',
    fr: 'Ce fichier n’a pas de lignes. Rien n’a été enregistré.',
  },
  dateOrder: {
    en: 'The dates in this file could be read in two ways. Which number comes first?',
    de: 'Die Daten in dieser Datei lassen sich auf zwei Arten lesen. Welche Zahl steht vorn?',
    fr: 'Les dates de ce fichier peuvent se lire de deux façons. Quel nombre vient en premier ?',
  },
  monthFirst: {
    en: 'Month, then day (12/31)',
    de: 'Erst Monat, dann Tag (12/31)',
    fr: 'Le mois, puis le jour (12/31)',
  },
  dayFirst: { en: 'Day, then month (31/12)', de: 'Erst Tag, dann Monat (31/12)', fr: 'Le jour, puis le mois (31/12)' },
} as const satisfies Record<string, Sentences>;

function languageOf(locale: string): Language {
  const language = locale.slice(0, 2).toLowerCase();
  return language === 'de' || language === 'fr' ? language : 'en';
}

/** The sentence beside a refused row, in the reader's language. */
export function rowSentence(locale: string, code: RowFaultCode, column: string): string {
  return ROWS[code][languageOf(locale)].replaceAll('{column}', () => column);
}

/** A sentence about the file as a whole, in the reader's language. */
export function fileSentence(locale: string, name: keyof typeof FILES): string {
  return FILES[name][languageOf(locale)];
}
