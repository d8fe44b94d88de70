import { currencyDigits } from '../contracts/currency.ts';

export type DecimalMark = '.' | ',';

/** Sign, symbols and code around a number: `-$0.20`, `CA$76.00`, `1.234,56 €`, `(3.10)`. */
const MONEY =
  /^\s*(?<open>\()?\s*(?<sign>[-+\u2212])?\s*(?:[A-Z]{0,3}\p{Sc}|[A-Z]{3})?\s*(?<inner>[-\u2212])?\s*(?<number>\d[\d.,'\u2019\u00A0\u202F ]*|[.,]\d+)\s*(?:\p{Sc}|[A-Z]{3})?\s*(?<close>\))?\s*$/u;

const BLANK = new Set(['', '-', '--', '\u2013', '\u2014']);

/** A cell that says that there is no amount. */
export function isBlankMoney(text: string): boolean {
  return BLANK.has(text) || BLANK.has(text.trim());
}

/**
 * An amount in integer minor units, by the digits of the text alone (no floating point), or `undefined` when the text
 * is no amount of that currency. `mark` decides what `1.234` means; everything else decides itself.
 */
export function parseMoney(text: string, currency: string, mark: DecimalMark = '.'): number | undefined {
  return parseScaled(text, currencyDigits(currency), mark);
}

/** A number with at most `digits` decimals, times 10^digits. */
export function parseScaled(text: string, digits: number, mark: DecimalMark = '.'): number | undefined {
  const plain = parsePlain(text, digits);
  if (plain !== undefined) return plain;
  const groups = MONEY.exec(text)?.groups;
  if (!groups || (groups['open'] === undefined) !== (groups['close'] === undefined)) return undefined;
  const parts = splitNumber((groups['number'] ?? '').trim().replaceAll(/['\u2019\u00A0\u202F ]/g, '_'), mark);
  if (!parts) return undefined;
  const decimals = parts.decimals.replace(/0+$/, '');
  if (decimals.length > digits) return undefined;
  const value = Number(`${parts.whole}${decimals.padEnd(digits, '0')}`);
  if (!Number.isSafeInteger(value)) return undefined;
  const negatives = [groups['sign'], groups['inner'], groups['open']].filter((sign) => sign && sign !== '+').length;
  if (negatives > 1) return undefined;
  return negatives === 1 && value !== 0 ? -value : value;
}

/** `-12.5` and its like, without a regular expression: what nearly every cell of an export is. */
function parsePlain(text: string, digits: number): number | undefined {
  const negative = text.charCodeAt(0) === 45;
  let value = 0;
  let decimals = -1;
  const start = negative ? 1 : 0;
  if (text.length === start || text.length > 13) return undefined;
  for (let index = start; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 46 && decimals < 0 && index > start) decimals = 0;
    else if (code >= 48 && code <= 57) {
      value = value * 10 + code - 48;
      if (decimals >= 0) decimals += 1;
    } else return undefined;
  }
  if (decimals > digits || decimals === 0 || decimals === 3) return undefined;
  for (let place = Math.max(decimals, 0); place < digits; place += 1) value *= 10;
  return negative && value !== 0 ? -value : value;
}

function splitNumber(number: string, mark: DecimalMark): { whole: string; decimals: string } | undefined {
  const at = decimalPosition(number, mark);
  if (at === undefined) return undefined;
  const whole = number.slice(0, at);
  const decimals = number.slice(at + 1);
  if (!/^\d*$/.test(decimals)) return undefined;
  if (/^\d+$/.test(whole)) return { whole, decimals };
  if (whole === '') return decimals === '' ? undefined : { whole: '0', decimals };
  return /^\d{1,3}([._,])\d{3}(\1\d{3})*$/.test(whole)
    ? { whole: whole.replaceAll(/[._,]/g, ''), decimals }
    : undefined;
}

/** Where the decimals begin; the end of the text when there are none. */
function decimalPosition(number: string, mark: DecimalMark): number | undefined {
  const dot = number.lastIndexOf('.');
  const comma = number.lastIndexOf(',');
  if (dot === -1 && comma === -1) return number.length;
  if (dot !== -1 && comma !== -1) return Math.max(dot, comma);
  const last = Math.max(dot, comma);
  const separator = dot === -1 ? ',' : '.';
  if (number.indexOf(separator) !== last) return number.length;
  const couldGroup = number.length - last === 4 && last >= 1 && last <= 3 && number[0] !== '0';
  return couldGroup && separator !== mark ? number.length : last;
}

/** Whether a text can only be read with a comma, or only with a point, before its decimals. */
export function decimalEvidence(text: string): DecimalMark | undefined {
  let end = text.length;
  while (end > 0 && !isDigit(text, end - 1)) end -= 1;
  let start = end;
  while (start > 0 && isDigit(text, start - 1)) start -= 1;
  if (end - start !== 1 && end - start !== 2) return undefined;
  const mark = text[start - 1];
  return mark === ',' || mark === '.' ? mark : undefined;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

/** A decimal string without grouping (`1.0842`), for rates; `undefined` when it is none. */
export function parseRate(text: string): string | undefined {
  const match = /^\s*(\d{1,9})(?:[.,](\d{1,12}))?\s*$/.exec(text);
  if (!match) return undefined;
  const rate = match[2] === undefined ? (match[1] ?? '') : `${match[1]}.${match[2]}`;
  return Number(rate) > 0 ? rate : undefined;
}
