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
});
