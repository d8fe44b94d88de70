/**
 * The shapes on the wire that the browser and the command line use, types only. REST answers data, GraphQL answers
 * documents. Queries and Tables are those of core.
 */
import type { Dashboard, DashboardTemplate, DatasetModel, LocalizedText } from '@vitrine/core/contracts';

export type * from './api-authoring.ts';
export type * from './api-live.ts';
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

export type { ApiToken, Operator, RoleName, SessionAnswer } from './identity/schemas.ts';
export type { Invitation, Member } from './workspaces/answers.ts';
/** PATCH /api/v1/me: name, email + password (first choice, or change with `currentPassword`). PATCH /api/v1/workspace (owner): name, currency, timezone, locale. */
export interface MeUpdate {
  name?: string;
  email?: string;
  password?: string;
  currentPassword?: string;
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
  UploadedTable,
} from './imports/schemas.ts';
export type { DataDays } from './queries/data-days.ts';
export type { ListingMatch } from './shops/listing-match-routes.ts';
export type { CostRow, FeeRow, RateRow } from './shops/price-rows.ts';
export type { Shop } from './shops/shop-routes.ts';

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
