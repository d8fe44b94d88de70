import type { PlainValue } from './plan.ts';

/** Characters that a cell holds at most. */
const MOST_TEXT = 32_767;
/** What XML 1.0 has no place for. */
const NO_XML = /[[\p{Cc}\ufffe\uffff]--[\t\n\r\u007f-\u009f]]/gv;
/** Spreadsheets read `_x0041_` as the character of that number. */
const CODED = /_(?=x[0-9A-Fa-f]{4}_)/g;

/** Text that a cell can hold: no control characters, no halves of characters, not longer than a cell. */
export function cellText(text: string): string {
  const clean = text.toWellFormed().replaceAll(/\r\n?/g, '\n').replaceAll(NO_XML, '');
  if (clean.length <= MOST_TEXT) return clean;
  return `${cutAt(clean, MOST_TEXT - 1)}…`;
}

/** At most so many code units, no half of a character at the end. */
export function cutAt(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}

/** A cell as a sheet has it: a number, a formula of ours with its value, or text that stays text whatever it begins with. */
export function cellXml(place: string, style: string | undefined, value: PlainValue, formula?: string): string {
  const styled = style === undefined ? '' : ` s="${style}"`;
  if (value === '') return '';
  if (typeof value === 'string')
    return `<c r="${place}"${styled} t="inlineStr"><is><t xml:space="preserve">${escaped(cellText(value))}</t></is></c>`;
  const told = value === null || !Number.isFinite(value) ? '' : `<v>${value === 0 ? 0 : value}</v>`;
  if (formula !== undefined) return `<c r="${place}"${styled}><f>${escaped(formula)}</f>${told}</c>`;
  return told === '' ? '' : `<c r="${place}"${styled}>${told}</c>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll(CODED, '_x005F_');
}
