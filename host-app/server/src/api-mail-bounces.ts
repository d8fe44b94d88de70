import type { ListOf } from './api.ts';

/**
 * GET /api/v1/bounced-addresses: the newest first; nothing is sent to them until DELETE /api/v1/bounced-addresses/:address → 204.
 * POST /api/v1/mail-bounces `{ messageId, kind: 'hard' | 'failed' | 'soft', reason? }` or `{ report }` (the whole delivery report as text) → 204, with
 * `Authorization: Bearer <VITRINE_BOUNCE_TOKEN>`.
 */
export type BouncedAddressList = ListOf<{ address: string; reason: string; at: string }>;
