import { sentences } from '@vitrine/core/errors';

export const SAYS = sentences({
  returned: {
    en: 'It came back: {reason} Nothing more is sent to this address until somebody allows it again.',
    de: 'Sie kam zurück: {reason} An diese Adresse wird nichts mehr gesendet, bis es jemand wieder erlaubt.',
    fr: 'Il est revenu : {reason} Rien n’est plus envoyé à cette adresse avant que quelqu’un l’autorise de nouveau.',
  },
  givenUp: {
    en: 'The recipient’s mail server gave it up: {reason} The next one is tried again.',
    de: 'Der Mailserver des Empfängers gab sie auf: {reason} Die nächste wird wieder versucht.',
    fr: 'Le serveur de messagerie du destinataire l’a abandonné : {reason} Le prochain sera de nouveau tenté.',
  },
  delayed: {
    en: 'The recipient’s mail server has not taken it yet: {reason}',
    de: 'Der Mailserver des Empfängers nahm sie noch nicht an: {reason}',
    fr: 'Le serveur de messagerie du destinataire ne l’a pas encore pris : {reason}',
  },
  unreadable: {
    en: 'This report cannot be read. Send it as the mail server wrote it.',
    de: 'Diese Meldung kann nicht gelesen werden. Sende sie so, wie der Mailserver sie schrieb.',
    fr: 'Ce rapport ne peut pas être lu. Envoyez-le tel que le serveur de messagerie l’a écrit.',
  },
  noAddress: {
    en: 'Nothing came back from this address.',
    de: 'Von dieser Adresse kam nichts zurück.',
    fr: 'Rien n’est revenu de cette adresse.',
  },
});
