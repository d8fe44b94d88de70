import type { IncomingMessage } from 'node:http';
import { AppError } from '@vitrine/core/errors';
import { Server as Engine } from 'engine.io';
import type { Request } from 'express';
import pLimit from 'p-limit';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Server, type Socket } from 'socket.io';
import type { Problem } from '../api.ts';
import { notSignedIn, requireMember } from '../http/access.ts';
import { consume, type Identify, type Identity, type Passing } from '../http/index.ts';
import { bodyCheck } from '../http/schema-check.ts';
import type { Upgrade } from '../http/upgrades.ts';
import type { QueryService } from '../queries/contract.ts';
import { type Audience, LiveQueries } from './live-queries.ts';
import { AS_QUERY, type Message, messageTable, type Sender } from './messages.ts';
import type { LiveReply, LiveStandings, Told } from './schemas.ts';
import { SAYS } from './sentences.ts';
import { type ReportError, toSocketError } from './socket-error.ts';

/** Bytes of a message: some fifty queries. */
const LONGEST_MESSAGE = 65_536;
/** How long a connection may stay without having said what it is for. */
const CONNECT_MS = 10_000;
/** Of one session or token, however many connections it has. */
const MOST_MESSAGES = { points: 60, duration: 10 };
/** Messages that are refused one after the other before whoever sends them is cut. */
const MOST_REFUSED = 60;
/** Messages and answers that a slow connection may leave lying; beyond, it is cut and begins anew. */
const MOST_UNSENT = 300;
/** What ends without a word, as a session by its age, is noticed after so long. */
const LOOK_AGAIN_MS = 60_000;
const SIDE_BY_SIDE = 4;

/** Whoever was let in by the handshake. */
export interface Entrant {
  request: Request;
  identity: Identity;
  locale: string;
  /** The same for all connections of one session or token. */
  session: string;
}

export interface LiveSocketsPorts {
  queries: QueryService;
  identify: Identify;
  passing: Passing;
  report: ReportError;
}

interface ToClient {
  told(told: Told): void;
  /** An error that answers no message. */
  problem(problem: Problem): void;
}
type Events = Record<string, (...values: unknown[]) => void>;
interface Known {
  entrant: Entrant;
  /** What it was told since everything before had left. */
  unsent: number;
  /** Messages that came too fast since one did not. */
  refused: number;
}
type LiveSocket = Socket<Events, ToClient, Events, Known>;

/** The web sockets of this process: who they are, and what they say. */
export class LiveSockets implements Audience {
  readonly live: LiveQueries;
  readonly #ports: LiveSocketsPorts;
  readonly #messages: Readonly<Record<string, Message & { check(value: unknown): unknown }>>;
  readonly #entrants = new WeakMap<IncomingMessage, Entrant>();
  readonly #limit = new RateLimiterMemory(MOST_MESSAGES);
  readonly #engine = new Engine({ transports: ['websocket'], maxHttpBufferSize: LONGEST_MESSAGE });
  readonly #io = new Server<Events, ToClient, Events, Known>({ connectTimeout: CONNECT_MS });
  readonly #looking = pLimit(SIDE_BY_SIDE);
  readonly #timer = setInterval(() => this.lookAtAll(), LOOK_AGAIN_MS).unref();

  constructor(ports: LiveSocketsPorts) {
    this.#ports = ports;
    const { queries, report, passing } = ports;
    const decide = (caller: Sender['caller']) => passing.decide(caller, { action: AS_QUERY });
    this.live = new LiveQueries({ queries, report, decide, audience: this });
    this.#messages = Object.fromEntries(
      Object.entries(messageTable(this.live, report)).map(([name, message]) => [
        name,
        { ...message, check: bodyCheck(message.input) },
      ]),
    );
    this.#io.bind(this.#engine);
    this.#io.on('connection', (socket) => this.#welcome(socket));
  }

  accept(entrant: Entrant, { socket, head }: Upgrade): void {
    this.#entrants.set(entrant.request, entrant);
    this.#engine.handleUpgrade(entrant.request, socket, head);
  }

  join(viewer: string, subscription: string): void {
    void this.#socket(viewer)?.join(subscription);
  }

  leave(viewer: string, subscription: string): void {
    void this.#socket(viewer)?.leave(subscription);
  }

  async tell(told: Told): Promise<void> {
    const sockets = this.#socketsOf(told.subscription);
    await Promise.all(sockets.map((socket) => this.#look(socket)));
    for (const socket of sockets) this.#owe(socket, 1);
    this.#io.to(told.subscription).emit('told', told);
  }

  comeAgain(subscription: string): void {
    for (const { conn } of this.#socketsOf(subscription)) conn.close(true);
  }

  /** Rights may have changed: whoever has none any more is sent away. */
  lookAtAll(): void {
    for (const socket of this.#io.sockets.sockets.values()) void this.#looking(() => this.#look(socket));
  }

  /** Open web sockets. */
  get size(): number {
    return this.#io.sockets.sockets.size;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.live.close();
    await this.#io.close();
  }

  #socket(viewer: string): LiveSocket | undefined {
    return this.#io.sockets.sockets.get(viewer);
  }

  #socketsOf(subscription: string): LiveSocket[] {
    const viewers = [...(this.#io.sockets.adapter.rooms.get(subscription) ?? [])];
    return viewers.flatMap((viewer) => this.#socket(viewer) ?? []);
  }

  #welcome(socket: LiveSocket): void {
    const entrant = this.#entrants.get(socket.request);
    if (!entrant) return void socket.disconnect(true);
    socket.data.entrant = entrant;
    socket.data.unsent = 0;
    socket.data.refused = 0;
    socket.conn.on('drain', () => {
      socket.data.unsent = 0;
    });
    socket.on('disconnect', () => this.live.forget(socket.id));
    socket.onAny((name: string, ...values: unknown[]) => void this.#receive(socket, name, values));
  }

  /** What it is told lies in memory until it takes it. Whoever takes nothing is cut, and not asked to take the rest before. */
  #owe({ conn, data }: LiveSocket, parts: number): void {
    data.unsent += parts;
    if (data.unsent > MOST_UNSENT || data.refused > MOST_REFUSED) conn.close(true);
  }

  async #receive(socket: LiveSocket, name: string, values: unknown[]): Promise<void> {
    const last = values.at(-1);
    const answerTo = typeof last === 'function' ? (last as (reply: LiveReply<unknown>) => void) : undefined;
    try {
      await consume(this.#limit, socket.data.entrant.session, (seconds) => SAYS.tooFast({ seconds }));
      socket.data.refused = 0;
      const answer = await this.#handle(socket, name, answerTo ? values.slice(0, -1) : values);
      this.#owe(socket, (answer as Partial<LiveStandings>).subscriptions?.length ?? 1);
      answerTo?.({ answer });
    } catch (error) {
      const problem = toSocketError(error, socket.data.entrant.locale, this.#ports.report);
      if (problem.code === 'rateLimited') socket.data.refused += 1;
      this.#owe(socket, 1);
      if (answerTo) answerTo({ error: problem });
      else socket.emit('problem', problem);
    }
  }

  async #handle(socket: LiveSocket, name: string, values: readonly unknown[]): Promise<unknown> {
    const message = Object.hasOwn(this.#messages, name) ? this.#messages[name] : undefined;
    if (!message) {
      const known = Object.keys(this.#messages).join(', ');
      throw new AppError('badRequest', SAYS.unknownMessage({ name, known }), { path: '' });
    }
    if (values.length !== 1) throw new AppError('badRequest', SAYS.oneValue(), { path: '' });
    const identity = await this.#look(socket);
    if (!identity) throw notSignedIn();
    requireMember(message.access, identity);
    const caller = { ...identity, locale: socket.data.entrant.locale };
    if (message.decidedAs !== 'undeniable') await this.#ports.passing.decide(caller, { action: message.decidedAs });
    const input = message.check(values[0]);
    // Whoever left meanwhile would be kept for ever.
    if (!socket.connected) throw notSignedIn();
    return message.handle(input, { viewer: socket.id, caller });
  }

  /** Who it is now. Whoever is nobody any more, or somebody else, is sent away; where nobody can tell, it comes back by itself. */
  async #look(socket: LiveSocket): Promise<Identity | undefined> {
    const { entrant } = socket.data;
    const before = entrant.identity;
    const now = await this.#ports.identify(entrant.request).catch(() => 'unknown' as const);
    if (now === 'unknown') {
      socket.conn.close(true);
      return undefined;
    }
    const isSame = now?.userId === before.userId && now.workspaceId === before.workspaceId;
    if (isSame && now.scopes.includes('read')) {
      entrant.identity = now;
      return now;
    }
    socket.emit('problem', toSocketError(notSignedIn(), entrant.locale, this.#ports.report));
    socket.disconnect(true);
    return undefined;
  }
}
