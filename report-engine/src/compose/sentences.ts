import { sentences } from '@vitrine/core/errors';

/** Changes in words. */
export const SAYS = sentences({
  up: {
    en: 'up {change} from {than}',
    de: 'plus {change} gegenüber {than}',
    fr: 'en hausse de {change} par rapport à {than}',
  },
  down: {
    en: 'down {change} from {than}',
    de: 'minus {change} gegenüber {than}',
    fr: 'en baisse de {change} par rapport à {than}',
  },
  /** Where a share of what was before would say nothing: before was a loss, or is a share itself. */
  upFrom: { en: 'up from {before} {in}', de: 'mehr als {before} {in}', fr: 'plus que {before} {in}' },
  downFrom: { en: 'down from {before} {in}', de: 'weniger als {before} {in}', fr: 'moins que {before} {in}' },
  unchanged: { en: 'unchanged from {than}', de: 'unverändert gegenüber {than}', fr: 'inchangé par rapport à {than}' },
  almost: {
    en: 'almost unchanged from {than}',
    de: 'fast unverändert gegenüber {than}',
    fr: 'presque inchangé par rapport à {than}',
  },
  new: { en: 'new, with nothing {in}', de: 'neu, nichts {in}', fr: 'nouveau, rien {in}' },
  noBefore: { en: 'with no number {in}', de: 'ohne Zahl {in}', fr: 'sans chiffre {in}' },
  noNow: { en: 'not known', de: 'nicht bekannt', fr: 'inconnu' },
  notCompared: { en: 'not compared', de: 'nicht verglichen', fr: 'sans comparaison' },
});
