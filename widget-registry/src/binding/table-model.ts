import type { Cell, Column, Table } from '@vitrine/core/contracts';
import type { BindInput } from './contract.ts';
import { cellText, grainOf } from './labels.ts';
import { changeOf, formatChange, formatNumber } from './number-format.ts';
import { companionNames, resolveRoles } from './roles.ts';
import { titleOf } from './twin.ts';
import { word } from './words.ts';

export interface TableColumn {
  name: string;
  title: string;
  numeric: boolean;
  column: Column;
  value(row: number): Cell;
  text(row: number): string;
  /** Change against the compared period as a ratio, where the query compares. */
  change?: (row: number) => number | null;
  changeText?: (row: number) => string;
  /** Formatted sum over rows; undefined where a sum would say nothing. */
  total?: (rows: readonly number[]) => string;
}

export interface TableModel {
  columns: readonly TableColumn[];
  emptyText(locale: string): string;
}

type TableInput = Pick<BindInput, 'widget' | 'table' | 'roles' | 'locale' | 'timezone'>;

/** Columns in the order of the role, else all but companions. */
function chosenColumns(input: TableInput): Column[] {
  const { table } = input;
  const given = Object.values(input.roles).flat().length > 0;
  const bound = given ? [...resolveRoles(input).values()].flat().map(({ column }) => column) : [...table.columns];
  const companions = companionNames(table.columns);
  return bound.filter((column) => !companions.has(column.name) || (given && !column.name.endsWith('_previous')));
}

function total(table: Table, column: Column, index: number, locale: string): TableColumn['total'] {
  if (column.additive !== true) return undefined;
  return (rows) =>
    formatNumber(
      rows.reduce((sum, row) => sum + Number(table.rows[row]?.[index] ?? 0), 0),
      column,
      locale,
    );
}

/** What a table shows, column by column: formatted cells, changes and totals. */
export function tableModel(input: TableInput): TableModel {
  const { table, locale, timezone } = input;
  const reader = { locale, timezone };
  const columns = chosenColumns(input).map((column): TableColumn => {
    const index = table.columns.indexOf(column);
    const previous = table.columns.findIndex((candidate) => candidate.name === `${column.name}_previous`);
    const grain = column.type === 'temporal' ? grainOf(column, table, reader) : undefined;
    const value = (row: number) => table.rows[row]?.[index] ?? null;
    const change = (row: number) => changeOf(asNumber(value(row)), asNumber(table.rows[row]?.[previous] ?? null));
    const compared = previous >= 0 && column.role === 'measure';
    const sum = total(table, column, index, locale);
    return {
      name: column.name,
      title: titleOf(table, column.name, locale),
      numeric: column.role === 'measure' || column.type === 'quantitative',
      column,
      value,
      text: (row) => cellText(table, column, row, reader, grain),
      ...(compared && {
        change,
        changeText: (row: number) => {
          const ratio = change(row);
          return ratio === null ? '' : formatChange(ratio, locale);
        },
      }),
      ...(sum && { total: sum }),
    };
  });
  return { columns, emptyText: (of) => word('noData', of) };
}

function asNumber(cell: Cell): number | null {
  return typeof cell === 'number' ? cell : null;
}
