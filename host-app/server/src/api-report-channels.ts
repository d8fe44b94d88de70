import type { LocalizedText } from '@vitrine/core/contracts';
import type { ListOf } from './api.ts';

/** GET /api/v1/report-channels: where reports can go beside mails. POST /api/v1/report-channels/:plugin/:channel/test `{ options: { destination } }` sends a trial. */
export type ReportChannelList = ListOf<{
  /** `<plugin id>/<channel id>`. */
  id: string;
  plugin: string;
  title: LocalizedText;
  description: LocalizedText;
  /** What a destination of it is entered with, as a JSON Schema; `writeOnly` ones are secrets. */
  optionsSchema: Record<string, unknown>;
  /** What owners entered, by name: `options.destination` of a choice is the id of one. */
  destinations: { id: string; name: string }[];
}>;

/** POST /api/v1/report-destinations → 201 ReportDestination; owners alone. `options` are those that the channel's schema asks for. */
export interface NewReportDestination extends ReportDestinationChange {
  channel: string;
}

/** PUT /api/v1/report-destinations/:id; DELETE removes it. Secrets that are left out stay, null takes one back. */
export interface ReportDestinationChange {
  name: string;
  options: Record<string, unknown>;
}

/** A place that reports can go to, under the name by which others choose it. */
export interface ReportDestination extends NewReportDestination {
  id: string;
  /** Names of the secret options that were entered; their values are never answered. */
  entered: string[];
  /** Those that were kept before there was a least length: too short to be taken out of answers, so they are to be renewed. */
  short: string[];
  /** Of its address, as far as that gives nothing away. */
  host: string | null;
  /** How many schedules send there. */
  schedules: number;
  updatedAt: string;
}
export type ReportDestinationList = ListOf<ReportDestination>;

/** What became of a trial. */
export interface ChannelTrial {
  outcome: 'sent' | 'failed' | 'uncertain';
  reason: string | null;
}

/** As for mails; nothing is held or kept. */
export type ReportDeliveryState = 'pending' | 'sending' | 'sent' | 'failed' | 'uncertain';

/** GET /api/v1/report-runs/:id/deliveries: where a run went beside mails, the oldest first. POST …/:delivery/again hands one over once more → 202, the same. */
export type ReportDeliveryList = ListOf<{
  id: string;
  channel: string;
  destination: string | null;
  state: ReportDeliveryState;
  /** In the reader's language. */
  reason: string | null;
  attempts: number;
  at: string;
  sentAt: string | null;
}>;
