import type { DatasetModel } from './dataset-model.ts';
import type { Importer } from './importer.ts';
import type { Json, LocalizedText } from './json.ts';
import type { Query } from './query.ts';
import type { RawEvent } from './raw-event.ts';
import type { ReportDocument } from './report-document.ts';
import type { Cell, Table } from './table.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

export interface BrokerRequest {
  url: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}
export interface BrokerResponse {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array;
}
export interface KeyValue {
  get(key: string): Promise<Json | undefined>;
  set(key: string, value: Json): Promise<void>;
  delete(key: string): Promise<void>;
}
export interface MailMessage {
  to: string;
  subject: string;
  text: string;
}
export type MailOutcome = 'sent' | 'failed' | 'uncertain';

/** What every call of a plugin is given. `fetch`, `query`, `storage` and `mail` refuse without the consented capability. */
export interface CallContext {
  signal: AbortSignal;
  workspace: { id: string; currency: string; timezone: string; locale: string };
  options: Json;
  log(level: LogLevel, message: string, fields?: Json): void;
  fetch(request: BrokerRequest): Promise<BrokerResponse>;
  query(query: Query): Promise<Table>;
  storage: KeyValue;
  mail(message: MailMessage): Promise<MailOutcome>;
}

export interface DataSource {
  datasets?: readonly DatasetModel[];
  /** Answers live; without it the host's store answers for every dataset with `facts`. */
  query?(query: Query, context: CallContext): Promise<Table>;
  /** Feeds the write path. */
  sync?(cursor: Json | undefined, context: CallContext): AsyncIterable<{ events: RawEvent[]; cursor: Json }>;
  importers?: readonly Importer[];
}

/**
 * `history` has one temporal dimension, whose buckets follow each other without a gap and are over, and one measure. The answer's rows
 * are the next `horizon` buckets, in order; its columns are `expected` and, where the model knows how sure it is, `low` and `high`
 * with low ≤ expected ≤ high. A column for the time may stand beside them; the host names the buckets itself. `explanation.interval`
 * is the share of outcomes between low and high. Too little history is an AppError whose message says how much is needed.
 */
export interface Model {
  predict(
    input: { history: Table; horizon: number; artifact?: Uint8Array },
    context: CallContext,
  ): Promise<{ table: Table; explanation?: Json }>;
  train?(input: { history: Table }, context: CallContext): Promise<Uint8Array>;
}

export interface Snapshot {
  tile: string;
  table: Table;
  hash: string;
}
/** Local days; `to` is exclusive. */
export interface Period {
  from: string;
  to: string;
  timezone: string;
}
/** What a report asks before it is composed: the period is put in as the range, and the plugin's consent decides about the dataset. */
export interface ReportQuestion {
  /** What the snapshot is called. */
  tile: string;
  query: Query;
}

/**
 * `snapshots` are asked once, for whoever the report is for, before `compose`: a report is made of what they answered and of nothing that
 * changes after. Left out, the report is composed of the snapshots of a template's tiles.
 */
export interface Report {
  snapshots?: readonly ReportQuestion[];
  compose(
    input: { snapshots: readonly Snapshot[]; locale: string; period: Period },
    context: CallContext,
  ): Promise<ReportDocument>;
}

/** How the cells of a column are written; null is no number. */
export interface DeliveredColumn {
  name: string;
  label: string;
  /** `minorUnits`: whole numbers of the smallest unit of `currency`, of which `digits` stand after the point. `decimal`: `"12.5"`. */
  value: 'text' | 'decimal' | 'minorUnits';
  unit?: string;
  /** ISO 4217. */
  currency?: string;
  digits?: number;
}
/** What a tile shows; of numbers that stand in texts, those of one dataset, whose id it then has. */
export interface DeliveredTable {
  id: string;
  title: string;
  columns: readonly DeliveredColumn[];
  rows: readonly (readonly Cell[])[];
  /** There are more rows than these. */
  truncated: boolean;
}
/** The numbers of a report, for programs. */
export interface DeliveryFigures {
  /** The days that it shows; null for all data. */
  period: Period | null;
  /** Instant up to which the data is known. */
  asOf: string;
  tables: readonly DeliveredTable[];
}
export interface Delivery {
  subject: string;
  text: string;
  /** With its pictures inside. */
  html?: string;
  /** All files of the report, however large they are. */
  attachments: readonly { name: string; type: string; content: Uint8Array }[];
  /** Names this delivery and no other, however often it is tried. */
  id?: string;
  /** Where the report stands in the product. */
  link?: string;
  /** What it shows, as numbers; a trial has none. */
  figures?: DeliveryFigures;
  /** What an owner entered for the destination, by the channel's options schema, less what is `writeOnly` there. */
  options?: Json;
  /** The option `address` of the destination; requests to it, by POST, are allowed for this call, and signed with its option `signing`. */
  destination?: string;
  /** The folder for reports, for channels within the server; absent where the operator named none. */
  folder?: ReportFolder;
}
/** Where files can be put and nothing else. */
export interface ReportFolder {
  /** `path` lies below the folder, parts between slashes. Errors: `forbidden` for one that leads elsewhere. */
  write(path: string, content: Uint8Array): Promise<void>;
}
export interface Channel {
  /**
   * `retry` beside `failed`: nothing arrived, and it may go well later. What throws after it began may have arrived. `reason` is told to
   * people, in their language where it has it.
   */
  deliver(
    message: Delivery,
    context: CallContext,
  ): Promise<{ outcome: 'sent' | 'failed' | 'uncertain'; reference?: string; reason?: LocalizedText; retry?: boolean }>;
}

/** The closed map from kind to contract; `provide` is typed by it. */
export interface ContributionKinds {
  dataSource: DataSource;
  model: Model;
  report: Report;
  channel: Channel;
}
export type ContributionKind = keyof ContributionKinds;
