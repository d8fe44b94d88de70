import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { outcomeOf } from './testing/running-server.ts';

/** What the server answers, by method and path: JSON, bytes, or a status with its body. */
type Answer = object | Uint8Array | readonly [status: number, body: string];
let answers: Record<string, Answer | (() => Answer)>;
const asked: { line: string; authorization: string | undefined; body: string }[] = [];
let server: Server;
let origin: string;
let folder: string;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString();
}

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const line = `${request.method} ${request.url}`;
    asked.push({ line, authorization: request.headers.authorization, body: await bodyOf(request) });
    const known = answers[line];
    const answer = typeof known === 'function' ? known() : known;
    if (answer === undefined) response.writeHead(404).end();
    else if (Array.isArray(answer)) response.writeHead(answer[0]).end(answer[1]);
    else response.end(answer instanceof Uint8Array ? answer : JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(async () => {
  answers = {};
  asked.splice(0);
  folder = await mkdtemp(join(tmpdir(), 'vitrine-other-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const vitrine = (args: readonly string[], environment: Record<string, string> = {}) =>
  outcomeOf(args, { VITRINE_URL: origin, VITRINE_TOKEN: 'token', ...environment });
const lines = () => asked.map(({ line }) => line);

describe('an import', () => {
  const file = () => join(folder, 'stock.csv');
  const counts = { accepted: 0, updated: 0, unchanged: 0, rejected: 0 };
  beforeEach(() => writeFile(file(), 'item\nscarf\n'));

  test('is sent with what was said of it, waited for, and told file by file', async () => {
    const states = ['queued', 'running', 'done'];
    answers = {
      'POST /api/v1/imports': { id: 'i1' },
      'GET /api/v1/imports/i1': () => ({
        id: 'i1',
        state: states.shift(),
        files: [
          { name: 'stock.csv', kind: 'table', ...counts, accepted: 2 },
          { name: 'odd.bin', kind: null, ...counts, error: { message: 'It cannot be read.' } },
        ],
      }),
    };
    const options = ['--shop', 's1', '--ask', '--country', 'DE', '--timezone', 'Europe/Berlin'];
    expect(await vitrine(['import', file(), ...options])).toEqual({
      code: 0,
      out: [
        'Import i1: done',
        'stock.csv (table): 2 new, 0 changed, 0 as before, 0 refused',
        'odd.bin (unknown kind): It cannot be read.',
        '',
      ].join('\n'),
      error: '',
    });
    expect(lines()).toEqual(['POST /api/v1/imports', ...Array(3).fill('GET /api/v1/imports/i1')]);
    const fields = [...(asked[0]?.body ?? '').matchAll(/name="(\w+)"(?:; filename="([^"]+)")?/g)].map(
      ([, name]) => name,
    );
    expect(fields).toEqual(['shopId', 'ask', 'country', 'timezone', 'file']);
    expect(asked[0]?.authorization).toBe('Bearer token');
  });

  test('that asks or fails ends with 1 and says why', async () => {
    answers = { 'POST /api/v1/imports': { id: 'i1' } };
    answers['GET /api/v1/imports/i1'] = { id: 'i1', state: 'asks', question: { message: 'Which shop?' }, files: [] };
    expect(await vitrine(['import', file()])).toMatchObject({ code: 1, error: 'Which shop?\n' });
    answers['GET /api/v1/imports/i1'] = { id: 'i1', state: 'failed', files: [] };
    expect(await vitrine(['import', file()])).toMatchObject({ code: 1, error: 'The import ended as "failed".\n' });
    const asJson = await vitrine(['import', file(), '--json']);
    expect(JSON.parse(asJson.error)).toEqual({ id: 'i1', state: 'failed', files: [] });
  });

  test('of a sample shop names its size only where it was said', async () => {
    answers = { 'POST /api/v1/sample': { id: 'i2' } };
    expect((await vitrine(['sample', '--no-wait'])).out).toContain('i2');
    expect((await vitrine(['sample', '--orders', '5', '--no-wait'])).code).toBe(0);
    expect(asked.map(({ body }) => body)).toEqual(['{}', '{"orders":5}']);
  });
});

describe('a mirror', () => {
  const bytes = new TextEncoder().encode('a package');
  const digest = createHash('sha256').update(bytes).digest('hex');
  const API = '/api/v1/marketplace/mirror';

  test('whose package is another one is not finished, and what was there stays', async () => {
    answers = {
      [`GET ${API}?days=7`]: { entries: [{ id: 'acme.bars' }] },
      [`GET ${API}/plugins/acme.bars`]: { items: [{ digest }] },
      [`GET ${API}/packages/${digest}`]: new TextEncoder().encode('another'),
    };
    await writeFile(join(folder, 'mirror.json'), 'before');
    const refused = await vitrine(['marketplace', 'mirror', folder, '--days', '7']);
    expect(refused).toMatchObject({ code: 1, error: expect.stringContaining(digest) });
    expect(await readdir(folder)).toEqual(['mirror.json']);
    expect(await readFile(join(folder, 'mirror.json'), 'utf8')).toBe('before');
    answers[`GET ${API}/packages/${digest}`] = bytes;
    const made = await vitrine(['--json', 'marketplace', 'mirror', folder, '--days', '7']);
    expect(JSON.parse(made.out)).toEqual({ folder, plugins: 1, fetched: 1 });
    expect((await readdir(folder)).sort()).toEqual(['mirror.json', 'packages', 'plugins']);
  });
});

describe('what an upgrade would stop', () => {
  test('is named with what to do, in the language of the terminal, and ends with 1', async () => {
    const says = { en: 'It would stop.', de: 'Es würde anhalten.', fr: 'Il s’arrêterait.' };
    const items = [
      { id: 'acme.bars', says, newer: '3.0.0', update: 'before' },
      { id: 'acme.dots', says, newer: '4.0.0', update: 'after' },
      { id: 'acme.lines', says, newer: null, update: 'none' },
      { id: 'acme.pies', says, newer: null, update: 'unknown' },
    ];
    answers = { 'GET /api/v1/plugins/upgrade-check?version=2.0.0': { items } };
    const check = ['marketplace', 'upgrade-check', '2.0.0'];
    const { code, error } = await vitrine(check, { LANG: 'de_DE.UTF-8' });
    expect([code, error.trim().split('\n')]).toEqual([
      1,
      [
        'Es würde anhalten. Dessen Version 3.0.0 arbeitet dort: npm exec vitrine -- plugin install acme.bars --version 3.0.0',
        'Es würde anhalten. Dessen Version 4.0.0 arbeitet dort, hier noch nicht. Sobald das neue Vitrine läuft: npm exec vitrine -- plugin install acme.dots --version 4.0.0',
        'Es würde anhalten. Keine angebotene Version von acme.lines arbeitet dort.',
        'Es würde anhalten. Der Marktplatz antwortet nicht, deshalb ist keine Version bekannt, die dort arbeitet.',
      ],
    ]);
    expect(JSON.parse((await vitrine([...check, '--json'])).error)).toEqual({ version: '2.0.0', items });
    answers = { 'GET /api/v1/plugins/upgrade-check?version=2.0.0': { items: [] } };
    expect((await vitrine(check)).code).toBe(0);
  });
});

describe('a publisher', () => {
  const deprecate = ['marketplace', 'deprecate', 'acme.bars', 'Use the other.'];
  const PATH = 'PUT /public/marketplace/plugins/acme.bars/deprecated';

  test('needs a token, by an option or by the environment, and an address that is one', async () => {
    answers = { [PATH]: [204, ''] };
    expect(await vitrine(deprecate)).toMatchObject({ code: 2, error: expect.stringContaining('--token') });
    const at = ['--marketplace', origin];
    expect((await vitrine([...deprecate, ...at], { VITRINE_PUBLISHER_TOKEN: 'vpub_env' })).code).toBe(0);
    expect((await vitrine([...deprecate, ...at, '--token', 'vpub_own', '--replacement', 'acme.new'])).code).toBe(0);
    expect(asked).toEqual([
      { line: PATH, authorization: 'Bearer vpub_env', body: '{"message":"Use the other."}' },
      { line: PATH, authorization: 'Bearer vpub_own', body: '{"message":"Use the other.","replacement":"acme.new"}' },
    ]);
    const nowhere = [...deprecate, '--token', 'x', '--marketplace', 'nowhere'];
    expect(await vitrine(nowhere)).toMatchObject({ code: 2, error: expect.stringContaining('"nowhere"') });
    const none = [...deprecate, '--token', 'x'];
    expect(await vitrine(none, { VITRINE_DATA_DIR: folder })).toMatchObject({ code: 1 });
  });

  test('is registered with its key, which the operator has as a file or as text', async () => {
    const path = 'POST /api/v1/marketplace/publishers';
    answers = { [path]: { name: 'acme', keyId: 'k1', token: 'vpub_new' } };
    const register = (...more: string[]) => vitrine(['marketplace', 'register', 'acme', ...more]);
    expect(await register()).toMatchObject({ code: 2, error: expect.stringContaining('--public-key') });
    expect(await register('--key', join(folder, 'gone.pem'))).toMatchObject({ code: 2 });
    const made = JSON.parse((await vitrine(['--json', 'plugin', 'key', join(folder, 'mine.pem')])).out);
    expect(await register('--key', join(folder, 'mine.pem'))).toMatchObject({
      code: 0,
      out: 'acme may publish here, signed by k1. Its token, shown this once: vpub_new\n',
    });
    const printed = await register('--public-key', made.publicKey, '--json');
    expect(JSON.parse(printed.out)).toEqual({ publisher: 'acme', keyId: 'k1', token: 'vpub_new' });
    expect(asked.map(({ line, body }) => [line, JSON.parse(body)])).toEqual(
      Array(2).fill([path, { name: 'acme', publicKey: made.publicKey }]),
    );
  });

  test('rotates only with two keys that are some', async () => {
    const [key, garbage] = [join(folder, 'key.pem'), join(folder, 'garbage.pem')];
    await vitrine(['plugin', 'key', key]);
    await writeFile(garbage, 'not a key');
    const rotate = (from: string, to: string) =>
      vitrine([
        'marketplace',
        'rotate-key',
        'acme',
        '--from',
        from,
        '--to',
        to,
        '--token',
        'x',
        '--marketplace',
        origin,
      ]);
    const missing = await rotate(key, join(folder, 'gone.pem'));
    expect(missing).toMatchObject({ code: 2, error: expect.stringMatching(/gone\.pem holds no key.*ENOENT/) });
    expect(await rotate(garbage, key)).toMatchObject({ code: 2, error: expect.stringContaining('garbage.pem') });
    expect(asked).toEqual([]);
  });
});

describe('a plugin that is installed', () => {
  test('is asked for by its version where one is named, with consent to all that it asks for', async () => {
    const permissions = [{ key: 'data:shop.orders', says: { en: 'x', de: 'x', fr: 'x' }, agreed: true }];
    const offer = { offered: '2.0.0', keyId: 'k', permissions, warnings: [] };
    answers = {
      'GET /api/v1/marketplace/plugins/acme.bars': offer,
      'GET /api/v1/marketplace/plugins/acme.bars?version=1.0.0': offer,
      'POST /api/v1/plugins': { id: 'acme.bars', version: '1.0.0' },
      'POST /api/v1/plugins/acme.bars/roll-back': { id: 'acme.bars', version: '0.9.0' },
    };
    expect((await vitrine(['plugin', 'install', 'acme.bars', '--version', '1.0.0'])).code).toBe(0);
    expect((await vitrine(['plugin', 'install', 'acme.bars'])).code).toBe(0);
    const wishes = asked.filter(({ line }) => line.startsWith('POST')).map(({ body }) => JSON.parse(body));
    expect(wishes).toEqual([
      { id: 'acme.bars', agreed: ['data:shop.orders'], version: '1.0.0' },
      { id: 'acme.bars', agreed: ['data:shop.orders'], version: '2.0.0' },
    ]);
    const back = await vitrine(['plugin', 'roll-back', 'acme.bars', '--json']);
    expect(JSON.parse(back.out)).toEqual({ id: 'acme.bars', version: '0.9.0' });
  });
});

describe('a server that refuses', () => {
  test('is heard in its own words with the place, and by its status where it says nothing', async () => {
    const path = 'POST /api/v1/query';
    const cases: [answer: Answer, error: string][] = [
      [[422, '{"detail":"No such field.","path":"/measures/0"}'], 'No such field. (/measures/0)\n'],
      [[422, '{"detail":"No such field.","path":""}'], 'No such field.\n'],
      [[500, '{"message":"other"}'], 'The server answered 500.\n'],
      [[500, 'null'], 'The server answered 500.\n'],
      [[500, '<html>'], 'The server answered 500.\n'],
    ];
    for (const [answer, error] of cases) {
      answers = { [path]: answer };
      expect(await vitrine(['query', '{}'])).toMatchObject({ code: 1, out: '', error });
    }
  });

  test('that nobody runs is named with the reason', async () => {
    // A port that was merely closed may be given to another test at once: this one is held by a connection that leads elsewhere.
    const holding = connect(Number(new URL(origin).port), '127.0.0.1');
    await once(holding, 'connect');
    const port = holding.localPort ?? 0;
    const refused = await vitrine(['query', '{}'], { VITRINE_URL: `http://127.0.0.1:${port}` });
    expect(refused).toMatchObject({ code: 1, error: expect.stringMatching(new RegExp(`${port} \\(ECONNREFUSED\\)`)) });
    holding.destroy();
    // Names no host, so that nothing can be asked.
    const scheme = await vitrine(['query', '{}'], { VITRINE_URL: 'nonsense:there' });
    expect(scheme).toMatchObject({ code: 1, error: expect.stringContaining('nonsense:there') });
  });

  test('is not taken from a file that a server did not write', async () => {
    for (const run of ['{', 'null', '7', '{"address":"http://127.0.0.1:1"}', '{"address":7,"key":"x"}']) {
      await writeFile(join(folder, 'run.json'), run);
      const outcome = await vitrine(['query', '{}'], { VITRINE_URL: '', VITRINE_DATA_DIR: folder });
      expect(outcome, run).toMatchObject({ code: 1, error: expect.stringContaining('No Vitrine is running') });
    }
  });

  test('leaves nothing of a backup that could not be written', async () => {
    answers = { 'GET /api/v1/backup': new TextEncoder().encode('archive') };
    await mkdir(join(folder, 'there'));
    expect(await vitrine(['backup', join(folder, 'there'), '--force'])).toMatchObject({ code: 1 });
    expect(await readdir(folder)).toEqual(['there']);
    expect((await vitrine(['backup', join(folder, 'file')])).code).toBe(0);
    expect(await readFile(join(folder, 'file'), 'utf8')).toBe('archive');
    answers = { 'GET /api/v1/backup': [204, ''] };
    const empty = await vitrine(['backup', join(folder, 'none')]);
    expect(empty).toMatchObject({ code: 1, error: 'The server sent an empty backup.\n' });
  });
});
