/** A table that is edited cell by cell and saved as a whole. All cells are text. */
export type Row = Readonly<Record<string, string>>;

export interface Column {
  key: string;
  label: string;
  kind: 'text' | 'decimal' | 'day' | 'choice';
  /** Of a choice. */
  options?: readonly { id: string; label: string }[];
  /** An empty cell is right. */
  optional?: boolean;
  /** A new row is nothing yet until this is filled: it is no fault, and is left out when the others are saved. */
  awaited?: boolean;
  /** What values that nobody reads are called. */
  names?: ReadonlyMap<string, string>;
  /** Of the cell, as a CSS grid width. */
  width?: string;
}

export interface GridState {
  rows: readonly Row[];
  /** As last read from the server. */
  saved: readonly Row[];
}

export type GridEvent =
  | { type: 'read'; rows: readonly Row[] }
  | { type: 'changed'; index: number; key: string; value: string }
  | { type: 'added'; row: Row }
  | { type: 'removed'; index: number }
  | { type: 'reverted' };

export function gridReducer(state: GridState, event: GridEvent): GridState {
  switch (event.type) {
    case 'read':
      return { rows: event.rows, saved: event.rows };
    case 'changed':
      return {
        ...state,
        rows: state.rows.map((row, index) => (index === event.index ? { ...row, [event.key]: event.value } : row)),
      };
    case 'added':
      return { ...state, rows: [event.row, ...state.rows] };
    case 'removed':
      return { ...state, rows: state.rows.filter((_row, index) => index !== event.index) };
    case 'reverted':
      return { ...state, rows: state.saved };
  }
}

/** Something is not saved yet. */
export function isChanged({ rows, saved }: GridState): boolean {
  if (rows === saved) return false;
  return JSON.stringify(rows) !== JSON.stringify(saved);
}

export type CellFault = 'empty' | 'decimal' | 'day' | 'choice';

const DECIMAL = /^-?\d+([.,]\d+)?$/;

function isDay(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
}

/** What is wrong with a cell; undefined when nothing is. */
export function cellFault(value: string, column: Column): CellFault | undefined {
  const text = value.trim();
  if (text === '') return column.optional ? undefined : 'empty';
  if (column.kind === 'decimal' && !DECIMAL.test(text)) return 'decimal';
  if (column.kind === 'day' && !isDay(text)) return 'day';
  if (column.kind === 'choice' && !column.options?.some(({ id }) => id === text)) return 'choice';
  return undefined;
}

/** Index of each row with a fault, in order. */
export function faultyRows({ rows, saved }: GridState, columns: readonly Column[]): number[] {
  return rows.flatMap((row, index) =>
    !isWaiting(row, columns, saved) && columns.some((column) => cellFault(row[column.key] ?? '', column) !== undefined)
      ? [index]
      : [],
  );
}

/** A row that was added and not filled. One that was saved and lost what it was saved for is none. */
export function isWaiting(row: Row, columns: readonly Column[], saved: readonly Row[]): boolean {
  const awaited = columns.find((column) => column.awaited)?.key;
  if (awaited === undefined || (row[awaited] ?? '').trim() !== '') return false;
  return !saved.some((known) => columns.every(({ key }) => key === awaited || known[key] === row[key]));
}

/** As the server wants it: spaces cut off, a decimal comma made a point. */
export function cleaned(row: Row, columns: readonly Column[]): Record<string, string> {
  return Object.fromEntries(
    columns.map(({ key, kind }) => {
      const text = (row[key] ?? '').trim();
      return [key, kind === 'decimal' ? text.replace(',', '.') : text];
    }),
  );
}

/** What the value of a cell is called, where that says more than the value itself. */
export function nameOf(value: string, column: Column): string | undefined {
  const name = column.names?.get(value.trim());
  return name === value.trim() ? undefined : name;
}

/** Rows in which any cell or its name has the words, with their place in the whole. */
export function found(
  rows: readonly Row[],
  words: string,
  columns: readonly Column[] = [],
): { row: Row; index: number }[] {
  const wanted = words.trim().toLocaleLowerCase();
  const all = rows.map((row, index) => ({ row, index }));
  if (wanted === '') return all;
  const has = (text: string | undefined) => text?.toLocaleLowerCase().includes(wanted) === true;
  return all.filter(
    ({ row }) => Object.values(row).some(has) || columns.some((column) => has(nameOf(row[column.key] ?? '', column))),
  );
}
