import { THEMES } from '@vitrine/widget-registry/binding';
import type { CellStyle } from 'hucre';
import { TEXT } from './number-codes.ts';

const { ink2, line, sunken } = THEMES.light;
const rgb = (colour: string) => ({ rgb: colour.slice(1).toUpperCase() });
const rule = { style: 'thin', color: rgb(line) } as const;
const strongRule = { style: 'thin', color: rgb(ink2) } as const;

/** Text as it is. A cell of this kind stays text when someone types into it. */
export const TEXT_STYLE: CellStyle = { numFmt: TEXT, alignment: { vertical: 'top' } };
export const QUIET: CellStyle = { ...TEXT_STYLE, font: { color: rgb(ink2) } };
export const STRONG: CellStyle = { ...TEXT_STYLE, font: { bold: true } };
export const TITLE: CellStyle = { ...TEXT_STYLE, font: { bold: true, size: 16 } };
export const HEADING: CellStyle = { ...TEXT_STYLE, font: { bold: true, size: 13 } };

/** The head of a column; over numbers it stands where they end. */
export function headStyle(numeric: boolean): CellStyle {
  return {
    numFmt: TEXT,
    font: { bold: true, color: rgb(ink2) },
    fill: { type: 'pattern', pattern: 'solid', fgColor: rgb(sunken) },
    border: { bottom: rule },
    alignment: { vertical: 'top', wrapText: true, horizontal: numeric ? 'right' : 'left' },
  };
}

export function numberStyle(numFmt: string): CellStyle {
  return { numFmt, alignment: { vertical: 'top' } };
}

/** The last line of a table, or a line that others lead to. */
export function totalStyle(style: CellStyle): CellStyle {
  return { ...style, font: { ...style.font, bold: true }, border: { top: strongRule } };
}
