import type { Compare, Filter, LocalizedText, Range, ReportPart } from '@vitrine/core/contracts';
import type { CatchUp, ScheduleRule } from '@vitrine/report-engine/schedule';
import type { ListOf } from './api.ts';
import type { ReportAccess, ReportMay } from './api-report-definitions.ts';
import type { PersonRef, RunAudience, ScheduledRecipient } from './api-report-people.ts';

/** The shapes on the wire of saved reports, their runs, and the mails that they became. Times are ISO instants. */

/** A report as it is saved. */
export interface SavedReportDocument {
  schema: 'vitrine/report@1';
  title: LocalizedText;
  source: ReportSource;
  page: ReportPageSetup;
  /** Language of everything printed: `en`, `de`, `fr`. */
  locale: string;
  /** IANA. */
  timezone: string;
  /** Subject and words of its mails; may hold placeholders. */
  subject?: LocalizedText;
  message?: LocalizedText;
  /** What a mail carries; the PDF alone where left out. */
  files?: ('pdf' | 'xlsx')[];
  /** Whether a run with gaps is sent by itself; it is where left out. */
  partial?: 'send' | 'hold';
}

/** What it shows: a dashboard as published, a report of a plugin (`<plugin id>/<report id>`), or parts that a person put together. */
export type ReportSource =
  | { kind: 'dashboard'; dashboard: string }
  | { kind: 'plugin'; report: string }
  | ComposedSource;

/** Its days, what they are compared with, and its parts in order; texts in it may hold placeholders such as `{{period}}`. */
export interface ComposedSource {
  kind: 'composed';
  range?: Range;
  compare?: Compare;
  filters?: Filter[];
  parts: ReportPart[];
}

export interface ReportPageSetup {
  format: 'A4' | 'Letter';
  orientation: 'portrait' | 'landscape';
  theme: 'light' | 'warm' | 'plain';
  /** Words at the top and the bottom of every page; may hold placeholders. */
  header?: LocalizedText;
  footer?: LocalizedText;
  /** A first page of its own: logo, title, subtitle, period, shops, date. */
  cover?: { subtitle?: LocalizedText };
  /** Id of a picture of the workspace. */
  logo?: string;
}

/**
 * POST /api/v1/saved-reports → 201 SavedReport. *This dashboard as a report* is `{ "source": { "kind": "dashboard", "dashboard": "…" } }`:
 * title, page, language and zone are filled in where left out. `{ "template": "<id>", "title"? }` makes a composed one of a template.
 */
export type NewSavedReport = Pick<SavedReportDocument, 'source'> &
  Partial<Omit<SavedReportDocument, 'schema' | 'source'>>;
export interface NewReportOfTemplate {
  template: string;
  title?: LocalizedText;
}

/** GET /api/v1/saved-reports/:id. PUT takes `{ baseVersion, document }` and answers the same; 412 `staleVersion` where somebody was faster. */
export interface SavedReport {
  id: string;
  version: number;
  document: SavedReportDocument;
  /** By whose rights it is filled; null for somebody who is gone. */
  owner: { id: string; name: string | null } | null;
  access: ReportAccess;
  /** What the reader may do with it. */
  may: ReportMay;
  createdAt: string;
  updatedAt: string;
  lastRun: ReportRun | null;
}

/** GET /api/v1/saved-reports: by title of nothing but time, the newest first. `?dashboard=<id>` only those of one dashboard. */
export type SavedReportList = ListOf<SavedReport>;

/**
 * POST /api/v1/saved-reports/:id/runs → 202 ReportRun. All parts may be left out: then the page's own range, comparison and filters hold,
 * and nobody is written to. `range: null` is all data. `mailTo` are ids of members who get it by mail once it is ready.
 */
export interface NewReportRun {
  range?: Range | null;
  compare?: Compare | 'none';
  filters?: Filter[];
  mailTo?: string[];
  /** Where these differ in rows, language or zone, there is a run for each; the answer is the first. */
  recipients?: ScheduledRecipient[];
  cc?: PersonRef[];
  /** A member whom answers go to. */
  replyTo?: PersonRef;
  channels?: ChannelChoice[];
}

/** `<plugin id>/<channel id>`, and the id of one of its destinations (`GET /api/v1/report-channels`). */
export interface ChannelChoice {
  channel: string;
  options: { destination: string };
}

/** `skipped`: a schedule wanted it only with numbers, or only under a condition; `reason` says which. */
export type ReportRunState = 'queued' | 'running' | 'done' | 'partial' | 'failed' | 'skipped';

/** GET /api/v1/report-runs/:id. GET /api/v1/saved-reports/:id/runs is the list, the newest first, by cursor `?after=`. */
export interface ReportRun {
  id: string;
  report: string;
  title: LocalizedText;
  state: ReportRunState;
  /** Why it failed, or what is missing of a partial one; in the reader's language. */
  reason: string | null;
  /** Tiles that could not be filled. */
  faults: { tile: string; title: LocalizedText; reason: string }[];
  askedBy: string | null;
  /** The days that it shows, `to` exclusive; null before it is known, and for all data. */
  period: { from: string; to: string; timezone: string } | null;
  plannedAt: string;
  startedAt: string | null;
  /** The oldest moment at which something in it was read. */
  dataAsOf: string | null;
  renderedAt: string | null;
  finishedAt: string | null;
  /**
   * What can be fetched: `/api/v1/report-runs/:id/report.pdf`, `.html`, `.xlsx`. Empty before it is done, and after its data was erased.
   * `bytes` is null for what is drawn when it is fetched.
   */
  files: { format: ReportFileFormat; bytes: number | null }[];
  /** Its data was erased with a shop. */
  erased: boolean;
  audience: RunAudience;
  mails: MailSummary[];
}
export type ReportFileFormat = 'pdf' | 'html' | 'xlsx';
export type ReportRunList = ListOf<ReportRun>;

export type { CatchUp, DayOfMonth, ScheduleRule } from '@vitrine/report-engine/schedule';

/** When a saved report is run by itself, and what becomes of each run. */
export interface ReportScheduleDocument {
  schema: 'vitrine/schedule@1';
  rule: ScheduleRule;
  /** The days that each run shows, told from the day of the run; the dashboard's own where left out. */
  range?: Range;
  /** What becomes of times that passed while no server ran: none is made, the newest, or all of them up to a number. */
  missed: CatchUp;
  /** Nothing is made where there are no numbers at all. */
  skipEmpty: boolean;
  /** Made only where a number of those days lies below or above a value; money in the major unit. */
  onlyIf?: { dataset: string; measure: string; is: 'below' | 'above'; value: number };
  /** Ids of members who get each run by mail. */
  mailTo: string[];
  /** Where each run goes beside mails. */
  channels?: ChannelChoice[];
  /** What each run carries, by mail and by channels; as the report says where left out. */
  files?: ('pdf' | 'xlsx')[];
  /** Others who get it, each with their own rows, language and zone: one run for each of these. */
  recipients?: ScheduledRecipient[];
  /** Named in each mail, and written to beside the others. */
  cc?: PersonRef[];
  /** A member whom answers go to. */
  replyTo?: PersonRef;
  paused: boolean;
}

/** The wall time that is meant, as `2026-03-29T02:30`, and the instant at which it is due. */
export interface ScheduledTime {
  key: string;
  at: string;
}

/** POST /api/v1/report-schedules/next `{ rule }`: its next five dates, before it is saved. */
export interface ScheduleTimes {
  items: ScheduledTime[];
}

/**
 * POST /api/v1/saved-reports/:id/schedules takes a ReportScheduleDocument and answers this with 201; PUT /api/v1/report-schedules/:id takes
 * `{ baseVersion, document }`; DELETE ends it, its runs stay.
 */
export interface ReportSchedule {
  id: string;
  report: string;
  version: number;
  document: ReportScheduleDocument;
  /** The next five dates; none while it is paused. */
  next: ScheduledTime[];
  createdAt: string;
  updatedAt: string;
}
/** GET /api/v1/saved-reports/:id/schedules: the oldest first. */
export type ReportScheduleList = ListOf<ReportSchedule>;

/**
 * POST /api/v1/report-schedules/:id/runs → 202 ReportRun, the first where its recipients have several: made now and sent as at its times,
 * paused or not, by its conditions as well. `range` stands in place of its own days; null is all data.
 */
export interface NewScheduleRun {
  range?: Range | null;
}

/** GET /api/v1/report-schedules/:id/occurrences: every time that it fell due, the newest first, by cursor `?after=`. */
export type OccurrenceList = ListOf<{
  key: string;
  dueAt: string;
  outcome: 'run' | 'missed';
  /** Null for one that was missed, and once the run is gone. */
  run: ReportRun | null;
  /** All of its runs: one for each different rows, language and zone of its recipients. */
  runs: ReportRun[];
}>;

/**
 * POST /api/v1/report-runs/:id/mails `{ recipients: [ids of members, or people], channels?: [places], again?: true }` → 202 `{ items: MailSummary[] }`.
 * Whoever was written to before is not written to again, and a place that has it gets it no second time, unless `again`; the answer holds all
 * mails of the run.
 */
export interface NewReportMails {
  recipients: (string | PersonRef)[];
  channels?: ChannelChoice[];
  cc?: PersonRef[];
  replyTo?: PersonRef;
  again?: boolean;
}

/**
 * `kept`: this server sends no mail, it stays in the outbox. `uncertain`: it may have arrived; it is not sent again by itself. `held`: it
 * waits until an owner allows it.
 */
export type MailState = 'held' | 'pending' | 'sending' | 'sent' | 'failed' | 'uncertain' | 'kept';

export interface MailSummary {
  id: string;
  /** `notice`: the product tells somebody something; `confirmation`: it asks somebody outside of the workspace. */
  kind: 'report' | 'notice' | 'confirmation' | 'plugin';
  /** The run that it carries; null for every other kind. */
  run: string | null;
  /** `<plugin id>` for one of a plugin. */
  plugin: string | null;
  recipient: string;
  subject: string;
  state: MailState;
  /** Why it failed or is uncertain; in the reader's language. */
  reason: string | null;
  attempts: number;
  at: string;
  sentAt: string | null;
  bytes: number | null;
}

/** GET /api/v1/mails: the newest first, by cursor `?after=`. Owners see all, editors those that they caused; viewers none. */
export interface MailList extends ListOf<MailSummary> {
  /** Whether this server sends mail at all; where not, every mail is `kept`. */
  sends: boolean;
}

/**
 * GET /api/v1/mails/:id. `/api/v1/mails/:id/body.html` is its HTML part to put in a frame, pictures inside; `/api/v1/mails/:id/source.eml`
 * is the message as it is sent, with what is its recipient's alone starred once it goes to them.
 */
export interface MailAnswer extends MailSummary {
  from: string;
  messageId: string | null;
  text: string;
  hasHtml: boolean;
  attachments: { name: string; type: string; bytes: number }[];
}
