import { type Said, sentences } from '@vitrine/core/errors';
import type { RowFaultCode } from './table-rows.ts';

/** Why a row of a table is refused. */
export const ROW_SAYS = sentences({
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
} satisfies Readonly<Record<RowFaultCode, Said>>);

/** What is said about a table as a whole. */
export const SAYS = sentences({
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
  notSurveyed: {
    en: 'A table is read with the facts that its survey gave. Nothing was stored.',
    de: 'Eine Tabelle wird mit dem gelesen, was ihre Durchsicht ergab. Nichts wurde gespeichert.',
    fr: 'Un tableau se lit avec les faits relevés à son examen. Rien n’a été enregistré.',
  },
  lineTooLong: {
    en: 'Line {line} is longer than a row can be. Nothing of this file was stored. Mend that line and bring the file again.',
    de: 'Zeile {line} ist länger, als eine Zeile sein kann. Nichts von dieser Datei wurde gespeichert. Bitte die Zeile berichtigen und die Datei erneut bringen.',
    fr: 'La ligne {line} est trop longue. Rien de ce fichier n’a été enregistré. Corrigez cette ligne et apportez à nouveau le fichier.',
  },
  noWorkbook: {
    en: 'This is no workbook that can be read. Nothing was stored. Save it again as XLSX or CSV.',
    de: 'Das ist keine lesbare Arbeitsmappe. Nichts wurde gespeichert. Bitte neu als XLSX oder CSV speichern.',
    fr: 'Ce n’est pas un classeur lisible. Rien n’a été enregistré. Enregistrez-le à nouveau en XLSX ou CSV.',
  },
  damagedWorkbook: {
    en: 'This workbook is damaged. Nothing was stored. Save it again as XLSX or CSV.',
    de: 'Diese Arbeitsmappe ist beschädigt. Nichts wurde gespeichert. Bitte neu als XLSX oder CSV speichern.',
    fr: 'Ce classeur est endommagé. Rien n’a été enregistré. Enregistrez-le à nouveau en XLSX ou CSV.',
  },
  tooManyColumns: {
    en: 'This workbook has more than {limit} columns. Nothing of it was stored.',
    de: 'Diese Arbeitsmappe hat mehr als {limit} Spalten. Nichts davon wurde gespeichert.',
    fr: 'Ce classeur a plus de {limit} colonnes. Rien n’a été enregistré.',
  },
  tooManyRows: {
    en: 'This workbook has more than 200,000 rows; bring it as CSV. Nothing of it was stored.',
    de: 'Diese Arbeitsmappe hat mehr als 200.000 Zeilen; bitte als CSV bringen. Nichts davon wurde gespeichert.',
    fr: 'Ce classeur a plus de 200 000 lignes ; apportez-le en CSV. Rien n’a été enregistré.',
  },
  workbookTooLarge: {
    en: 'This workbook is larger than 64 MB. Nothing of it was stored. Bring the table as CSV.',
    de: 'Diese Arbeitsmappe ist größer als 64 MB. Nichts davon wurde gespeichert. Bitte die Tabelle als CSV bringen.',
    fr: 'Ce classeur dépasse 64 Mo. Rien n’a été enregistré. Apportez le tableau en CSV.',
  },
  tooManyParts: {
    en: 'This workbook holds too many parts. Nothing of it was stored. Bring the table as CSV.',
    de: 'Diese Arbeitsmappe enthält zu viele Teile. Nichts davon wurde gespeichert. Bitte die Tabelle als CSV bringen.',
    fr: 'Ce classeur contient trop de parties. Rien n’a été enregistré. Apportez le tableau en CSV.',
  },
  unpacksTooLarge: {
    en: 'This workbook unpacks to more than can be read. Nothing of it was stored. Bring the table as CSV.',
    de: 'Diese Arbeitsmappe wird entpackt größer, als gelesen werden kann. Nichts davon wurde gespeichert. Bitte die Tabelle als CSV bringen.',
    fr: 'Ce classeur devient trop grand une fois décompressé. Rien n’a été enregistré. Apportez le tableau en CSV.',
  },
  packedTooTightly: {
    en: 'This workbook is packed too tightly to be a table. Nothing of it was stored. Bring the table as CSV.',
    de: 'Diese Arbeitsmappe ist für eine Tabelle zu dicht gepackt. Nichts davon wurde gespeichert. Bitte die Tabelle als CSV bringen.',
    fr: 'Ce classeur est trop compressé pour être un tableau. Rien n’a été enregistré. Apportez le tableau en CSV.',
  },
  unpacksBeyond: {
    en: 'This workbook unpacks to more than it says. Nothing of it was stored. Bring the table as CSV.',
    de: 'Diese Arbeitsmappe wird entpackt größer, als sie angibt. Nichts davon wurde gespeichert. Bitte die Tabelle als CSV bringen.',
    fr: 'Ce classeur devient plus grand qu’il ne l’annonce une fois décompressé. Rien n’a été enregistré. Apportez le tableau en CSV.',
  },
  cellTooLong: {
    en: 'This workbook holds a cell that is too long. Nothing of it was stored. Bring the table as CSV.',
    de: 'Diese Arbeitsmappe enthält eine zu lange Zelle. Nichts davon wurde gespeichert. Bitte die Tabelle als CSV bringen.',
    fr: 'Ce classeur contient une cellule trop longue. Rien n’a été enregistré. Apportez le tableau en CSV.',
  },
});

/** The sentence beside a refused row. */
export function rowReason(code: RowFaultCode, column: string): Said {
  const say: (values: { column: string }) => Said = ROW_SAYS[code];
  return say({ column });
}
