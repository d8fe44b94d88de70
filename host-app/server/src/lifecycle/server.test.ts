import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Environment, readSettings } from '../config/index.ts';
import { BrowserClient } from '../testing/client.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { createTestServer } from '../testing/server.ts';
import { openDataFolder } from './data-folder.ts';
import { openBrowser } from './open-browser.ts';
import { type RunningServer, startServer } from './server.ts';
import { ServerAddress } from './server-address.ts';

let folder: string;
let database: TestDatabase;
const running: RunningServer[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-lifecycle-'));
});
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
  await rm(folder, { recursive: true, force: true });
});

async function start(environment: Environment = {}): Promise<RunningServer> {
  const settings = readSettings({
    VITRINE_PORT: '0',
    VITRINE_DATA_DIR: join(folder, 'data'),
    VITRINE_DATABASE_URL: database.urls.application,
    VITRINE_DATABASE_ADMIN_URL: database.urls.owner,
    ...environment,
  });
  const server = await startServer(settings);
  running.push(server);
  return server;
}

describe('the folder', () => {
  test('belongs to one server at a time, also within one process', async () => {
    const first = await start();
    await expect(start()).rejects.toMatchObject({
      exitCode: 1,
      message: expect.stringMatching(/^Another Vitrine is already running/),
    });
    await first.stop();
    await start();
  });

  test('is made with everything above it, and refused where something is in the way', async () => {
    const deep = await openDataFolder(join(folder, 'a', 'b', 'c'));
    deep.release();
    await writeFile(join(folder, 'file'), '');
    await expect(openDataFolder(join(folder, 'file'))).rejects.toThrow(/is not a folder/);
    await expect(openDataFolder(join(folder, 'file', 'inside'))).rejects.toThrow(/is not a folder/);
    await expect(openDataFolder('/proc/vitrine/data')).rejects.toThrow(/cannot be written \(ENOENT\)/);
    await writeFile(join(folder, 'a', 'lock'), 'no lock of ours, and much longer than an empty file would be');
    await expect(openDataFolder(join(folder, 'a'))).rejects.toThrow(/lock of the data folder .* cannot be used/);
  });
});

describe('the one-time link', () => {
  test('is there at each start until an owner has a password, whoever else has one', async () => {
    await using own = await createTestDatabase();
    const urls = { VITRINE_DATABASE_URL: own.urls.application, VITRINE_DATABASE_ADMIN_URL: own.urls.owner };
    const entrance = (server: RunningServer) => new URL(server.entrance).pathname;
    const password = 'correct horse battery';
    const first = await start(urls);
    const owner = new BrowserClient(first.localOrigin);
    await owner.enter(entrance(first));
    const { json } = await owner.post('/api/v1/invitations', { role: 'editor' });
    const editor = new BrowserClient(first.localOrigin);
    await editor.enter(new URL((json as { link: string }).link).pathname);
    expect((await editor.patch('/api/v1/me', { email: 'ed@example.org', password })).status).toBe(200);
    await first.stop();

    const second = await start(urls);
    expect(entrance(second)).toMatch(/^\/welcome\//);
    const again = new BrowserClient(second.localOrigin);
    expect(await again.enter(entrance(second))).toMatchObject({ workspace: { role: 'owner' } });
    expect((await again.patch('/api/v1/me', { email: 'ada@example.org', password })).status).toBe(200);
    await second.stop();

    expect(entrance(await start(urls))).toBe('/');
  });
});

describe('a port', () => {
  test('that is taken is named, and everything opened before is closed again', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => {
      other.listen(0, '127.0.0.1', resolve);
    });
    const { port } = other.address() as AddressInfo;
    await expect(start({ VITRINE_PORT: String(port) })).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken`);
    expect(await readdir(join(folder, 'data'))).not.toContain('run.json');
    other.close();
    // On another one: what was just let go may be somebody else's already.
    await start();
  });

  test('on a host that is not this machine is refused', async () => {
    await expect(start({ VITRINE_HOST: '192.0.2.1' })).rejects.toThrow(/cannot listen on 192.0.2.1/);
  });

  test('may be on any address of the machine; links then name one that works here', async () => {
    expect((await start({ VITRINE_HOST: '0.0.0.0' })).origin).toMatch(/^http:\/\/localhost:\d+$/);
    expect((await start({ VITRINE_HOST: 'localhost', VITRINE_DATA_DIR: join(folder, 'second') })).origin).toMatch(
      /^http:\/\/localhost:/,
    );
  });
});

describe('behind HTTPS', () => {
  test('links have the public address, the cookie is bound to the host, and browsers are told to stay', async () => {
    const server = await start({ VITRINE_PUBLIC_URL: 'https://vitrine.example' });
    expect(server.entrance).toMatch(/^https:\/\/vitrine.example\/welcome\//);
    const client = new BrowserClient(server.localOrigin);
    const answer = await client.get(new URL(server.entrance).pathname);
    expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-vitrine=.*; Path=\/; .*HttpOnly; Secure; SameSite=Lax/);
    expect(answer.headers.get('strict-transport-security')).toContain('max-age');
    await client.session();
    expect((await client.patch('/api/v1/me', { name: 'Ada' })).status).toBe(403);
    expect(
      (await client.patch('/api/v1/me', { name: 'Ada' }, { headers: { origin: 'https://vitrine.example' } })).status,
    ).toBe(200);
  });
});

describe('for those who watch', () => {
  test('health is open, measures need their token', async () => {
    const token = 'a-token-for-measures';
    const server = await start({ VITRINE_METRICS_TOKEN: token });
    const get = (path: string, authorization?: string) =>
      fetch(new URL(path, server.localOrigin), { headers: authorization ? { authorization } : {} });
    expect(await (await get('/healthz')).json()).toEqual({ status: 'ok' });
    expect(await (await get('/readyz')).json()).toEqual({ status: 'ready' });
    expect((await get('/metrics')).status).toBe(401);
    expect((await get('/metrics', 'Bearer wrong token for measures')).status).toBe(401);
    expect((await get('/metrics', `Bearer ${server.localKey}`)).status).toBe(401);
    expect((await get('/metrics', `Bearer ${token.toUpperCase()}`)).status).toBe(401);
    expect((await get('/metrics', `Bearer ${token}`)).status).toBe(200);
  });

  test('measures are counted by route, not by address', async () => {
    const token = '0123456789abcdef';
    const server = await start({ VITRINE_METRICS_TOKEN: token });
    await fetch(new URL('/welcome/some-secret', server.localOrigin), { redirect: 'manual' });
    const answer = await fetch(new URL('/metrics', server.localOrigin), {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.headers.get('content-type')).toContain('text/plain');
    const text = await answer.text();
    expect(text).toContain('route="/welcome/:token",status="303"');
    expect(text).not.toContain('some-secret');
    expect(text).toContain('vitrine_database_restarts_total 0');
  });

  test('a database that is away makes the server not ready, and it says so', async () => {
    await using server = await createTestServer();
    await server.server.storage.database.close();
    const ready = await server.stranger().get('/readyz');
    expect(ready).toMatchObject({ status: 503, json: { code: 'unavailable' } });
    expect((await server.stranger().get('/healthz')).status).toBe(200);
  });
});

describe('with a person in front of it', () => {
  const own = {
    path: process.env['PATH'],
    platform: process.platform,
    isTTY: Object.getOwnPropertyDescriptor(process.stdout, 'isTTY'),
  };
  const as = (platform: NodeJS.Platform, isTTY: boolean) => {
    Object.defineProperty(process, 'platform', { value: platform });
    Object.defineProperty(process.stdout, 'isTTY', { value: isTTY, configurable: true });
  };
  beforeEach(async () => {
    // What each system opens a browser with, as a script that writes down what it was given.
    for (const name of ['open', 'xdg-open', 'rundll32'])
      await writeFile(
        join(folder, name),
        `#!/bin/sh\necho "${name} $*" > "${folder}/opened.tmp"\nmv "${folder}/opened.tmp" "${folder}/opened"\n`,
        {
          mode: 0o755,
        },
      );
    process.env['PATH'] = `${folder}:${own.path}`;
  });
  afterEach(() => {
    process.env['PATH'] = own.path;
    Object.defineProperty(process, 'platform', { value: own.platform });
    if (own.isTTY === undefined) Reflect.deleteProperty(process.stdout, 'isTTY');
    else Object.defineProperty(process.stdout, 'isTTY', own.isTTY);
  });

  test.each([
    ['linux', { DISPLAY: ':0' }, 'xdg-open http://127.0.0.1:1/'],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, 'xdg-open http://127.0.0.1:1/'],
    ['darwin', {}, 'open http://127.0.0.1:1/'],
    ['win32', {}, 'rundll32 url.dll,FileProtocolHandler http://127.0.0.1:1/'],
  ] as const)('on %s with %j the browser opens the address', async (platform, environment, opened) => {
    as(platform, true);
    openBrowser('http://127.0.0.1:1/', environment);
    await expect.poll(() => readFile(join(folder, 'opened'), 'utf8').catch(() => '')).toBe(`${opened}\n`);
  });

  test('no browser is opened in a pipe, from afar, in a build, or without a screen, and one that is missing is no fault', async () => {
    as('linux', false);
    openBrowser('http://127.0.0.1:1/', { DISPLAY: ':0' });
    as('linux', true);
    for (const environment of [{ DISPLAY: ':0', SSH_CONNECTION: 'x' }, { DISPLAY: ':0', CI: '1' }, {}])
      openBrowser('http://127.0.0.1:1/', environment);
    await rm(join(folder, 'xdg-open'));
    process.env['PATH'] = folder;
    openBrowser('http://127.0.0.1:1/', { DISPLAY: ':0' });
    await writeFile(join(folder, 'xdg-open'), `#!/bin/sh\necho later > "${folder}/last"\n`, { mode: 0o755 });
    process.env['PATH'] = `${folder}:${own.path}`;
    openBrowser('http://127.0.0.1:1/', { DISPLAY: ':0' });
    await expect.poll(() => readdir(folder)).toContain('last');
    expect(await readdir(folder)).not.toContain('opened');
  });
});

describe('without a person in front of it', () => {
  test('no browser is opened, and no link is given before the server listens', () => {
    expect(() => openBrowser('http://127.0.0.1:1', { CI: '1', DISPLAY: ':0' })).not.toThrow();
    expect(() => new ServerAddress().link('/')).toThrow(/not listening/);
  });
});
