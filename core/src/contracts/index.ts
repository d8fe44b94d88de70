export { CELL_WORDS } from './cell-words.ts';
export { codeLabel } from './code-label.ts';
export type {
  BrokerRequest,
  BrokerResponse,
  CallContext,
  Channel,
  ContributionKind,
  ContributionKinds,
  DataSource,
  DeliveredColumn,
  DeliveredTable,
  Delivery,
  DeliveryFigures,
  KeyValue,
  LogLevel,
  MailMessage,
  MailOutcome,
  Model,
  Period,
  Report,
  ReportFolder,
  ReportQuestion,
  Snapshot,
} from './code-plugin.ts';
export { currencyDigits } from './currency.ts';
export {
  AsideOptions,
  Dashboard,
  DashboardTemplate,
  Section,
  Tile,
  TileLayout,
  WidgetReference,
} from './dashboard.ts';
export { GRID_COLUMNS } from './dashboard-grid.ts';
export {
  type DatasetModel,
  type DimensionModel,
  type MeasureModel,
  pluginOfDataset,
  type RelationModel,
  type RollupModel,
} from './dataset-model.ts';
export { type Disposer, definePlugin, type PluginActivation, type PluginDefinition } from './define-plugin.ts';
export { shopEventFault } from './event-fault.ts';
export {
  type FileFacts,
  type FileSample,
  type ImportAnswers,
  type Importer,
  type ImportQuestion,
  type ParsedRow,
  type ParseOptions,
  type RejectCode,
  TABLE_COLUMN_TYPES,
  type TableColumn,
  type TableColumnType,
} from './importer.ts';
export { type Json, LocalizedText, localize, saidOf } from './json.ts';
export {
  CodeContribution,
  PluginManifest,
  RENDERERS,
  ROLE_TYPES,
  TemplateContribution,
  TIERS,
  WidgetContribution,
  WidgetRole,
} from './manifest.ts';
export { numberFormat, unitOptions, withMinus } from './number-format.ts';
export { fieldsOfFilter, filteredDimension, type PageQuery, type PageSettings, pageQuery } from './page-query.ts';
export { pluginOfWidget } from './plugin-of-widget.ts';
export {
  AGGREGATES,
  Aggregate,
  CALENDAR_UNITS,
  Compare,
  type Comparison,
  Filter,
  Forecast,
  GRAINS,
  Grain,
  OPERATORS,
  Operator,
  Query,
  QueryDimension,
  QueryMeasure,
  queryDefinitions,
  Range,
  references,
} from './query.ts';
export {
  type AdDayEvent,
  type BuyerIdentity,
  type EventTime,
  LEDGER_CLASSES,
  type LedgerClass,
  type LedgerEntryEvent,
  type ListingEvent,
  type Minor,
  ORDER_STATUSES,
  type OrderEvent,
  type OrderLineEvent,
  type OrderStatus,
  type PaymentEvent,
  type PayoutEvent,
  type RawEvent,
  type RawEventKind,
  SHOP_EVENTS,
  type ShopEvent,
  type TableRowEvent,
} from './raw-event.ts';
export { ReportComposition } from './report-composition.ts';
export {
  CellReference,
  OwnNumber,
  ReportBlock,
  ReportDocument,
  type ReportLine,
} from './report-document.ts';
export { PART_WIDTHS, ReportPart, ReportTemplate, reportComposition } from './report-parts.ts';
export {
  type Cell,
  type Column,
  type ColumnType,
  companionName,
  forecastColumns,
  type Table,
  type TableForecast,
  type TableNote,
} from './table.ts';
export { topOf } from './top-of.ts';
export { LARGEST_ANSWER, wholeTable } from './whole-table.ts';
export {
  FRAME_LIMITS,
  FrameDraw,
  FrameMessage,
  type FrameSelection,
  type FrameTwin,
} from './widget-frame.ts';
