import { sentences } from '@vitrine/core/errors';

/** What people are told about shops and their price tables. */
export const SAYS = sentences({
  jsonOrCsv: {
    en: 'Send JSON or CSV, with content-type application/json or text/csv.',
    de: 'Sende JSON oder CSV, mit content-type application/json oder text/csv.',
    fr: 'Envoyez du JSON ou du CSV, avec content-type application/json ou text/csv.',
  },
  tooLarge: {
    en: 'The table is larger than 8 MB. Nothing was changed.',
    de: 'Die Tabelle ist größer als 8 MB. Nichts wurde geändert.',
    fr: 'Le tableau dépasse 8 Mo. Rien n’a été modifié.',
  },
  header: {
    en: 'The first line must name the columns {columns}. Nothing was changed.',
    de: 'Die erste Zeile muss die Spalten {columns} nennen. Nichts wurde geändert.',
    fr: 'La première ligne doit nommer les colonnes {columns}. Rien n’a été modifié.',
  },
  noCsv: {
    en: 'This is not a CSV file that can be read. Nothing was changed.',
    de: 'Das ist keine lesbare CSV-Datei. Nichts wurde geändert.',
    fr: 'Ce n’est pas un fichier CSV lisible. Rien n’a été modifié.',
  },
  noJson: {
    en: 'The body is not JSON. Nothing was changed.',
    de: 'Der Inhalt ist kein JSON. Nichts wurde geändert.',
    fr: 'Le contenu n’est pas du JSON. Rien n’a été modifié.',
  },
  unknownKey: {
    en: '"{key}" is not known here.',
    de: '„{key}“ ist hier nicht bekannt.',
    fr: '« {key} » n’est pas connu ici.',
  },
  needsItems: {
    en: 'The body must be an object with a list of items. Nothing was changed.',
    de: 'Der Inhalt muss ein Objekt mit einer Liste items sein. Nichts wurde geändert.',
    fr: 'Le contenu doit être un objet avec une liste items. Rien n’a été modifié.',
  },
  noTimezone: {
    en: '"{timezone}" is not a time zone. Choose one such as Europe/Berlin.',
    de: '„{timezone}“ ist keine Zeitzone. Wähle eine wie Europe/Berlin.',
    fr: '« {timezone} » n’est pas un fuseau horaire. Choisissez-en un comme Europe/Berlin.',
  },
  noShop: {
    en: 'There is no such shop.',
    de: 'Diesen Shop gibt es nicht.',
    fr: 'Cette boutique n’existe pas.',
  },
  noMatch: {
    en: '"{offer}" of the catalogue and the listing {listing} do not have the same title, or one of them has its counterpart already. Nothing was changed. Ask for the matches again.',
    de: '„{offer}“ aus dem Katalog und das Angebot {listing} haben nicht denselben Titel, oder eins von beiden hat sein Gegenstück schon. Nichts wurde geändert. Frage die Paare erneut ab.',
    fr: '« {offer} » du catalogue et l’annonce {listing} n’ont pas le même titre, ou l’une des deux a déjà sa correspondance. Rien n’a été modifié. Redemandez les correspondances.',
  },
  notConfirmed: {
    en: 'No match of this listing was confirmed. Nothing was changed.',
    de: 'Für dieses Angebot wurde kein Paar bestätigt. Nichts wurde geändert.',
    fr: 'Aucune correspondance n’a été confirmée pour cette annonce. Rien n’a été modifié.',
  },
  currencyFixed: {
    en: 'The currency of a shop that has files cannot change; make a new shop for files in another currency. Nothing was changed.',
    de: 'Die Währung eines Shops, der Dateien hat, kann sich nicht ändern; lege für Dateien in anderer Währung einen neuen Shop an. Nichts wurde geändert.',
    fr: 'La devise d’une boutique qui a des fichiers ne peut pas changer ; créez une boutique pour les fichiers dans une autre devise. Rien n’a été modifié.',
  },
});
