/**
 * Socket.IO, engine path /live, default namespace. `subscribe` `{ queries: [{ query, asOf? }] }`, `snapshot` and `unsubscribe` `{ subscriptions }`,
 * each acknowledged with a LiveReply; the server says `told` (Told) and `problem` (Problem).
 */
export type { LiveReply, LiveStanding, LiveStandings, LiveSubscribe, LiveSubscriptions, Told } from './live/schemas.ts';
