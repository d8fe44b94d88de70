import { sentences } from '../errors/index.ts';

/** Why a plugin that decides about access keeps something closed. */
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
  closedBefore: {
    en: 'Plugin "{plugin}" closed this before it was switched off.',
    de: 'Das Plugin „{plugin}“ hat das gesperrt, bevor es abgeschaltet wurde.',
    fr: 'Le plugin « {plugin} » a fermé cet accès avant d’être désactivé.',
  },
});
