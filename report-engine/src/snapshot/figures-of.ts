import {
  type Cell,
  type Column,
  currencyDigits,
  type DeliveredColumn,
  type DeliveredTable,
  type DeliveryFigures,
  type LocalizedText,
  localize,
  type Table,
} from '@vitrine/core/contracts';
import type { DocumentSource } from '../contract.ts';

/** Rows of a table at most: who wants more fetches the workbook. */
const MOST_ROWS = 1000;
/** Of a number too small to be written without an exponent. */
const DIGITS_AFTER_POINT = 20;

/** The numbers that a report shows, for programs: none is rounded by being read as a binary fraction. */
export function figuresOf(source: DocumentSource, locale: string): DeliveryFigures {
  const tableOf = (id: string, title: LocalizedText, table: Table) =>
    delivered(id, localize(title, locale), table, locale);
  if ('document' in source) {
    const tables = source.snapshots.map(({ tile, table }) => tableOf(tile, tile, table));
    return { period: source.period, asOf: source.takenAt, tables };
  }
  const { tiles, range, asOf } = source;
  const figures = 'figures' in source ? source.figures : [];
  return {
    period: range,
    asOf,
    tables: [
      ...tiles.flatMap(({ tile, title, input }) => (input === null ? [] : [tableOf(tile, title, input.table)])),
      ...figures.flatMap(({ dataset, table }) => (table === null ? [] : [tableOf(dataset, dataset, table)])),
    ],
  };
}

function delivered(id: string, title: string, { columns, rows, truncated }: Table, locale: string): DeliveredTable {
  const told = columns.map((column) => columnOf(column, locale));
  return {
    id,
    title,
    columns: told,
    rows: rows.slice(0, MOST_ROWS).map((row) => told.map((column, index) => cellOf(row[index] ?? null, column))),
    truncated: truncated || rows.length > MOST_ROWS,
  };
}

function columnOf({ name, label, type, unit, currency }: Column, locale: string): DeliveredColumn {
  const known = { name, label: localize(label, locale), ...(unit === undefined ? {} : { unit }) };
  if (unit === 'money' && currency !== undefined)
    return { ...known, value: 'minorUnits', currency, digits: currencyDigits(currency) };
  return { ...known, value: type === 'quantitative' ? 'decimal' : 'text' };
}

function cellOf(cell: Cell, { value, digits = 0 }: DeliveredColumn): Cell {
  if (typeof cell !== 'number') return cell;
  return value === 'minorUnits' ? Math.round(cell * 10 ** digits) : decimal(cell);
}

/** `12.5`, never `1.25e1`. */
function decimal(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(DIGITS_AFTER_POINT).replace(/\.?0+$/, '') : text;
}
