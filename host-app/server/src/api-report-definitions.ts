import type { Filter, LocalizedText, Range } from '@vitrine/core/contracts';
import type { ListOf } from './api.ts';
import type { SavedReportDocument } from './api-reports.ts';

/** The shapes on the wire of what belongs to saved reports: previews, templates, logos, versions, who may do what, how long things are kept. */

/** POST /api/v1/report-previews → the PDF of a document that is not saved, by the caller's own rights; nothing is kept. One at a time for a person. */
export interface NewReportPreview {
  document: SavedReportDocument;
  range?: Range | null;
  filters?: Filter[];
}

/** GET /api/v1/report-templates: what installed plugins offer to begin with. */
export type ReportTemplateList = ListOf<ReportTemplateSummary>;
export interface ReportTemplateSummary {
  /** `<plugin id>/<template id>`, as POST /api/v1/saved-reports takes it. */
  id: string;
  plugin: string;
  title: LocalizedText;
  description: LocalizedText;
  /** Widgets and datasets that it shows and that are not here, each in a sentence. */
  missing: string[];
}

/**
 * POST /api/v1/report-pictures takes a PNG or JPEG of 1 MB as the body and answers this with 201; GET /api/v1/report-pictures lists them,
 * GET /api/v1/report-pictures/:id is the picture itself, DELETE takes it away: reports that name it are printed without.
 */
export interface ReportPicture {
  id: string;
  /** Pixels. */
  width: number;
  height: number;
  bytes: number;
  createdAt: string;
}
export type ReportPictureList = ListOf<ReportPicture>;

/** GET /api/v1/saved-reports/:id/versions: every version that was saved, the newest first. */
export type ReportVersionList = ListOf<ReportVersionSummary>;
export interface ReportVersionSummary {
  version: number;
  savedAt: string;
  /** Null for somebody who is gone. */
  savedBy: string | null;
}

/** GET /api/v1/saved-reports/:id/versions/:version. POST …/restore `{ baseVersion }` makes it the newest → SavedReport; 412 `staleVersion`. */
export interface ReportVersion extends ReportVersionSummary {
  document: SavedReportDocument;
}

/** What a person may do with a report; `manage` says who else may. Nobody edits who is no editor of the workspace. */
export type ReportMay = 'view' | 'edit' | 'manage';

/** PUT /api/v1/saved-reports/:id/access, by the report's owner or an owner of the workspace → SavedReport. */
export interface ReportAccess {
  everyone: 'edit' | 'view' | 'none';
  people: { user: string; may: 'view' | 'edit' }[];
}

/** GET, PUT /api/v1/report-settings, by owners: for how many days runs, their files and what mails said are kept; null is for ever. */
export interface ReportSettings {
  runsDays: number | null;
  filesDays: number | null;
  mailsDays: number | null;
  /** Whether the first mail of a report to somebody outside waits for an owner. */
  approveOutside: boolean;
}
