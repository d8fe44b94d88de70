import type { ReportPageSetup } from '@vitrine/server/api';

/** Width and height of a sheet in millimetres, upright. */
const FORMATS = { A4: [210, 297], Letter: [215.9, 279.4] } as const;
/** What the printer leaves free. */
const MARGIN = { top: 16, side: 14, bottom: 17 };
const PIXELS_PER_MM = 96 / 25.4;

/** A sheet of paper, and the room between its margins in CSS pixels. */
export interface Sheet {
  width: number;
  room: { width: number; height: number };
  /** CSS padding, in shares of the sheet's width, so that it shrinks with it. */
  padding: string;
}

export function sheetOf({ format, orientation }: Pick<ReportPageSetup, 'format' | 'orientation'>): Sheet {
  const [short, long] = FORMATS[format];
  const [width, height] = orientation === 'portrait' ? [short, long] : [long, short];
  const share = (millimetres: number) => `${((millimetres / width) * 100).toFixed(2)}%`;
  return {
    width: Math.round(width * PIXELS_PER_MM),
    room: {
      width: Math.floor((width - 2 * MARGIN.side) * PIXELS_PER_MM),
      height: Math.floor((height - MARGIN.top - MARGIN.bottom) * PIXELS_PER_MM),
    },
    padding: `${share(MARGIN.top)} ${share(MARGIN.side)} ${share(MARGIN.bottom)}`,
  };
}
