import type { LiveReply, LiveStandings, LiveSubscribe, LiveSubscriptions, Told } from '@vitrine/server/api';
import { io, type Socket, WebSocket } from 'socket.io-client';

/** A connection that cannot be had, as behind some proxies, is tried for ever more seldom. */
const FIRST_RETRY_MS = 2_000;
const LAST_RETRY_MS = 120_000;
const ANSWERS_WITHIN_MS = 30_000;

interface ToServer {
  subscribe(input: LiveSubscribe, reply: (answer: LiveReply<LiveStandings>) => void): void;
  snapshot(input: LiveSubscriptions, reply: (answer: LiveReply<LiveStandings>) => void): void;
  unsubscribe(input: LiveSubscriptions, reply: (answer: LiveReply<object>) => void): void;
}
export type LiveConnection = Socket<{ told(told: Told): void }, ToServer>;

export function liveConnection(): LiveConnection {
  return io({
    path: '/live',
    transports: [WebSocket],
    autoConnect: false,
    reconnectionDelay: FIRST_RETRY_MS,
    reconnectionDelayMax: LAST_RETRY_MS,
    ackTimeout: ANSWERS_WITHIN_MS,
  });
}
