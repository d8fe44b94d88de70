import { type Cell, localize, type Table } from '@vitrine/core/contracts';
import { cellText, grainOf, type Reader } from './labels.ts';
import { companionNames } from './roles.ts';
import { word } from './words.ts';

export interface TwinColumn {
  name: string;
  title: string;
  numeric: boolean;
}

export interface TableTwin {
  columns: TwinColumn[];
  /** Each cell as it is and as it is read. */
  rows: { cells: { value: Cell; text: string }[] }[];
}

/** The same numbers as a table that anyone can read: titled columns, formatted cells, names instead of ids. */
export function tableTwin(table: Table, { locale, timezone = table.timezone }: Reader): TableTwin {
  const reader = { locale, timezone };
  const companions = companionNames(table.columns);
  const isCompanionTitle = (name: string) => companions.has(name) && !name.endsWith('_previous');
  const shown = table.columns
    .map((column, index) => ({ column, index }))
    .filter(({ column }) => !isCompanionTitle(column.name));
  const grains = shown.map(({ column }) => (column.type === 'temporal' ? grainOf(column, table, reader) : undefined));
  return {
    columns: shown.map(({ column }) => ({
      name: column.name,
      title: titleOf(table, column.name, reader.locale),
      numeric: column.role === 'measure',
    })),
    rows: table.rows.map((row, position) => ({
      cells: shown.map(({ column, index }, at) => ({
        value: row[index] ?? null,
        text: cellText(table, column, position, reader, grains[at]),
      })),
    })),
  };
}

/** A column's title; the compared period's column says so. */
export function titleOf(table: Table, name: string, locale: string): string {
  const column = table.columns.find((candidate) => candidate.name === name);
  if (!column) return name;
  const label = localize(column.label, locale);
  const base = name.endsWith('_previous')
    ? table.columns.find((candidate) => `${candidate.name}_previous` === name)
    : undefined;
  if (!base) return label;
  const own = localize(base.label, locale);
  return label === own ? `${own} (${word('previous', locale).toLowerCase()})` : label;
}
