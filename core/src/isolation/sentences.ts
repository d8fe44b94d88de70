import { sentences } from '../errors/index.ts';

/** What people read when a plugin in a process of its own does not answer. */
export const SAYS = sentences({
  ended: {
    en: 'The plugin "{plugin}" stopped before it had answered: {reason} Nothing was lost. Try again.',
    de: 'Das Plugin „{plugin}“ hielt an, bevor es geantwortet hatte: {reason} Nichts ging verloren. Versuche es noch einmal.',
    fr: 'Le plugin « {plugin} » s’est arrêté avant d’avoir répondu : {reason} Rien n’a été perdu. Réessayez.',
  },
  late: {
    en: 'The plugin "{plugin}" did not answer within {seconds} s. Nothing was lost. Try again, or ask for less.',
    de: 'Das Plugin „{plugin}“ hat nicht innerhalb von {seconds} s geantwortet. Nichts ging verloren. Versuche es noch einmal oder frage weniger ab.',
    fr: 'Le plugin « {plugin} » n’a pas répondu en {seconds} s. Rien n’a été perdu. Réessayez, ou demandez moins.',
  },
  busy: {
    en: 'The plugin "{plugin}" already answers {count} calls. Try again in a moment.',
    de: 'Das Plugin „{plugin}“ beantwortet bereits {count} Aufrufe. Versuche es gleich noch einmal.',
    fr: 'Le plugin « {plugin} » répond déjà à {count} appels. Réessayez dans un instant.',
  },
  crowded: {
    en: 'All {count} processes that plugins may have are at work. Try again in a moment.',
    de: 'Alle {count} Prozesse, die Plugins haben dürfen, sind beschäftigt. Versuche es gleich noch einmal.',
    fr: 'Les {count} processus permis aux plugins sont tous occupés. Réessayez dans un instant.',
  },
  restarting: {
    en: 'The plugin "{plugin}" stopped and is started again in {seconds} s: {reason}',
    de: 'Das Plugin „{plugin}“ hielt an und wird in {seconds} s neu gestartet: {reason}',
    fr: 'Le plugin « {plugin} » s’est arrêté et sera relancé dans {seconds} s : {reason}',
  },
  badAnswer: {
    en: 'The plugin "{plugin}" gave an answer that cannot be used: {reason}',
    de: 'Das Plugin „{plugin}“ gab eine Antwort, die sich nicht verwenden lässt: {reason}',
    fr: 'Le plugin « {plugin} » a donné une réponse inutilisable : {reason}',
  },
  refused: {
    en: 'The plugin "{plugin}" may not do this: {reason}. {next}',
    de: 'Das Plugin „{plugin}“ darf das nicht: {reason}. {next}',
    fr: 'Le plugin « {plugin} » n’en a pas le droit : {reason}. {next}',
  },
  noSecret: {
    en: 'The plugin "{plugin}" needs "{name}", which nobody has entered yet. Enter it in the settings of the plugin.',
    de: 'Das Plugin „{plugin}“ braucht „{name}“, das noch niemand eingetragen hat. Trage es in den Einstellungen des Plugins ein.',
    fr: 'Le plugin « {plugin} » a besoin de « {name} », que personne n’a encore saisi. Saisissez-le dans les réglages du plugin.',
  },
  netLate: {
    en: 'The request of the plugin "{plugin}" took longer than {seconds} s and was given up. Try again later.',
    de: 'Die Anfrage des Plugins „{plugin}“ dauerte länger als {seconds} s und wurde abgebrochen. Versuche es später noch einmal.',
    fr: 'La requête du plugin « {plugin} » a duré plus de {seconds} s et a été abandonnée. Réessayez plus tard.',
  },
  netUnavailable: {
    en: '{host} could not be reached ({reason}). Try again later.',
    de: '{host} war nicht zu erreichen ({reason}). Versuche es später noch einmal.',
    fr: '{host} est injoignable ({reason}). Réessayez plus tard.',
  },
  noMail: {
    en: 'Mail is not set up on this server.',
    de: 'E-Mail ist auf diesem Server nicht eingerichtet.',
    fr: 'L’envoi d’e-mails n’est pas configuré sur ce serveur.',
  },
});
