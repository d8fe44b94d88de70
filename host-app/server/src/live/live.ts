import { AppError } from '@vitrine/core/errors';
import { callerOf, type RouteContext } from '../http/index.ts';
import { takeUpgrade } from '../http/upgrades.ts';
import type { Changed } from '../pipeline/contract.ts';
import type { LiveSockets, LiveSocketsPorts } from './live-sockets.ts';
import { SAYS } from './sentences.ts';

/** Windows of one session, or programs of one token, that are connected at the same time. */
const MOST_SOCKETS = 20;

export interface LivePorts extends LiveSocketsPorts {
  isOwnPage(request: RouteContext['request']): boolean;
  /** The same for all requests of one session or token. */
  secretOf(request: RouteContext['request']): string | undefined;
}

/** Numbers that come by themselves. Web sockets are loaded when the first one comes. */
export class Live {
  readonly #ports: LivePorts;
  readonly #perSession = new Map<string, number>();
  #sockets: Promise<LiveSockets> | undefined;
  #closed = false;

  constructor(ports: LivePorts) {
    this.#ports = ports;
  }

  /** Lets the caller of the handshake in. Errors: `forbidden` for a page of another address; `rateLimited`; `badRequest` for what is no web socket. */
  async open(context: RouteContext): Promise<void> {
    const { request, locale } = context;
    const identity = callerOf(context);
    if (identity.via === 'session' && !this.#ports.isOwnPage(request))
      throw new AppError('forbidden', SAYS.otherPage());
    const sockets = await this.#open();
    const session = this.#ports.secretOf(request) ?? '';
    const others = this.#perSession.get(session) ?? 0;
    if (others >= MOST_SOCKETS) throw new AppError('rateLimited', SAYS.tooManySockets({ limit: MOST_SOCKETS }));
    if (this.#closed) throw new AppError('unavailable', SAYS.stopping());
    const upgrade = takeUpgrade(request);
    if (!upgrade) throw new AppError('badRequest', SAYS.webSocketOnly());
    // Whoever left while it was looked up does not leave again: its place would never be free any more.
    if (upgrade.socket.destroyed) return;
    this.#count(session, 1);
    upgrade.socket.once('close', () => this.#count(session, -1));
    sockets.accept({ request, identity, locale, session }, upgrade);
  }

  changed(changed: Changed): void {
    void this.#sockets?.then(({ live }) => live.changed(changed));
  }

  /** Something may have changed that nobody heard of. */
  missed(): void {
    void this.#sockets?.then(({ live }) => live.touchAll());
  }

  rightsChanged(): void {
    void this.#sockets?.then((sockets) => sockets.lookAtAll());
  }

  /** Open web sockets, and distinct queries that they follow. */
  async counts(): Promise<{ sockets: number; queries: number }> {
    const sockets = await this.#sockets;
    return { sockets: sockets?.size ?? 0, queries: sockets?.live.size ?? 0 };
  }

  async close(): Promise<void> {
    this.#closed = true;
    await (await this.#sockets)?.close();
  }

  #open(): Promise<LiveSockets> {
    this.#sockets ??= import('./live-sockets.ts').then(({ LiveSockets }) => new LiveSockets(this.#ports));
    return this.#sockets;
  }

  #count(session: string, by: number): void {
    const count = (this.#perSession.get(session) ?? 0) + by;
    if (count > 0) this.#perSession.set(session, count);
    else this.#perSession.delete(session);
  }
}
