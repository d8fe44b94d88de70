import { sentences } from '../errors/index.ts';

/** What people read when a plugin in a process of its own does not answer. */
export const SAYS = sentences({
  ended: {
    en: 'The plugin "{plugin}" stopped before it had answered: {reason} Nothing was lost. Try again.',
    de: 'Das Plugin „{plugin}“ hielt an, bevor es geantwortet hatte: {reason} Nichts ging verloren. Versuche es noch einmal.',
    fr: 'Le plugin « {plugin} » s’est arrêté avant d’avoir répondu : {reason} Rien n’a été perdu. Réessayez.',
  },
  notStarted: {
    en: 'The process of a plugin could not be started: {why}. Try again in a moment.',
    de: 'Der Prozess eines Plugins ließ sich nicht starten: {why}. Versuche es gleich noch einmal.',
    fr: 'Le processus d’un plugin n’a pas pu être démarré : {why}. Réessayez dans un instant.',
  },
  startsLate: {
    en: 'The process of a plugin did not start within {seconds} s. Try again in a moment.',
    de: 'Der Prozess eines Plugins startete nicht innerhalb von {seconds} s. Versuche es gleich noch einmal.',
    fr: 'Le processus d’un plugin n’a pas démarré en {seconds} s. Réessayez dans un instant.',
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
  processEnded: {
    en: 'The process of plugin "{plugin}" ended: {reason}',
    de: 'Der Prozess des Plugins „{plugin}“ endete: {reason}',
    fr: 'Le processus du plugin « {plugin} » s’est arrêté : {reason}',
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
  stopped: {
    en: 'The plugin "{plugin}" was stopped or replaced meanwhile. Try again.',
    de: 'Das Plugin „{plugin}“ wurde inzwischen angehalten oder ersetzt. Versuche es noch einmal.',
    fr: 'Le plugin « {plugin} » a été arrêté ou remplacé entre-temps. Réessayez.',
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
  unkeptText: {
    en: 'The plugin "{plugin}" has text to keep that no database takes: a NUL character, or half of a character. Its code leaves it out, or keeps it as Base64.',
    de: 'Das Plugin „{plugin}“ will Text aufbewahren, den keine Datenbank nimmt: ein NUL-Zeichen oder ein halbes Zeichen. Sein Code lässt es weg oder bewahrt es als Base64 auf.',
    fr: 'Le plugin « {plugin} » veut conserver un texte qu’aucune base de données n’accepte : un caractère NUL, ou la moitié d’un caractère. Son code l’omet, ou le conserve en Base64.',
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
  switchedOff: {
    en: 'It brings code that runs isolated, and the operator switched such plugins off.',
    de: 'Es bringt Code mit, der abgeschlossen läuft, und solche Plugins sind auf diesem Server ausgeschaltet.',
    fr: 'Il apporte du code qui s’exécute isolé, et l’exploitant a désactivé ces plugins.',
  },
  noSecondWall: {
    en: 'It brings code, and this machine has no second wall around such plugins: {reason} Nothing of it was run.',
    de: 'Es bringt Code mit, und dieser Rechner hat keine zweite Mauer um solche Plugins: {reason} Nichts davon wurde ausgeführt.',
    fr: 'Il apporte du code, et cette machine n’a pas de second mur autour de ces plugins : {reason} Rien n’en a été exécuté.',
  },
  wallOff: {
    en: 'It is switched off.',
    de: 'Sie ist ausgeschaltet.',
    fr: 'Il est désactivé.',
  },
  wallNeedsLinux: {
    en: 'It is built for Linux, and this is {platform}.',
    de: 'Sie ist für Linux gebaut, und dies ist {platform}.',
    fr: 'Il est conçu pour Linux, et ceci est {platform}.',
  },
  wallHasGaps: {
    en: 'These parts do not hold: {parts}.',
    de: 'Diese Teile halten nicht: {parts}.',
    fr: 'Ces parties ne tiennent pas : {parts}.',
  },
  wallNotUp: {
    en: 'It could not be put up: {reason}',
    de: 'Sie ließ sich nicht errichten: {reason}',
    fr: 'Il n’a pas pu être élevé : {reason}',
  },
  wallTools: {
    en: 'the programs setpriv and unshare of util-linux are not installed.',
    de: 'Die Programme setpriv und unshare aus util-linux sind nicht installiert.',
    fr: 'les programmes setpriv et unshare d’util-linux ne sont pas installés.',
  },
  noMail: {
    en: 'Mail is not set up on this server.',
    de: 'E-Mail ist auf diesem Server nicht eingerichtet.',
    fr: 'L’envoi d’e-mails n’est pas configuré sur ce serveur.',
  },
});
