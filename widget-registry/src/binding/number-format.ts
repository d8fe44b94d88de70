import { numberFormat, unitOptions, withMinus } from '@vitrine/core/contracts';
import { type Language, languageOf, word } from './words.ts';

/** What a number means; the unit and currency of a Table's column. */
export interface Measurement {
  unit?: string;
  currency?: string;
}

/** `full` as on a receipt, `brief` without cents where they do not matter, `whole` without cents, `short` for tight labels. */
export type NumberStyle = 'full' | 'brief' | 'whole' | 'short';

const WHOLE = { maximumFractionDigits: 0, minimumFractionDigits: 0 };
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

type By = string | number | undefined;
/** Of one kind: by language, and by what else the options are made from. */
type Formats = Map<string, Map<By, Intl.NumberFormat>>;

const FORMATS = {
  money: new Map() as Formats,
  wholeMoney: new Map() as Formats,
  unit: new Map() as Formats,
  digits: new Map() as Formats,
  percent: new Map() as Formats,
};

/** Many a cell is written: neither the options nor a name of the format are made for each. */
function formatOf(formats: Formats, locale: string, by: By, options: () => Intl.NumberFormatOptions) {
  const known = formats.get(locale) ?? new Map<By, Intl.NumberFormat>();
  let format = known.get(by);
  if (format === undefined) {
    format = numberFormat(locale, options());
    formats.set(locale, known.set(by, format));
  }
  return format;
}

function hasCents(value: number, style: NumberStyle): boolean {
  return style === 'full' || (style !== 'whole' && Math.abs(value) < 100 && value !== 0);
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
  const { unit, currency } = of;
  const isMoney = unit !== 'percent' && unit !== 'days' && (unit === 'money' || Boolean(currency));
  if (style === 'short' && unit !== 'percent' && Math.abs(value) >= 10_000)
    return withMinus(short(value, locale, isMoney ? (unitOptions(of) ?? {}) : {}));
  if (isMoney) {
    const format = hasCents(value, style)
      ? formatOf(FORMATS.money, locale, currency, () => unitOptions(of) ?? {})
      : formatOf(FORMATS.wholeMoney, locale, currency, () => ({ ...unitOptions(of), ...WHOLE }));
    return withMinus(format.format(value));
  }
  if (unit === 'percent' || unit === 'days')
    return withMinus(formatOf(FORMATS.unit, locale, unit, () => unitOptions(of) ?? {}).format(value));
  const maximumFractionDigits = unit === 'count' || Math.abs(value) >= 1000 ? 0 : 2;
  return withMinus(
    formatOf(FORMATS.digits, locale, maximumFractionDigits, () => ({ maximumFractionDigits })).format(value),
  );
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

function percentFormat(locale: string, maximumFractionDigits: number): Intl.NumberFormat {
  return formatOf(FORMATS.percent, locale, maximumFractionDigits, () => ({ style: 'percent', maximumFractionDigits }));
}

/** `+12.4%`, `−3%`; from twice as much on without decimals; in words where nothing is left after rounding. */
export function formatChange(change: number, locale: string): string {
  const direction = directionOf(change);
  if (direction === 'flat') return word(change === 0 ? 'unchanged' : 'almostUnchanged', locale);
  const digits = Math.abs(change) >= 1 ? 0 : 1;
  const text = percentFormat(locale, digits).format(Math.abs(change));
  return (direction === 'up' ? '+' : '−') + text;
}

/** `46%`, `4.2%`: a part of a whole, with a decimal only where it tells something. */
export function formatShare(share: number, locale: string): string {
  return percentFormat(locale, share < 0.1 ? 1 : 0).format(share);
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
