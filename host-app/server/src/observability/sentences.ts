import { sentences } from '@vitrine/core/errors';

/** What the server says about its own state. */
export const SAYS = sentences({
  noDatabase: {
    en: 'The database does not answer at the moment.',
    de: 'Die Datenbank antwortet im Moment nicht.',
    fr: 'La base de données ne répond pas en ce moment.',
  },
});
