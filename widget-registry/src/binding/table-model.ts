import type { Cell, Column } from '@vitrine/core/contracts';
import type { BindInput } from './contract.ts';
import { cellText, grainOf } from './labels.ts';
import { type MetricChange, newsOf } from './metric.ts';
import { changeOf, directionOf, formatChange, formatNumber } from './number-format.ts';
import { completeOptions } from './options.ts';
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
  /** A change is good or bad news; other columns have none. */
  news?: (row: number) => MetricChange['news'];
  /** Formatted sum over rows; only where a sum means something. */
  total?: (rows: readonly number[]) => string;
}

export interface TableModel {
  columns: readonly TableColumn[];
  emptyText: string;
}

type TableInput = Pick<BindInput, 'widget' | 'table' | 'roles' | 'locale' | 'timezone' | 'compare'> &
  Partial<Pick<BindInput, 'options'>>;

/** Names of the columns that a table's settings leave out. */
export function hiddenColumns({ widget, options = {} }: Pick<TableInput, 'widget' | 'options'>): string[] {
  const { hidden } = completeOptions(widget.optionsSchema, options);
  return typeof hidden === 'string' ? hidden.split(',').filter((name) => name !== '') : [];
}

/** Columns in the order of the role, else all but companions. */
function chosenColumns(input: TableInput): Column[] {
  const { table } = input;
  const given = Object.values(input.roles).flat().length > 0;
  const bound = given ? [...resolveRoles(input).values()].flat().map(({ column }) => column) : [...table.columns];
  const companions = companionNames(table.columns);
  return bound.filter((column) => !companions.has(column.name) || (given && !column.name.endsWith('_previous')));
}

function asNumber(cell: Cell | undefined): number | null {
  return typeof cell === 'number' ? cell : null;
}

function plainColumn(input: TableInput, column: Column): TableColumn {
  const { table, locale, timezone = table.timezone } = input;
  const reader = { locale, timezone };
  const index = table.columns.indexOf(column);
  const grain = column.type === 'temporal' ? grainOf(column, table, reader) : undefined;
  const value = (row: number) => table.rows[row]?.[index] ?? null;
  const sum = (rows: readonly number[]) => rows.reduce((total, row) => total + Number(value(row) ?? 0), 0);
  return {
    name: column.name,
    title: titleOf(table, column.name, locale),
    numeric: column.role === 'measure' || column.type === 'quantitative',
    column,
    value,
    text: (row) => cellText(table, column, row, reader, grain),
    ...(column.additive === true && { total: (rows: readonly number[]) => formatNumber(sum(rows), column, locale) }),
  };
}

const ARROWS = { up: '↑ ', down: '↓ ', flat: '' } as const;

/** The first measure's change against the compared period, as a column of its own. */
function changeColumn(input: TableInput, columns: readonly TableColumn[]): TableColumn[] {
  const { table, locale, compare } = input;
  const compared = columns.find(
    ({ column }) => column.role === 'measure' && table.columns.some(({ name }) => name === `${column.name}_previous`),
  );
  if (!compared) return [];
  const index = table.columns.findIndex(({ name }) => name === `${compared.name}_previous`);
  const value = (row: number) => changeOf(asNumber(compared.value(row)), asNumber(table.rows[row]?.[index]));
  return [
    {
      name: `${compared.name}_change`,
      title: word(
        compare === 'previous-period' ? 'vsPreviousPeriod' : compare === undefined ? 'change' : 'vsPreviousYear',
        locale,
      ),
      numeric: true,
      column: { ...compared.column, unit: 'percent' },
      value,
      text: (row) => {
        const change = value(row);
        return change === null ? '–' : ARROWS[directionOf(change)] + formatChange(change, locale);
      },
      news: (row) => newsOf(directionOf(value(row) ?? 0), compared.column),
    },
  ];
}

/**
 * What a table shows, column by column: formatted cells, totals, and the change where the query compares; of the columns those that its
 * options leave in, all without options. The first one names the row and stays.
 */
export function tableModel(input: TableInput): TableModel {
  const columns = chosenColumns(input).map((column) => plainColumn(input, column));
  const hidden = new Set(hiddenColumns(input));
  const shown = [...columns, ...changeColumn(input, columns)].filter(
    ({ name }, index) => index === 0 || !hidden.has(name),
  );
  return { columns: shown, emptyText: word('noData', input.locale) };
}
