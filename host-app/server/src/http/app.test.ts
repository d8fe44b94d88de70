import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '@vitrine/core/errors';
import { createHostHooks } from '@vitrine/core/hooks';
import { Type } from 'typebox';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from './app.ts';
import { isOwnPage } from './own-page.ts';
import { passingHooks } from './passing.ts';
import { type Identity, type Route, SCOPES } from './route.ts';

const MEMBER: Identity = {
  userId: 'u',
  workspaceId: 'w',
  role: 'editor',
  scopes: SCOPES,
  operator: false,
  via: 'token',
};
const ACCESS = { kind: 'member', role: 'viewer', scope: 'read' } as const;
const OK = { 200: { description: 'Done.' } };

let folder: string;
let server: Server;
let origin: string;
let aborted = false;
let slowStarted: () => void = () => undefined;
const { promise: halfWasRead, resolve: readHalf } = Promise.withResolvers<void>();
const reported: { id: string; error: unknown }[] = [];

const routes: Route[] = [
  {
    method: 'POST',
    path: '/api/v1/echo/:id',
    summary: 'Says what it heard.',
    access: ACCESS,
    query: Type.Object({ limit: Type.Optional(Type.Integer({ minimum: 1 })), deep: Type.Optional(Type.Boolean()) }),
    body: Type.Object({
      name: Type.String(),
      size: Type.Optional(Type.Object({ w: Type.Number() }, { additionalProperties: false })),
    }),
    bodyLimit: 2_000,
    responses: OK,
    handle: ({ param, query, body }, { locale }) => Promise.resolve({ json: { id: param('id'), query, body, locale } }),
  },
  {
    method: 'GET',
    path: '/api/v1/whence',
    summary: 'Says where it was asked from.',
    access: ACCESS,
    responses: OK,
    handle: (_, { request: { ip } }) => Promise.resolve({ json: { ip } }),
  },
  {
    method: 'GET',
    path: '/api/v1/fails/:how',
    summary: 'Fails.',
    access: ACCESS,
    responses: OK,
    handle({ param }) {
      if (param('how') === 'away')
        throw new AppError('unavailable', 'Come back later.', { details: { retryAfterSeconds: 7 } });
      if (param('how') === 'lying')
        throw new AppError('unavailable', 'Come back later.', { details: { retryAfterSeconds: '7\nx-own: header' } });
      if (param('how') === 'misnamed') param('who');
      if (param('how') === 'plugin')
        throw new AppError('internal', 'Plugin "acme.parcels" failed: secret detail', {
          details: { plugin: 'acme.parcels' },
        });
      throw new RangeError('secret detail');
    },
  },
  {
    method: 'GET',
    path: '/api/v1/big',
    summary: 'Much text.',
    access: ACCESS,
    query: Type.Object({ bytes: Type.Integer(), type: Type.String() }),
    responses: OK,
    handle: ({ query }) => Promise.resolve({ body: 'x'.repeat(Number(query['bytes'])), type: String(query['type']) }),
  },
  {
    method: 'GET',
    path: '/api/v1/half',
    summary: 'Breaks in the middle of its answer.',
    access: ACCESS,
    responses: OK,
    async handle(_input, { response }) {
      response.type('text/plain').write('half an answer');
      await halfWasRead;
      throw new RangeError('broken in the middle');
    },
  },
  {
    method: 'GET',
    path: '/api/v1/slow',
    summary: 'Waits until the caller is gone.',
    access: ACCESS,
    responses: OK,
    handle: (_input, { signal }) =>
      new Promise((_resolve, reject) => {
        slowStarted();
        signal.addEventListener('abort', () => {
          aborted = true;
          reject(signal.reason);
        });
      }),
  },
  {
    method: 'PUT',
    path: '/api/v1/upload',
    summary: 'Takes files.',
    access: ACCESS,
    body: 'multipart',
    bodyLimit: 1_000,
    responses: { 204: { description: 'Taken.' } },
    handle: () => Promise.resolve({ status: 204 }),
  },
];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-web-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Vitrine</title>');
  await writeFile(join(folder, 'assets', 'app-abc123.js'), `export const text = "${'word '.repeat(500)}";`);
  await writeFile(join(folder, 'favicon.svg'), '<svg/>');
  reported.length = 0;
  server = createServer(
    createApp({
      routes,
      rules: {
        identify: (request) => Promise.resolve(request.get('authorization') === 'Bearer me' ? MEMBER : undefined),
        recognise: () => undefined,
        isOwnPage: (request) => isOwnPage(request, undefined),
        csrfToken: () => undefined,
        metricsToken: undefined,
        bounceToken: undefined,
        isPublisher: () => Promise.resolve(false),
      },
      passing: passingHooks(createHostHooks()),
      publicUrl: undefined,
      proxies: 1,
      webFolder: folder,
      report: (id, error) => reported.push({ id, error }),
    }),
  );
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

function send(method: string, path: string, body?: BodyInit, headers: Record<string, string> = {}) {
  return fetch(origin + path, {
    method,
    headers: { authorization: 'Bearer me', ...headers },
    ...(body === undefined ? {} : { body }),
  });
}

const JSON_TYPE = { 'content-type': 'application/json' };

test('whoever asks is told apart by what the proxy says, and not by what they say themselves', async () => {
  const from = { 'x-forwarded-for': '198.51.100.7, 203.0.113.9' };
  expect(await (await send('GET', '/api/v1/whence', undefined, from)).json()).toEqual({ ip: '203.0.113.9' });
});

describe('bodies and query strings', () => {
  test('arrive checked, with numbers and flags of the query string as such', async () => {
    const answer = await send('POST', '/api/v1/echo/7?limit=3&deep=true', '{"name":"a"}', {
      ...JSON_TYPE,
      'accept-language': 'fr-CH, de;q=0.5',
    });
    expect(await answer.json()).toEqual({
      id: '7',
      query: { limit: 3, deep: true },
      body: { name: 'a' },
      locale: 'fr',
    });
  });

  test.each([
    ['an unknown key', '{"name":"a","surprise":1}', '/surprise'],
    ['an unknown key inside', '{"name":"a","size":{"w":1,"d":2}}', '/size/d'],
    ['a missing key', '{}', '/name'],
    ['a wrong type', '{"name":4}', '/name'],
    ['no object', '"name"', ''],
  ])('%s is refused with its path', async (_case, body, path) => {
    const answer = await send('POST', '/api/v1/echo/7', body, JSON_TYPE);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.json()).toMatchObject({
      code: 'badRequest',
      status: 400,
      path,
      type: 'urn:vitrine:problem:badRequest',
    });
  });

  test('are refused in the language of the reader, whatever the code says', async () => {
    const refused = await send('POST', '/api/v1/echo/7', '{"name":', {
      ...JSON_TYPE,
      'accept-language': 'de-AT,de;q=0.9,en;q=0.8',
    });
    expect(await refused.json()).toMatchObject({
      code: 'badRequest',
      title: 'Die Anfrage wird nicht verstanden',
      detail: expect.stringContaining('ließ sich nicht lesen'),
    });
    const nowhere = await send('GET', '/api/v1/nowhere', undefined, { 'accept-language': 'fr' });
    expect(await nowhere.json()).toMatchObject({ code: 'notFound', detail: 'Il n’y a rien à cette adresse.' });
  });

  test('broken JSON, a query string that is none, and another content type are refused', async () => {
    expect((await send('POST', '/api/v1/echo/7', '{"name":', JSON_TYPE)).status).toBe(400);
    expect((await send('POST', '/api/v1/echo/7?limit=many', '{"name":"a"}', JSON_TYPE)).status).toBe(400);
    expect((await send('POST', '/api/v1/echo/7?limit=1&limit=2', '{"name":"a"}', JSON_TYPE)).status).toBe(400);
    expect(
      (await send('POST', '/api/v1/echo/7', 'name=a', { 'content-type': 'application/x-www-form-urlencoded' })).status,
    ).toBe(415);
    expect((await send('POST', '/api/v1/echo/%E0%A4%A', '{"name":"a"}', JSON_TYPE)).status).toBe(400);
    expect((await send('PUT', '/api/v1/upload', 'plain', { 'content-type': 'text/plain' })).status).toBe(415);
  });

  test('a body over its limit is 413, with and without a length', async () => {
    const long = JSON.stringify({ name: 'a'.repeat(3_000) });
    expect((await send('POST', '/api/v1/echo/7', long, JSON_TYPE)).status).toBe(413);
    const streamed = new Request(`${origin}/api/v1/echo/7`, {
      method: 'POST',
      headers: { ...JSON_TYPE, authorization: 'Bearer me' },
      body: new Blob([long]).stream(),
      duplex: 'half',
    } as RequestInit);
    expect((await fetch(streamed)).status).toBe(413);
    const form = new FormData();
    form.append('file', new Blob(['x'.repeat(2_000)]));
    expect(await (await send('PUT', '/api/v1/upload', form)).json()).toMatchObject({
      code: 'tooLarge',
      details: { limit: 1_000 },
    });
  });
});

describe('errors', () => {
  test('that nobody foresaw say an id that is in the log, and nothing else', async () => {
    const answer = await send('GET', '/api/v1/fails/hard');
    const problem = (await answer.json()) as { code: string; details: { id: string } };
    expect([answer.status, problem.code]).toEqual([500, 'internal']);
    expect(JSON.stringify(problem)).not.toContain('secret');
    expect(reported).toEqual([{ id: problem.details.id, error: new RangeError('secret detail') }]);
  });

  test('of a plugin’s code are told as that plugin’s, in the reader’s language', async () => {
    reported.splice(0);
    const answer = await send('GET', '/api/v1/fails/plugin', undefined, { 'accept-language': 'de' });
    const problem = (await answer.json()) as { code: string; detail: string; details: { id: string } };
    expect(problem).toMatchObject({ code: 'internal', details: { plugin: 'acme.parcels' } });
    expect(problem.detail).toMatch(/^Das Plugin „acme\.parcels“ ist an einem eigenen Fehler gescheitert\..*Protokoll/);
    expect(problem.detail).toContain(problem.details.id);
    expect(JSON.stringify(problem)).not.toContain('secret');
    expect(reported).toMatchObject([
      { id: problem.details.id, error: { message: expect.stringMatching(/secret detail/) } },
    ]);
  });

  test('a name that the path of a route does not have is a fault of ours, not an empty text', async () => {
    reported.splice(0);
    const answer = await send('GET', '/api/v1/fails/misnamed');
    expect(answer.status).toBe(500);
    expect(reported).toMatchObject([{ error: { message: 'the path of this route has no name "who"' } }]);
  });

  test('that pass say when to come back', async () => {
    const answer = await send('GET', '/api/v1/fails/away');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '7']);
    const lying = await send('GET', '/api/v1/fails/lying');
    expect([lying.status, lying.headers.get('retry-after'), lying.headers.get('x-own')]).toEqual([503, '2', null]);
  });

  test('in the middle of an answer break it off, so that half does not pass for whole', async () => {
    // Not packed, or the first half would wait for the second.
    const answer = await send('GET', '/api/v1/half', undefined, { 'accept-encoding': 'identity' });
    expect(answer.status).toBe(200);
    const reader = answer.body?.getReader();
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('half an answer');
    readHalf();
    await expect(reader?.read()).rejects.toThrow();
    expect(reported).toMatchObject([{ error: new RangeError('broken in the middle') }]);
  });

  test('because the caller went away stop the work and are nobody’s fault', async () => {
    const caller = new AbortController();
    const started = new Promise<void>((resolve) => {
      slowStarted = resolve;
    });
    const asked = fetch(`${origin}/api/v1/slow`, { headers: { authorization: 'Bearer me' }, signal: caller.signal });
    await started;
    caller.abort();
    await expect(asked).rejects.toThrow(/abort/i);
    await expect.poll(() => aborted).toBe(true);
    expect(reported).toEqual([]);
  });

  test('ask whoever follows a link to sign in first, and tell programs by the status', async () => {
    const visit = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    // fetch says of itself what it is.
    const get = async (headers: Record<string, string>) => {
      const asked = request(`${origin}/api/v1/slow?format=pdf`, { headers }).end();
      const [answer]: IncomingMessage[] = await once(asked, 'response');
      answer?.resume();
      return [answer?.statusCode, answer?.headers.location];
    };
    expect(await get(visit)).toEqual([303, '/sign-in?next=%2Fapi%2Fv1%2Fslow%3Fformat%3Dpdf']);
    for (const other of [{}, { ...visit, 'sec-fetch-dest': 'iframe' }, { ...visit, 'sec-fetch-mode': 'cors' }])
      expect(await get(other)).toEqual([401, undefined]);
  });

  test('of unknown addresses tell strangers nothing', async () => {
    for (const path of ['/api/v1/nothing', '/graphql/x', '/metrics', '/live', '/public/x']) {
      expect((await fetch(origin + path)).status, path).toBe(401);
      expect((await send('GET', path)).status, path).toBe(404);
    }
    expect((await send('DELETE', '/d/1')).status).toBe(404);
  });
});

describe('answers', () => {
  test('never run scripts from elsewhere, never stand in a frame, never stay in a cache', async () => {
    const answer = await send('GET', '/api/v1/big?bytes=10&type=text/plain');
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe/);
    // The one address is that of the frames of widgets that are drawn by code, on this very server.
    expect(policy.match(/[^ ;]*https?:[^ ;]*/g)).toEqual(
      ['/frames/', '/api/v1/report-runs/', '/api/v1/mails/'].map((path) => origin + path),
    );
    expect(policy).toContain("frame-ancestors 'none'");
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('strict-transport-security')).toBeNull();
    expect(answer.headers.get('x-powered-by')).toBeNull();
  });

  test('are compressed where it pays, streams of lines never', async () => {
    const encoding = async (bytes: number, type: string) =>
      (
        await send('GET', `/api/v1/big?bytes=${bytes}&type=${encodeURIComponent(type)}`, undefined, {
          'accept-encoding': 'gzip',
        })
      ).headers.get('content-encoding');
    expect(await encoding(100, 'application/json')).toBeNull();
    expect(await encoding(100_000, 'application/json')).toBe('gzip');
    expect(await encoding(100_000, 'application/x-ndjson')).toBeNull();
  });
});

describe('the web app', () => {
  test('answers deep links with its page, without identity', async () => {
    const ofPlugins = ['/gallery/market/acme.funnel', '/settings/plugins/acme.funnel'];
    for (const path of ['/', '/d/01J/edit?range=x', '/settings/members', '/welcome', ...ofPlugins]) {
      const answer = await fetch(origin + path);
      expect(await answer.text(), path).toContain('<title>Vitrine');
      expect(answer.headers.get('cache-control')).toBe('no-cache');
    }
    expect((await fetch(`${origin}/favicon.svg`)).headers.get('content-type')).toContain('image/svg+xml');
  });

  test('keeps hashed files in the browser and sends them compressed', async () => {
    for (const encoding of ['br', 'gzip']) {
      const answer = await fetch(`${origin}/assets/app-abc123.js`, { headers: { 'accept-encoding': encoding } });
      expect(answer.headers.get('content-encoding')).toBe(encoding);
      expect(answer.headers.get('cache-control')).toContain('immutable');
      expect(answer.headers.get('content-type')).toContain('javascript');
      expect(await answer.text()).toContain('word word');
    }
    const plain = await fetch(`${origin}/assets/app-abc123.js`, { headers: { 'accept-encoding': 'identity' } });
    expect([plain.headers.get('content-encoding'), plain.headers.get('cache-control')]).toEqual([
      null,
      expect.stringContaining('immutable'),
    ]);
  });

  test('does not pass a page off as a missing file, nor leave its folder', async () => {
    expect((await fetch(`${origin}/assets/gone-1.js`, { headers: { 'accept-encoding': 'br' } })).status).toBe(404);
    expect((await fetch(`${origin}/robots.txt`)).status).toBe(404);
    expect((await fetch(`${origin}/assets/..%2f..%2fpackage.json`)).status).not.toBe(200);
  });
});

describe('changes come from our own pages', () => {
  const request = (headers: Record<string, string>) => ({ get: (name: string) => headers[name] }) as never;

  test.each([
    [undefined, '127.0.0.1:4400', 'http://127.0.0.1:4400', true],
    [undefined, 'localhost:4400', 'http://localhost:4400', true],
    [undefined, '[::1]:4400', 'http://[::1]:4400', true],
    [undefined, 'localhost:4400', 'http://127.0.0.1:4400', false],
    [undefined, 'localhost:4400', 'https://localhost:4400', false],
    [undefined, 'rebound.example:4400', 'http://rebound.example:4400', false],
    [undefined, '127.0.0.1.evil.example', 'http://127.0.0.1.evil.example', false],
    ['https://vitrine.example', 'localhost:4400', 'http://localhost:4400', false],
    ['https://vitrine.example', 'vitrine.example', 'https://vitrine.example', true],
    ['https://vitrine.example', 'vitrine.example', 'null', false],
  ])('public %s, host %s, origin %s: %s', (publicUrl, host, originHeader, expected) => {
    expect(isOwnPage(request({ host, origin: originHeader }), publicUrl)).toBe(expected);
  });

  test('and say so', () => {
    expect(isOwnPage(request({ host: 'localhost:4400' }), undefined)).toBe(false);
  });
});
