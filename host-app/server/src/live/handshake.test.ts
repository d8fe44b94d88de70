import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACCOUNTS } from '../identity/index.ts';
import { HOST_HOOKS } from '../plugins/index.ts';
import { createTestServer, type TestServer } from '../testing/server.ts';
import { LiveClient } from './testing/live-client.ts';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

interface Refusal {
  status: number;
  problem: unknown;
}

/** The handshake of a web socket as it goes over the line; the answer where it is refused. */
async function handshake(headers: Record<string, string>, path = '/live/?EIO=4&transport=websocket'): Promise<Refusal> {
  const { promise, resolve, reject } = Promise.withResolvers<Refusal>();
  const upgrade = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
  };
  const asked = request(new URL(path, server.origin), { headers: { ...upgrade, ...headers } });
  asked.on('upgrade', (answer, socket) => {
    socket.destroy();
    resolve({ status: answer.statusCode ?? 0, problem: undefined });
  });
  asked.on('response', async (answer) => {
    let text = '';
    for await (const part of answer) text += String(part);
    resolve({ status: answer.statusCode ?? 0, problem: JSON.parse(text) });
  });
  asked.on('error', reject);
  asked.end();
  return promise;
}

const own = () => ({ cookie: server.owner.cookie, origin: server.origin });
const tokenFor = async (...scopes: string[]) =>
  (await server.owner.post('/api/v1/tokens', { name: 'live', scopes })).json as { id: string; token: string };

describe('the handshake', () => {
  test('is refused without an identity, before anything else is looked at', async () => {
    for (const path of ['/live/?EIO=4&transport=websocket', '/live/?surprise=1', '/live']) {
      expect(await handshake({}, path)).toMatchObject({ status: 401, problem: { code: 'unauthenticated' } });
    }
    const nobody = { cookie: own().cookie.replace(/.{6}$/, 'abcdef'), origin: server.origin };
    expect(await handshake(nobody)).toMatchObject({ status: 401 });
    expect(await handshake({ authorization: 'Bearer vtr_nothing' })).toMatchObject({ status: 401 });
  });

  test('is refused to a page of another address, and to one that does not say where it is', async () => {
    const { cookie } = own();
    for (const headers of [{ cookie }, { cookie, origin: 'https://evil.example' }, { cookie, origin: 'null' }]) {
      expect(await handshake({ ...headers, 'accept-language': 'de' })).toMatchObject({
        status: 403,
        problem: { code: 'forbidden', detail: expect.stringContaining('anderen Adresse') },
      });
    }
    expect(await handshake(own())).toMatchObject({ status: 101 });
  });

  test('takes tokens that may read, without a page', async () => {
    const { token } = await tokenFor('read');
    expect(await handshake({ authorization: `Bearer ${token}` })).toMatchObject({ status: 101 });
    const { token: writer } = await tokenFor('write');
    expect(await handshake({ authorization: `Bearer ${writer}` })).toMatchObject({
      status: 403,
      problem: { code: 'forbidden', detail: expect.stringContaining('read') },
    });
  });

  test('refuses keys that it does not know, other transports, and what is no web socket', async () => {
    expect(await handshake(own(), '/live/?EIO=4&transport=websocket&sid=x')).toMatchObject({
      status: 400,
      problem: { path: '?/sid' },
    });
    expect(await handshake(own(), '/live/?EIO=4&transport=polling')).toMatchObject({ status: 400 });
    expect(await server.owner.get('/live', { headers: { origin: server.origin } })).toMatchObject({
      status: 400,
      json: { code: 'badRequest', detail: expect.stringContaining('proxy') },
    });
  });

  test('leaves requests for other protocols, and at other addresses, what they are', async () => {
    const { cookie } = own();
    expect(await handshake({ cookie, upgrade: 'h2c' }, '/api/v1/session')).toMatchObject({
      status: 200,
      problem: { user: { id: server.session.user.id } },
    });
    expect(await handshake({ cookie }, '/api/v1/nothing')).toMatchObject({ status: 404 });
  });

  test('cuts whoever it refused, even one that keeps its own side open', async () => {
    const { hostname, port, host } = new URL(server.origin);
    const line = connect({ host: hostname, port: Number(port), allowHalfOpen: true }).resume();
    line.on('error', () => undefined);
    line.write(`GET /live HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);
    const isCut = () => {
      line.write('still here');
      return line.destroyed;
    };
    await expect.poll(isCut).toBe(true);
  });

  test('lets so many in for one session, and others still', async () => {
    const member = await server.member('viewer');
    const all = await Promise.all(Array.from({ length: 20 }, () => LiveClient.of(member).connected()));
    const further = () => handshake({ cookie: member.cookie, origin: member.page });
    expect(await further()).toMatchObject({ status: 429, problem: { code: 'rateLimited' } });
    using other = await LiveClient.of(server.owner).connected();
    expect(other.socket.connected).toBe(true);
    all[0]?.[Symbol.dispose]();
    await expect.poll(async () => (await further()).status).toBe(101);
    for (const each of all) each[Symbol.dispose]();
  });
});

test('whoever left while it was looked up keeps no place of its token', async () => {
  const authorization = `Bearer ${(await tokenFor('read')).token}`;
  const { promise: lookedUp, resolve: goOn } = Promise.withResolvers<void>();
  let waiting = 0;
  const taps = server.server.resolve(HOST_HOOKS).taps('acme.slow');
  taps.hooks.accessDeciding.tapPromise('wait', async (given) => {
    waiting += 1;
    await lookedUp;
    return given;
  });
  const accepted: Socket[] = [];
  const accept = (message: unknown) => accepted.push((message as { socket: Socket }).socket);
  subscribe('net.server.socket', accept);
  const { hostname, port, host } = new URL(server.origin);
  const head = [
    'GET /live/?EIO=4&transport=websocket HTTP/1.1',
    ...[`Host: ${host}`, `Authorization: ${authorization}`],
    ...['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'],
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  ];
  const lines = Array.from({ length: 25 }, () => connect({ host: hostname, port: Number(port) }));
  for (const line of lines) line.on('error', () => undefined).write(`${head.join('\r\n')}\r\n\r\n`);
  await expect.poll(() => waiting).toBe(25);
  for (const line of lines) line.resetAndDestroy();
  await expect.poll(() => accepted.filter(({ destroyed }) => destroyed)).toHaveLength(25);
  unsubscribe('net.server.socket', accept);
  goOn();
  using live = await new LiveClient(server.origin, { authorization }).connected();
  expect(live.socket.connected).toBe(true);
  taps.dispose();
});

describe('a connection ends', () => {
  const endOf = async (client: LiveClient, end: () => Promise<unknown>) => {
    using live = await client.connected();
    await end();
    await expect.poll(() => live.socket.connected).toBe(false);
    expect(live.problems).toMatchObject([{ code: 'unauthenticated', status: 401 }]);
  };

  test('with the session', async () => {
    const member = await server.member('viewer');
    await endOf(LiveClient.of(member), () => member.delete('/api/v1/session'));
  });

  test('with the membership', async () => {
    const member = await server.member('viewer');
    const { user } = await member.session();
    await endOf(LiveClient.of(member), () => server.owner.delete(`/api/v1/members/${user.id}`));
  });

  test('with the token', async () => {
    const { id, token } = await tokenFor('read');
    const client = new LiveClient(server.origin, { authorization: `Bearer ${token}` });
    await endOf(client, () => server.owner.delete(`/api/v1/tokens/${id}`));
  });

  test('when the session goes over to another workspace', async () => {
    const member = await server.member('viewer');
    const { user } = await member.session();
    const workspace_id = await server.database.createWorkspace('Second');
    await server.database.everything('members').insert({ workspace_id, user_id: user.id, role: 'owner' });
    await endOf(LiveClient.of(member), () => member.patch('/api/v1/session', { workspaceId: workspace_id }));
  });

  test('at the next look once the session ended by its age', async () => {
    const member = await server.member('viewer');
    const { user } = await member.session();
    await endOf(LiveClient.of(member), async () => {
      await server.database.everything('sessions').where({ user_id: user.id }).update({ expires_at: '2026-01-01' });
      await server.server.resolve(ACCOUNTS).cache.changed();
    });
  });

  test('for a moment only where the database cannot say whose it is', async () => {
    const { everything } = server.database;
    using live = LiveClient.of(server.owner, {}, true);
    const reasons: string[] = [];
    live.socket.on('disconnect', (reason) => reasons.push(reason));
    await live.connected();
    await everything.schema.renameTable('sessions', 'sessions_elsewhere');
    await server.server.resolve(ACCOUNTS).cache.changed();
    await expect.poll(() => reasons).toEqual(['transport close']);
    await everything.schema.renameTable('sessions_elsewhere', 'sessions');
    await expect.poll(() => live.socket.connected).toBe(true);
    expect(live.problems).toEqual([]);
    expect(await live.send('unsubscribe', { subscriptions: ['x'] })).toEqual({ answer: {} });
  });

  test('stays while somebody else signs out', async () => {
    using live = await LiveClient.of(server.owner).connected();
    const member = await server.member('viewer');
    await member.delete('/api/v1/session');
    expect(await live.send('unsubscribe', { subscriptions: ['x'] })).toEqual({ answer: {} });
  });
});
