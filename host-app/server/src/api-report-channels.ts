import type { LocalizedText } from '@vitrine/core/contracts';
import type { ListOf } from './api.ts';

/** GET /api/v1/report-channels: where reports can go beside mails. POST /api/v1/report-channels/:plugin/:channel/test `{ options }` sends a trial. */
export type ReportChannelList = ListOf<{
  /** `<plugin id>/<channel id>`. */
  id: string;
  plugin: string;
  title: LocalizedText;
  description: LocalizedText;
  /** Names of the addresses in the plugin's settings: `options.destination` is one of them. */
  destinations: string[];
}>;

/** What became of a trial. */
export interface ChannelTrial {
  outcome: 'sent' | 'failed' | 'uncertain';
  reason: string | null;
}

/** As for mails; nothing is held or kept. */
export type ReportDeliveryState = 'pending' | 'sending' | 'sent' | 'failed' | 'uncertain';

/** GET /api/v1/report-runs/:id/deliveries: where a run went beside mails, the oldest first. */
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
