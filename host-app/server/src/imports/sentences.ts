import { sentences } from '@vitrine/core/errors';

/** What people are told about files that they bring. */
export const SAYS = sentences({
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
  whichSheet: {
    en: 'This workbook has several sheets with rows. Which one should be brought?',
    de: 'Diese Mappe hat mehrere Blätter mit Zeilen. Welches soll übernommen werden?',
    fr: 'Ce classeur a plusieurs feuilles avec des lignes. Laquelle importer ?',
  },
  everySheet: {
    en: 'Every sheet, each by itself',
    de: 'Jedes Blatt, jedes für sich',
    fr: 'Toutes les feuilles, chacune séparément',
  },
  tooManySheets: {
    en: 'This workbook has more than {limit} sheets with rows. Nothing was stored. Bring the sheets that you need as files of their own.',
    de: 'Diese Mappe hat mehr als {limit} Blätter mit Zeilen. Nichts wurde gespeichert. Bringe die Blätter, die du brauchst, als eigene Dateien.',
    fr: 'Ce classeur a plus de {limit} feuilles avec des lignes. Rien n’a été enregistré. Importez les feuilles utiles dans des fichiers séparés.',
  },
  tooManyMended: {
    en: 'These refused rows come from more than {limit} files. Nothing was stored. Bring them in parts.',
    de: 'Diese abgelehnten Zeilen stammen aus mehr als {limit} Dateien. Nichts wurde gespeichert. Bringe sie in Teilen.',
    fr: 'Ces lignes refusées proviennent de plus de {limit} fichiers. Rien n’a été enregistré. Importez-les en plusieurs fois.',
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
  noShop: {
    en: 'There is no such shop in this workspace. Nothing was stored.',
    de: 'Diesen Shop gibt es in diesem Arbeitsbereich nicht. Nichts wurde gespeichert.',
    fr: 'Cette boutique n’existe pas dans cet espace. Rien n’a été enregistré.',
  },
  noImport: {
    en: 'There is no such import in this workspace.',
    de: 'Diesen Import gibt es in diesem Arbeitsbereich nicht.',
    fr: 'Cet import n’existe pas dans cet espace.',
  },
  asksNothing: {
    en: 'This import waits for no answer.',
    de: 'Dieser Import wartet auf keine Antwort.',
    fr: 'Cet import n’attend pas de réponse.',
  },
  otherFile: {
    en: 'The question is about another file.',
    de: 'Die Frage betrifft eine andere Datei.',
    fr: 'La question concerne un autre fichier.',
  },
  otherForm: {
    en: 'The answer does not have the form that the question asks for.',
    de: 'Die Antwort hat nicht die Form, die die Frage verlangt.',
    fr: 'La réponse n’a pas la forme que demande la question.',
  },
  noChoice: {
    en: 'The answer is none of the choices.',
    de: 'Die Antwort ist keine der Möglichkeiten.',
    fr: 'La réponse ne figure pas parmi les choix.',
  },
  fileGone: {
    en: 'The file that was asked about is no longer there.',
    de: 'Die Datei, nach der gefragt wurde, ist nicht mehr da.',
    fr: 'Le fichier dont il s’agit n’est plus là.',
  },
  isOver: {
    en: 'This import is over. Take it back to undo it.',
    de: 'Dieser Import ist beendet. Nimm ihn zurück, um ihn ungeschehen zu machen.',
    fr: 'Cet import est terminé. Annulez-le pour revenir en arrière.',
  },
  goesOn: {
    en: 'This import is still going on. Cancel it first.',
    de: 'Dieser Import läuft noch. Brich ihn zuerst ab.',
    fr: 'Cet import est encore en cours. Interrompez-le d’abord.',
  },
  nothingStored: {
    en: 'Nothing of this import was stored, so nothing can be taken back.',
    de: 'Von diesem Import wurde nichts gespeichert, daher lässt sich nichts zurücknehmen.',
    fr: 'Rien de cet import n’a été enregistré : il n’y a rien à annuler.',
  },
  noFile: {
    en: 'The upload holds no file. Send each one as a part named "file".',
    de: 'Der Upload enthält keine Datei. Sende jede als Teil namens „file“.',
    fr: 'L’envoi ne contient pas de fichier. Envoyez chacun comme une partie nommée « file ».',
  },
  brokeOff: {
    en: 'The upload broke off before its end. Nothing was stored; upload again.',
    de: 'Der Upload brach vor dem Ende ab. Nichts wurde gespeichert; lade erneut hoch.',
    fr: 'L’envoi s’est interrompu avant la fin. Rien n’a été enregistré ; recommencez.',
  },
  tooManyFiles: {
    en: 'One upload takes at most {limit} files. Nothing was stored.',
    de: 'Ein Upload nimmt höchstens {limit} Dateien. Nichts wurde gespeichert.',
    fr: 'Un envoi accepte au plus {limit} fichiers. Rien n’a été enregistré.',
  },
  notMultipart: {
    en: 'The upload is not well-formed multipart/form-data.',
    de: 'Der Upload ist kein gültiges multipart/form-data.',
    fr: 'L’envoi n’est pas un multipart/form-data valable.',
  },
  unknownPart: {
    en: 'The part "{name}" is not known here, is too long, or comes twice.',
    de: 'Der Teil „{name}“ ist hier nicht bekannt, zu lang oder kommt zweimal vor.',
    fr: 'La partie « {name} » n’est pas connue ici, est trop longue ou figure deux fois.',
  },
  uploadTooLarge: {
    en: 'One upload takes at most 1 GB. Nothing was stored; upload the files one by one.',
    de: 'Ein Upload nimmt höchstens 1 GB. Nichts wurde gespeichert; lade die Dateien einzeln hoch.',
    fr: 'Un envoi accepte au plus 1 Go. Rien n’a été enregistré ; importez les fichiers un par un.',
  },
  stagedGone: {
    en: 'The uploaded file is no longer there, so nothing of it was stored. Upload it again.',
    de: 'Die hochgeladene Datei ist nicht mehr da, daher wurde nichts davon gespeichert. Lade sie erneut hoch.',
    fr: 'Le fichier importé n’est plus là ; rien n’en a été enregistré. Importez-le à nouveau.',
  },
  diskFull: {
    en: 'The disk of the server is full, so the upload was not stored. Free some space and upload again.',
    de: 'Der Datenträger des Servers ist voll, daher wurde der Upload nicht gespeichert. Schaffe Platz und lade erneut hoch.',
    fr: 'Le disque du serveur est plein : l’envoi n’a pas été enregistré. Libérez de la place et recommencez.',
  },
  archive: {
    en: 'The archive {fault}, so nothing of it was stored. Upload the files themselves.',
    de: 'Das Archiv {fault}; nichts davon wurde gespeichert. Lade die Dateien selbst hoch.',
    fr: 'L’archive {fault} ; rien n’en a été enregistré. Importez les fichiers eux-mêmes.',
  },
  archiveDamaged: {
    en: 'is damaged and cannot be opened',
    de: 'ist beschädigt und lässt sich nicht öffnen',
    fr: 'est endommagée et ne peut pas être ouverte',
  },
  archiveTooMany: {
    en: 'holds more than {limit} files',
    de: 'enthält mehr als {limit} Dateien',
    fr: 'contient plus de {limit} fichiers',
  },
  archiveDuplicate: {
    en: 'holds "{name}" twice, or once more with other capitals',
    de: 'enthält „{name}“ zweimal oder noch einmal in anderer Großschreibung',
    fr: 'contient « {name} » deux fois, ou une fois de plus avec d’autres majuscules',
  },
  archiveTooLarge: {
    en: 'holds more than 1 GB',
    de: 'enthält mehr als 1 GB',
    fr: 'contient plus de 1 Go',
  },
  archivePath: {
    en: 'holds a path that leads out of it',
    de: 'enthält einen Pfad, der aus ihm herausführt',
    fr: 'contient un chemin qui mène hors d’elle',
  },
  archiveLink: {
    en: 'holds a link instead of a file',
    de: 'enthält eine Verknüpfung statt einer Datei',
    fr: 'contient un lien au lieu d’un fichier',
  },
  archiveEncrypted: {
    en: 'is locked with a password',
    de: 'ist mit einem Passwort geschützt',
    fr: 'est protégée par un mot de passe',
  },
  archiveRatio: {
    en: 'is packed so tightly that it looks made to burst',
    de: 'ist so dicht gepackt, als sollte es beim Entpacken alles sprengen',
    fr: 'est si compressée qu’elle semble faite pour tout saturer',
  },
  archiveBursts: {
    en: 'unpacks to more than it says',
    de: 'wird entpackt größer, als es angibt',
    fr: 'devient plus grande qu’elle ne l’annonce une fois décompressée',
  },
  workspaceGone: {
    en: 'The workspace of this import is no longer there.',
    de: 'Den Arbeitsbereich dieses Imports gibt es nicht mehr.',
    fr: 'L’espace de cet import n’existe plus.',
  },
  readsOnly: {
    en: 'A source that reads a file may do nothing else.',
    de: 'Eine Quelle, die eine Datei liest, darf sonst nichts tun.',
    fr: 'Une source qui lit un fichier ne peut rien faire d’autre.',
  },
  noSample: {
    en: 'No installed plugin supplies a sample shop.',
    de: 'Kein installiertes Plugin liefert einen Beispielshop.',
    fr: 'Aucun plugin installé ne fournit de boutique d’exemple.',
  },
  unknownField: {
    en: '"{field}" is not known here. Nothing was stored.',
    de: '„{field}“ ist hier nicht bekannt. Nichts wurde gespeichert.',
    fr: '« {field} » n’est pas connu ici. Rien n’a été enregistré.',
  },
  askForm: {
    en: '"ask" is true or false. Nothing was stored.',
    de: '„ask“ ist true oder false. Nichts wurde gespeichert.',
    fr: '« ask » vaut true ou false. Rien n’a été enregistré.',
  },
  countryForm: {
    en: '"country" is two capital letters, as in DE. Nothing was stored.',
    de: '„country“ sind zwei Großbuchstaben wie DE. Nichts wurde gespeichert.',
    fr: '« country » est fait de deux majuscules, comme FR. Rien n’a été enregistré.',
  },
  noTimezone: {
    en: '"{timezone}" is no time zone. Nothing was stored.',
    de: '„{timezone}“ ist keine Zeitzone. Nichts wurde gespeichert.',
    fr: '« {timezone} » n’est pas un fuseau horaire. Rien n’a été enregistré.',
  },
  noTables: {
    en: 'The plugin that reads tables is switched off.',
    de: 'Das Plugin, das Tabellen liest, ist abgeschaltet.',
    fr: 'Le plugin qui lit les tableaux est désactivé.',
  },
  notRetyped: {
    en: '{reason} Nothing was changed.',
    de: '{reason} Nichts wurde geändert.',
    fr: '{reason} Rien n’a été modifié.',
  },
  tooManyOfType: {
    en: 'The table has more than {limit} columns of type {type}. Leave some out.',
    de: 'Die Tabelle hat mehr als {limit} Spalten vom Typ {type}. Lass einige weg.',
    fr: 'Le tableau a plus de {limit} colonnes de type {type}. Retirez-en.',
  },
  noTable: {
    en: 'There is no uploaded table "{name}" in this workspace.',
    de: 'In diesem Arbeitsbereich gibt es keine hochgeladene Tabelle „{name}“.',
    fr: 'Il n’y a pas de tableau importé « {name} » dans cet espace.',
  },
  noTime: {
    en: '"{field}" holds no days, so it cannot be the table\'s time.',
    de: '„{field}“ enthält keine Tage und kann daher nicht die Zeit der Tabelle sein.',
    fr: '« {field} » ne contient pas de jours et ne peut donc pas être le temps du tableau.',
  },
  noColumn: {
    en: 'The table has no column "{field}".',
    de: 'Die Tabelle hat keine Spalte „{field}“.',
    fr: 'Le tableau n’a pas de colonne « {field} ».',
  },
});
