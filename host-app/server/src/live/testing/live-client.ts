import type { Query } from '@vitrine/core/contracts';
import { io, type Socket } from 'socket.io-client';
import type { Problem } from '../../api.ts';
import type { BrowserClient } from '../../testing/client.ts';
import type { LiveReply, LiveStandings, Told } from '../schemas.ts';

const WAIT_MS = 60_000;

/** A window that follows queries: what a browser sends, and what it is told. */
export class LiveClient implements Disposable {
  readonly socket: Socket;
  readonly told: Told[] = [];
  readonly problems: Problem[] = [];

  constructor(origin: string, headers: Record<string, string>, reconnection = false) {
    const transport = { path: '/live', transports: ['websocket'], reconnection, forceNew: true };
    this.socket = io(origin, { ...transport, extraHeaders: headers, autoConnect: false });
    this.socket.on('told', (told: Told) => this.told.push(told));
    this.socket.on('problem', (problem: Problem) => this.problems.push(problem));
  }

  static of(browser: BrowserClient, headers: Record<string, string> = {}, reconnection = false): LiveClient {
    return new LiveClient(browser.origin, { cookie: browser.cookie, origin: browser.page, ...headers }, reconnection);
  }

  /** Errors: where the handshake is refused. */
  async connected(): Promise<this> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.socket.once('connect', resolve);
    this.socket.once('connect_error', reject);
    this.socket.connect();
    await promise;
    return this;
  }

  send<Answer = unknown>(name: string, ...values: unknown[]): Promise<LiveReply<Answer>> {
    return this.socket.timeout(WAIT_MS).emitWithAck(name, ...values);
  }

  async follow(...queries: Query[]): Promise<LiveStandings['subscriptions']> {
    const reply = await this.send<LiveStandings>('subscribe', { queries: queries.map((query) => ({ query })) });
    if ('error' in reply) throw new Error(`It was refused: ${JSON.stringify(reply.error)}`);
    return reply.answer.subscriptions;
  }

  [Symbol.dispose](): void {
    this.socket.disconnect();
  }
}
