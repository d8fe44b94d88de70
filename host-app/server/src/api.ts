/**
 * The shapes on the wire that the browser and the command line use, types only. REST answers data, GraphQL answers
 * documents. Queries and Tables are those of core.
 */
import type { Dashboard, DashboardTemplate, DatasetModel, LocalizedText } from '@vitrine/core/contracts';

export type * from './api-authoring.ts';
export type * from './api-mail-bounces.ts';
export type * from './api-marketplace.ts';
export type * from './api-plugins.ts';
export type * from './api-report-channels.ts';
export type * from './api-report-definitions.ts';
export type * from './api-report-people.ts';
export type * from './api-report-troubles.ts';
export type * from './api-reports.ts';

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  path?: string;
  details?: Record<string, unknown>;
}

export interface ListOf<T> {
  items: T[];
  next?: string;
}

export type RoleName = 'viewer' | 'editor' | 'owner';

/** GET /api/v1/session; POST answers the same. 401 without one. */
export interface SessionAnswer {
  csrfToken: string;
  user: {
    id: string;
    name: string | null;
    email: string | null /** False until the owner chose mail and password. */;
    hasPassword: boolean;
    /** Whether they run this server. */
    operator: boolean;
  };
  workspace: { id: string; name: string; role: RoleName; currency: string; locale: string; timezone: string };
  workspaces: { id: string; name: string; role: RoleName }[];
  version: string;
}
/** PATCH /api/v1/me: name, email + password (first choice, or change with `currentPassword`). PATCH /api/v1/workspace (owner): name, currency, timezone, locale. */
export interface MeUpdate {
  name?: string;
  email?: string;
  password?: string;
  currentPassword?: string;
}

export interface Member {
  id: string;
  name: string | null;
  email: string | null;
  role: RoleName;
}
/** Somebody who runs this server. GET /api/v1/operators; POST { email } and DELETE /:id are theirs alone. */
export interface Operator {
  id: string;
  name: string | null;
  email: string | null;
  since: string;
}

/** POST /api/v1/invitations { role } → 201 with `link`, shown once. Accepting: GET /welcome/<token> in a browser. */
export interface Invitation {
  id: string;
  role: RoleName;
  createdAt: string;
  expiresAt: string;
  link?: string;
}
export interface ApiToken {
  id: string;
  name: string;
  scopes: ('read' | 'write' | 'admin' | 'operate')[];
  createdAt: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
  /** Only in the answer of POST. */
  token?: string;
}

export interface Shop {
  id: string;
  name: string;
  platform: string;
  currency: string;
  country: string;
  timezone: string;
  /** True while country and zone are guesses from the currency. */
  guessed: boolean;
  orders: number;
  firstDay: string | null;
  lastDay: string | null;
}

/** GET /api/v1/datasets */
export interface DatasetsAnswer {
  items: DatasetModel[];
}

/** POST /api/v1/imports/:id/answer */
export interface ImportAnswerBody {
  fileId: string;
  answer: string | Record<string, string>;
}
export type {
  Completeness,
  FileCoverage,
  Import,
  ImportAnswerQuestion,
  ImportFile,
  ImportState,
  Reject,
} from './imports/schemas.ts';

export type { CostRow, FeeRow, RateRow } from './shops/price-rows.ts';

/** GET /api/v1/tables, PATCH /api/v1/tables/:name { title?, columns: [{ field, type }], time? } */
export interface UploadedTable {
  name: string;
  title: string;
  rows: number;
  time: string | null;
  columns: { field: string; header: string; type: 'text' | 'number' | 'day' | 'instant' | 'boolean' }[];
}

/**
 * GET /api/v1/shops/:id/listing-matches → `{ items }`: a listing of the catalogue (`offer`) that is called like exactly one listing of
 * the order lines and shares no SKU with it. POST `{ items: [{ offer, listing }] }` confirms, DELETE …/:offer undoes.
 */
export interface ListingMatch {
  offer: string;
  title: string;
  sku: string | null;
  listing: string;
  listingTitle: string | null;
  confirmed: boolean;
}

/** POST /api/v1/sample { orders? } (about how many order lines) → 202 { id } of an import that fills a sample shop. DELETE /api/v1/sample removes it. */

/** GraphQL: `dashboards`, `dashboard(id)`, `templates`, `versions(dashboard)`, `preferences`; see schema.graphql of the server. */
export interface DashboardSummary {
  id: string;
  title: LocalizedText;
  favourite: boolean;
  updatedAt: string;
  /** Version number of the published document, null before the first publish. */
  publishedVersion: number | null;
  /** Number of the newest saved state; `baseVersion` of the next save. */
  version: number;
  hasDraft: boolean;
}
export interface DashboardAnswer extends DashboardSummary {
  /** Draft when there is one and the caller may edit, else the published document. */
  document: Dashboard;
  published: Dashboard | null;
  /** Tiles whose widget or field no longer exists: tile id → what is missing. */
  missing: Record<string, string>;
}
export interface TemplateSummary {
  id: string;
  plugin: string;
  title: LocalizedText;
  description: LocalizedText;
  document: DashboardTemplate;
}
export interface DashboardVersion {
  version: number;
  createdAt: string;
  author: string | null;
  /** What that person is called; null without a name, or when they are gone. */
  authorName: string | null;
  published: boolean;
}
export interface Preferences {
  locale: string | null;
  timezone: string | null;
  theme: 'system' | 'light' | 'dark';
  favourites: string[];
  firstDayOfWeek: 1 | 6 | 7;
  /** Columns of tables that a person left out for themselves: dashboard → tile → columns. */
  hiddenColumns: Record<string, Record<string, string[]>>;
}
