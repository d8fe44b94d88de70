import type { Column } from './table.ts';

const formats = new Map<string, Intl.NumberFormat>();

/** Kept, since making one takes a hundred times as long as using it. */
export function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale}|${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(locale, options);
    formats.set(key, format);
  }
  return format;
}

/** How numbers of a unit are written in full; undefined where the unit does not say. */
export function unitOptions({
  unit,
  currency,
}: Pick<Column, 'unit' | 'currency'>): Intl.NumberFormatOptions | undefined {
  if (unit === 'percent') return { style: 'percent', maximumFractionDigits: 1 };
  if (unit === 'days') return { style: 'unit', unit: 'day', unitDisplay: 'long', maximumFractionDigits: 1 };
  if (currency) return { style: 'currency', currency, currencyDisplay: 'narrowSymbol' };
  return unit === 'money' ? {} : undefined;
}

/** A real minus sign instead of a hyphen, so that it is as wide as the digits expect. */
export function withMinus(text: string): string {
  return text.replace('-', '−');
}
