import { sentences } from '@vitrine/core/errors';

/** What is said about how long reports are kept. */
export const SAYS = sentences({
  goesWithRun: {
    en: 'It goes with its run, which is kept for {days} days. Keep runs for longer, or this for at most as long.',
    de: 'Das geht mit seinem Lauf, der {days} Tage aufbewahrt wird. Bewahre Läufe länger auf oder dies höchstens so lange.',
    fr: 'Cela part avec son exécution, gardée {days} jours. Gardez les exécutions plus longtemps, ou ceci au plus aussi longtemps.',
  },
});
