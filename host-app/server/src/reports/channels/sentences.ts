import { sentences } from '@vitrine/core/errors';

export const SAYS = sentences({
  noChannel: {
    en: 'There is no channel "{channel}" here. Install it, or choose another one.',
    de: 'Den Kanal „{channel}“ gibt es hier nicht. Installiere ihn oder wähle einen anderen.',
    fr: 'Il n’y a pas de canal « {channel} » ici. Installez-le, ou choisissez-en un autre.',
  },
  noDestination: {
    en: 'No address is called "{name}" in the settings of this channel. An owner can add it there.',
    de: 'In den Einstellungen dieses Kanals heißt keine Adresse „{name}“. Ein Inhaber kann sie dort eintragen.',
    fr: 'Aucune adresse ne s’appelle « {name} » dans les réglages de ce canal. Un propriétaire peut l’y ajouter.',
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
  erased: {
    en: 'The file of this report was erased.',
    de: 'Die Datei dieses Berichts wurde gelöscht.',
    fr: 'Le fichier de ce rapport a été effacé.',
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
