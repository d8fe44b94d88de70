import { once } from 'node:events';
import { type IncomingMessage, type RequestListener, type Server, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Disposer } from '../capability.ts';

/** A connection that a route takes over, and what was read of it already. */
export interface Upgrade {
  socket: Socket;
  head: Buffer;
}

/** How long the other side may take to say that it has heard of the end. */
const GOODBYE_MS = 1_000;

const waiting = new WeakMap<IncomingMessage, Upgrade & { response: ServerResponse }>();
const WEB_SOCKET = /^\/live\/?(\?|$)/;

/** Whether a connection may become a web socket. Whatever else asks for another protocol is answered as if it had not. */
export function mayUpgrade({ url = '', headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === 'websocket' && WEB_SOCKET.test(url);
}

/**
 * Hands requests for a web socket to the application like any other: it refuses them by the same rules and in the same words, or a route
 * takes the connection. Answers how to cut the connections that are still open.
 */
export function passUpgrades(server: Server, app: RequestListener): Disposer {
  const open = new Set<Socket>();
  server.on('upgrade', (request, socket, head) => {
    if (!(socket instanceof Socket)) return void socket.destroy();
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    const response = new ServerResponse(request);
    response.shouldKeepAlive = false;
    response.assignSocket(socket);
    // Nobody waits for the other side to end as well: it may never do so.
    response.once('finish', () => socket.destroySoon());
    waiting.set(request, { socket, head, response });
    app(request, response);
  });
  return async () => {
    const goodbye = AbortSignal.timeout(GOODBYE_MS);
    await Promise.all(
      [...open].map((socket) => once(socket, 'close', { signal: goodbye }).catch(() => socket.destroy())),
    );
  };
}

/** The connection of a request for a web socket, from now on its taker's; undefined for any other request. */
export function takeUpgrade(request: IncomingMessage): Upgrade | undefined {
  const upgrade = waiting.get(request);
  if (!upgrade) return undefined;
  waiting.delete(request);
  const { socket, head, response } = upgrade;
  response.detachSocket(socket);
  return { socket, head };
}
