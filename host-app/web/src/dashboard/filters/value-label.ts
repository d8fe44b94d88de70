import type { Cell, DimensionModel } from '@vitrine/core/contracts';
import { formatDay, formatName, formatNumber, localized } from '../../i18n/format.ts';

/** Names that only the workspace knows: shops, listings. Keyed by field, then by value. */
export type KnownNames = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface ValueWords {
  /** Said for null and the empty string. */
  none: string;
  yes: string;
  no: string;
}

/** Codes whose names are a matter of the reader's language. */
export function isNamedByReader(field: string): boolean {
  return field === 'country' || field === 'currency';
}

/** A cell of a dimension as people say it: country names, shop names, the model's own words for its values. */
export function valueLabel(
  value: Cell,
  dimension: Pick<DimensionModel, 'field' | 'values' | 'storage'> | undefined,
  { names, words }: { names: KnownNames; words: ValueWords },
): string {
  if (value === null || value === '') return words.none;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  const listed = dimension?.values?.find((entry) => entry.value === value);
  if (listed) return localized(listed.label);
  if (typeof value === 'number') return formatNumber(value);
  const field = dimension?.field ?? '';
  const known = names[field]?.[value];
  if (known !== undefined) return known;
  if (field === 'country') return formatName('region', value);
  if (field === 'currency') return formatName('currency', value);
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return formatDay(value);
  return value;
}
