import { sentences } from '../errors/index.ts';

/** Why a plugin that decides about access keeps something closed, why one cannot tap a hook, and what went wrong where it did. */
export const SAYS = sentences({
  noDecision: {
    en: 'Plugin "{plugin}" gave no decision.',
    de: 'Das Plugin „{plugin}“ hat nichts entschieden.',
    fr: 'Le plugin « {plugin} » n’a rien décidé.',
  },
  couldNotDecide: {
    en: 'Plugin "{plugin}" could not decide.',
    de: 'Das Plugin „{plugin}“ konnte nicht entscheiden.',
    fr: 'Le plugin « {plugin} » n’a pas pu décider.',
  },
  notRunning: {
    en: 'Plugin "{plugin}" decides who may do what here, and it is not running: nothing is open until it does. An operator can install a version of it that works, switch it off under Settings → Plugins, or remove it (npm exec vitrine -- plugin remove {plugin}).',
    de: 'Das Plugin „{plugin}“ entscheidet, wer hier was darf, und läuft nicht: Bis dahin ist nichts offen. Ein Betreiber kann eine Version installieren, die läuft, es unter Einstellungen → Plugins abschalten oder es entfernen (npm exec vitrine -- plugin remove {plugin}).',
    fr: 'Le plugin « {plugin} » décide ici qui peut faire quoi, et il ne fonctionne pas : jusque-là, rien n’est ouvert. Un exploitant peut en installer une version qui fonctionne, le désactiver sous Réglages → Plugins ou le retirer (npm exec vitrine -- plugin remove {plugin}).',
  },
  unnamedTap: {
    en: 'Plugin "{plugin}" taps "{hook}", which "taps" in its manifest does not name.',
    de: 'Das Plugin „{plugin}“ greift in „{hook}“ ein, das „taps“ in seinem Manifest nicht nennt.',
    fr: 'Le plugin « {plugin} » intervient dans « {hook} », que « taps » ne nomme pas dans son manifeste.',
  },
  noFunction: {
    en: 'Plugin "{plugin}" taps "{hook}" with something that is not a function.',
    de: 'Das Plugin „{plugin}“ greift in „{hook}“ mit etwas ein, das keine Funktion ist.',
    fr: 'Le plugin « {plugin} » intervient dans « {hook} » avec ce qui n’est pas une fonction.',
  },
  tapFailed: {
    en: 'Plugin "{plugin}" failed in hook "{hook}": {reason}',
    de: 'Das Plugin „{plugin}“ ist in „{hook}“ gescheitert: {reason}',
    fr: 'Le plugin « {plugin} » a échoué dans « {hook} » : {reason}',
  },
  unusableAnswer: {
    en: 'what it gave back cannot be used: {fault}',
    de: 'Was es zurückgab, ist nicht zu gebrauchen: {fault}',
    fr: 'ce qu’il a rendu n’est pas utilisable : {fault}',
  },
  notForPlugins: {
    en: '{path} is not for plugins',
    de: '{path} ist nicht für Plugins',
    fr: '{path} n’est pas pour les plugins',
  },
  identity: {
    en: '{path} says what the event is',
    de: '{path} sagt, welches Ereignis es ist',
    fr: '{path} dit quel événement c’est',
  },
  closedBefore: {
    en: 'Plugin "{plugin}" closed this before it was switched off.',
    de: 'Das Plugin „{plugin}“ hat das gesperrt, bevor es abgeschaltet wurde.',
    fr: 'Le plugin « {plugin} » a fermé cet accès avant d’être désactivé.',
  },
});
