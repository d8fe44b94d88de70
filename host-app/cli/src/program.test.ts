import { readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinedBy } from './testing/joined-by.ts';
import { type RunningServer, runServer } from './testing/running-server.ts';

const OWNER = { VITRINE_OWNER_EMAIL: 'ada@example.org', VITRINE_OWNER_PASSWORD: 'correct horse' };

let server: RunningServer;
let folder: string;
let origin: string;

beforeAll(async () => {
  server = await runServer(OWNER);
  ({ folder, origin } = server);
});
afterAll(() => server[Symbol.asyncDispose]());

const vitrine: RunningServer['vitrine'] = (...command) => server.vitrine(...command);

describe('the server of the data folder', () => {
  test('gets a sample shop, and answers queries in columns and as JSON', async () => {
    const filled = await vitrine(['sample', '--orders', '400']);
    expect(filled).toMatchObject({ code: 0, error: '' });
    expect(filled.out).toMatch(/^Import \w+: done\n/);
    const query = JSON.stringify({
      dataset: 'shop.orders',
      measures: [{ field: 'orders' }],
      dimensions: [{ field: 'country' }],
    });
    const table = await vitrine(['query', query]);
    expect(table.code).toBe(0);
    expect(table.out).toMatch(/^country\s+orders\n-+\s+-+\n\w{2}\s+\d+\n/);
    const json = await vitrine(['--json', 'query', '-'], {}, query);
    expect(JSON.parse(json.out)).toMatchObject({ columns: [{ name: 'country' }, { name: 'orders' }] });
  });

  test('takes files in, and says what is wrong with one', async () => {
    const file = join(folder, 'stock.csv');
    await writeFile(file, 'item,amount,counted\nscarf,3,2026-01-02\nhat,5,2026-01-03\n');
    const taken = await vitrine(['import', file, '--json']);
    expect(taken).toMatchObject({ code: 0, error: '' });
    expect(JSON.parse(taken.out)).toMatchObject({ state: 'done', files: [{ name: 'stock.csv', accepted: 2 }] });
    expect(await vitrine(['import', file, '--no-wait'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Started import/),
    });
    expect(await vitrine(['import', join(folder, 'gone.csv')])).toMatchObject({
      code: 2,
      error: expect.stringContaining('cannot be read'),
    });
    expect(await vitrine(['import', file, '--country', 'Germany'])).toMatchObject({
      code: 1,
      error: expect.stringContaining('/country'),
    });
  });

  test('makes tokens, with which the command line works from elsewhere', async () => {
    const made = await vitrine(['token', 'create', '--name', 'ci', '--scope', 'read', 'write', '--days', '30']);
    expect(made.out).toMatch(/^vtr_\w+/);
    const elsewhere = {
      VITRINE_URL: origin,
      VITRINE_TOKEN: made.out.trim(),
      VITRINE_DATA_DIR: join(folder, 'nowhere'),
    };
    const query = JSON.stringify({ dataset: 'shop.orders', measures: [{ field: 'orders' }] });
    expect((await vitrine(['query', query], elsewhere)).code).toBe(0);
    expect(await vitrine(['token', 'create'], elsewhere)).toMatchObject({
      code: 1,
      error: expect.stringContaining('scope'),
    });
    expect(await vitrine(['backup', join(folder, 'no')], elsewhere)).toMatchObject({
      code: 1,
      error: expect.stringMatching(/scope|machine/),
    });
  });

  test('says who runs the server, and never leaves it to nobody', async () => {
    expect(JSON.parse((await vitrine(['operator', 'list', '--json'])).out)).toHaveLength(1);
    const first = (await vitrine(['operator', 'list'])).out;
    expect(first).toContain('ada@example.org');
    expect(await vitrine(['operator', 'grant', 'nobody@example.org'])).toMatchObject({
      code: 1,
      error: expect.stringContaining('nobody@example.org'),
    });
    expect(await vitrine(['operator', 'revoke', 'nobody@example.org'])).toMatchObject({ code: 1 });
    expect(await vitrine(['operator', 'revoke', 'Ada@example.org'])).toMatchObject({
      code: 1,
      error: expect.stringContaining('only operator'),
    });
    await joinedBy(server, 'bea@example.org');
    expect(await vitrine(['operator', 'grant', 'bea@example.org'])).toMatchObject({
      code: 0,
      out: 'bea@example.org is an operator of this server.\n',
    });
    expect((await vitrine(['operator', 'list'])).out).toMatch(/ada@example.org.*\n.*bea@example.org/);
    expect((await vitrine(['operator', 'revoke', 'Bea@example.org'])).code).toBe(0);
    expect((await vitrine(['operator', 'list'])).out).toBe(first);
    const made = await vitrine(['token', 'create', '--scope', 'admin']);
    const elsewhere = { VITRINE_URL: origin, VITRINE_TOKEN: made.out.trim() };
    expect(await vitrine(['operator', 'grant', 'ada@example.org'], elsewhere)).toMatchObject({
      code: 1,
      error: expect.stringContaining('operate'),
    });
  });

  test('is backed up into one file, restored elsewhere, and never over another file', async () => {
    const file = join(folder, 'backup.vitrine');
    expect(await vitrine(['backup', file])).toMatchObject({ code: 0, out: expect.stringContaining('Wrote') });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await vitrine(['backup', file])).toMatchObject({ code: 2, error: expect.stringContaining('there already') });
    expect((await vitrine(['backup', file, '--force'])).code).toBe(0);
    const nowhere = await vitrine(['backup', join(folder, 'no', 'such', 'folder')]);
    expect(nowhere).toMatchObject({ code: 1, error: expect.stringContaining('nothing is left there') });
    const restored = await vitrine(['restore', file], { VITRINE_DATA_DIR: join(folder, 'restored') });
    expect(restored).toMatchObject({ code: 0, out: expect.stringMatching(/^Restored \d+ rows/) });
    expect((await vitrine(['restore', file], { VITRINE_DATA_DIR: join(folder, 'restored') })).code).toBe(1);
  });

  test('resets the password of a person it knows', async () => {
    const made = await vitrine(['user', 'reset-password', 'ada@example.org', '--json']);
    expect(JSON.parse(made.out)).toMatchObject({ link: expect.stringContaining(`${origin}/welcome/`) });
    const unknown = await vitrine(['user', 'reset-password', 'who@example.org', '--json']);
    expect(unknown.code).toBe(1);
    expect(JSON.parse(unknown.error)).toMatchObject({ code: 'notFound', status: 404 });
  });

  test('erases buyers, shops and the workspace', async () => {
    expect(await vitrine(['erase', 'buyer', '--user-name', 'nobody'])).toMatchObject({
      code: 0,
      out: '0 orders are anonymous now.\n',
    });
    expect(await vitrine(['erase', 'workspace', '--name', 'falsch'], { LANG: 'de_DE.UTF-8' })).toMatchObject({
      code: 1,
      error: expect.stringContaining('Das ist nicht der Name des Arbeitsbereichs'),
    });
    expect(await vitrine(['erase', 'buyer', '--name', 'Ada'], { LC_ALL: 'fr_FR.UTF-8' })).toMatchObject({
      code: 2,
      error: expect.stringContaining('Désignez l’acheteur par --user-name'),
    });
    expect(await vitrine(['erase', 'buyer', '--name', 'Ada'])).toMatchObject({ code: 2 });
    expect((await vitrine(['erase', 'shop', 'none'])).code).toBe(1);
    expect(await vitrine(['erase', 'workspace', '--name', 'wrong'])).toMatchObject({
      code: 1,
      error: expect.stringContaining('nothing was erased'),
    });
    const erased = await vitrine(['erase', 'workspace', '--name', 'My shop', '--json']);
    expect(JSON.parse(erased.out)).toEqual({ erased: 'workspace', name: 'My shop' });
    const query = JSON.stringify({ dataset: 'shop.orders', measures: [{ field: 'orders' }] });
    const left = await vitrine(['query', query, '--json']);
    expect(JSON.parse(left.out)).toMatchObject({ rows: [[0]] });
  });
});

describe('wrong use', () => {
  test.each([
    [['nonsense']],
    [['query']],
    [['query', '{not json']],
    [['sample', '--orders', 'many']],
    [['token', 'create', '--scope', 'everything']],
    [['token', 'create', '--days', '-1']],
    [['erase', 'workspace']],
  ])('%j ends with 2 and says why', async (args) => {
    const outcome = await vitrine(args);
    expect(outcome.code).toBe(2);
    expect(outcome.error).not.toBe('');
    expect(outcome.out).toBe('');
  });

  test('help is no wrong use', async () => {
    expect(await vitrine(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('restore') });
  });
});

describe('a server that cannot be reached', () => {
  test('because none runs on the folder, or none is named rightly', async () => {
    expect(await vitrine(['query', '{}'], { VITRINE_DATA_DIR: folder })).toMatchObject({
      code: 1,
      error: expect.stringContaining('npm start'),
    });
    expect((await vitrine(['query', '{}'], { VITRINE_URL: 'http://127.0.0.1:1' })).code).toBe(2);
    expect((await vitrine(['query', '{}'], { VITRINE_URL: 'nowhere', VITRINE_TOKEN: 'x' })).code).toBe(2);
    const refused = await vitrine(['query', '{}', '--json'], { VITRINE_URL: 'http://127.0.0.1:1', VITRINE_TOKEN: 'x' });
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.error)).toHaveProperty('detail');
  });

  test('because what answers is no Vitrine', async () => {
    const other = createServer((_request, response) => {
      response.statusCode = 502;
      response.end('<html>');
    });
    await new Promise<void>((resolve) => {
      other.listen(0, '127.0.0.1', resolve);
    });
    const { port } = other.address() as AddressInfo;
    const outcome = await vitrine(['query', '{}'], { VITRINE_URL: `http://127.0.0.1:${port}`, VITRINE_TOKEN: 'x' });
    expect(outcome).toMatchObject({ code: 1, error: 'The server answered 502.\n' });
    other.close();
  });
});

test('start runs the server’s own entry and ends as it does', async () => {
  const outcome = await vitrine(['start']);
  expect(outcome).toMatchObject({ code: 1, error: expect.stringMatching(/^Another Vitrine is already running/) });
  expect((await vitrine(['start'], { VITRINE_PORT: 'x' })).code).toBe(2);
  expect(await readFile(join(folder, 'data', 'run.json'), 'utf8')).toContain(origin);
});

test('help is in the language of the terminal, for every command', async () => {
  const { code, out } = await vitrine(['import', '--help'], { LANG: 'de_DE.UTF-8' });
  expect(code).toBe(0);
  for (const text of [
    'bringt Dateien herein',
    'das Land des Shops',
    'gibt JSON aus',
    'zeigt die Hilfe',
    'Aufruf:',
    'Optionen:',
  ])
    expect(out).toContain(text);
  const french = await vitrine(['--help'], { LC_ALL: 'fr_FR.UTF-8' });
  expect(french.out).toContain('Vitrine en ligne de commande');
  expect(french.out).toContain('Commandes :');
  expect(french.out).not.toContain('display help');
});
