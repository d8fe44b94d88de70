import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type MirrorIndex, type Revocation, signRevocations } from '@vitrine/widget-registry/catalogue';
import { newSigningKey, packageDigest, packPlugin, type SigningKey, signJson } from '@vitrine/widget-registry/package';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { InstallationKey } from '../installation-key.ts';
import type { Marketplace } from '../marketplace.ts';
import { OwnMarketplace } from '../publishing/own-marketplace.ts';
import { Revocations } from '../publishing/revocations.ts';
import { funnelFiles, funnelManifest } from '../testing/funnel.ts';
import { CatalogueLines } from './catalogue-lines.ts';
import { isMirrorAddress, MirroredMarketplace } from './mirrored-marketplace.ts';
import { OverruledRevocations } from './overruled-revocations.ts';
import { RemoteMarketplace } from './remote-marketplace.ts';
import { RevocationWatch } from './revocation-watch.ts';

const DAY_MS = 24 * 3_600_000;
const key = newSigningKey();
const packed = packPlugin(funnelManifest('acme', '1.0.0'), funnelFiles());
const digest = packageDigest(packed.bytes);

function listOf(counter: number, revoked: readonly Revocation[] = [], { by = key, ageDays = 0 } = {}) {
  return signRevocations({ counter, revoked, now: new Date(Date.now() - ageDays * DAY_MS) }, by);
}

function indexOf(signed: unknown, by: SigningKey = key): MirrorIndex {
  const { title, description, tier } = packed.manifest;
  const entry = {
    id: 'acme.funnel',
    publisher: 'acme',
    version: '1.0.0',
    title,
    description,
    categories: ['charts'],
    kinds: ['widgets'],
    tier,
    engine: '^1.0',
    publishedAt: '2026-01-01T00:00:00Z',
    installs: 0,
    license: 'MIT',
    picture: null,
    deprecated: null,
    text: 'funnel trichter',
  };
  return {
    schema: 'vitrine/mirror@1',
    createdAt: '2026-01-01T00:00:00Z',
    publicKey: by.publicKey,
    signed,
    entries: [entry],
  };
}

const version = {
  manifest: packed.manifest,
  signature: signJson(packed.manifest, key),
  publicKey: key.publicKey,
  digest,
  bytes: packed.bytes.byteLength,
  publishedAt: '2026-01-01T00:00:00Z',
  yanked: null,
};

/** Answers over HTTP as a test says: text, bytes, or its own hand. */
let answers: Record<string, string | Uint8Array | RequestListener>;
const asked: string[] = [];
let web: Server;
let origin: string;
let folder: string;

beforeAll(async () => {
  web = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const answer = answers[(request.url ?? '').split('?')[0] ?? ''];
    if (answer === undefined) response.writeHead(404).end('nothing here');
    else if (typeof answer === 'function') answer(request, response);
    else response.end(answer);
  });
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
});
afterAll(async () => {
  web.closeAllConnections();
  await new Promise((resolve) => web.close(resolve));
});
beforeEach(async () => {
  answers = {};
  asked.splice(0);
  folder = await mkdtemp(join(tmpdir(), 'vitrine-mirror-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const put = async (name: string, content: string | Uint8Array) => {
  await mkdir(dirname(join(folder, name)), { recursive: true });
  await writeFile(join(folder, name), content);
};
const inFolder = () => new MirroredMarketplace(`file://${folder}/mirror.json`);
const away = (reason: RegExp | string) => ({
  code: 'unavailable',
  message: typeof reason === 'string' ? expect.stringContaining(reason) : expect.stringMatching(reason),
});

describe('a marketplace at another server', () => {
  const remote = () => new RemoteMarketplace(`${origin}/public/marketplace//`, async () => 'ab');
  const path = (name: string) => `/public/marketplace/${name}`;

  test('is asked below its address, and what an older one leaves out is filled in', async () => {
    const page = { items: [], facets: { categories: [], kinds: [], publishers: [] } };
    answers = {
      [path('plugins')]: JSON.stringify(page),
      [path('plugins/acme.funnel')]: JSON.stringify({ items: [version] }),
      [path(`packages/${digest}`)]: packed.bytes,
      [path('plugins/acme.funnel/installs')]: (_request, response) => response.writeHead(204).end(),
    };
    expect(remote().address).toBe(`${origin}/public/marketplace`);
    expect(await remote().search({ text: 'a b', limit: 2 })).toEqual(page);
    expect(await remote().plugin('acme.funnel')).toEqual({
      versions: [version],
      installs: 0,
      deprecated: null,
      rotations: [],
    });
    expect(Buffer.compare(await remote().package(digest), packed.bytes)).toBe(0);
    await remote().installed('acme.funnel', '1.0.0');
    expect(asked).toEqual([
      `GET ${path('plugins?text=a+b&limit=2')}`,
      `GET ${path('plugins/acme.funnel')}`,
      `GET ${path(`packages/${digest}`)}`,
      `POST ${path('plugins/acme.funnel/installs?version=1.0.0&installation=ab')}`,
    ]);
  });

  test('that does not have something says so, which is no fault of the connection', async () => {
    await expect(remote().plugin('acme.nothing')).rejects.toMatchObject({
      code: 'notFound',
      message: expect.stringContaining('"acme.nothing"'),
    });
    await expect(remote().package(digest)).rejects.toMatchObject({ code: 'notFound' });
    // An older one that does not count is no reason to fail.
    await remote().installed('acme.funnel', '1.0.0');
  });

  test('that is older and knows no installations apart is told of an install without the word for this one', async () => {
    const installs = path('plugins/acme.funnel/installs');
    const older: RequestListener = ({ url = '' }, response) =>
      response.writeHead(url.includes('installation=') ? 400 : 204).end();
    answers = { [installs]: older };
    await remote().installed('acme.funnel', '1.0.0');
    const told = [`POST ${installs}?version=1.0.0&installation=ab`, `POST ${installs}?version=1.0.0`];
    expect(asked).toEqual(told);
    answers = { [installs]: (_request, response) => response.writeHead(400).end() };
    await expect(remote().installed('acme.funnel', '1.0.0')).rejects.toMatchObject(away('status 400'));
    expect(asked).toEqual([...told, ...told]);
  });

  test('that answers nonsense, too much, with a fault or from elsewhere is taken for away, with the reason', async () => {
    const cases: [answer: string | RequestListener, reason: RegExp][] = [
      ['<html>', /not JSON/],
      ['{"items": 3}', /another shape/],
      ['{"items": []}', /another shape/],
      [(_request, response) => response.writeHead(502).end('bad gateway'), /status 502/],
      [(_request, response) => response.writeHead(302, { location: `${origin}/other` }).end(), /redirect/],
      [(_request, response) => response.socket?.destroy(), /closed|socket|reset/i],
      [
        (_request, response) => {
          // Endless: the reader must be the one who ends it.
          response.on('error', () => undefined);
          const more = () => {
            while (!response.destroyed && response.write(Buffer.alloc(1_000_000, ' ')));
            if (!response.destroyed) response.once('drain', more);
          };
          more();
        },
        /over 16 MB/,
      ],
    ];
    for (const [answer, reason] of cases) {
      answers = { [path('plugins/acme.funnel')]: answer };
      await expect(remote().plugin('acme.funnel'), String(reason)).rejects.toMatchObject(away(reason));
    }
    answers = { [path(`packages/${digest}`)]: new Uint8Array(8_000_001) };
    await expect(remote().package(digest)).rejects.toMatchObject(away('over 8 MB'));
    answers = { [path('plugins/acme.funnel/installs')]: (_request, response) => response.writeHead(500).end() };
    await expect(remote().installed('acme.funnel', '1.0.0')).rejects.toMatchObject(away('status 500'));
  });

  test('that nobody listens for is away', async () => {
    const gone = new RemoteMarketplace('http://127.0.0.1:1/public/marketplace', async () => 'ab');
    await expect(gone.search({})).rejects.toMatchObject(away(/127\.0\.0\.1:1.*(refused|ECONN|bad port)/));
  });
});

describe('lines of a catalogue at another server', () => {
  const ids = Array.from({ length: 12 }, (_, number) => `acme.funnel-${number}`);
  const entryOf = (id: string) => {
    const [{ text: _text, ...entry }] = indexOf(listOf(1)).entries as [MirrorIndex['entries'][number]];
    return { ...entry, id, version: '2.0.0', engine: '^9' };
  };
  const versionOf = (id: string) => ({ ...version, manifest: { ...version.manifest, id } });
  const around = { revoked: [], engineVersion: '1.0.0' };

  test('that do not fit are looked at a few at once, and not again for a while', async () => {
    const open = { now: 0, most: 0 };
    const answer =
      (id: string): RequestListener =>
      async (_request, response) => {
        open.most = Math.max(open.most, ++open.now);
        await new Promise((resolve) => setTimeout(resolve, 20));
        open.now -= 1;
        response.end(JSON.stringify({ items: [versionOf(id)] }));
      };
    answers = Object.fromEntries(ids.map((id) => [`/public/marketplace/plugins/${id}`, answer(id)]));
    const lines = new CatalogueLines(new RemoteMarketplace(`${origin}/public/marketplace`, async () => 'ab'));
    const page = () => Promise.all(ids.map((id) => lines.line(entryOf(id), undefined, around)));
    const shown = ids.map((id) => ({ id, version: '1.0.0', fits: true, update: false }));
    expect(await page()).toMatchObject(shown);
    expect(asked).toHaveLength(ids.length);
    expect(open.most).toBeLessThanOrEqual(4);
    expect(await page()).toMatchObject(shown);
    expect(asked).toHaveLength(ids.length);
    // What was taken back in the meantime is heeded all the same.
    const taken: Revocation = { plugin: 'acme.funnel-0', versions: '1.0.0', reason: 'Wrong.', at: '' };
    const line = await lines.line(entryOf('acme.funnel-0'), undefined, { ...around, revoked: [taken] });
    expect(line).toMatchObject({ version: '2.0.0', fits: false });
    expect(asked).toHaveLength(ids.length);
  });

  test('say what they said where the marketplace does not tell more, and it is asked again the next time', async () => {
    const lines = new CatalogueLines(new RemoteMarketplace(`${origin}/public/marketplace`, async () => 'ab'));
    const line = () => lines.line(entryOf('acme.funnel'), '1.0.0', around);
    expect(await line()).toMatchObject({ version: '2.0.0', fits: false, installed: '1.0.0', update: false });
    answers['/public/marketplace/plugins/acme.funnel'] = JSON.stringify({ items: [version] });
    expect(await line()).toMatchObject({ version: '1.0.0', fits: true, installed: '1.0.0', update: false });
  });
});

describe('a marketplace as static files', () => {
  test('is known by the end of its address', () => {
    expect(isMirrorAddress('https://static.example/a/mirror.json')).toBe(true);
    expect(isMirrorAddress('https://market.example/public/marketplace')).toBe(false);
  });

  test.each(['a folder', 'a web server'])('is read from %s, and says what is not there', async (where) => {
    const files = {
      'mirror.json': JSON.stringify(indexOf(listOf(1))),
      'plugins/acme.funnel.json': JSON.stringify({ items: [version], installs: 3 }),
      [`packages/${digest}.vitrine-plugin`]: packed.bytes,
    };
    for (const [name, content] of Object.entries(files)) {
      await put(name, content);
      answers[`/mirror/${name}`] = content;
    }
    const market = where === 'a folder' ? inFolder() : new MirroredMarketplace(`${origin}/mirror/mirror.json`);
    expect((await market.search({ text: 'trichter' })).items).toMatchObject([{ id: 'acme.funnel' }]);
    expect((await market.search({ text: 'absent' })).items).toEqual([]);
    expect(await market.plugin('acme.funnel')).toMatchObject({ installs: 3, versions: [{ digest }] });
    expect(Buffer.compare(await market.package(digest), packed.bytes)).toBe(0);
    expect(await market.revoked()).toMatchObject({ publicKey: key.publicKey, signed: { list: { counter: 1 } } });
    await market.installed();
    await expect(market.plugin('acme.absent')).rejects.toMatchObject({ code: 'notFound' });
    await expect(market.package('0'.repeat(64))).rejects.toMatchObject({ code: 'notFound' });
  });

  test('is never left by a name', async () => {
    await put('mirror.json', JSON.stringify(indexOf(listOf(1))));
    for (const name of ['../secret', 'acme/../../x', 'Acme.x', ''])
      await expect(inFolder().plugin(name)).rejects.toMatchObject({ code: 'notFound' });
    for (const name of ['../mirror.json', 'x'.repeat(64), ''])
      await expect(inFolder().package(name)).rejects.toMatchObject({ code: 'notFound' });
  });

  test('that is not there, is broken or too large is said; once it is mended, it is read', async () => {
    const market = inFolder();
    await expect(market.search({})).rejects.toMatchObject({
      code: 'notFound',
      message: expect.stringContaining('no mirror of a marketplace'),
    });
    await put('mirror.json', '{"schema":"vitrine/mirror@2"}');
    await expect(market.search({})).rejects.toMatchObject(away('another shape'));
    await put('mirror.json', JSON.stringify(indexOf(listOf(1))));
    expect((await market.search({})).items).toHaveLength(1);
    await put(`packages/${digest}.vitrine-plugin`, '');
    await truncate(join(folder, 'packages', `${digest}.vitrine-plugin`), 8_000_001);
    await expect(market.package(digest)).rejects.toMatchObject(away('its file is over 8 MB'));
    await mkdir(join(folder, 'plugins', 'acme.funnel.json'), { recursive: true });
    await expect(market.plugin('acme.funnel')).rejects.toMatchObject(away('EISDIR'));
  });

  test('is read anew when it is asked what was revoked, and kept when that fails', async () => {
    const market = inFolder();
    await put('mirror.json', JSON.stringify(indexOf(listOf(1))));
    await market.revoked();
    await put('mirror.json', JSON.stringify({ ...indexOf(listOf(2)), entries: [] }));
    expect((await market.search({})).items).toHaveLength(1);
    await market.revoked();
    expect((await market.search({})).items).toEqual([]);
    await put('mirror.json', 'half');
    await expect(market.revoked()).rejects.toMatchObject(away('not JSON'));
    expect((await market.search({})).items).toEqual([]);
  });
});

describe('the watch over what was taken back', () => {
  const taken: Revocation = {
    plugin: 'acme.funnel',
    versions: '*',
    reason: 'It shows the wrong month.',
    at: '2026-01-01T00:00:00Z',
  };
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database[Symbol.asyncDispose]());
  // Every case begins with a server that has seen no marketplace yet, and installed nothing.
  beforeEach(async () => {
    for (const table of ['known_marketplaces', 'installed_plugins', 'overruled_revocations'])
      await database.everything(table).delete();
  });
  /** As if it had been installed from these addresses; null: before it was kept from where. */
  const installedFrom = async (origins: string[] | null, plugin = 'acme.funnel') => {
    const row = { plugin, public_key: key.publicKey, highest_version: '1.0.0', version: '1.0.0', changed_by: 'test' };
    await database.everything('installed_plugins').insert({ ...row, origins });
  };
  const opened = async (market: Marketplace = inFolder()) => {
    const here = new Revocations(database.database, new InstallationKey(database.database));
    const watch = new RevocationWatch(database.database, market, here);
    await watch.open();
    return watch;
  };
  const offer = (signed: unknown, by?: SigningKey) => put('mirror.json', JSON.stringify(indexOf(signed, by)));

  test('keeps what it saw last, also over a restart and while the marketplace is away', async () => {
    await offer(listOf(3, [taken]));
    const watch = await opened();
    expect(watch.status).toEqual({ seenAt: undefined, fault: undefined });
    await watch.look();
    expect(watch.revoked).toEqual([taken]);
    expect(watch.status.fault).toBeUndefined();
    await rm(join(folder, 'mirror.json'));
    await expect(watch.look()).rejects.toMatchObject({ code: 'notFound' });
    expect(watch.revoked).toEqual([taken]);
    expect(watch.status).toMatchObject({ seenAt: expect.any(Date), fault: { code: 'notFound' } });
    const again = await opened();
    expect(again.revoked).toEqual([taken]);
    expect(again.status.seenAt).toBeInstanceOf(Date);
  });

  test('uses no list that is older, is no list, or is signed by another key', async () => {
    await offer(listOf(5, [taken]));
    const watch = await opened();
    await watch.look();
    const other = newSigningKey();
    const cases: [signed: unknown, by: SigningKey | undefined, code: string, words: RegExp][] = [
      [listOf(4), undefined, 'badRequest', /4.*5/],
      [{ list: 'none' }, undefined, 'badRequest', /list/],
      [listOf(6, [], { by: other }), undefined, 'forbidden', /sign/],
      [listOf(6, [], { by: other }), other, 'forbidden', /another key/],
    ];
    for (const [signed, by, code, words] of cases) {
      await offer(signed, by);
      await expect(watch.look()).rejects.toMatchObject({ code, message: expect.stringMatching(words) });
      expect(watch.revoked).toEqual([taken]);
      expect(watch.status.fault?.code).toBe(code);
    }
    await offer(listOf(6));
    await watch.look();
    expect(watch.revoked).toEqual([]);
    expect(watch.status.fault).toBeUndefined();
  });

  test('uses one that is out of date all the same, and says that it is', async () => {
    await offer(listOf(1, [taken], { ageDays: 30 }));
    const watch = await opened();
    await watch.look();
    expect(watch.revoked).toEqual([taken]);
    expect(watch.status.fault).toMatchObject({ code: 'unavailable' });
    expect((await opened()).revoked).toEqual([taken]);
    await offer(listOf(2, [taken]));
    await watch.look();
    expect(watch.status.fault).toBeUndefined();
  });

  test('brings nothing back when plugins come from elsewhere, nor by a mirror that is behind', async () => {
    await installedFrom([inFolder().address]);
    await offer(listOf(7, [taken]));
    await (await opened()).look();
    const other = newSigningKey();
    const elsewhere = await mkdtemp(join(tmpdir(), 'vitrine-elsewhere-'));
    const moved = async (signed: unknown, by?: SigningKey) => {
      await writeFile(join(elsewhere, 'mirror.json'), JSON.stringify(indexOf(signed, by)));
      return opened(new MirroredMarketplace(`file://${elsewhere}/mirror.json`));
    };
    const behind = await moved(listOf(6));
    expect(behind.revoked).toEqual([taken]);
    await expect(behind.look()).rejects.toMatchObject({ code: 'badRequest', message: expect.stringMatching(/6.*7/) });
    expect(behind.revoked).toEqual([taken]);
    const foreign = await moved(listOf(1, [], { by: other }), other);
    await foreign.look();
    expect(foreign.revoked).toEqual([taken]);
    expect(foreign.stopped).toEqual([taken]);
    await rm(elsewhere, { recursive: true });
  });

  test('gives back what a later list of the same key no longer names, wherever that is read', async () => {
    await installedFrom([inFolder().address]);
    await offer(listOf(7, [taken]));
    const watch = await opened();
    await watch.look();
    expect(watch.stopped).toEqual([taken]);
    answers['/mirror/mirror.json'] = JSON.stringify(indexOf(listOf(8)));
    const moved = await opened(new MirroredMarketplace(`${origin}/mirror/mirror.json`));
    expect(moved.stopped).toEqual([taken]);
    await moved.look();
    expect(moved.stopped).toEqual([]);
  });

  test('lets a marketplace stop what came from there, and nothing else', async () => {
    const of = (plugin: string) => ({ ...taken, plugin });
    await installedFrom([inFolder().address]);
    await installedFrom(null, 'acme.before');
    await installedFrom(['https://other.example/public/marketplace'], 'acme.other');
    await offer(listOf(1, ['acme.funnel', 'acme.before', 'acme.other', 'acme.never', 'vitrine.bar'].map(of)));
    const watch = await opened();
    await watch.look();
    expect(watch.stopped).toEqual([of('acme.funnel'), of('acme.before')]);
    // What is on offer there is not installed from there.
    expect(watch.revoked).toEqual(['acme.funnel', 'acme.before', 'acme.other', 'acme.never'].map(of));
    expect(watch.foreign.map(({ counts }) => counts)).toEqual(['stops', 'stops', 'offer', 'offer', 'nothing']);
    // Where plugins come from somewhere else by now, it says nothing about what is on offer there.
    const other = new MirroredMarketplace(`${origin}/mirror/mirror.json`);
    expect((await opened(other)).revoked).toEqual([of('acme.funnel'), of('acme.before')]);
  });

  test('passes over a line that an operator does not heed, until it is heeded or says something else', async () => {
    await installedFrom([inFolder().address]);
    await offer(listOf(1, [taken]));
    const watch = await opened();
    await watch.look();
    const overruled = new OverruledRevocations(database.database);
    const [line] = watch.foreign;
    if (line === undefined) throw new Error('The list has no line.');
    await overruled.overrule(line, 'ada');
    await overruled.overrule(line, 'bob');
    await watch.look();
    expect([watch.stopped, watch.revoked]).toEqual([[], []]);
    expect((await opened()).stopped).toEqual([]);
    expect(await overruled.all()).toEqual(new Map([[line.id, { by: 'ada', at: expect.any(Date) }]]));
    const again = { ...taken, reason: 'It sends your orders away.' };
    await offer(listOf(2, [taken, again]));
    await watch.look();
    expect(watch.stopped).toEqual([again]);
    await overruled.heed(line.id, 'bob');
    await watch.lookHere();
    expect(watch.stopped).toEqual([taken, again]);
    // What was decided stays on record.
    const kept = await database.everything('overruled_revocations').select('plugin', 'made_by', 'ended_by');
    expect(kept).toEqual([{ plugin: 'acme.funnel', made_by: 'ada', ended_by: 'bob' }]);
  });

  test('holds what the operator of this server took back once, also where plugins come from here', async () => {
    const own = new OwnMarketplace(database.database, new InstallationKey(database.database));
    const watch = await opened(own);
    const { plugin, versions, reason } = taken;
    const { id } = await own.revocations.revoke({ plugin, versions, reason }, ['1.0.0']);
    const held = [expect.objectContaining({ plugin, versions, reason })];
    await watch.look();
    expect(watch.revoked).toEqual(held);
    expect((await opened(own)).revoked).toEqual(held);
    await own.revocations.lift(id);
    await watch.look();
    expect(watch.revoked).toEqual([]);
  });

  test('ends with what was read last, also where an earlier look is slow', async () => {
    await offer(listOf(1));
    const own = new Revocations(database.database, new InstallationKey(database.database));
    const { promise: held, resolve: goOn } = Promise.withResolvers<void>();
    let [looks, slow] = [0, 0];
    const list = async () => {
      const read = await own.list();
      looks += 1;
      if (looks === slow) await held;
      return read;
    };
    const watch = new RevocationWatch(database.database, inFolder(), { list });
    await watch.open();
    slow = looks + 1;
    const earlier = watch.lookHere();
    await expect.poll(() => looks).toBe(slow);
    const { plugin, versions, reason } = taken;
    const { id } = await own.revoke({ plugin, versions, reason }, ['1.0.0']);
    const later = watch.lookHere();
    // Where it does not wait for the earlier one, it is through by then.
    await Promise.race([later, delay(500)]);
    goOn();
    await Promise.all([earlier, later]);
    expect(watch.stopped).toEqual([expect.objectContaining({ plugin, versions, reason })]);
    await own.lift(id);
  });

  test('looks at once when it is started', async () => {
    await offer(listOf(1, [taken]));
    const watch = await opened();
    const stop = watch.start(
      3_600,
      async () => undefined,
      (error) => expect.unreachable(String(error)),
    );
    await expect.poll(() => watch.revoked).toEqual([taken]);
    await stop();
  });

  test('looks again and again, whatever a look comes to', async () => {
    await offer(listOf(1));
    const watch = await opened();
    const heard: string[] = [];
    const stop = watch.start(
      0.02,
      async () => void heard.push('seen'),
      (error) => void heard.push((error as Error).message),
    );
    await expect.poll(() => heard).toContain('seen');
    await writeFile(join(folder, 'mirror.json'), 'half');
    await expect.poll(() => heard).toContainEqual(expect.stringContaining('not JSON'));
    await offer(listOf(2, [taken]));
    await expect.poll(() => watch.revoked).toEqual([taken]);
    await stop();
  });
});
