import { sentences } from '@vitrine/core/errors';

/** What is said about the data that a workspace may ask. */
export const SAYS = sentences({
  noDataset: {
    en: 'There is no dataset "{dataset}" here. It may have been removed, or its plugin switched off.',
    de: 'Hier gibt es keine Daten „{dataset}“. Vielleicht wurden sie entfernt oder ihr Plugin abgeschaltet.',
    fr: 'Il n’y a pas de données « {dataset} » ici. Elles ont peut-être été supprimées, ou leur plugin désactivé.',
  },
});
