/** What is read in a cell that has no text of its own, in every language of the product. */
export const CELL_WORDS = {
  /** The folded row of all that are not named. */
  others: { en: 'Others', de: 'Andere', fr: 'Autres' },
  /** A dimension without a value. */
  none: { en: 'None', de: 'Ohne', fr: 'Aucun' },
  yes: { en: 'Yes', de: 'Ja', fr: 'Oui' },
  no: { en: 'No', de: 'Nein', fr: 'Non' },
} as const;
