import type {
  Json,
  LocalizedText,
  Period,
  PluginManifest,
  ReportDocument,
  Snapshot,
  WidgetContribution,
} from '@vitrine/core/contracts';
import type { IsolationPolicy, WallReport } from '@vitrine/core/isolation';
import type { ListOf } from './api.ts';
import type { PermittedPlugin, SaidText } from './api-marketplace.ts';

/** The shapes on the wire that tell of installed plugins. */

/** GET /api/v1/widgets: everything the browser needs to draw and configure each installed widget. */
export interface InstalledWidget {
  reference: string;
  plugin: string;
  title: LocalizedText;
  description: LocalizedText;
  publisher: string;
  contribution: WidgetContribution;
  /** Vega-Lite with `{"$option": "…"}` holes; null for the host's own renderers. */
  spec: Record<string, unknown> | null;
  optionsSchema: Record<string, unknown>;
  optionsUi: Record<string, unknown>;
  summary: Record<string, string> | string | null;
}
/** GET /api/v1/plugins */
export interface InstalledPlugin {
  manifest: PluginManifest;
  state: 'registered' | 'active' | 'suspended' | 'disposed';
  reason?: string;
}

/** GET /api/v1/models: what a query may name as `forecast.model`. */
export type ModelList = ListOf<{ id: string; plugin: string; title: LocalizedText }>;

/** GET /api/v1/plugins/:id/syncs; PUT …/:source { shopId, plan }, POST …/:source/run → { events }, DELETE …/:source. */
export type SyncList = ListOf<{
  source: string;
  shopId: string;
  plan: { everyMinutes: number } | { at: string };
  last: { at: string; events: number; fault: string | null } | null;
}>;
/** GET /api/v1/outbox: what plugins wrote to members, sent or kept; the newest first. */
export type OutboxList = ListOf<{
  id: string;
  plugin: string;
  recipient: string;
  subject: string;
  /** Null once it is kept no longer. */
  text: string | null;
  at: string;
}>;

/** GET /api/v1/reports */
export type ReportList = ListOf<{ id: string; plugin: string; title: LocalizedText; description: LocalizedText }>;
/** GET /api/v1/reports/:plugin/:report.json?from=&to=&timezone=&locale=; `.html` is the same as a page. */
export interface ComposedReportAnswer {
  report: string;
  period: Period;
  locale: string;
  takenAt: string;
  snapshots: readonly Snapshot[];
  document: ReportDocument;
}

/** GET /api/v1/plugin-walls */
export interface IsolationReport extends WallReport {
  /** What the operator decided about the code of strangers. */
  policy: IsolationPolicy;
}
/** GET /api/v1/plugins/:id/consent; PUT { agreed } and DELETE by an owner of the workspace. */
export interface PluginConsent {
  plugin: string;
  version: string;
  /** False for what has no code by a stranger: it is given nothing that could leave. */
  needed: boolean;
  permissions: PermittedPlugin['permissions'];
  /** What follows from the permissions taken together. */
  warnings: SaidText[];
}
/** GET /api/v1/plugins/:id/settings */
export interface PluginSettings {
  options: Json;
  /** JSON Schema of the options; null where the plugin has none. */
  optionsSchema: Record<string, unknown> | null;
  optionsUi: Record<string, unknown>;
  /** What the plugin's requests carry and it never sees. */
  secrets: { name: string; entered: boolean }[];
  capabilities: NonNullable<PluginManifest['capabilities']>;
}

/** One line of GET /api/v1/plugin-figures → { since, items }: what a plugin did since the server started. */
export interface PluginFiguresEntry {
  plugin: string;
  version: string;
  tier: PluginManifest['tier'];
  state: InstalledPlugin['state'];
  reason?: string;
  /** By the operator. */
  switchedOff: { reason: string; at: string } | null;
  calls: number;
  errors: number;
  totalMs: number;
  longestMs: number;
  /** To and from its processes; null where it runs in the server or has no code. */
  bytesIn: number | null;
  bytesOut: number | null;
  /** What its code asked the broker for and was refused. */
  refused: number;
  processes: number;
  /** Of its processes now. */
  memoryBytes: number | null;
  /** Newest first. */
  lastErrors: { at: string; message: string }[];
}
/** GET /api/v1/plugins/:plugin/log?after= → { items }, newest last. */
export interface PluginLogLine {
  number: number;
  at: string;
  level: 'debug' | 'info' | 'warn' | 'error';
  message: string;
}
/** PUT /api/v1/plugins/:plugin/switch { on, reason? } → 204. */

/** PUT, GET /api/v1/plugins/:plugin/development: a folder that its author works on, registered as it is now. */
export interface PluginInDevelopment {
  id: string;
  version: string;
  state: InstalledPlugin['state'];
  reason?: string;
  /** What does not work in it, where that shows without anybody using it. */
  faults: string[];
  /** The number of the last line of its log, for asking what came later. */
  lastLine: number;
}
