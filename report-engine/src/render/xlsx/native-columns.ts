import { type Cell, type Column, codeLabel, localize, type Table } from '@vitrine/core/contracts';
import {
  cellText,
  companionNames,
  grainOf,
  type Reader,
  type TableColumn,
  titleOf,
  wallTime,
} from '@vitrine/widget-registry/binding';
import type { CellStyle } from 'hucre';
import { CHANGE, dateCode, numberCode, PLAIN } from './number-codes.ts';
import type { PlainValue } from './plan.ts';
import { numberStyle, TEXT_STYLE } from './styles.ts';

const DAY = 86_400_000;
/** 1970-01-01 as spreadsheets count days. */
const EPOCH = 25_569;
/** Before March 1900 spreadsheets disagree about the day; after 9999 they have none. */
const FIRST_DAY = 61;
const LAST_DAY = 2_958_466;
/** Digits that a spreadsheet keeps of a number; a name that is longer must be text. */
const MOST_DIGITS = 1e15;

/** A column of a table as a spreadsheet counts on with it. */
export interface NativeColumn {
  name: string;
  title: string;
  numeric: boolean;
  style: CellStyle;
  value(row: number): PlainValue;
  /** What is read for it on a dashboard. */
  text(row: number): string;
  additive: boolean;
}

/** The columns of the table that says what a picture would; all, or those named. */
export function twinColumns(table: Table, reader: Reader, names?: readonly string[]): NativeColumn[] {
  const companions = companionNames(table.columns);
  return table.columns
    .filter(({ name }) => !companions.has(name) || name.endsWith('_previous'))
    .filter(({ name }) => names === undefined || names.includes(name))
    .map((column) => nativeColumn(table, column, reader));
}

/** The columns of a table that is shown as one, its change among them. */
export function shownColumns(table: Table, columns: readonly TableColumn[], reader: Reader): NativeColumn[] {
  return columns.map(({ name, title, column, news, value, text }) => {
    if (news === undefined) return { ...nativeColumn(table, column, reader), title };
    const native = (row: number) => plainNumber(value(row));
    return { name, title, numeric: true, style: numberStyle(CHANGE), value: native, text, additive: false };
  });
}

/** Every column of an answer with its own values: ids stay ids, beside the names that people read. The currency stands in the head too. */
export function plainColumns(table: Table, reader: Reader): NativeColumn[] {
  return table.columns.map((column, index) => {
    const native = nativeColumn(table, column, reader);
    const title = localize(column.label, reader.locale);
    const titled = { ...native, title: column.currency === undefined ? title : `${title} (${column.currency})` };
    if (column.role === 'measure' || column.type === 'temporal') return titled;
    const value = (row: number) => {
      const cell = table.rows[row]?.[index] ?? null;
      if (typeof cell === 'number') return native.value(row);
      return cell === null ? null : String(cell);
    };
    return { ...titled, value };
  });
}

function nativeColumn(table: Table, column: Column, reader: Reader): NativeColumn {
  const index = table.columns.indexOf(column);
  const cell = (row: number): Cell => table.rows[row]?.[index] ?? null;
  const grain = column.type === 'temporal' ? grainOf(column, table, reader) : undefined;
  const text = (row: number) => cellText(table, column, row, reader, grain);
  const shared = {
    name: column.name,
    title: titleOf(table, column.name, reader.locale),
    numeric: column.role === 'measure',
    text,
    additive: column.additive === true,
  };
  if (grain !== undefined)
    return {
      ...shared,
      style: numberStyle(dateCode(grain, reader.locale)),
      value: (row) => dayNumber(cell(row), reader) ?? text(row),
    };
  if (column.role === 'measure') {
    const style = numberStyle(numberCode(column, reader.locale, isWhole(table, index)));
    return { ...shared, style, value: (row) => measured(cell(row)) };
  }
  if (!table.rows.some((row) => typeof row[index] === 'number')) return { ...shared, style: TEXT_STYLE, value: text };
  // A number that stands for something, such as 3 for Wednesday, is named; others, such as a year, are numbers.
  const value = (row: number) => {
    const found = cell(row);
    const isNumber = typeof found === 'number' && Math.abs(found) < MOST_DIGITS;
    return isNumber && codeLabel(column, found, reader.locale) === undefined ? found : text(row);
  };
  return { ...shared, style: numberStyle(isWhole(table, index) ? PLAIN : 'General'), value };
}

/** Nothing where there is no number: a dash would stand in the way of those who count on. */
function measured(cell: Cell): PlainValue {
  if (cell === null || typeof cell === 'number') return plainNumber(cell);
  return String(cell);
}

export function plainNumber(cell: Cell): number | null {
  return typeof cell === 'number' && Number.isFinite(cell) ? cell : null;
}

function isWhole(table: Table, index: number): boolean {
  return table.rows.every((row) => typeof row[index] !== 'number' || Number.isInteger(row[index]));
}

/** Days since 1900 by the clock of the shop; undefined for what no spreadsheet has a date for. */
function dayNumber(cell: Cell, { timezone }: Reader): number | undefined {
  const time = wallTime(cell, timezone);
  if (time === undefined) return undefined;
  const days = time / DAY + EPOCH;
  return days >= FIRST_DAY && days < LAST_DAY ? days : undefined;
}
