import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROLES, SCOPES } from '../http/route.ts';
import { HOST_HOOKS } from '../plugins/index.ts';
import { QUERIES } from '../queries/index.ts';
import { createTestServer, type TestServer } from '../testing/server.ts';
import { LiveQueries } from './live-queries.ts';
import { type Message, messageTable } from './messages.ts';
import type { LiveReply, LiveStandings } from './schemas.ts';
import { LiveClient } from './testing/live-client.ts';

const ORDERS = { dataset: 'shop.orders', measures: [{ field: 'orders' }] };

let server: TestServer;
let messages: [name: string, message: Message][];
beforeAll(async () => {
  server = await createTestServer();
  const report = () => undefined;
  const audience = { join: report, leave: report, tell: async () => undefined, comeAgain: report };
  const ports = { queries: server.server.resolve(QUERIES), audience, decide: async () => undefined, report };
  messages = Object.entries(messageTable(new LiveQueries(ports), report));
});
afterAll(() => server[Symbol.asyncDispose]());

describe('every message', () => {
  test('has a rule, and says as what plugins may deny it', () => {
    expect(messages.map(([name]) => name).sort()).toEqual(['snapshot', 'subscribe', 'unsubscribe']);
    for (const [name, { access, decidedAs }] of messages) {
      expect(ROLES, name).toContain(access.role);
      expect(SCOPES, name).toContain(access.scope);
      expect(decidedAs === 'undeniable', name).toBe(name === 'unsubscribe');
    }
  });

  test('is refused with keys that it does not know, with nothing, and with more than one object', async () => {
    using live = await LiveClient.of(server.owner).connected();
    for (const [name] of messages) {
      expect(await live.send(name, { surprise: 1 }), name).toMatchObject({
        error: { code: 'badRequest', status: 400 },
      });
      expect(await live.send(name), name).toMatchObject({ error: { code: 'badRequest' } });
      expect(await live.send(name, {}, {}), name).toMatchObject({ error: { code: 'badRequest' } });
    }
    expect(await live.send('unsubscribe', { subscriptions: ['x'], surprise: 1 })).toMatchObject({
      error: { path: '/surprise' },
    });
  });

  test('answers as its schema says', async () => {
    using live = await LiveClient.of(server.owner).connected();
    const [standing] = await live.follow(ORDERS);
    const subscriptions = [standing && 'subscription' in standing ? standing.subscription : '', 'nothing'];
    const queries = [{ query: ORDERS }, { query: { dataset: 'shop.nowhere' } }];
    for (const [name, { answer }] of messages) {
      const reply = await live.send(name, name === 'subscribe' ? { queries } : { subscriptions });
      const check = new Ajv2020({ strict: false }).compile(answer);
      expect(check('answer' in reply && reply.answer), `${name} ${JSON.stringify(check.errors)}`).toBe(true);
    }
  });

  test('that a plugin denies over HTTP is denied here', async () => {
    using live = await LiveClient.of(server.owner).connected();
    let open = false;
    const taps = server.server.resolve(HOST_HOOKS).taps('acme.guard');
    taps.hooks.accessDeciding.tapPromise('deny', async (given, { action }) =>
      action === 'postQuery' && !open ? { allowed: false, reason: 'Not by this one.' } : given,
    );
    const value = (name: string) =>
      name === 'subscribe' ? { queries: [{ query: ORDERS }] } : { subscriptions: ['nothing'] };
    const denied = messages.filter(([, { decidedAs }]) => decidedAs !== 'undeniable').map(([name]) => name);
    for (const name of denied) {
      expect(await live.send(name, value(name)), name).toMatchObject({
        error: { code: 'forbidden', detail: 'Not by this one.' },
      });
    }
    expect(await live.send('unsubscribe', value('unsubscribe'))).toEqual({ answer: {} });
    open = true;
    for (const name of denied) expect(await live.send(name, value(name)), name).toHaveProperty('answer');
    taps.dispose();
  });
});

describe('a message that there is not', () => {
  test('is refused by name, in the language of the reader, and so is one that is called like a part of every object', async () => {
    using live = await LiveClient.of(server.owner, { 'accept-language': 'fr' }).connected();
    for (const name of ['delete', 'constructor', '__proto__', 'hasOwnProperty']) {
      expect(await live.send(name, {})).toMatchObject({
        error: {
          code: 'badRequest',
          status: 400,
          detail: expect.stringMatching(/Il n’y a pas de message « .+ ». Il y a : subscribe/),
        },
      });
    }
    live.socket.emit('nothing', {});
    await expect.poll(() => live.problems).toMatchObject([{ code: 'badRequest' }]);
  });
});

describe('limits', () => {
  test('a message that is too long ends the connection', async () => {
    using live = await LiveClient.of(server.owner).connected();
    live.socket.emit('subscribe', { queries: [{ query: { dataset: 'x'.repeat(70_000) } }] });
    await expect.poll(() => live.socket.connected).toBe(false);
  });

  const sendOften = (live: LiveClient, times: number) =>
    Promise.all(Array.from({ length: times }, () => live.send('unsubscribe', { subscriptions: ['x'] })));
  const isRefused = (reply: LiveReply<unknown>) => 'error' in reply;

  test('more messages than sixty in ten seconds are refused with the time to wait, and what is followed stays so', async () => {
    using live = await LiveClient.of(await server.member('viewer')).connected();
    const refused = (await sendOften(live, 70)).filter(isRefused);
    expect(refused).toHaveLength(10);
    expect(refused[0]).toMatchObject({
      error: { code: 'rateLimited', status: 429, details: { retryAfterSeconds: expect.any(Number) } },
    });
    expect(live.socket.connected).toBe(true);
  });

  test('messages of all connections of a session count together, and those of others apart', async () => {
    const member = await server.member('viewer');
    using one = await LiveClient.of(member).connected();
    using other = await LiveClient.of(member).connected();
    expect((await sendOften(one, 40)).filter(isRefused)).toHaveLength(0);
    expect((await sendOften(other, 40)).filter(isRefused)).toHaveLength(20);
    using apart = await LiveClient.of(await server.member('viewer')).connected();
    expect((await sendOften(apart, 40)).filter(isRefused)).toHaveLength(0);
  });

  test('whoever goes on sending messages that are refused is cut', async () => {
    using live = await LiveClient.of(await server.member('viewer')).connected();
    for (let time = 0; time < 130; time++) live.socket.emit('unsubscribe', { subscriptions: ['x'] });
    await expect.poll(() => live.socket.connected).toBe(false);
  });

  test('a connection follows so many queries, and one more once it ended another', async () => {
    using live = await LiveClient.of(server.owner).connected();
    const query = (limit: number) => ({ ...ORDERS, limit });
    const many = (from: number, count: number) =>
      live.follow(...Array.from({ length: count }, (_, at) => query(from + at)));
    const [first] = await many(1, 50);
    await many(51, 50);
    expect(await many(101, 1)).toMatchObject([{ error: { code: 'tooLarge', status: 413, path: '/queries' } }]);
    // What is followed already is no more.
    expect(await many(100, 1)).toMatchObject([{ sequence: 1 }]);
    const ended = first && 'subscription' in first ? first.subscription : '';
    expect(await live.send('unsubscribe', { subscriptions: [ended] })).toEqual({ answer: {} });
    expect(await many(101, 1)).toMatchObject([{ sequence: 1 }]);
  });

  test('one message subscribes to fifty queries at most', async () => {
    using live = await LiveClient.of(server.owner).connected();
    const queries = Array.from({ length: 51 }, () => ({ query: ORDERS }));
    expect(await live.send<LiveStandings>('subscribe', { queries })).toMatchObject({
      error: { code: 'badRequest', path: '/queries' },
    });
  });
});
