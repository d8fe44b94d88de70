import type {
  Json,
  LocalizedText,
  Period,
  PluginManifest,
  ReportDocument,
  Snapshot,
  Table,
  WidgetContribution,
  WidgetRole,
} from '@vitrine/core/contracts';
import type { IsolationPolicy, WallReport } from '@vitrine/core/isolation';
import type { PreviewKind } from '@vitrine/widget-registry/preview';
import type { ListOf } from './api.ts';

/** The shapes on the wire that tell of plugins: installed ones, the marketplace, and widgets that are being made. */

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

/** Why a plugin should not be used any more, and the id of what to use instead. */
export interface DeprecatedPlugin {
  message: string;
  replacement?: string;
}
export type SaidText = { en: string; de: string; fr: string };

/** GET /api/v1/models: what a query may name as `forecast.model`. */
export type ModelList = ListOf<{ id: string; plugin: string; title: LocalizedText }>;

/** GET /api/v1/plugins/:id/syncs; PUT …/:source { shopId, plan }, POST …/:source/run → { events }, DELETE …/:source. */
export type SyncList = ListOf<{
  source: string;
  shopId: string;
  plan: { everyMinutes: number } | { at: string };
  last: { at: string; events: number; fault: string | null } | null;
}>;
/** GET /api/v1/outbox: what plugins wrote to members while the server has no mail of its own; the newest first. */
export type OutboxList = ListOf<{
  id: string;
  plugin: string;
  recipient: string;
  subject: string;
  text: string;
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

/** One line of GET /api/v1/marketplace/plugins?text=&category=&kind=&publisher=&after=&limit= → { items, facets, next? } */
export interface MarketplaceEntry {
  id: string;
  publisher: string;
  /** The newest on offer. */
  version: string;
  title: LocalizedText;
  description: LocalizedText;
  categories: string[];
  kinds: string[];
  tier: string;
  engine: string;
  publishedAt: string;
  installs: number;
  license?: string;
  /** A file for `…/plugins/:id/pictures?file=`; null when it has none. */
  picture?: string | null;
  deprecated?: DeprecatedPlugin | null;
  /** Whether it works with this Vitrine. */
  fits: boolean;
  /** The version that is installed here. */
  installed: string | null;
  /** A newer version than the installed one is on offer and works here. */
  update: boolean;
}
export interface MarketplacePage extends ListOf<MarketplaceEntry> {
  facets: Record<'categories' | 'kinds' | 'publishers', { value: string; count: number }[]> & {
    /** An older marketplace does not say it. */
    tiers?: { value: string; count: number }[];
  };
}
/** GET /api/v1/marketplace/plugins/:id */
export interface MarketplacePlugin {
  /** Of the version on offer, or of the newest when none is. */
  manifest: PluginManifest;
  publisher: string;
  license: string;
  /** What people compare to know the publisher again. */
  keyId: string;
  installs: number;
  deprecated: DeprecatedPlugin | null;
  /** "Does it work here?", one sentence for each reason; never empty. */
  works: { fits: boolean; says: SaidText[] };
  /** Files for `…/plugins/:id/pictures?file=&version=`, the first one is the most telling. */
  pictures: string[];
  /** The version that an install takes; null when none works here. */
  offered: string | null;
  versions: {
    version: string;
    publishedAt: string;
    bytes: number;
    tier: string;
    license: string;
    fits: boolean;
    yanked: string | null;
    revoked: string | null;
    /** What changed, Markdown. */
    notes: string | null;
    /** What the marketplace told of it; null for one that was published before findings were kept. */
    findings: { code: string; level: 'hint' | 'warning'; file?: string; says: SaidText }[] | null;
    installs: number;
  }[];
  /** What it asks for; `agreed` when it was agreed to at an install before. */
  permissions: { key: string; says: { en: string; de: string; fr: string }; agreed: boolean }[];
  /** What it may do, in plain words; never empty. */
  words: { en: string; de: string; fr: string }[];
  installed?: { version: string; formerVersion: string | null; update: boolean } | undefined;
}
/** GET /api/v1/plugins/upgrade-check?version= → { version, items }: what would stop when Vitrine were of this version. */
export interface UpgradeCheck {
  version: string;
  items: { id: string; version: string; needs: string; says: SaidText; newer: string | null }[];
}
/** GET /api/v1/marketplace/policy: what the operator lets in. */
export interface MarketplacePolicy {
  /** Null: everybody. */
  publishers: string[] | null;
  tiers: string[];
}
/** GET /api/v1/marketplace/plugins/:id/content?version=: of the version on offer, for looking at before it is installed. */
export interface MarketplaceContent {
  widgets: InstalledWidget[];
  /** Markdown. */
  readme: string | null;
  changelog: string | null;
  pictures: string[];
}
/** POST /api/v1/marketplace/preview.svg: as POST /api/v1/tiles/preview.svg, with a widget that is not installed. */
/** POST /api/v1/plugins { id, version?, agreed? } → 201 { id, version }; POST /api/v1/plugins/:id/roll-back; DELETE /api/v1/plugins/:id. */

/** GET /api/v1/marketplace */
export interface MarketplaceStatus {
  /** `own` for the one of this server. */
  address: string;
  /** Whether other servers may read the marketplace of this one. */
  open: boolean;
  /** The version that `engines.vitrine` is held against. */
  engine: string;
  /** When the list of what was taken back was read last. */
  seenAt: string | null;
  /** Why it could not be read since. */
  fault: string | null;
}
/** GET /api/v1/plugins/state → { items } */
export interface PluginStateLine {
  id: string;
  version: string;
  state: InstalledPlugin['state'];
  reason?: string;
}
/** GET /api/v1/plugins/:id/uses */
export interface PluginUses {
  dashboards: { id: string; title: LocalizedText; tiles: { id: string; title: LocalizedText | null }[] }[];
}
/** GET /api/v1/marketplace/own-publishers → { items }; POST { name } → 201 one of them. */
export interface KeptPublisher {
  name: string;
  keyId: string;
  plugins: { id: string; version: string }[];
}
/** POST /api/v1/workspace-widgets/:name/publication { publisher, version, license, notes, readme? } → 201 the version as it is on offer. */

/** GET /api/v1/plugin-walls */
export interface IsolationReport extends WallReport {
  /** What the operator decided about the code of strangers. */
  policy: IsolationPolicy;
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

/** A role as it was understood from a specification; `field` is what the specification called it. */
export type DraftRole = WidgetRole & { field?: string };

/** A widget that is not kept yet. */
export interface WidgetDraft {
  title: LocalizedText;
  description: LocalizedText;
  roles: DraftRole[];
  spec: Record<string, unknown>;
  optionsSchema: Record<string, unknown>;
  optionsUi: Record<string, unknown>;
  summary: LocalizedText | null;
  sample: { table: Table; roles: Record<string, string | string[]> };
}

export interface DraftFinding {
  kind: 'refused' | 'dropped' | 'changed';
  code: string;
  /** JSON pointer into the pasted specification. */
  path: string;
  message: LocalizedText;
}

/** POST /api/v1/workspace-widgets/drafts { text }: the widget in a pasted specification, null when it cannot be taken. */
export interface ImportedDraft {
  draft: WidgetDraft | null;
  findings: DraftFinding[];
}

/** POST /api/v1/workspace-widgets/previews { draft, own?: { query, roles }, options?, locale? } */
export interface PreviewCellAnswer {
  kind: PreviewKind;
  width: number;
  height: number;
  theme: 'light' | 'dark';
  direction: 'ltr' | 'rtl';
  svg?: string;
  findings: { code: string; message: LocalizedText }[];
}

/** POST /api/v1/workspace-widgets { name, draft, replace? } → 201 { reference }; DELETE /api/v1/workspace-widgets/:name. */
