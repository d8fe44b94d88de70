import type { FileFacts, ParseOptions } from '@vitrine/core/contracts';
import {
  type DateOrder,
  DateOrderEvidence,
  type DecimalMark,
  type DelimitedFormat,
  DelimitedReader,
  decimalEvidence,
  parseDay,
} from '@vitrine/core/delimited';
import { AppError, type Language, type Said } from '@vitrine/core/errors';
import {
  alikeColumns,
  askedFields,
  currencyOfHeader,
  isOwnHeader,
  mappedHeader,
  matchHeader,
  missingColumns,
  proposedColumns,
} from './header.ts';
import { type ColumnIndex, fieldsOf, type KindSpec } from './kind-spec.ts';
import { SAYS } from './sentences.ts';

/** How a file will be read: the one reading that all its rows proved. Handed from `survey` to `parse` as JSON. */
export type EtsyReading = {
  format: { encoding: DelimitedFormat['encoding']; delimiter: DelimitedFormat['delimiter'] };
  columns: Record<string, number>;
  dateOrder: DateOrder;
  mark: DecimalMark;
  currency: string | null;
  grouped: boolean;
};

/** Distinct values of one column that are looked at; a file has far fewer days and currencies. */
const MOST_DISTINCT = 10_000;

/** Reads a whole file once, in bounded memory, for what decides how it is read. */
export async function surveyFile<F extends string>(
  spec: KindSpec<F>,
  file: AsyncIterable<Uint8Array>,
  options: ParseOptions,
): Promise<FileFacts> {
  const reader = new DelimitedReader(file);
  let survey: Survey<F> | undefined;
  for await (const { rows } of reader.batches()) {
    if (!survey) {
      survey = new Survey(spec, rows, options);
      reader.limitTo(survey.looksAt);
    }
    survey.note(rows, survey.rows === 0 ? 1 : 0);
  }
  if (!survey || !reader.format) {
    throw new AppError('unsupportedFile', SAYS.emptyFile(), { details: { reason: 'empty' } });
  }
  return survey.facts(reader.format, options);
}

class Survey<F extends string> {
  rows = 0;
  readonly #header: string[];
  readonly #columns: ColumnIndex<F>;
  readonly #known: boolean;
  readonly #spec: KindSpec<F>;
  readonly #days: DaysOfColumn;
  readonly #evidence = new DateOrderEvidence();
  readonly #otherDays: { index: number; seen: Set<string> }[];
  readonly #money: number[];
  readonly #currency: number;
  readonly #currencies = new Map<string, number>();
  #commas = 0;
  #points = 0;

  constructor(spec: KindSpec<F>, firstRows: readonly (readonly string[])[], options: ParseOptions) {
    this.#spec = spec;
    this.#header = (firstRows[0] ?? []).map((cell) => cell.trim());
    const matched = matchHeader(spec, this.#header);
    this.#known = isOwnHeader(spec, matched);
    this.#columns = this.#known ? matched : askedColumns(spec, this.#header, firstRows, options);
    const missing = missingColumns(spec, this.#columns);
    if (missing.length > 0) throw missingColumnsError(missing);
    const of = (type: string) => fieldsOf(spec.columns).filter((field) => spec.columns[field].type === type);
    this.#money = of('money')
      .map((field) => this.#columns[field])
      .filter((index) => index !== -1);
    this.#currency = spec.currency === undefined ? -1 : this.#columns[spec.currency];
    this.#days = new DaysOfColumn(spec.day === undefined ? -1 : this.#columns[spec.day]);
    this.#otherDays = of('day')
      .filter((field) => field !== spec.day && this.#columns[field] !== -1)
      .map((field) => ({ index: this.#columns[field], seen: new Set() }));
  }

  /** Columns whose cells are of interest; -1 among them for those that the file lacks. */
  get looksAt(): number[] {
    return [this.#days.index, this.#currency, ...this.#money, ...this.#otherDays.map(({ index }) => index)];
  }

  note(rows: readonly (readonly string[])[], from: number): void {
    for (let at = from; at < rows.length; at += 1) {
      const row = rows[at] ?? [];
      this.rows += 1;
      this.#days.note(row, this.#evidence);
      for (const { index, seen } of this.#otherDays) this.#noteOtherDay(row[index], seen);
      for (const index of this.#money) this.#noteMoney(row[index]);
      const currency = row[this.#currency];
      if (currency !== undefined && this.#currencies.size < MOST_DISTINCT) {
        this.#currencies.set(currency, (this.#currencies.get(currency) ?? 0) + 1);
      }
    }
  }

  #noteOtherDay(text: string | undefined, seen: Set<string>): void {
    if (text === undefined || text === '' || seen.has(text) || seen.size >= MOST_DISTINCT) return;
    seen.add(text);
    this.#evidence.note(text);
  }

  #noteMoney(cell: string | undefined): void {
    if (cell === undefined || cell.length < 3 || !(cell.includes(',') || cell.includes('.'))) return;
    const mark = decimalEvidence(cell);
    if (mark === ',') this.#commas += 1;
    else if (mark === '.') this.#points += 1;
  }

  facts(format: DelimitedFormat, options: ParseOptions): FileFacts {
    const dateOrder = this.#dateOrder(options);
    const { first, last } = this.#days.span(dateOrder);
    const currency = currencyOfHeader(this.#header) ?? this.#usualCurrency();
    const reading: EtsyReading = {
      format,
      columns: this.#columns,
      dateOrder,
      mark: this.#commas > this.#points ? ',' : '.',
      currency,
      grouped: this.#days.grouped,
    };
    return { header: this.#header, currency, firstDay: first, lastDay: last, rows: this.rows, reading };
  }

  #usualCurrency(): string | null {
    let usual: string | null = null;
    let most = 0;
    for (const [text, count] of this.#currencies) {
      const currency = text.trim().toUpperCase();
      if (count > most && /^[A-Z]{3}$/.test(currency)) {
        usual = currency;
        most = count;
      }
    }
    return usual;
  }

  #dateOrder(options: ParseOptions): DateOrder {
    const proven = this.#evidence.order(this.#known && this.#isEnglish());
    if (proven !== undefined) return proven;
    const answer = options.answers.dateOrder;
    if (answer === 'monthFirst' || answer === 'dayFirst') return answer;
    const example = this.#days.example ?? '';
    return options.onQuestion({
      kind: 'dateOrder',
      message: SAYS.dateOrder({ example }),
      choices: (['monthFirst', 'dayFirst'] as const).map((order) => ({
        value: order,
        label: longDay(parseDay(example, order)),
      })),
    });
  }

  #isEnglish(): boolean {
    const field = this.#spec.day;
    if (field === undefined) return false;
    return this.#spec.columns[field].label.toLowerCase() === (this.#header[this.#columns[field]] ?? '').toLowerCase();
  }
}

/** What the column of the row's own day holds: first and last day under either reading, and whether days stand together. */
class DaysOfColumn {
  grouped = true;
  example: string | undefined;
  readonly index: number;
  readonly #seen = new Set<string>();
  readonly #span: Record<DateOrder, { first: string | null; last: string | null }> = {
    monthFirst: { first: null, last: null },
    dayFirst: { first: null, last: null },
  };
  #previous: string | undefined;

  constructor(index: number) {
    this.index = index;
  }

  note(row: readonly string[], evidence: DateOrderEvidence): void {
    const text = row[this.index];
    if (text === undefined || text === '' || text === this.#previous) return;
    this.#previous = text;
    if (this.#seen.has(text)) {
      this.grouped = false;
      return;
    }
    if (this.#seen.size < MOST_DISTINCT) this.#seen.add(text);
    else this.grouped = false;
    evidence.note(text);
    const monthFirst = parseDay(text, 'monthFirst');
    const dayFirst = parseDay(text, 'dayFirst');
    if (monthFirst !== undefined && dayFirst !== undefined && monthFirst !== dayFirst) this.example ??= text.trim();
    this.#widen('monthFirst', monthFirst);
    this.#widen('dayFirst', dayFirst);
  }

  #widen(order: DateOrder, day: string | undefined): void {
    if (day === undefined) return;
    const span = this.#span[order];
    if (span.first === null || day < span.first) span.first = day;
    if (span.last === null || day > span.last) span.last = day;
  }

  span(order: DateOrder): { first: string | null; last: string | null } {
    return this.#span[order];
  }
}

function askedColumns<F extends string>(
  spec: KindSpec<F>,
  header: string[],
  rows: readonly (readonly string[])[],
  options: ParseOptions,
): ColumnIndex<F> {
  const answer = options.answers.columns;
  if (typeof answer === 'object') return mappedHeader(spec, header, answer);
  if (alikeColumns(spec, rows) === 0) {
    throw missingColumnsError(missingColumns(spec, matchHeader(spec, header)));
  }
  return options.onQuestion({
    kind: 'columns',
    message: SAYS.columns(),
    header,
    fields: askedFields(spec).map((field) => spec.columns[field].label),
    proposed: proposedColumns(spec, rows),
  });
}

function missingColumnsError(missing: readonly string[]): AppError {
  return new AppError('unsupportedFile', SAYS.missingColumns({ columns: missing.join(', ') }), {
    details: { reason: 'missingColumns', columns: missing },
  });
}

function longDay(day: string | undefined): Said {
  const inOne = (language: Language) =>
    day === undefined
      ? ''
      : new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
  return { en: inOne('en'), de: inOne('de'), fr: inOne('fr') };
}
