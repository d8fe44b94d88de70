import { completeOptions, THEMES } from '@vitrine/widget-registry/binding';
import type { ChartSeries, SheetChart } from 'hucre';
import type { DrawableInput } from '../tile-model.ts';
import { cellText } from './cell-xml.ts';
import type { ChartBlock, ChartLine } from './chart-block.ts';

/** Charts of the product that a spreadsheet can draw by itself. */
const KINDS: Readonly<
  Record<string, (options: Options, block: ChartBlock) => Partial<SheetChart> & Pick<SheetChart, 'type'>>
> = {
  'vitrine.line/line': () => ({ type: 'line', lineGrouping: 'standard', showLineMarkers: false }),
  'vitrine.area/area': ({ layout }) => ({
    type: 'area',
    areaGrouping: layout === 'share' ? 'percentStacked' : 'stacked',
  }),
  'vitrine.bar/bar': barChart,
  'vitrine.donut/donut': () => ({ type: 'doughnut', holeSize: 62, legend: 'right' }),
};
/** More names than this stand below each other. */
const MOST_UPRIGHT = 6;
/** Cells that a chart covers. */
const COLUMNS = 10;
const ROWS = 20;

type Options = Readonly<Record<string, unknown>>;

/** Where a chart finds its numbers, as ranges such as `'Sales'!$B$2:$B$9`. */
export interface ChartRanges {
  names: string;
  lines: readonly string[];
}

export interface ChartPlace {
  title: string;
  /** Read out for the picture. */
  label: string;
  row: number;
  column: number;
}

/** Whether a spreadsheet can draw it by itself. */
export function isNative({ widget }: DrawableInput): boolean {
  return kindOf(widget.reference) !== undefined;
}

/** A chart of the spreadsheet over cells of its sheet. */
export function nativeChart(
  input: DrawableInput,
  block: ChartBlock,
  ranges: ChartRanges,
  place: ChartPlace,
): SheetChart {
  const options = completeOptions(input.widget.optionsSchema, input.options);
  const kind = kindOf(input.widget.reference)?.(options, block) ?? { type: 'column' };
  const chosen = typeof options['colour'] === 'number' ? options['colour'] - 1 : 0;
  const isRing = kind.type === 'doughnut';
  // What is expected has the colour of what was.
  const colours = coloursOf(block.lines, chosen);
  const code = block.style.numFmt ?? 'General';
  return {
    ...(place.title === '' ? {} : { title: cellText(place.title), titleFontSize: 14, titleBold: true }),
    legend: block.lines.length > 1 ? 'bottom' : false,
    dispBlanksAs: 'gap',
    ...kind,
    series: block.lines.map((line, index) => ({
      name: cellText(line.title),
      values: ranges.lines[index] ?? '',
      categories: ranges.names,
      ...(isRing
        ? { dataPoints: slices(block.colours) }
        : lineLook(line, colours[index] ?? previous, kind.type === 'line', options)),
    })),
    anchor: {
      from: { row: place.row, col: place.column },
      to: { row: place.row + ROWS, col: place.column + COLUMNS },
    },
    altText: cellText(place.label),
    ...(isRing ? {} : { axes: axesOf(kind.type === 'bar', code) }),
  };
}

function kindOf(reference: string): (typeof KINDS)[string] | undefined {
  const [name = ''] = reference.split('@');
  return Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
}

function barChart(
  { layout, orientation }: Options,
  { rows, temporal, lines }: ChartBlock,
): ReturnType<(typeof KINDS)[string]> {
  const lies = orientation === 'horizontal' || (orientation === 'auto' && !temporal && rows > MOST_UPRIGHT);
  const compares = lines.some(({ kind }) => kind === 'before');
  const grouping = compares || layout === 'grouped' ? 'clustered' : layout === 'share' ? 'percentStacked' : 'stacked';
  return {
    type: lies ? 'bar' : 'column',
    barGrouping: grouping,
    gapWidth: 40,
    overlap: grouping === 'clustered' ? 0 : 100,
  };
}

const { series: PALETTE, previous } = THEMES.light;

/** One alone has the colour that was chosen for it; several are told apart. */
function coloursOf(lines: readonly ChartLine[], chosen: number): string[] {
  const isAlone = lines.filter(({ kind }) => kind === 'now').length === 1;
  return lines.map(({ kind, colour }) => {
    if (kind === 'before') return hex(previous);
    return hex(isAlone ? (PALETTE[chosen] ?? previous) : colour);
  });
}

function hex(value: string): string {
  return value.slice(1).toUpperCase();
}

function lineLook({ kind }: ChartLine, own: string, isLine: boolean, { curve, points }: Options): Partial<ChartSeries> {
  if (!isLine) return { color: own };
  return {
    color: own,
    smooth: curve === true,
    stroke: { width: 2, ...(kind === 'now' ? {} : { dash: kind === 'ahead' ? 'sysDash' : 'dash' }) },
    marker: points === true ? { symbol: 'circle', size: 5, fill: own, line: own } : { symbol: 'none' },
  };
}

function slices(colours: readonly string[]): NonNullable<ChartSeries['dataPoints']> {
  return colours.slice(0, 100).map((colour, idx) => ({ idx, fillColor: hex(colour) }));
}

/** Bars that lie begin with the first row, at the top. */
function axesOf(lies: boolean, formatCode: string): NonNullable<SheetChart['axes']> {
  return {
    // Names stand beside the bars, also where those go below zero.
    x: { ...(lies ? { reverse: true } : {}), majorTickMark: 'none', minorTickMark: 'none', tickLblPos: 'low' },
    y: {
      numberFormat: { formatCode },
      gridlines: { major: true },
      majorTickMark: 'none',
      minorTickMark: 'none',
      ...(lies ? { crosses: 'max' } : {}),
    },
  };
}
