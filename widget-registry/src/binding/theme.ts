import type { ThemeName } from './contract.ts';

/** Colours of the product's tokens that charts use; the same names as the CSS variables. */
export interface ThemeColours {
  surface: string;
  sunken: string;
  line: string;
  ink: string;
  ink2: string;
  ink3: string;
  accent: string;
  accentSoft: string;
  previous: string;
  grid: string;
  up: string;
  down: string;
  /** Safe for colour-blind readers: differs in lightness, not only in hue. One of them is `others`. */
  series: readonly string[];
  /** What was folded together; no series of its own is drawn in it. */
  others: string;
  /** What has no value; it may stand beside `others`. */
  unknown: string;
  heatmap: readonly string[];
}

export const FONT = 'Inter Variable';
/** What a browser falls back to when the font is missing. */
export const FONT_STACK = '"Inter Variable", Inter, system-ui, sans-serif';
export const LABEL_SIZE = 11.5;

export const THEMES: Record<ThemeName, ThemeColours> = {
  light: {
    surface: '#fffefc',
    sunken: '#efece7',
    line: '#e4e0d9',
    ink: '#1f1d1a',
    ink2: '#5d5850',
    ink3: '#706a60',
    accent: '#2b50d8',
    accentSoft: '#e8edfd',
    previous: '#989287',
    grid: '#eae6df',
    up: '#17714f',
    down: '#b3372f',
    series: [
      '#2b50d8',
      '#d57d26',
      '#1b8a7a',
      '#b84a7d',
      '#7a63c7',
      '#8b8f98',
      '#6f3a22',
      '#587a10',
      '#254971',
      '#52127f',
    ],
    others: '#8b8f98',
    unknown: '#5d5850',
    heatmap: ['#f3f1ec', '#dfe5fb', '#aebdf5', '#6f88ea', '#2b50d8', '#1a3399'],
  },
  dark: {
    surface: '#1c1a18',
    sunken: '#292623',
    line: '#322f2b',
    ink: '#f1eee9',
    ink2: '#b7b1a7',
    ink3: '#9a9388',
    accent: '#8fa6ff',
    accentSoft: '#232b4a',
    previous: '#736c63',
    grid: '#2a2724',
    up: '#63c79d',
    down: '#f0938a',
    series: [
      '#8fa6ff',
      '#f0a860',
      '#58c2b0',
      '#e08fb4',
      '#b3a1ef',
      '#a3a7b0',
      '#c8553a',
      '#c6e88a',
      '#fbd9f1',
      '#9a63c9',
    ],
    others: '#a3a7b0',
    unknown: '#736c63',
    heatmap: ['#24221f', '#2a3150', '#3a4886', '#5468bf', '#8fa6ff', '#c4d0ff'],
  },
};

/** The colours of series beside each other, in their order. */
export function seriesColours({ series, others }: Pick<ThemeColours, 'series' | 'others'>): string[] {
  return series.filter((colour) => colour !== others);
}

/** Vega-Lite configuration of a theme: few ticks, light horizontal grid, no frame, no titles; a legend of so many columns, with names that are cut there. */
export function themeConfig(theme: ThemeName, legend: { columns: number; limit: number }): Record<string, unknown> {
  const colours = THEMES[theme];
  const label = { labelFont: FONT, labelFontSize: LABEL_SIZE, labelColor: colours.ink3 };
  return {
    background: null,
    font: FONT,
    view: { stroke: null },
    range: {
      category: seriesColours(colours),
      heatmap: [...colours.heatmap],
      ramp: [...colours.heatmap],
      ordinal: colours.heatmap.slice(1),
    },
    axis: {
      ...label,
      title: null,
      titleFont: FONT,
      titleColor: colours.ink2,
      titleFontSize: LABEL_SIZE,
      titleFontWeight: 500,
      grid: false,
      domain: false,
      ticks: false,
      labelPadding: 8,
    },
    axisY: { grid: true, gridColor: colours.grid, gridWidth: 1, labelPadding: 10 },
    axisX: { labelFlush: false, labelOverlap: 'greedy', labelSeparation: 8 },
    legend: {
      ...label,
      labelColor: colours.ink2,
      title: null,
      orient: 'top',
      direction: 'horizontal',
      columns: legend.columns,
      offset: 10,
      padding: 0,
      columnPadding: 16,
      symbolSize: 70,
      symbolStrokeWidth: 2.2,
      labelLimit: legend.limit,
    },
    header: {
      ...label,
      labelColor: colours.ink2,
      labelPadding: 6,
      title: null,
      titleFont: FONT,
      titleColor: colours.ink2,
    },
    mark: { color: colours.series[0] },
    rule: { color: colours.ink2 },
    boxplot: { rule: { color: colours.ink3 }, median: { color: colours.surface } },
    errorbar: { rule: { color: colours.ink2 } },
    line: { strokeWidth: 2.2, strokeJoin: 'round', strokeCap: 'round' },
    bar: { cornerRadiusEnd: 3 },
    text: { font: FONT, fontSize: LABEL_SIZE, color: colours.ink2 },
  };
}
