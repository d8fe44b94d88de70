import { type Cell, type Column, codeLabel, companionName, type Grain, type Table } from '@vitrine/core/contracts';
import { formatBucket, inferGrain, wallTime } from './date-format.ts';
import { formatNumber } from './number-format.ts';
import { word } from './words.ts';

export interface Reader {
  locale: string;
  timezone?: string | undefined;
}

/** Width of a temporal column's buckets, said by the column or told by its values. */
export function grainOf(column: Column, table: Table, reader: Reader): Grain {
  if (column.grain) return column.grain;
  const index = table.columns.indexOf(column);
  return inferGrain(table.rows.flatMap((row) => wallTime(row[index], reader.timezone) ?? []));
}

function plainLabel(column: Column, cell: Cell, reader: Reader): string {
  const { locale } = reader;
  if (cell === null || cell === '') return word('none', locale);
  const said = codeLabel(column, cell, locale);
  if (said !== undefined) return said;
  if (typeof cell === 'boolean') return word(cell ? 'yes' : 'no', locale);
  return typeof cell === 'number' ? formatNumber(cell, column, locale) : cell;
}

/** Says what a reader sees for the cells of a dimension: names instead of codes and ids, dates in words. */
export function dimensionTeller(table: Table, column: Column, reader: Reader, grain?: Grain): (row: number) => string {
  const index = table.columns.indexOf(column);
  const name = companionName(column);
  const companion = table.columns.findIndex((one) => one.name === name);
  return (row) => {
    const cells = table.rows[row];
    const cell = cells?.[index] ?? null;
    if (cell === null && table.flags?.some((flag) => flag.row === row && flag.kind === 'other'))
      return word('others', reader.locale);
    if (column.type === 'temporal') {
      const time = wallTime(cell, reader.timezone);
      return time === undefined
        ? word('none', reader.locale)
        : formatBucket(time, grain ?? grainOf(column, table, reader), reader.locale);
    }
    const title = companion >= 0 ? cells?.[companion] : undefined;
    return typeof title === 'string' && title !== '' && cell !== null ? title : plainLabel(column, cell, reader);
  };
}

/** As `dimensionTeller`, of one row. */
export function dimensionLabel(table: Table, column: Column, row: number, reader: Reader, grain?: Grain): string {
  return dimensionTeller(table, column, reader, grain)(row);
}

/** Any cell as a reader sees it. */
export function cellText(table: Table, column: Column, row: number, reader: Reader, grain?: Grain): string {
  const cell = table.rows[row]?.[table.columns.indexOf(column)] ?? null;
  if (column.role === 'dimension') return dimensionLabel(table, column, row, reader, grain);
  return typeof cell === 'number' ? formatNumber(cell, column, reader.locale) : cell === null ? '–' : String(cell);
}
