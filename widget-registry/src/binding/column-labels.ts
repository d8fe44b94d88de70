import { linesOf, wrappedLabels } from './axes.ts';
import { firstLines, fitText, textWidth, wrapText } from './text-width.ts';

/** Space between two labels beside each other. */
const BETWEEN = 8;
/** A column as wide as this has room for the beginning of a name. */
const NAMED = 44;
/** More columns than this have no labels on lines of their own: the expression would be too long. */
const MOST = 24;
/** How far a label may reach beyond the last column. */
const BEYOND = 4;

export interface Columns {
  /** What stands below them, from left to right. */
  labels: readonly string[];
  /** Pixels of one column and its gap. */
  band: number;
  /** Pixels of the whole chart. */
  height: number;
  /** One follows from the other, so that some may be left out. */
  inTime: boolean;
}

/** Every so many labels, so that none meets the next one and none is cut at the end. */
function everySoMany({ labels, band }: Columns): string[] {
  const widths = labels.map((label) => textWidth(label));
  const meets = (step: number) =>
    widths.some((width, at) => {
      const next = widths[at + step];
      return at % step === 0 && next !== undefined && (width + next) / 2 + BETWEEN > step * band;
    });
  let step = 1;
  while (step < labels.length && meets(step)) step += 1;
  return labels.filter((_, at) => {
    const end = (at + 0.5) * band + (widths[at] ?? 0) / 2;
    return at % step === 0 && end <= labels.length * band + BEYOND;
  });
}

/** As many words as there is room for on a few lines. */
function shortened(label: string, { band, height }: Columns): string[] {
  const most = height < 180 ? 2 : 3;
  const lines = wrapText(label, band - 6).map((line) => fitText(line, band - 4));
  return firstLines(lines, most, band - 4);
}

/** The axis below the columns of a grid: no name is left out or cut at an edge, and of times a regular choice. */
export function columnAxis(columns: Columns): Record<string, unknown> {
  const { labels, band, height, inTime } = columns;
  if (labels.every((label) => textWidth(label) <= band - 6)) return { labelOverlap: false };
  const wrapped = wrappedLabels(labels, band);
  if (wrapped !== undefined) return { labelExpr: wrapped, labelOverlap: false };
  if (inTime) return { values: everySoMany(columns), labelOverlap: false };
  if (band >= NAMED && labels.length <= MOST) {
    return { labelExpr: linesOf(labels.map((label) => [label, shortened(label, columns)])), labelOverlap: false };
  }
  return {
    labelAngle: -45,
    labelAlign: 'right',
    labelBaseline: 'top',
    labelLimit: Math.round(Math.min(96, height * 0.3)),
    labelOverlap: band < 13 ? 'greedy' : false,
  };
}
