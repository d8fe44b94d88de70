import { type Column, type Grain, numberFormat, unitOptions } from '@vitrine/core/contracts';
import { languageOf } from '@vitrine/core/errors';

/** Numbers of languages as formats name them; a month is written in it whatever the spreadsheet speaks. */
const LANGUAGES = { en: '409', de: '407', fr: '40C' } as const;
const BRITISH = '809';

export const TEXT = '@';
/** A number that is a name, such as a year. */
export const PLAIN = '0';
export const CHANGE = '+0.0%;-0.0%;0.0%';

/** How a spreadsheet shows a measure as a dashboard does: `#,##0.00 [$€-407]`. `whole` where no value has a part behind the decimal mark. */
export function numberCode(
  { unit, currency }: Pick<Column, 'unit' | 'currency'>,
  locale: string,
  whole: boolean,
): string {
  if (unit === 'percent') return percentCode(locale);
  if (unit === 'days') return daysCode(locale);
  if (currency !== undefined) return moneyCode(currency, locale);
  if (unit === 'money') return '#,##0.00';
  return unit === 'count' || whole ? '#,##0' : '#,##0.00';
}

/** The start of a bucket as the reader writes dates; a month by its name. */
export function dateCode(grain: Grain, locale: string): string {
  const language = `[$-${languageNumber(locale)}]`;
  if (grain === 'year') return 'yyyy';
  if (grain === 'month') return `${language}mmm\\ yyyy`;
  const parts = new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit', year: 'numeric' }).formatToParts(0);
  const codes: Partial<Record<string, string>> = { day: 'dd', month: 'mm', year: 'yyyy' };
  const date = parts.map(({ type, value }) => codes[type] ?? (type === 'literal' ? literal(value) : '')).join('');
  return grain === 'hour' ? `${date}\\ hh:mm` : date;
}

function percentCode(locale: string): string {
  const parts = numberFormat(locale, { style: 'percent' }).formatToParts(1);
  return parts
    .map(({ type, value }) => (type === 'integer' ? '0.0' : type === 'percentSign' ? '%' : literal(value)))
    .join('');
}

/** One day is said otherwise than several. */
function daysCode(locale: string): string {
  const say = (days: number, digits: string) =>
    numberFormat(locale, unitOptions({ unit: 'days' }) ?? {})
      .formatToParts(days)
      .map(({ type, value }) => {
        if (type === 'integer') return digits;
        return type === 'unit' ? `"${value}"` : literal(value);
      })
      .join('');
  return `[=1]${say(1, '0')};${say(2, '#,##0.0')}`;
}

function moneyCode(currency: string, locale: string): string {
  const format = numberFormat(locale, unitOptions({ unit: 'money', currency }) ?? {});
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  const amount = digits === 0 ? '#,##0' : `#,##0.${'0'.repeat(digits)}`;
  return format
    .formatToParts(1)
    .map(({ type, value }) => {
      if (type === 'integer') return amount;
      if (type === 'currency') return `[$${value}-${languageNumber(locale)}]`;
      return type === 'literal' ? literal(value) : '';
    })
    .join('');
}

function languageNumber(locale: string): string {
  return locale === 'en-GB' ? BRITISH : LANGUAGES[languageOf(locale)];
}

/** Characters between digits as they are. */
function literal(text: string): string {
  return [...text].map((character) => `\\${character}`).join('');
}
