import { type Said, sentences } from '../errors/index.ts';

/** Why a plugin's process ended, as the end of a sentence that names the plugin. */
export const ENDED = sentences({
  ended: { en: 'it was ended.', de: 'es wurde beendet.', fr: 'il a été arrêté.' },
  switchedOff: { en: 'it was switched off.', de: 'es wurde abgeschaltet.', fr: 'il a été désactivé.' },
  notStarted: {
    en: 'it could not be started.',
    de: 'es ließ sich nicht starten.',
    fr: 'il n’a pas pu être démarré.',
  },
  notStartedBecause: {
    en: 'it could not be started: {why}.',
    de: 'es ließ sich nicht starten: {why}.',
    fr: 'il n’a pas pu être démarré : {why}.',
  },
  lost: {
    en: 'what starts the processes of plugins had ended.',
    de: 'was die Prozesse der Plugins startet, war beendet.',
    fr: 'ce qui démarre les processus des plugins s’était arrêté.',
  },
  notNeeded: { en: 'it was not needed.', de: 'es wurde nicht gebraucht.', fr: 'il n’était pas utilisé.' },
  notSilent: {
    en: 'it did not stop within {seconds} s after a call was cancelled.',
    de: 'es hielt nicht innerhalb von {seconds} s an, nachdem ein Aufruf abgebrochen war.',
    fr: 'il ne s’est pas arrêté dans les {seconds} s après l’annulation d’un appel.',
  },
  doesNotRead: {
    en: 'it does not read what it is sent.',
    de: 'es liest nicht, was ihm gesendet wird.',
    fr: 'il ne lit pas ce qu’on lui envoie.',
  },
  tooManyMessages: {
    en: 'it sends too many messages.',
    de: 'es sendet zu viele Nachrichten.',
    fr: 'il envoie trop de messages.',
  },
  writesTooMuch: { en: 'it writes too much.', de: 'es schreibt zu viel.', fr: 'il écrit trop.' },
  notAsked: {
    en: 'it answered what nobody asked.',
    de: 'es beantwortete, was niemand gefragt hat.',
    fr: 'il a répondu à ce que personne n’avait demandé.',
  },
  requestTwice: {
    en: 'it used the number of a request twice.',
    de: 'es verwendete die Nummer einer Anfrage zweimal.',
    fr: 'il a utilisé deux fois le numéro d’une requête.',
  },
  tooManyRequests: {
    en: 'it has too many requests at once.',
    de: 'es hat zu viele Anfragen auf einmal.',
    fr: 'il a trop de requêtes à la fois.',
  },
  memory: {
    en: 'it used more memory than it may.',
    de: 'es verbrauchte mehr Speicher, als es darf.',
    fr: 'il a utilisé plus de mémoire que permis.',
  },
  residentMemory: {
    en: 'it used more than {megabytes} MB of memory.',
    de: 'es verbrauchte mehr als {megabytes} MB Speicher.',
    fr: 'il a utilisé plus de {megabytes} Mo de mémoire.',
  },
  idleProcessor: {
    en: 'it kept the processor busy while nobody had called it.',
    de: 'es beschäftigte den Prozessor, obwohl niemand es gerufen hatte.',
    fr: 'il a occupé le processeur alors que personne ne l’avait appelé.',
  },
  callProcessor: {
    en: 'one call took more than {seconds} s of processor time.',
    de: 'ein Aufruf brauchte mehr als {seconds} s Rechenzeit.',
    fr: 'un appel a pris plus de {seconds} s de temps de calcul.',
  },
  failed: { en: 'it failed: {why}', de: 'es scheiterte: {why}', fr: 'il a échoué : {why}' },
  endedItself: {
    en: 'it ended itself (exit code {code}).',
    de: 'es beendete sich selbst (Code {code}).',
    fr: 'il s’est arrêté de lui-même (code {code}).',
  },
  bySignal: {
    en: 'it was ended by {signal}.',
    de: 'es wurde durch {signal} beendet.',
    fr: 'il a été arrêté par {signal}.',
  },
  messageSize: {
    en: 'a message is larger than {bytes} bytes.',
    de: 'eine Nachricht ist größer als {bytes} Byte.',
    fr: 'un message dépasse {bytes} octets.',
  },
  messageDepth: {
    en: 'a message is deeper than {levels} levels.',
    de: 'eine Nachricht ist tiefer als {levels} Ebenen.',
    fr: 'un message dépasse {levels} niveaux.',
  },
  messageValues: {
    en: 'a message holds more than {count} values.',
    de: 'eine Nachricht enthält mehr als {count} Werte.',
    fr: 'un message contient plus de {count} valeurs.',
  },
  messageShape: {
    en: 'it sent a message of an unknown shape.',
    de: 'es sendete eine Nachricht von unbekannter Form.',
    fr: 'il a envoyé un message de forme inconnue.',
  },
  messageName: {
    en: 'it sent a message with the name "{name}".',
    de: 'es sendete eine Nachricht mit dem Namen „{name}“.',
    fr: 'il a envoyé un message avec le nom « {name} ».',
  },
  messageUnreadable: {
    en: 'it sent a message that is no JSON.',
    de: 'es sendete eine Nachricht, die kein JSON ist.',
    fr: 'il a envoyé un message qui n’est pas du JSON.',
  },
});

/** What a process may not do, found in what it sent. */
export class ProtocolFault extends Error {
  readonly said: Said;

  constructor(said: Said) {
    super(said.en);
    this.name = 'ProtocolFault';
    this.said = said;
  }
}
