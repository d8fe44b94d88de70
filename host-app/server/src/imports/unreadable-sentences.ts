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
  isOtherJson: {
    en: 'This is JSON, but not as JSON lines: each row is one object on a line of its own, with no list around them. Save it so or as CSV; jq -c ".[]" makes lines of a list.',
    de: 'Das ist JSON, aber nicht als JSON Lines: Jede Zeile ist dort ein Objekt für sich, ohne Liste darum. Speichere es so oder als CSV; jq -c ".[]" macht aus einer Liste Zeilen.',
    fr: 'C’est du JSON, mais pas en JSON Lines : chaque ligne y est un objet à part, sans liste autour. Enregistrez-le ainsi ou en CSV ; jq -c ".[]" fait des lignes d’une liste.',
  },
  isOneColumn: {
    en: 'This file is neither one of Etsy’s downloads nor a table: its first line is one cell. A table begins with a line of column names, at least two, with a comma, a semicolon or a tab between them; remove what stands above it.',
    de: 'Diese Datei ist weder ein Download von Etsy noch eine Tabelle: Ihre erste Zeile ist eine einzige Zelle. Eine Tabelle beginnt mit einer Zeile aus mindestens zwei Spaltennamen, getrennt durch Komma, Semikolon oder Tabulator; entferne, was darüber steht.',
    fr: 'Ce fichier n’est ni un téléchargement d’Etsy ni un tableau : sa première ligne est une seule cellule. Un tableau commence par une ligne de noms de colonnes, deux au moins, séparés par une virgule, un point-virgule ou une tabulation ; retirez ce qui se trouve au-dessus.',
  },
  isUnnamed: {
    en: 'This file is neither one of Etsy’s downloads nor a table: most of the {columns} cells of its first line are empty. Give every column a name there.',
    de: 'Diese Datei ist weder ein Download von Etsy noch eine Tabelle: Die meisten der {columns} Zellen ihrer ersten Zeile sind leer. Gib dort jeder Spalte einen Namen.',
    fr: 'Ce fichier n’est ni un téléchargement d’Etsy ni un tableau : la plupart des {columns} cellules de sa première ligne sont vides. Donnez-y un nom à chaque colonne.',
  },
  isUneven: {
    en: 'This file is neither one of Etsy’s downloads nor a table: its first line has {columns} cells, line {line} has {cells}, and most lines do not fit. Every row needs as many cells as the first; text with a comma, a semicolon or a tab in it stands in quotation marks.',
    de: 'Diese Datei ist weder ein Download von Etsy noch eine Tabelle: Ihre erste Zeile hat {columns} Zellen, Zeile {line} hat {cells}, und die meisten Zeilen passen nicht. Jede Zeile braucht so viele Zellen wie die erste; Text, in dem ein Komma, Semikolon oder Tabulator steht, gehört in Anführungszeichen.',
    fr: 'Ce fichier n’est ni un téléchargement d’Etsy ni un tableau : sa première ligne a {columns} cellules, la ligne {line} en a {cells}, et la plupart des lignes ne conviennent pas. Chaque ligne doit avoir autant de cellules que la première ; un texte qui contient une virgule, un point-virgule ou une tabulation se met entre guillemets.',
  },
  isEndlessLine: {
    en: 'The first line of this file is longer than {limit} characters: too many columns for a table.',
    de: 'Die erste Zeile dieser Datei ist länger als {limit} Zeichen: zu viele Spalten für eine Tabelle.',
    fr: 'La première ligne de ce fichier dépasse {limit} caractères : trop de colonnes pour un tableau.',
  },
});
