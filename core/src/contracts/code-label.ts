import { localize } from './json.ts';
import type { Cell, Column } from './table.ts';

const MONDAY = Date.UTC(2024, 0, 1);
const DAY = 86_400_000;
const countries = new Map<string, Intl.DisplayNames>();
const weekdays = new Map<string, Intl.DateTimeFormat>();

/** What people say for the code of a dimension: the words of its closed list, a country, a weekday, an hour; undefined for what is no code. */
export function codeLabel(column: Column, cell: Cell, locale: string): string | undefined {
  const listed = column.values?.find(({ value }) => String(value) === String(cell));
  if (listed !== undefined) return localize(listed.label, locale);
  if (cell === null || typeof cell === 'boolean') return undefined;
  const is = (kind: string) => column.unit === kind || column.name === kind;
  if (is('country')) return countryName(String(cell), locale);
  if (is('weekday') && Number(cell) >= 1 && Number(cell) <= 7) return weekdayName(Number(cell), locale);
  if (is('hour') && Number.isInteger(Number(cell))) return `${String(cell).padStart(2, '0')}:00`;
  return undefined;
}

function countryName(code: string, locale: string): string {
  if (!/^([A-Z]{2}|\d{3})$/.test(code)) return code;
  return kept(countries, locale, () => new Intl.DisplayNames(locale, { type: 'region' })).of(code) ?? code;
}

function weekdayName(day: number, locale: string): string {
  const format = kept(weekdays, locale, () => new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }));
  return format.format(MONDAY + (day - 1) * DAY).replace(/\.$/, '');
}

function kept<Format>(formats: Map<string, Format>, locale: string, make: () => Format): Format {
  const format = formats.get(locale) ?? make();
  formats.set(locale, format);
  return format;
}
