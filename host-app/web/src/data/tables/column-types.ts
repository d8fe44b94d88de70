import type { UploadedTable } from '@vitrine/server/api';

export type UploadedColumn = UploadedTable['columns'][number];
export const COLUMN_TYPES: readonly UploadedColumn['type'][] = ['text', 'number', 'day', 'instant', 'boolean'];

/** Columns that can say when a row happened. */
export function timeColumns(table: UploadedTable): UploadedColumn[] {
  return table.columns.filter(({ type }) => type === 'day' || type === 'instant');
}

/** All columns, one of them with another type; an unknown type changes nothing. */
export function withType(table: UploadedTable, field: string, type: string): Pick<UploadedColumn, 'field' | 'type'>[] {
  const wanted = COLUMN_TYPES.find((known) => known === type);
  return table.columns.map((column) => ({
    field: column.field,
    type: column.field === field ? (wanted ?? column.type) : column.type,
  }));
}
