import type { Json, RawEvent, TableColumn } from '@vitrine/core/contracts';

/** The values of a row in the order of the table's columns; what the row leaves out is null. */
export function valuesOf(
  event: RawEvent | undefined,
  columns: readonly TableColumn[],
): (string | number | boolean | null)[] {
  const values: Readonly<Record<string, Json>> = event?.kind === 'tableRow' ? event.values : {};
  return columns.map(({ field }) => {
    const value = values[field];
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
  });
}
