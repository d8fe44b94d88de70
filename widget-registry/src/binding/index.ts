export { isComposed, misfits, refit } from './arrange.ts';
export { bindWidget } from './bind.ts';
export { paletteOf } from './category-colours.ts';
export type { BindInput, BoundWidget, ThemeName, WidgetDefinition } from './contract.ts';
export { formatBucket, formatTick, inferGrain, wallTime } from './date-format.ts';
export { cellText, dimensionLabel, grainOf, type Reader } from './labels.ts';
export { MARKDOWN_SYNTAX } from './markdown.ts';
export { type MetricChange, type MetricFacts, metricFacts, newsOf } from './metric.ts';
export {
  changeOf,
  directionOf,
  formatChange,
  formatNumber,
  type Measurement,
  type NumberStyle,
} from './number-format.ts';
export { completeOptions } from './options.ts';
export { type BoundColumn, companionNames, resolveRoles, suggestRoles } from './roles.ts';
export { saysNothing } from './says-nothing.ts';
export { grainForRange, sparkQuery } from './spark.ts';
export { type SparkShape, sparkBars, sparkLine } from './spark-path.ts';
export { type Suggestion, suggestWidgets } from './suggest.ts';
export { summarize } from './summary.ts';
export { type TableColumn, type TableModel, tableModel } from './table-model.ts';
export { fitText, textWidth, wrapText } from './text-width.ts';
export { FONT, FONT_STACK, THEMES, type ThemeColours } from './theme.ts';
export { MAX_MARKS } from './thin.ts';
export { type TableTwin, type TwinColumn, tableTwin, titleOf } from './twin.ts';
export { type Word, word } from './words.ts';
