import { sentences } from '@vitrine/core/errors';

export const SAYS = sentences({
  noTrouble: {
    en: 'There is nothing to look at under this id.',
    de: 'Unter dieser Id gibt es nichts anzusehen.',
    fr: 'Il n’y a rien à regarder sous cet identifiant.',
  },
  runFailed: {
    en: 'The report "{title}" could not be made',
    de: 'Der Bericht „{title}“ konnte nicht erstellt werden',
    fr: 'Le rapport « {title} » n’a pas pu être créé',
  },
  runPartial: {
    en: 'The report "{title}" has gaps',
    de: 'Der Bericht „{title}“ hat Lücken',
    fr: 'Le rapport « {title} » est incomplet',
  },
  notArrived: {
    en: 'The report "{title}" did not reach {recipient}',
    de: 'Der Bericht „{title}“ erreichte {recipient} nicht',
    fr: 'Le rapport « {title} » n’est pas arrivé chez {recipient}',
  },
  maybeArrived: {
    en: 'The report "{title}" may not have reached {recipient}',
    de: 'Der Bericht „{title}“ erreichte {recipient} vielleicht nicht',
    fr: 'Le rapport « {title} » n’est peut-être pas arrivé chez {recipient}',
  },
  notArrivedAtMore: {
    en: 'The report "{title}" did not reach {count} recipients',
    de: 'Der Bericht „{title}“ erreichte {count} Empfänger nicht',
    fr: 'Le rapport « {title} » n’est pas arrivé chez {count} destinataires',
  },
  maybeArrivedAtMore: {
    en: 'The report "{title}" may not have reached {count} recipients',
    de: 'Der Bericht „{title}“ erreichte {count} Empfänger vielleicht nicht',
    fr: 'Le rapport « {title} » n’est peut-être pas arrivé chez {count} destinataires',
  },
  reachedNobody: {
    en: 'The report "{title}" reached nobody',
    de: 'Der Bericht „{title}“ erreichte niemanden',
    fr: 'Le rapport « {title} » n’est arrivé chez personne',
  },
  leftOut: {
    en: 'The report "{title}" did not go to everybody',
    de: 'Der Bericht „{title}“ ging nicht an alle',
    fr: 'Le rapport « {title} » n’a pas été envoyé à tout le monde',
  },
  getsNothing: { en: '{who}: {reason}', de: '{who}: {reason}', fr: '{who} : {reason}' },
  andMore: { en: '… and {count} more', de: '… und {count} weitere', fr: '… et {count} de plus' },
  wasMissed: {
    en: 'The report "{title}" was missed',
    de: 'Der Bericht „{title}“ fiel aus',
    fr: 'Le rapport « {title} » n’a pas été fait à l’heure prévue',
  },
  missedTimes: {
    en: 'It was due while no server ran, or before a backup was brought back, and is not made up for. Missed: {count} ({times}).',
    de: 'Er war fällig, als kein Server lief oder bevor eine Sicherung eingespielt wurde, und wird nicht nachgeholt. Ausgefallen: {count} ({times}).',
    fr: 'Il était prévu pendant qu’aucun serveur ne fonctionnait, ou avant la reprise d’une sauvegarde, et n’est pas rattrapé. Dates manquées : {count} ({times}).',
  },
  toldMissed: {
    en: '{reason}\n\nOn the page of the report you can run it for a past period, and change what its schedule does about times that pass while no server runs.',
    de: '{reason}\n\nAuf der Seite des Berichts kannst du ihn für einen vergangenen Zeitraum erstellen und ändern, was sein Zeitplan mit Terminen tut, zu denen kein Server läuft.',
    fr: '{reason}\n\nLa page du rapport permet de le faire pour une période passée, et de changer ce que sa planification fait des dates qui passent pendant qu’aucun serveur ne fonctionne.',
  },
  told: {
    en: '{reason}\n\nThe page of the report shows what happened, and lets you make or send it again. You are told once how it was made and once whom it did not reach; what goes wrong after that stands there, and you are told again once you said that you looked at it.',
    de: '{reason}\n\nAuf der Seite des Berichts steht, was geschah; dort kannst du ihn noch einmal erstellen oder senden. Dir wird einmal geschrieben, wie er entstand, und einmal, wen er nicht erreichte; was danach schiefgeht, steht dort, und dir wird wieder geschrieben, sobald du gesagt hast, dass du es angesehen hast.',
    fr: '{reason}\n\nLa page du rapport montre ce qui s’est passé et permet de le refaire ou de le renvoyer. Vous êtes prévenu une fois de sa création et une fois des destinataires manqués ; ce qui échoue ensuite y figure, et vous êtes de nouveau prévenu après avoir dit que vous l’avez regardé.',
  },
});
