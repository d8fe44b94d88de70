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
  told: {
    en: '{reason}\n\nThe page of the report shows what happened, and lets you make or send it again. You are told once of each time it was made; should more go wrong with this one, it stands there too.',
    de: '{reason}\n\nAuf der Seite des Berichts steht, was geschah; dort kannst du ihn noch einmal erstellen oder senden. Zu jedem Mal wird dir einmal geschrieben; geht dabei noch mehr schief, steht es ebenfalls dort.',
    fr: '{reason}\n\nLa page du rapport montre ce qui s’est passé et permet de le refaire ou de le renvoyer. Vous êtes prévenu une fois à chaque création ; si autre chose échoue, la page le dit aussi.',
  },
});
