import type { Filter, LocalizedText } from '@vitrine/core/contracts';
import type { ListOf } from './api.ts';

/** The shapes on the wire of people who get reports: outside of the workspace, in groups, each with rows of their own. */

/** Somebody who gets reports, or several: a member of the workspace, a person outside, a group of both. */
export type PersonRef = { kind: 'member' | 'contact' | 'group'; id: string };

/**
 * `waiting`: asked by mail whether they want reports at all, and nothing else is sent to them; `bounced`: mails do not arrive there.
 */
export type ContactState = 'waiting' | 'confirmed' | 'unsubscribed' | 'bounced';

/** POST /api/v1/report-contacts → 201 ReportContact; they are asked by mail. PUT /:id takes all but the address. */
export interface NewReportContact {
  address: string;
  name?: string;
  /** Language of what they get: `en`, `de`, `fr`. */
  locale: string;
  /** IANA. */
  timezone: string;
}

/** DELETE /api/v1/report-contacts/:id ends it; POST /:id/confirmation asks again, at most once an hour, → 202 ReportContact. */
export interface ReportContact {
  id: string;
  address: string;
  name: string | null;
  locale: string;
  timezone: string;
  state: ContactState;
  /** When they were last asked. */
  askedAt: string | null;
  confirmedAt: string | null;
  unsubscribedAt: string | null;
  createdAt: string;
}
/** GET /api/v1/report-contacts: by address. */
export interface ReportContactList extends ListOf<ReportContact> {
  /** Whether this server may write to people outside: one that sends mails needs a public https address by which they answer. */
  outside: boolean;
}

/**
 * GET /api/v1/report-subscription: whether the caller gets reports of this workspace by mail; PUT { subscribed } says so. What they send to
 * themselves comes all the same.
 */
export interface ReportSubscription {
  /** Null for somebody who chose no mail address yet, and so gets no mails. */
  address: string | null;
  subscribed: boolean;
  unsubscribedAt: string | null;
}

/** GET /api/v1/unsubscribed-members: members who want no more reports by mail, the last one first. */
export type UnsubscribedMemberList = ListOf<{
  id: string;
  name: string | null;
  address: string | null;
  unsubscribedAt: string;
}>;

/** POST /api/v1/recipient-groups → 201 RecipientGroup; PUT /:id takes the same; DELETE /:id. Groups hold members and contacts. */
export interface NewRecipientGroup {
  name: string;
  people: PersonRef[];
}
export interface RecipientGroup extends NewRecipientGroup {
  id: string;
  updatedAt: string;
}
/** GET /api/v1/recipient-groups: by name. */
export type RecipientGroupList = ListOf<RecipientGroup>;

/** Somebody who gets a report, with the rows, the language and the zone that are theirs. */
export interface ScheduledRecipient {
  to: PersonRef;
  /** Added to those of the report. */
  filters?: Filter[];
  /** The contact's own where left out, and the report's for members. */
  locale?: string;
  timezone?: string;
}

/** Whom a run is for. */
export interface RunAudience {
  /** Language and zone in which it was made. */
  locale: string;
  timezone: string;
  /** Filters that were added to those of the report. */
  filters: Filter[];
  /** In words, in the reader's language: who was left out, and why. */
  leftOut: { who: string; reason: string }[];
}

/**
 * GET /api/v1/report-approvals: reports that wait for an owner before they go to somebody outside for the first time, the newest
 * first, by cursor `?after=`. `?state=approved`: those that owners allowed. POST /:id/approve sends what waits, and later ones go by themselves; POST /:id/refuse drops it,
 * also where it was approved before, and closes links to files of the report. Both → 204.
 */
export interface ReportApproval {
  id: string;
  report: string;
  title: LocalizedText;
  contact: { id: string; address: string; name: string | null };
  /** Whose doing it was. */
  askedBy: string | null;
  at: string;
  /** Mails that wait. */
  mails: number;
}
export type ReportApprovalList = ListOf<ReportApproval>;
