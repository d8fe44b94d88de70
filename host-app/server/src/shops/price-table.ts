import type { Said } from '@vitrine/core/errors';
import type { Knex } from 'knex';
import type { TSchema } from 'typebox';
import { REASONS, type RefusedRows } from './refused-rows.ts';

/** A row as it was sent, column by column; empty and absent are null. */
export type Sent = Readonly<Record<string, string | null>>;

/** A dated table that the seller edits as a whole: costs of goods, fees, exchange rates. */
export interface PriceTable<Row> {
  /** Last part of its address. */
  name: 'costs' | 'fees' | 'rates';
  summary: string;
  /** A row of its answer. */
  row: TSchema;
  columns: readonly (keyof Row & string)[];
  /** Said of a row in JSON; taken back without complaint, and without a meaning. */
  remarks?: readonly (keyof Row & string)[];
  /** The row in the order of `columns`, or undefined with what is wrong in `refused`. */
  check(sent: Sent, index: number, refused: RefusedRows): Row | undefined;
  /** Two rows with one key are a mistake. */
  key(row: Row): string;
  /** Refuses what only shows beside what else is stored. */
  checkStored?(transaction: Knex.Transaction, rows: readonly Row[], refused: RefusedRows): Promise<void>;
  read(transaction: Knex.Transaction): Promise<readonly Row[]>;
  write(transaction: Knex.Transaction, workspaceId: string, rows: readonly Row[]): Promise<void>;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Day, month and year with points, which nobody reads as month and day. */
const POINTED_DAY = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;
const NUMBER = /^\d{1,15}(\.\d{1,10})?$/;
/** A comma before its decimals; before three digits it could as well part thousands. */
const COMMA_NUMBER = /^\d{1,15},(?:\d{1,2}|\d{4,10})$/;
const CURRENCY = /^[A-Z]{3}$/;

/** Reads cells of one row; each fault is noted and answered as undefined. */
export class RowReader {
  readonly #sent: Sent;
  readonly #index: number;
  readonly #refused: RefusedRows;

  constructor(sent: Sent, index: number, refused: RefusedRows) {
    this.#sent = sent;
    this.#index = index;
    this.#refused = refused;
  }

  text(column: string): string | null {
    return this.#sent[column]?.trim() || null;
  }

  day(column: string): string | undefined {
    return this.#matching(column, REASONS.day, (text) => DAY.test(text) && isDay(text), withDashes);
  }

  /** A number of zero or more, up to `most`. */
  number(column: string, most: number): string | undefined {
    const read = this.#matching(column, REASONS.number, (text) => NUMBER.test(text), withPoint);
    if (read === undefined || Number(read) <= most) return read;
    this.#refused.add(this.#index, column, REASONS.atMost({ most }));
    return undefined;
  }

  currency(column: string): string | undefined {
    return this.#matching(column, REASONS.currency, (text) => CURRENCY.test(text));
  }

  country(column: string): string | undefined {
    return this.#matching(column, REASONS.country, (text) => text === '*' || /^[A-Z]{2}$/.test(text));
  }

  choice<T extends string>(column: string, choices: readonly T[]): T | undefined {
    const text = this.#matching(column, REASONS.choice, (given) => choices.some((choice) => choice === given));
    return choices.find((choice) => choice === text);
  }

  #matching(
    column: string,
    reason: () => Said,
    holds: (text: string) => boolean,
    plain: (text: string) => string = (text) => text,
  ): string | undefined {
    const text = this.text(column);
    const read = text === null ? null : plain(text);
    if (read !== null && holds(read)) return read;
    const why = text === null ? REASONS.missing : reason;
    this.#refused.add(this.#index, column, why());
    return undefined;
  }
}

/** `05.01.2026` as `2026-01-05`; anything else as it is. */
function withDashes(text: string): string {
  const [, day, month, year] = POINTED_DAY.exec(text) ?? [];
  return day && month && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text;
}

/** `10,50` as `10.50`, as spreadsheets in most of Europe save it; anything else as it is. */
function withPoint(text: string): string {
  return COMMA_NUMBER.test(text) ? text.replace(',', '.') : text;
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
