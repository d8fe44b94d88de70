import { numberFormat, unitOptions, withMinus } from '@vitrine/core/contracts';
import { type Language, languageOf, word } from './words.ts';

/** What a number means; the unit and currency of a Table's column. */
export interface Measurement {
  unit?: string;
  currency?: string;
}

/** `full` as on a receipt, `brief` without cents where they do not matter, `whole` without cents, `short` for tight labels. */
export type NumberStyle = 'full' | 'brief' | 'whole' | 'short';

const HARD_SPACE = '\u00a0';
const SUFFIXES: Record<Language, readonly [string, string, string]> = {
  en: ['k', 'M', 'bn'],
  de: ['Tsd.', 'Mio.', 'Mrd.'],
  fr: ['k', 'M', 'Md'],
};

/** Suffixes for thousands, millions and billions as the reader writes them. */
export function magnitudeSuffixes(locale: string): readonly [string, string, string] {
  return SUFFIXES[languageOf(locale)];
}

function moneyOptions(value: number, money: Intl.NumberFormatOptions, style: NumberStyle): Intl.NumberFormatOptions {
  const cents = style === 'full' || (style !== 'whole' && Math.abs(value) < 100 && value !== 0);
  return cents ? money : { ...money, maximumFractionDigits: 0, minimumFractionDigits: 0 };
}

/** `12,4 Tsd. €`: three significant digits with the magnitude after the number, where the currency's place allows it. */
function short(value: number, locale: string, options: Intl.NumberFormatOptions): string {
  const magnitude = Math.min(3, Math.floor(Math.log10(Math.abs(value)) / 3 + 1e-9));
  const scaled = numberFormat(locale, {
    ...options,
    minimumFractionDigits: 0,
    maximumFractionDigits: 2,
    maximumSignificantDigits: 3,
  });
  const suffix = SUFFIXES[languageOf(locale)][magnitude - 1] ?? '';
  const parts = scaled.formatToParts(value / 1000 ** magnitude);
  const lastDigit = parts.findLastIndex((part) => part.type === 'integer' || part.type === 'fraction');
  return parts.map((part, index) => (index === lastDigit ? part.value + HARD_SPACE + suffix : part.value)).join('');
}

/** A number in the reader's language with its unit: money, percent, days, count. */
export function formatNumber(value: number, of: Measurement, locale: string, style: NumberStyle = 'full'): string {
  if (!Number.isFinite(value)) return '–';
  const options = unitOptions(of);
  const money = of.unit === 'percent' || of.unit === 'days' ? undefined : options;
  if (style === 'short' && of.unit !== 'percent' && Math.abs(value) >= 10_000)
    return withMinus(short(value, locale, money ?? {}));
  if (money) return withMinus(numberFormat(locale, moneyOptions(value, money, style)).format(value));
  if (options) return withMinus(numberFormat(locale, options).format(value));
  const digits = of.unit === 'count' ? 0 : Math.abs(value) >= 1000 ? 0 : 2;
  return withMinus(numberFormat(locale, { maximumFractionDigits: digits }).format(value));
}

/** The change from `before` to `now` as a ratio; null where there is nothing to compare with. */
export function changeOf(now: number | null | undefined, before: number | null | undefined): number | null {
  if (typeof now !== 'number' || typeof before !== 'number' || before === 0) return null;
  return (now - before) / Math.abs(before);
}

/** Which way a change goes as far as its words tell it: what rounds to nothing is no rise and no fall. */
export function directionOf(change: number): 'up' | 'down' | 'flat' {
  if (Math.round(Math.abs(change) * 1000) === 0) return 'flat';
  return change > 0 ? 'up' : 'down';
}

/** `+12.4%`, `−3%`; from twice as much on without decimals; in words where nothing is left after rounding. */
export function formatChange(change: number, locale: string): string {
  const direction = directionOf(change);
  if (direction === 'flat') return word(change === 0 ? 'unchanged' : 'almostUnchanged', locale);
  const digits = Math.abs(change) >= 1 ? 0 : 1;
  const text = numberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(Math.abs(change));
  return (direction === 'up' ? '+' : '−') + text;
}

/** `46%`, `4.2%`: a part of a whole, with a decimal only where it tells something. */
export function formatShare(share: number, locale: string): string {
  return numberFormat(locale, { style: 'percent', maximumFractionDigits: share < 0.1 ? 1 : 0 }).format(share);
}

/** A number in pieces: what stands after the decimal mark is minor, the currency is not. */
export function numberParts(value: number, of: Measurement, locale: string): { text: string; minor: boolean }[] {
  if (of.unit !== 'money') return [{ text: formatNumber(value, of, locale), minor: false }];
  const pieces = numberFormat(locale, unitOptions(of) ?? {}).formatToParts(value);
  const parts: { text: string; minor: boolean }[] = [];
  for (const piece of pieces) {
    const minor = piece.type === 'decimal' || piece.type === 'fraction';
    const text = piece.type === 'minusSign' ? '−' : piece.value;
    const last = parts.at(-1);
    if (last?.minor === minor) last.text += text;
    else parts.push({ text, minor });
  }
  return parts;
}
