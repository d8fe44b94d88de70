/** How much of everything a chart may be. Each is far above what a reader can take in, and far below what hurts a server. */
export const CAPS = {
  /** Characters of the whole specification as JSON. */
  characters: 300_000,
  depth: 60,
  views: 60,
  layers: 40,
  transforms: 60,
  parameters: 20,
  channels: 40,
  /** Characters of one text that is no expression. */
  text: 4000,
  expression: 20_000,
  /** Items of a list of values: ticks, domains, ranges. */
  list: 1000,
  ticks: 200,
  /** Digits of a number inside a format: it sets a width or a precision. */
  formatDigits: 2,
  format: 60,
  padding: 100,
  /** Pixels of anything that has a length. */
  length: 5000,
  bins: 500,
  steps: 1000,
  polynomial: 10,
  /** How many times over the texts of a row may stand in one made text. */
  growth: 2000,
  rows: 50_000,
  marks: 20_000,
  panels: 100,
  /** Axes, legends, panels, lines and texts, each as so many marks as take as long: about a second. */
  guides: 60_000,
  /** Steps of all transforms and expressions over all rows: some seconds at the very most. */
  work: 10_000_000,
} as const;
