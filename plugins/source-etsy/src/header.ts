import { isBlankMoney, parseDay, parseMoney } from '@vitrine/core/delimited';
import { type ColumnIndex, type ColumnType, fieldsOf, type KindSpec } from './kind-spec.ts';

const CURRENCY_IN_HEADER = /\(([a-z]{3})\)$/;

/** A header cell as it is compared: case, blanks and the currency of `Spend (USD)` aside. */
export function foldHeader(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase().replaceAll(/\s+/g, ' ').replace(CURRENCY_IN_HEADER, '(¤)');
}

/** The currency that header cells name, as in `Spend (USD)`. */
export function currencyOfHeader(header: readonly string[]): string | null {
  for (const cell of header) {
    const code = CURRENCY_IN_HEADER.exec(cell.trim().toLowerCase())?.[1];
    if (code !== undefined) return code.toUpperCase();
  }
  return null;
}

/** Where each column of the kind stands, by its names in any language; -1 where it is missing. */
export function matchHeader<F extends string>(spec: KindSpec<F>, header: readonly string[]): ColumnIndex<F> {
  const folded = header.map(foldHeader);
  const place = (field: F): number => {
    for (const name of [spec.columns[field].label, ...(spec.columns[field].aliases ?? [])]) {
      const index = folded.indexOf(foldHeader(name));
      if (index !== -1) return index;
    }
    return -1;
  };
  return indexed(spec, place);
}

/** The same from the seller's answer, a map from the field's English name to a header cell. */
export function mappedHeader<F extends string>(
  spec: KindSpec<F>,
  header: readonly string[],
  answer: Readonly<Record<string, string>>,
): ColumnIndex<F> {
  return indexed(spec, (field) => {
    const chosen = answer[spec.columns[field].label];
    return chosen === undefined ? -1 : header.indexOf(chosen);
  });
}

function indexed<F extends string>(spec: KindSpec<F>, place: (field: F) => number): ColumnIndex<F> {
  const entries = fieldsOf(spec.columns).map((field) => [field, place(field)]);
  const index: ColumnIndex<F> = Object.fromEntries(entries);
  return index;
}

export function missingColumns<F extends string>(spec: KindSpec<F>, at: ColumnIndex<F>): string[] {
  return fieldsOf(spec.columns)
    .filter((field) => spec.columns[field].required === true && at[field] === -1)
    .map((field) => spec.columns[field].label);
}

/** Known columns that make a header this kind's, even when a required one is missing. */
const ENOUGH_KNOWN = 5;

/** True when the header is this kind's, complete or not. */
export function isOwnHeader<F extends string>(spec: KindSpec<F>, at: ColumnIndex<F>): boolean {
  const fields = fieldsOf(spec.columns);
  const known = fields.filter((field) => at[field] !== -1).length;
  const signed = spec.signature.filter((field) => at[field] !== -1).length;
  const complete = fields.every((field) => spec.columns[field].required !== true || at[field] !== -1);
  return complete ? signed > 0 && known >= 3 : signed > 0 && known >= Math.min(ENOUGH_KNOWN, fields.length - 1);
}

/** Columns of the known order and type that make a header in an unknown language Etsy's. */
const ENOUGH_ALIKE = 5;
const SAMPLE_ROWS = 50;

/** How many columns stand where this kind has them and hold what it has there; 0 when it cannot be this kind. */
export function alikeColumns<F extends string>(spec: KindSpec<F>, rows: readonly (readonly string[])[]): number {
  const header = rows[0] ?? [];
  const fields = fieldsOf(spec.columns);
  const body = rows.slice(1, SAMPLE_ROWS);
  if (body.length === 0 || Math.abs(header.length - fields.length) > spec.unknownHeader.slack) return 0;
  const signed = spec.unknownHeader.sign(header, body);
  if (signed === undefined) return 0;
  const alike = fields.filter((field, index) => holds(spec.columns[field].type, body, index));
  const typed = new Set(alike.map((field) => spec.columns[field].type));
  const enough = alike.length + signed >= ENOUGH_ALIKE && spec.unknownHeader.needs.every((type) => typed.has(type));
  return enough ? alike.length + signed : 0;
}

/** What a seller can be asked for: what is used, the required ones first. */
export function askedFields<F extends string>({ columns }: KindSpec<F>): F[] {
  return fieldsOf(columns)
    .filter((field) => columns[field].type !== 'personal' || columns[field].tellsBuyer === true)
    .sort((a, b) => Number(columns[b].required ?? false) - Number(columns[a].required ?? false));
}

/**
 * What the columns under unknown names probably are, from a field's English name to a header cell. By their names where those are known;
 * by their places where the types there speak for it. Texts, among which buyers might stand, only where every other column is in its place.
 */
export function proposedColumns<F extends string>(
  spec: KindSpec<F>,
  rows: readonly (readonly string[])[],
): Record<string, string> {
  const header = rows[0] ?? [];
  const body = rows.slice(1, SAMPLE_ROWS);
  const layout = layoutOf(spec, header.length);
  const isEmpty = (index: number) => body.every((row) => (row[index] ?? '').trim() === '');
  const isInPlace = (field: F, index: number) => holds(spec.columns[field].type, body, index);
  const whole =
    layout.length === header.length &&
    layout.every((field, index) => !CELL_TESTS[spec.columns[field].type] || isEmpty(index) || isInPlace(field, index));
  const named = matchHeader(spec, header);
  const taken = new Set(Object.values<number>(named));
  return Object.fromEntries(
    askedFields(spec).flatMap((field) => {
      const place = layout.indexOf(field);
      const byPlace = (whole || isInPlace(field, place)) && !taken.has(place) ? place : -1;
      const cell = header[named[field] === -1 ? byPlace : named[field]];
      return cell === undefined ? [] : [[spec.columns[field].label, cell]];
    }),
  );
}

/** The columns in Etsy's order, without those that only some downloads have where the file is shorter by them. */
function layoutOf<F extends string>({ columns }: KindSpec<F>, width: number): F[] {
  const all = fieldsOf(columns);
  const usual = all.filter((field) => columns[field].sometimes !== true);
  return width === usual.length ? usual : all;
}

function holds(type: ColumnType, rows: readonly (readonly string[])[], index: number): boolean {
  const test = CELL_TESTS[type];
  if (!test) return false;
  const cells = rows.map((row) => (row[index] ?? '').trim()).filter((cell) => cell !== '');
  return cells.length > 0 && cells.filter(test).length >= cells.length * 0.8;
}

const CELL_TESTS: Readonly<Partial<Record<ColumnType, (cell: string) => boolean>>> = {
  day: (cell) => parseDay(cell, 'monthFirst') !== undefined || parseDay(cell, 'dayFirst') !== undefined,
  count: (cell) => /^\d{1,9}$/.test(cell),
  id: (cell) => /^\d{6,20}$/.test(cell),
  currency: (cell) => /^[A-Z]{3}$/.test(cell),
  money: (cell) => isBlankMoney(cell) || (!/^\d{6,}$/.test(cell) && parseMoney(cell, 'USD') !== undefined),
};
