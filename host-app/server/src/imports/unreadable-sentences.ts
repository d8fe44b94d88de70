import { sentences } from '@vitrine/core/errors';

/** Why a file cannot be read, and what to bring instead. */
export const UNREADABLE = sentences({
  notRead: {
    en: '{fault} Nothing of it was stored.',
    de: '{fault} Nichts davon wurde gespeichert.',
    fr: '{fault} Rien n’a été enregistré.',
  },
  isPdf: {
    en: 'This is a PDF. Etsy offers the same numbers as CSV; download that.',
    de: 'Das ist ein PDF. Etsy bietet dieselben Zahlen als CSV an; lade diese Datei herunter.',
    fr: 'C’est un PDF. Etsy propose les mêmes chiffres en CSV ; téléchargez-les ainsi.',
  },
  isPicture: {
    en: 'This is a picture. Bring the table that it shows as CSV or XLSX.',
    de: 'Das ist ein Bild. Bring die Tabelle darauf als CSV oder XLSX.',
    fr: 'C’est une image. Apportez le tableau qu’elle montre en CSV ou XLSX.',
  },
  isOldWorkbook: {
    en: 'This is a workbook in the format of before 2007, or one with a password. Save it as XLSX or CSV, without a password.',
    de: 'Das ist eine Arbeitsmappe im Format von vor 2007 oder eine mit Kennwort. Speichere sie als XLSX oder CSV, ohne Kennwort.',
    fr: 'C’est un classeur au format d’avant 2007, ou protégé par un mot de passe. Enregistrez-le en XLSX ou CSV, sans mot de passe.',
  },
  isEmptyArchive: {
    en: 'There is no file in this archive.',
    de: 'In diesem Archiv ist keine Datei.',
    fr: 'Cette archive ne contient aucun fichier.',
  },
  isInnerArchive: {
    en: 'This is an archive inside another one. Unpack the outer one and bring what is in it.',
    de: 'Das ist ein Archiv in einem anderen. Entpacke das äußere und bring, was darin ist.',
    fr: 'C’est une archive dans une autre. Décompressez la première et apportez son contenu.',
  },
  isOtherArchive: {
    en: 'This is an archive of another kind than zip. Unpack it and bring what is in it.',
    de: 'Das ist ein Archiv, aber kein ZIP. Entpacke es und bring, was darin ist.',
    fr: 'C’est une archive, mais pas un zip. Décompressez-la et apportez son contenu.',
  },
  isBinary: {
    en: 'This file holds no text, whatever its name says. Bring a CSV, TSV, XLSX or JSON-lines file.',
    de: 'In dieser Datei steht kein Text, wie immer sie heißt. Bring eine CSV-, TSV-, XLSX- oder JSON-Lines-Datei.',
    fr: 'Ce fichier ne contient pas de texte, quel que soit son nom. Apportez un fichier CSV, TSV, XLSX ou JSON Lines.',
  },
  isEndlessLine: {
    en: 'The first line of this file is longer than {limit} characters: too many columns for a table.',
    de: 'Die erste Zeile dieser Datei ist länger als {limit} Zeichen: zu viele Spalten für eine Tabelle.',
    fr: 'La première ligne de ce fichier dépasse {limit} caractères : trop de colonnes pour un tableau.',
  },
});
