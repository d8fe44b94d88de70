import { AppError } from '@vitrine/core/errors';

export interface RefusedRow {
  /** Where in the body: `/items/3/unitCost`. */
  path: string;
  reason: string;
}

type Reason =
  | 'missing'
  | 'unknownColumn'
  | 'day'
  | 'number'
  | 'currency'
  | 'noRate'
  | 'country'
  | 'nothingNamed'
  | 'choice'
  | 'twice'
  | 'text';
type Language = 'en' | 'de' | 'fr';

const REASONS: Record<Reason, Record<Language, string>> = {
  missing: { en: 'This value is missing.', de: 'Dieser Wert fehlt.', fr: 'Cette valeur manque.' },
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
};

/** Gathers what is wrong with the rows of a table; nothing of it is stored while one is refused. */
export class RefusedRows {
  readonly rows: RefusedRow[] = [];
  readonly #language: Language;

  constructor(locale: string) {
    const found = locale.slice(0, 2);
    this.#language = found === 'de' || found === 'fr' ? found : 'en';
  }

  /** `values` stand in the reason's sentence by name. */
  add(index: number, column: string, reason: Reason, values: Readonly<Record<string, string>> = {}): void {
    const sentence = REASONS[reason][this.#language];
    const said = sentence.replace(/\{(\w+)\}/g, (named, name: string) => values[name] ?? named);
    this.rows.push({ path: `/items/${index}/${column}`, reason: said });
  }

  /** Errors: `badRequest` with every refused row in its details, the first one as path. */
  throwIfAny(): void {
    const [first] = this.rows;
    if (!first) return;
    const count: Record<Language, string> = {
      en: `${this.rows.length} value(s) cannot be used; nothing was changed. ${first.path}: ${first.reason}`,
      de: `${this.rows.length} Wert(e) sind unbrauchbar; nichts wurde geändert. ${first.path}: ${first.reason}`,
      fr: `${this.rows.length} valeur(s) inutilisable(s) ; rien n’a été modifié. ${first.path} : ${first.reason}`,
    };
    throw new AppError('badRequest', count[this.#language], {
      path: first.path,
      details: { refused: this.rows.slice(0, 1000) },
    });
  }
}
