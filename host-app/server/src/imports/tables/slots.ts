import type { TableColumn, TableColumnType } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import { SAYS } from '../sentences.ts';

/** How many columns of each type an uploaded table may have, and how PostgreSQL keeps them. */
export const SLOTS = {
  text: { count: 64, storage: 'text' },
  number: { count: 64, storage: 'numeric' },
  day: { count: 16, storage: 'date' },
  instant: { count: 16, storage: 'timestamptz' },
  boolean: { count: 16, storage: 'boolean' },
} as const satisfies Record<TableColumnType, { count: number; storage: string }>;

export const TABLES_PER_WORKSPACE = 100;

/** The relation that shows the rows of one of a workspace's tables. */
export function tableRelation(place: number): string {
  return `uploaded_table_${place}`;
}

/** In which column of the relation each field stands. Errors: `tooLarge` when a type has more columns than there are slots. */
export function slotsOf(columns: readonly TableColumn[]): Map<string, string> {
  const used = new Map<TableColumnType, number>();
  const slots = new Map<string, string>();
  for (const { field, type } of columns) {
    const index = (used.get(type) ?? 0) + 1;
    if (index > SLOTS[type].count) {
      const limit = SLOTS[type].count;
      throw new AppError('tooLarge', SAYS.tooManyOfType({ limit, type }), { details: { type, limit } });
    }
    used.set(type, index);
    slots.set(field, `${type}_${index}`);
  }
  return slots;
}
