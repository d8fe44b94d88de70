/** How a date of three numbers is read. */
export type DateOrder = 'monthFirst' | 'dayFirst';

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/;
const NUMERIC = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?:,? \d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp][Mm])?)?$/;
const DAY_MONTH_YEAR = /^(\d{1,2})(?:\.|er|st|nd|rd|th)?[\s-]+([\p{L}]+\.?),?[\s-]+(\d{4}|\d{2})$/u;
const MONTH_DAY_YEAR = /^([\p{L}]+\.?)\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/u;
const MONTH_LANGUAGES = ['en', 'de', 'fr', 'it', 'es', 'nl', 'pt', 'pl'];
/** Made when the first month is named; it takes a third of a second. */
let months: ReadonlyMap<string, number> | undefined;

function monthNames(): ReadonlyMap<string, number> {
  const names = new Map<string, number>([['sept', 9]]);
  for (const language of MONTH_LANGUAGES) {
    for (const month of ['long', 'short'] as const) {
      for (const day of ['numeric', undefined] as const) {
        const format = new Intl.DateTimeFormat(language, { month, day, timeZone: 'UTC' });
        for (let index = 0; index < 12; index += 1) {
          const part = format.formatToParts(new Date(Date.UTC(2026, index, 1))).find(({ type }) => type === 'month');
          if (part) names.set(foldMonth(part.value), index + 1);
        }
      }
    }
  }
  return names;
}

function foldMonth(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/[^\p{L}]/gu, '')
    .toLowerCase();
}

/** A date in any form that exports and spreadsheets write, as `YYYY-MM-DD`; `undefined` when it is none. */
export function parseDay(text: string, order: DateOrder): string | undefined {
  const trimmed = text.trim();
  const iso = ISO.exec(trimmed);
  if (iso) return dayOf(iso[1], iso[2], iso[3]);
  const numeric = NUMERIC.exec(trimmed);
  if (numeric) {
    const [, first, separator, second, year] = numeric;
    return separator === '.' || order === 'dayFirst' ? dayOf(year, second, first) : dayOf(year, first, second);
  }
  const dayMonth = DAY_MONTH_YEAR.exec(trimmed);
  if (dayMonth) return dayOf(dayMonth[3], monthOf(dayMonth[2]), dayMonth[1]);
  const monthDay = MONTH_DAY_YEAR.exec(trimmed);
  return monthDay ? dayOf(monthDay[3], monthOf(monthDay[1]), monthDay[2]) : undefined;
}

function monthOf(name = ''): string | undefined {
  months ??= monthNames();
  return months.get(foldMonth(name))?.toString();
}

function dayOf(yearText = '', monthText = '', dayText = ''): string | undefined {
  const year = yearText.length === 2 ? 2000 + Number(yearText) : Number(yearText);
  const month = Number(monthText);
  const day = Number(dayText);
  if (year < 1990 || year > 2100 || month < 1 || month > 12 || day < 1) return undefined;
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined;
  return `${year}-${monthText.padStart(2, '0')}-${dayText.padStart(2, '0')}`;
}

/** What the dates of a file say about the order of their numbers. */
export class DateOrderEvidence {
  #monthFirst = 0;
  #dayFirst = 0;
  #doubtful = 0;
  #unpadded = false;

  /** Takes one distinct date text into account. */
  note(text: string): void {
    const numeric = NUMERIC.exec(text.trim());
    if (!numeric || numeric[2] === '.') return;
    const first = numeric[1] ?? '';
    const second = numeric[3] ?? '';
    if (first.length === 1 || second.length === 1) this.#unpadded = true;
    if (Number(first) > 12) this.#dayFirst += 1;
    else if (Number(second) > 12) this.#monthFirst += 1;
    else if (Number(first) !== Number(second)) this.#doubtful += 1;
  }

  /** The one reading that the rows prove; `undefined` when both are possible. `etsyHeader`: an untouched English header of Etsy. */
  order(etsyHeader: boolean): DateOrder | undefined {
    if (this.#dayFirst > this.#monthFirst) return 'dayFirst';
    if (this.#monthFirst > 0 || this.#doubtful === 0) return 'monthFirst';
    return etsyHeader && !this.#unpadded ? 'monthFirst' : undefined;
  }
}

const REMEMBERED = 10_000;

/** Reads the dates of one file; a file has few distinct ones, so each is read once. */
export class DayReader {
  readonly #order: DateOrder;
  readonly #known = new Map<string, string | undefined>();

  constructor(order: DateOrder) {
    this.#order = order;
  }

  read(text: string): string | undefined {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const day = parseDay(text, this.#order);
    if (this.#known.size < REMEMBERED && day !== undefined) this.#known.set(text, day);
    return day;
  }
}

/** The day before a `YYYY-MM-DD`. */
export function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
