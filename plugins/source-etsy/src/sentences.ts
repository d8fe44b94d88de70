import { type Said, sentences } from '@vitrine/core/errors';
import type { RowFaultCode } from './row-fault.ts';

/** Why a row of an Etsy file is refused. */
export const ROW_SAYS = sentences({
  missing: {
    en: 'The column “{column}” is empty, and the row cannot be used without it.',
    de: 'Die Spalte „{column}“ ist leer; ohne sie ist die Zeile nicht zu verwenden.',
    fr: 'La colonne « {column} » est vide ; sans elle, la ligne est inutilisable.',
  },
  badId: {
    en: '“{column}” must be a number of digits only{value}.',
    de: '„{column}“ darf nur aus Ziffern bestehen{value}.',
    fr: '« {column} » ne doit contenir que des chiffres{value}.',
  },
  scientificId: {
    en: 'A spreadsheet has shortened the number in “{column}”{value}, so digits are lost. Use the file as Etsy wrote it.',
    de: 'Eine Tabellenkalkulation hat die Nummer in „{column}“ gekürzt{value}; Ziffern sind verloren. Bitte die Datei verwenden, wie Etsy sie geschrieben hat.',
    fr: 'Un tableur a abrégé le numéro de « {column} »{value} : des chiffres sont perdus. Utilisez le fichier tel qu’Etsy l’a écrit.',
  },
  badDay: {
    en: 'The date in “{column}” cannot be read{value}.',
    de: 'Das Datum in „{column}“ ist nicht lesbar{value}.',
    fr: 'La date de « {column} » est illisible{value}.',
  },
  badMoney: {
    en: 'The amount in “{column}” cannot be read{value}.',
    de: 'Der Betrag in „{column}“ ist nicht lesbar{value}.',
    fr: 'Le montant de « {column} » est illisible{value}.',
  },
  badCount: {
    en: '“{column}” must be a whole number{value}.',
    de: '„{column}“ muss eine ganze Zahl sein{value}.',
    fr: '« {column} » doit être un nombre entier{value}.',
  },
  tooLarge: {
    en: 'The number in “{column}” is too large to be true{value}.',
    de: 'Die Zahl in „{column}“ ist zu groß, um zu stimmen{value}.',
    fr: 'Le nombre de « {column} » est trop grand pour être juste{value}.',
  },
  badCurrency: {
    en: '“{column}” must be a currency of three letters, such as USD.',
    de: '„{column}“ muss eine Währung aus drei Buchstaben sein, zum Beispiel EUR.',
    fr: '« {column} » doit être une devise de trois lettres, par exemple EUR.',
  },
  sumMismatch: {
    en: 'The amount and the fees of this row do not add up to “{column}”.',
    de: 'Betrag und Gebühren dieser Zeile ergeben nicht „{column}“.',
    fr: 'Le montant et les frais de cette ligne ne donnent pas « {column} ».',
  },
  formulaCell: {
    en: 'The column “{column}” holds a formula instead of a value.',
    de: 'Die Spalte „{column}“ enthält eine Formel statt eines Werts.',
    fr: 'La colonne « {column} » contient une formule au lieu d’une valeur.',
  },
  controlCharacter: {
    en: 'The row holds a NUL character, which no text may.',
    de: 'Die Zeile enthält ein NUL-Zeichen, das in keinem Text stehen darf.',
    fr: 'La ligne contient un caractère NUL, interdit dans un texte.',
  },
  cellTooLong: {
    en: 'The cell in “{column}” is longer than 100,000 characters.',
    de: 'Die Zelle in „{column}“ ist länger als 100.000 Zeichen.',
    fr: 'La cellule de « {column} » dépasse 100 000 caractères.',
  },
  columnCount: {
    en: 'The row has more cells than the header, so its columns are shifted.',
    de: 'Die Zeile hat mehr Zellen als die Kopfzeile; ihre Spalten sind verschoben.',
    fr: 'La ligne a plus de cellules que l’en-tête : ses colonnes sont décalées.',
  },
} satisfies Readonly<Record<RowFaultCode, Said>>);

/** What is said about an Etsy file as a whole. */
export const SAYS = sentences({
  missingColumns: {
    en: 'This looks like an Etsy file, but these columns are missing: {columns}. Nothing of it was stored. Download it from Etsy again and bring it unchanged.',
    de: 'Das sieht nach einer Etsy-Datei aus, aber diese Spalten fehlen: {columns}. Nichts davon wurde gespeichert. Bitte bei Etsy neu herunterladen und unverändert bringen.',
    fr: 'Ce fichier ressemble à un export Etsy, mais ces colonnes manquent : {columns}. Rien n’a été enregistré. Téléchargez-le à nouveau depuis Etsy et apportez-le tel quel.',
  },
  emptyFile: {
    en: 'This file is empty. Nothing was stored.',
    de: 'Diese Datei ist leer. Nichts wurde gespeichert.',
    fr: 'Ce fichier est vide. Rien n’a été enregistré.',
  },
  dateOrder: {
    en: 'The dates in this file could be read in two ways. What is {example}?',
    de: 'Die Daten in dieser Datei lassen sich auf zwei Arten lesen. Was bedeutet {example}?',
    fr: 'Les dates de ce fichier peuvent se lire de deux façons. Que signifie {example} ?',
  },
  columns: {
    en: 'This looks like an Etsy file in a language that Vitrine does not know yet. Which column is which? The answer is kept for the next file.',
    de: 'Das sieht nach einer Etsy-Datei in einer Sprache aus, die Vitrine noch nicht kennt. Welche Spalte ist welche? Die Antwort gilt auch für die nächste Datei.',
    fr: 'Ce fichier ressemble à un export Etsy dans une langue que Vitrine ne connaît pas encore. À quoi correspond chaque colonne ? La réponse servira aussi pour le prochain fichier.',
  },
  notSurveyed: {
    en: 'An Etsy file is read with the facts that its survey gave. Nothing was stored.',
    de: 'Eine Etsy-Datei wird mit dem gelesen, was ihre Durchsicht ergab. Nichts wurde gespeichert.',
    fr: 'Un fichier Etsy se lit avec les faits relevés à son examen. Rien n’a été enregistré.',
  },
  unsorted: {
    en: 'This file is too long for rows that are not sorted by date. Nothing of it was stored. Sort it by date, or bring it month by month.',
    de: 'Diese Datei ist zu lang für Zeilen, die nicht nach Datum sortiert sind. Nichts davon wurde gespeichert. Bitte nach Datum sortieren oder Monat für Monat bringen.',
    fr: 'Ce fichier est trop long pour des lignes non triées par date. Rien n’a été enregistré. Triez-le par date ou apportez-le mois par mois.',
  },
});

/** Only what cannot identify anybody is repeated in a sentence: digits, signs and the `E` of a scientific number. */
const REPEATABLE = /^[\d.,/:+\-eE%€$£ ]{1,24}$/;

/** The sentence beside a refused row. */
export function rowReason(code: RowFaultCode, column: string, value: string): Said {
  const say: (values: { column: string; value: string }) => Said = ROW_SAYS[code];
  return say({ column, value: REPEATABLE.test(value) ? ` (${value})` : '' });
}
