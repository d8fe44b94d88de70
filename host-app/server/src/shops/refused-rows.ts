import { AppError, type Language, languageOf, type Said, sentences } from '@vitrine/core/errors';

/** Why a value cannot be used. */
export const REASONS = sentences({
  missing: { en: 'This value is missing.', de: 'Dieser Wert fehlt.', fr: 'Cette valeur manque.' },
  atMost: {
    en: 'This is more than can be true. Enter {most} at most.',
    de: 'Das ist mehr, als stimmen kann. Gib höchstens {most} ein.',
    fr: 'C’est plus qu’il n’est possible. Saisissez {most} au plus.',
  },
  unknownColumn: {
    en: 'This column is not known here.',
    de: 'Diese Spalte ist hier unbekannt.',
    fr: 'Cette colonne est inconnue ici.',
  },
  day: {
    en: 'This is not a day written as 2026-01-31.',
    de: 'Das ist kein Tag in der Form 2026-01-31.',
    fr: 'Ce n’est pas un jour de la forme 2026-01-31.',
  },
  number: {
    en: 'This is not a number of zero or more, such as 12.50.',
    de: 'Das ist keine Zahl ab null, wie 12.50.',
    fr: 'Ce n’est pas un nombre positif ou nul, comme 12.50.',
  },
  currency: {
    en: 'This is not a currency code such as USD.',
    de: 'Das ist kein Währungscode wie EUR.',
    fr: 'Ce n’est pas un code de devise comme EUR.',
  },
  noRate: {
    en: 'There is no exchange rate from {from} to {to}. Enter it in {to}, or give a rate under “Fees and rates”.',
    de: 'Es gibt keinen Wechselkurs von {from} nach {to}. Trage es in {to} ein, oder nenne einen Kurs unter „Gebühren und Kurse“.',
    fr: 'Il n’y a pas de taux de change de {from} vers {to}. Saisissez-le en {to}, ou donnez un taux sous « Frais et taux ».',
  },
  country: {
    en: 'This is neither a country code such as US nor * for any other.',
    de: 'Das ist weder ein Ländercode wie DE noch * für alle anderen.',
    fr: 'Ce n’est ni un code de pays comme FR ni * pour tous les autres.',
  },
  nothingNamed: {
    en: 'Name a listing or a SKU.',
    de: 'Nenne ein Angebot oder eine Artikelnummer.',
    fr: 'Indiquez une annonce ou une référence.',
  },
  choice: {
    en: 'This is not one of the choices.',
    de: 'Das gehört nicht zur Auswahl.',
    fr: 'Ce n’est pas un des choix.',
  },
  twice: {
    en: 'Another row says the same for this day.',
    de: 'Eine andere Zeile sagt dasselbe für diesen Tag.',
    fr: 'Une autre ligne dit la même chose pour ce jour.',
  },
  text: { en: 'This is not text.', de: 'Das ist kein Text.', fr: 'Ce n’est pas du texte.' },
});

const SAYS = sentences({
  refused: {
    en: '{count} value(s) cannot be used; nothing was changed. {path}: {reason}',
    de: '{count} Wert(e) sind unbrauchbar; nichts wurde geändert. {path}: {reason}',
    fr: '{count} valeur(s) inutilisable(s) ; rien n’a été modifié. {path} : {reason}',
  },
});

/** Gathers what is wrong with the rows of a table; nothing of it is stored while one is refused. */
export class RefusedRows {
  /** Where in the body, as `/items/3/unitCost`, and why. */
  readonly #rows: { path: string; reason: Said }[] = [];
  readonly #language: Language;

  constructor(locale: string) {
    this.#language = languageOf(locale);
  }

  add(index: number, column: string, reason: Said): void {
    this.#rows.push({ path: `/items/${index}/${column}`, reason });
  }

  /** Errors: `badRequest` with every refused row in its details, the first one as path. */
  throwIfAny(): void {
    const [first] = this.#rows;
    if (!first) return;
    const refused = this.#rows.slice(0, 1000).map(({ path, reason }) => ({ path, reason: reason[this.#language] }));
    throw new AppError('badRequest', SAYS.refused({ count: this.#rows.length, ...first }), {
      path: first.path,
      details: { refused },
    });
  }
}
