/** Sentences of the import room in the languages of the product; `{name}` is filled in. */
const SENTENCES = {
  unknownFile: {
    en: 'This file is neither one of Etsy’s downloads nor a table that can be read. Nothing of it was stored. Upload a CSV, TSV, XLSX or JSON-lines file.',
    de: 'Diese Datei ist weder ein Download von Etsy noch eine lesbare Tabelle. Nichts davon wurde gespeichert. Lade eine CSV-, TSV-, XLSX- oder JSON-Lines-Datei hoch.',
    fr: 'Ce fichier n’est ni un téléchargement d’Etsy ni un tableau lisible. Rien n’a été enregistré. Importez un fichier CSV, TSV, XLSX ou JSON Lines.',
  },
  emptyFile: {
    en: 'This file is empty. Nothing was stored.',
    de: 'Diese Datei ist leer. Nichts wurde gespeichert.',
    fr: 'Ce fichier est vide. Rien n’a été enregistré.',
  },
  needsAnswer: {
    en: 'This file can only be read with an answer of yours: {question} Nothing of it was stored. Upload it again where you can be asked.',
    de: 'Diese Datei kann nur mit deiner Antwort gelesen werden: {question} Nichts davon wurde gespeichert. Lade sie dort erneut hoch, wo du gefragt werden kannst.',
    fr: 'Ce fichier ne peut être lu qu’avec votre réponse : {question} Rien n’a été enregistré. Importez-le à nouveau là où la question peut vous être posée.',
  },
  whichShop: {
    en: 'Which shop does “{file}” belong to?',
    de: 'Zu welchem Shop gehört „{file}“?',
    fr: 'À quelle boutique appartient « {file} » ?',
  },
  newShop: { en: 'A new shop', de: 'Ein neuer Shop', fr: 'Une nouvelle boutique' },
  replaceOrAppend: {
    en: 'There is already a table “{table}”. Replace its rows, or add these to them?',
    de: 'Es gibt schon eine Tabelle „{table}“. Ihre Zeilen ersetzen oder diese hinzufügen?',
    fr: 'Un tableau « {table} » existe déjà. Remplacer ses lignes ou ajouter celles-ci ?',
  },
  replace: { en: 'Replace', de: 'Ersetzen', fr: 'Remplacer' },
  append: { en: 'Add', de: 'Hinzufügen', fr: 'Ajouter' },
  failed: {
    en: 'Something went wrong on the server while this file was read. Nothing of it was stored. Try again; the log says more under {id}.',
    de: 'Beim Lesen dieser Datei ist auf dem Server etwas schiefgegangen. Nichts davon wurde gespeichert. Versuche es erneut; mehr steht im Protokoll unter {id}.',
    fr: 'Un problème est survenu sur le serveur pendant la lecture de ce fichier. Rien n’a été enregistré. Réessayez ; le journal en dit plus sous {id}.',
  },
  interrupted: {
    en: 'The server stopped several times while this file was read. Nothing of it was stored. Upload it again, alone if there were several.',
    de: 'Der Server ist beim Lesen dieser Datei mehrmals stehen geblieben. Nichts davon wurde gespeichert. Lade sie erneut hoch, bei mehreren einzeln.',
    fr: 'Le serveur s’est arrêté plusieurs fois pendant la lecture de ce fichier. Rien n’a été enregistré. Importez-le à nouveau, seul s’il y en avait plusieurs.',
  },
  otherTable: {
    en: 'The columns of this file are not those of the table “{table}”, so its rows were not added. Replace the table, or give the file another name.',
    de: 'Die Spalten dieser Datei sind nicht die der Tabelle „{table}“, daher wurden keine Zeilen hinzugefügt. Ersetze die Tabelle oder benenne die Datei um.',
    fr: 'Les colonnes de ce fichier ne sont pas celles du tableau « {table} » ; ses lignes n’ont pas été ajoutées. Remplacez le tableau ou renommez le fichier.',
  },
  tooManyTables: {
    en: 'A workspace keeps at most {limit} uploaded tables. Remove one and upload again.',
    de: 'Ein Arbeitsbereich behält höchstens {limit} hochgeladene Tabellen. Entferne eine und lade erneut hoch.',
    fr: 'Un espace conserve au plus {limit} tableaux importés. Supprimez-en un et réessayez.',
  },
} as const;

export type SentenceKey = keyof typeof SENTENCES;

export function sentence(locale: string, key: SentenceKey, values: Readonly<Record<string, string>> = {}): string {
  const language = locale.slice(0, 2);
  const text = SENTENCES[key][language === 'de' || language === 'fr' ? language : 'en'];
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}
