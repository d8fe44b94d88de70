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
  standsStill: {
    en: 'The schedule of the report "{title}" stands still',
    de: 'Der Zeitplan des Berichts „{title}“ steht still',
    fr: 'La planification du rapport « {title} » est arrêtée',
  },
  clockAhead: {
    en: 'The clock of the database was ahead, until {until}, and was put back. So that nothing is made twice, the schedule goes on after that time. To have it sooner, end it and set a new one.',
    de: 'Die Uhr der Datenbank ging vor, bis {until}, und wurde zurückgestellt. Damit nichts doppelt entsteht, geht der Zeitplan nach dieser Zeit weiter. Soll er es früher tun, beende ihn und lege einen neuen an.',
    fr: 'L’horloge de la base de données avançait, jusqu’au {until}, et a été reculée. Pour que rien ne soit fait deux fois, la planification reprend après cette date. Pour l’avoir plus tôt, terminez-la et créez-en une autre.',
  },
  unplanned: {
    en: 'Its next time could not be told. It may be that this server does not know its time zone ({timezone}) any more. It is tried again every hour; to mend it, open the schedule and save it with another time zone.',
    de: 'Sein nächster Termin ließ sich nicht bestimmen. Vielleicht kennt dieser Server seine Zeitzone ({timezone}) nicht mehr. Es wird jede Stunde wieder versucht; um es zu beheben, öffne den Zeitplan und speichere ihn mit einer anderen Zeitzone.',
    fr: 'Sa prochaine date n’a pas pu être déterminée. Ce serveur ne connaît peut-être plus son fuseau horaire ({timezone}). Un nouvel essai a lieu toutes les heures ; pour y remédier, ouvrez la planification et enregistrez-la avec un autre fuseau.',
  },
  toldStill: {
    en: '{reason}\n\nThe page of the report shows its schedules.',
    de: '{reason}\n\nAuf der Seite des Berichts stehen seine Zeitpläne.',
    fr: '{reason}\n\nLa page du rapport montre ses planifications.',
  },
  told: {
    en: '{reason}\n\nThe page of the report shows what happened, and lets you make or send it again. You are told once how it was made and once whom it did not reach; what goes wrong after that stands there, and you are told again once you said that you looked at it.',
    de: '{reason}\n\nAuf der Seite des Berichts steht, was geschah; dort kannst du ihn noch einmal erstellen oder senden. Dir wird einmal geschrieben, wie er entstand, und einmal, wen er nicht erreichte; was danach schiefgeht, steht dort, und dir wird wieder geschrieben, sobald du gesagt hast, dass du es angesehen hast.',
    fr: '{reason}\n\nLa page du rapport montre ce qui s’est passé et permet de le refaire ou de le renvoyer. Vous êtes prévenu une fois de sa création et une fois des destinataires manqués ; ce qui échoue ensuite y figure, et vous êtes de nouveau prévenu après avoir dit que vous l’avez regardé.',
  },
});
