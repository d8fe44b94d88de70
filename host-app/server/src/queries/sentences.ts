import { sentences } from '@vitrine/core/errors';

/** What the query desk says before a query is looked at. */
export const SAYS = sentences({
  namesDataset: {
    en: 'A query names its dataset.',
    de: 'Eine Abfrage nennt ihre Daten.',
    fr: 'Une requête nomme ses données.',
  },
  unknownKey: {
    en: '"{key}" is not known here.',
    de: '„{key}“ ist hier nicht bekannt.',
    fr: '« {key} » n’est pas connu ici.',
  },
  queriesIsList: {
    en: '"queries" is a list of queries.',
    de: '„queries“ ist eine Liste von Abfragen.',
    fr: '« queries » est une liste de requêtes.',
  },
  tooMany: {
    en: 'At most {limit} queries at once.',
    de: 'Höchstens {limit} Abfragen auf einmal.',
    fr: '{limit} requêtes à la fois au plus.',
  },
  queryIsObject: {
    en: 'A query is an object.',
    de: 'Eine Abfrage ist ein Objekt.',
    fr: 'Une requête est un objet.',
  },
  noStatement: {
    en: 'This dataset is answered by its source; there is no statement to explain.',
    de: 'Diese Daten beantwortet ihre Quelle selbst; es gibt keine Anweisung zu erklären.',
    fr: 'La source de ces données répond elle-même ; il n’y a pas d’instruction à expliquer.',
  },
  nothingAnswers: {
    en: 'Nothing answers "{dataset}" at the moment. Try again later.',
    de: '„{dataset}“ beantwortet im Moment niemand. Versuche es später erneut.',
    fr: 'Rien ne répond pour « {dataset} » en ce moment. Réessayez plus tard.',
  },
  nothingToContinue: {
    en: 'There is nothing before it to continue.',
    de: 'Davor gibt es nichts, was sich fortsetzen ließe.',
    fr: 'Il n’y a rien avant à prolonger.',
  },
  gapsInHistory: {
    en: 'The history has gaps, and a forecast needs every step of it.',
    de: 'Die Vorgeschichte hat Lücken, und eine Prognose braucht jeden Schritt.',
    fr: 'L’historique a des lacunes, et une prévision a besoin de chaque pas.',
  },
});
