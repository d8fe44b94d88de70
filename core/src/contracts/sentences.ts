import { sentences } from '../errors/sentences.ts';

/** What keeps something from being an event of a shop, as a part of a sentence about whoever brought it. */
export const SAYS = sentences({
  noEvent: { en: 'it is no event', de: 'es ist kein Ereignis', fr: 'ce n’est pas un événement' },
  noKind: {
    en: 'there is no kind "{kind}" for a shop',
    de: 'für einen Shop gibt es keine Art „{kind}“',
    fr: 'il n’y a pas de type « {kind} » pour une boutique',
  },
  noForm: {
    en: '{path} has none of its forms',
    de: '{path} hat keine seiner Formen',
    fr: '{path} n’a aucune de ses formes',
  },
  at: { en: '{path} {rule}', de: '{path} {rule}', fr: '{path} {rule}' },
  event: { en: 'the event', de: 'das Ereignis', fr: 'l’événement' },
});
