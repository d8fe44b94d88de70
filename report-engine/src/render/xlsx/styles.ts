import { THEMES } from '@vitrine/widget-registry/binding';
import type { CellStyle } from 'hucre';
import { TEXT } from './number-codes.ts';

const { ink2, line, sunken } = THEMES.light;
const rgb = (colour: string) => ({ rgb: colour.slice(1).toUpperCase() });
const rule = { style: 'thin', color: rgb(line) } as const;
const strongRule = { style: 'thin', color: rgb(ink2) } as const;

/** Of every cell: a font without a name is another one in each program. */
const FONT = { name: 'Calibri', size: 11 } as const;

/** Text as it is. A cell of this kind stays text when someone types into it. */
export const TEXT_STYLE: CellStyle = { numFmt: TEXT, alignment: { vertical: 'top' } };
export const QUIET: CellStyle = { ...TEXT_STYLE, font: { ...FONT, color: rgb(ink2) } };
export const STRONG: CellStyle = { ...TEXT_STYLE, font: { ...FONT, bold: true } };
export const TITLE: CellStyle = { ...TEXT_STYLE, font: { ...FONT, bold: true, size: 16 } };
export const HEADING: CellStyle = { ...TEXT_STYLE, font: { ...FONT, bold: true, size: 13 } };

/** The side at which words stand. */
export type Side = 'left' | 'right';

/** The head of a column; over numbers it stands where they end, over words where they begin. */
export function headStyle(side: Side): CellStyle {
  return {
    numFmt: TEXT,
    font: { ...FONT, bold: true, color: rgb(ink2) },
    fill: { type: 'pattern', pattern: 'solid', fgColor: rgb(sunken) },
    border: { bottom: rule },
    alignment: { vertical: 'top', wrapText: true, horizontal: side },
  };
}

/** Also for what is said where there is no number. */
export function numberStyle(numFmt: string): CellStyle {
  return { numFmt, alignment: { vertical: 'top', horizontal: 'right' } };
}

/** Dates and names stand below their head, also those that are numbers to a spreadsheet. */
export function nameStyle(style: CellStyle, side: Side): CellStyle {
  return { ...style, alignment: { ...style.alignment, horizontal: side } };
}

/** The last line of a table, or a line that others lead to. */
export function totalStyle(style: CellStyle): CellStyle {
  return { ...style, font: { ...FONT, ...style.font, bold: true }, border: { top: strongRule } };
}
