import { sentences } from '@vitrine/core/errors';

export const SAYS = sentences({
  noChannel: {
    en: 'There is no channel "{channel}" here. Install it, or choose another one.',
    de: 'Den Kanal „{channel}“ gibt es hier nicht. Installiere ihn oder wähle einen anderen.',
    fr: 'Il n’y a pas de canal « {channel} » ici. Installez-le, ou choisissez-en un autre.',
  },
  noDestination: {
    en: 'This place is not there any more. Choose another one; owners add them under Reports, Places.',
    de: 'Diesen Ort gibt es nicht mehr. Wähle einen anderen; Inhaber tragen sie unter Berichte, Orte ein.',
    fr: 'Cet endroit n’existe plus. Choisissez-en un autre ; les propriétaires les ajoutent sous Rapports, Endroits.',
  },
  goneDestination: {
    en: 'There is no such place. It may have been removed.',
    de: 'Diesen Ort gibt es nicht. Vielleicht wurde er entfernt.',
    fr: 'Cet endroit n’existe pas. Il a peut-être été retiré.',
  },
  noDelivery: {
    en: 'There is no such delivery of this run.',
    de: 'Diese Zustellung gibt es bei diesem Lauf nicht.',
    fr: 'Cette remise n’existe pas pour cette exécution.',
  },
  onItsWay: {
    en: 'It is on its way. Wait until it is known what became of it.',
    de: 'Sie ist unterwegs. Warte, bis bekannt ist, was daraus wurde.',
    fr: 'Elle est en route. Attendez de savoir ce qu’elle est devenue.',
  },
  nameTaken: {
    en: 'This channel has a place called "{name}" already. Give it another name.',
    de: 'Dieser Kanal hat schon einen Ort namens „{name}“. Gib ihm einen anderen Namen.',
    fr: 'Ce canal a déjà un endroit nommé « {name} ». Donnez-lui un autre nom.',
  },
  tooManyDestinations: {
    en: 'A workspace has at most {most} places. Remove one that is not used any more.',
    de: 'Ein Arbeitsbereich hat höchstens {most} Orte. Entferne einen, der nicht mehr gebraucht wird.',
    fr: 'Un espace de travail a au plus {most} endroits. Retirez-en un qui ne sert plus.',
  },
  noWebAddress: {
    en: 'This is no address of the web. It begins with https:// and has no user name in it.',
    de: 'Das ist keine Adresse im Web. Sie beginnt mit https:// und enthält keinen Benutzernamen.',
    fr: 'Ce n’est pas une adresse du web. Elle commence par https:// et ne contient pas de nom d’utilisateur.',
  },
  noSigning: {
    en: 'A secret to sign with has letters, digits and signs of ASCII only.',
    de: 'Ein Geheimnis zum Unterschreiben hat nur Buchstaben, Ziffern und Zeichen aus ASCII.',
    fr: 'Un secret de signature n’a que des lettres, des chiffres et des signes ASCII.',
  },
  shortSecret: {
    en: 'What is kept secret has at least {least} characters: anything shorter could not be taken out of answers that repeat it.',
    de: 'Was geheim bleibt, hat mindestens {least} Zeichen: Kürzeres ließe sich nicht aus Antworten entfernen, die es wiederholen.',
    fr: 'Ce qui reste secret compte au moins {least} caractères : un texte plus court ne pourrait pas être retiré des réponses qui le répètent.',
  },
  unreadable: {
    en: 'What is secret of the place "{name}" was kept by another server and cannot be read here. An owner enters it again.',
    de: 'Was am Ort „{name}“ geheim ist, hat ein anderer Server verwahrt und ist hier nicht lesbar. Ein Inhaber gibt es noch einmal ein.',
    fr: 'Ce qui est secret dans l’endroit « {name} » a été gardé par un autre serveur et n’est pas lisible ici. Un propriétaire le saisit de nouveau.',
  },
  failed: {
    en: 'It was not taken: {reason}',
    de: 'Er wurde nicht angenommen: {reason}',
    fr: 'Il n’a pas été accepté : {reason}',
  },
  notYet: {
    en: 'It was not taken yet ({reason}). It is tried again by itself.',
    de: 'Er wurde noch nicht angenommen ({reason}). Es wird von selbst noch einmal versucht.',
    fr: 'Il n’a pas encore été accepté ({reason}). Un nouvel essai se fera tout seul.',
  },
  unanswered: {
    en: 'It was handed over, and nobody said that it was taken. It may have arrived; it is not sent again by itself.',
    de: 'Er wurde übergeben, und niemand sagte, dass er angenommen wurde. Er kann angekommen sein; von selbst wird er nicht noch einmal gesendet.',
    fr: 'Il a été remis, et personne n’a dit qu’il a été accepté. Il est peut-être arrivé ; il n’est pas renvoyé tout seul.',
  },
  unsure: {
    en: 'It was handed over and not taken as it should be ({reason}). It may have arrived; it is not sent again by itself.',
    de: 'Er wurde übergeben und nicht so angenommen, wie es sein soll ({reason}). Er kann angekommen sein; von selbst wird er nicht noch einmal gesendet.',
    fr: 'Il a été remis et n’a pas été accepté comme il faut ({reason}). Il est peut-être arrivé ; il n’est pas renvoyé tout seul.',
  },
  erased: {
    en: 'The file of this report was erased.',
    de: 'Die Datei dieses Berichts wurde gelöscht.',
    fr: 'Le fichier de ce rapport a été effacé.',
  },
  tooLarge: {
    en: 'The report with its files is larger than the {megabytes} MB that this channel can be handed. Let it carry fewer files, or fewer rows.',
    de: 'Der Bericht ist mit seinen Dateien größer als die {megabytes} MB, die diesem Kanal übergeben werden können. Gib ihm weniger Dateien mit oder weniger Zeilen.',
    fr: 'Le rapport et ses fichiers dépassent les {megabytes} Mo qui peuvent être remis à ce canal. Joignez-lui moins de fichiers, ou moins de lignes.',
  },
  broke: {
    en: 'It could not be made ready in {times} tries. The log of the server says why; then run the report again.',
    de: 'Er konnte in {times} Versuchen nicht fertig gemacht werden. Das Protokoll des Servers sagt, warum; lass den Bericht danach noch einmal laufen.',
    fr: 'Il n’a pas pu être préparé en {times} essais. Le journal du serveur dit pourquoi ; relancez ensuite le rapport.',
  },
  triedTooOften: {
    en: 'Those were many trials. Wait {seconds} seconds, then try again.',
    de: 'Das waren viele Proben. Warte {seconds} Sekunden und versuche es dann noch einmal.',
    fr: 'Cela fait beaucoup d’essais. Attendez {seconds} secondes, puis réessayez.',
  },
  notWritten: {
    en: 'The folder for reports did not take the file ({code}). The operator can look into its space and its rights.',
    de: 'Der Ordner für Berichte nahm die Datei nicht an ({code}). Der Betreiber kann nach Platz und Rechten sehen.',
    fr: 'Le dossier des rapports n’a pas accepté le fichier ({code}). L’exploitant peut vérifier la place et les droits.',
  },
  outsideFolder: {
    en: 'This path leads out of the folder for reports.',
    de: 'Dieser Pfad führt aus dem Ordner für Berichte hinaus.',
    fr: 'Ce chemin mène hors du dossier des rapports.',
  },
  trial: {
    en: 'A trial of Vitrine: this channel works.',
    de: 'Eine Probe von Vitrine: Dieser Kanal funktioniert.',
    fr: 'Un essai de Vitrine : ce canal fonctionne.',
  },
});
