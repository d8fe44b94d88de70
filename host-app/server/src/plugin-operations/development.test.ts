import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PluginManifest } from '@vitrine/core/contracts';
import { completeManifest } from '@vitrine/core/testing';
import { newSigningKey, type PluginFiles, packPlugin } from '@vitrine/widget-registry/package';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { InstalledPlugin, PluginFiguresEntry, PluginInDevelopment, PluginLogLine } from '../api.ts';
import { funnelFiles, funnelManifest, packedFunnel } from '../marketplace/testing/funnel.ts';
import { createTestServer, type TestServer } from '../testing/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer({ VITRINE_MARKETPLACE_OPEN: 'yes', VITRINE_ISOLATED_PLUGINS: 'one-wall' });
});
afterAll(() => server[Symbol.asyncDispose]());

const pathOf = (id: string) => `/api/v1/plugins/${id}/development`;
const packed = (manifest: PluginManifest, files: PluginFiles = funnelFiles()) =>
  Buffer.from(packPlugin(manifest, files).bytes).toString('base64');
const register = (manifest: PluginManifest, files?: PluginFiles) =>
  server.owner.put(pathOf(manifest.id), { package: packed(manifest, files) });
const look = (id: string) => server.owner.get(pathOf(id));
const end = (id: string) => server.owner.delete(pathOf(id));
const listed = async (id: string) => {
  const { items } = (await server.owner.get('/api/v1/plugins')).json as { items: InstalledPlugin[] };
  return items.find(({ manifest }) => manifest.id === id);
};
/** Digests of what lies unpacked. */
const folders = async () =>
  (await readdir(join(server.dataFolder, 'packages')).catch(() => [])).filter((name) => name !== 'package.json');
const drawn = (id: string) =>
  server.owner.post('/api/v1/tiles/preview.svg', {
    widget: `${id}/funnel@1`,
    query: { dataset: 'shop.orders', measures: [{ field: 'orders' }], dimensions: [{ field: 'country' }] },
    roles: { category: 'country', value: 'orders' },
  });

/** A plugin of tier isolated whose code is this text. */
const codeOf = (id: string, contributes: PluginManifest['contributes'], code: string, version = '0.1.0') => {
  const manifest = completeManifest({ id, version, tier: 'isolated', entry: 'plugin.js', contributes });
  return register(manifest, new Map([['plugin.js', new TextEncoder().encode(code)]]));
};

describe('a plugin that its author works on', () => {
  test('draws as it is now, replaces what it was, and leaves nothing behind', async () => {
    const before = await folders();
    const first = await register(funnelManifest('dev', '0.1.0'));
    expect(first).toMatchObject({
      status: 200,
      json: { id: 'dev.funnel', version: '0.1.0', state: 'registered', faults: [], lastLine: 0 },
    });
    expect((await drawn('dev.funnel')).status).toBe(200);
    expect(await listed('dev.funnel')).toMatchObject({ state: 'registered' });
    expect((await look('dev.funnel')).json).toEqual(first.json);
    const [folder] = (await folders()).filter((one) => !before.includes(one));

    expect((await register(funnelManifest('dev', '0.1.0'))).json).toEqual(first.json);
    expect(await folders()).toContain(folder);
    expect((await register(funnelManifest('dev', '0.2.0'))).json).toMatchObject({ version: '0.2.0' });
    expect((await look('dev.funnel')).json).toMatchObject({ version: '0.2.0' });
    expect(await folders()).not.toContain(folder);

    expect((await end('dev.funnel')).status).toBe(204);
    expect(await listed('dev.funnel')).toBeUndefined();
    expect(await folders()).toEqual(before);
    expect((await drawn('dev.funnel')).status).toBe(404);
    for (const gone of [await look('dev.funnel'), await end('dev.funnel')])
      expect(gone).toMatchObject({ status: 404, json: { code: 'notFound' } });
  });

  test('is refused with its place where it is no package, is another plugin, or may not run; the one before stays', async () => {
    await register(funnelManifest('keeps', '0.1.0'));
    const put = (body: unknown) => server.owner.put(pathOf('keeps.funnel'), body);
    const hostile = funnelFiles({ 'chart.vl.json': '{"mark":"bar","data":{"url":"https://evil.example/x"}}' });
    const trusted: PluginManifest = { ...funnelManifest('keeps', '0.2.0'), tier: 'trusted', entry: 'README.md' };
    const needy = { ...funnelManifest('keeps', '0.2.0'), dependencies: { 'acme.absent': '^1.0.0' } };
    const cases: [body: unknown, status: number, problem: object][] = [
      [{ package: '?' }, 400, { path: '/package' }],
      [{ package: 'AAAA' }, 415, { details: { package: 'damaged' } }],
      [{ package: '' }, 400, { path: '/package' }],
      [{}, 400, { path: '/package' }],
      [{ package: packed(funnelManifest('other', '0.2.0')) }, 400, { path: '/id', details: { plugin: 'keeps.funnel' } }],
      [{ package: packed(trusted) }, 400, { path: '/tier', details: { plugin: 'keeps.funnel' } }],
      [{ package: packed(funnelManifest('keeps', '0.2.0'), hostile) }, 400, { path: '/chart.vl.json' }],
      [{ package: packed(needy) }, 400, { details: { reason: expect.stringContaining('acme.absent') } }],
    ];
    for (const [body, status, problem] of cases)
      expect(await put(body), JSON.stringify(problem)).toMatchObject({ status, json: problem });
    expect((await look('keeps.funnel')).json).toMatchObject({ version: '0.1.0', state: 'registered' });
    expect((await drawn('keeps.funnel')).status).toBe(200);
    await end('keeps.funnel');
  });

  test('stands in the place of what is installed under its id, which comes back afterwards', async () => {
    const key = newSigningKey();
    const made = { name: 'both', publicKey: key.publicKey };
    const { json } = await server.owner.post('/api/v1/marketplace/publishers', made);
    const headers = { authorization: `Bearer ${(json as { token: string }).token}` };
    await server.stranger().post('/public/marketplace/packages', packedFunnel('both', '1.0.0', key), { headers });
    expect((await server.owner.post('/api/v1/plugins', { id: 'both.funnel' })).status).toBe(201);
    expect((await register(funnelManifest('both', '2.0.0'))).status).toBe(200);
    expect((await listed('both.funnel'))?.manifest.version).toBe('2.0.0');
    expect((await end('both.funnel')).status).toBe(204);
    expect(await listed('both.funnel')).toMatchObject({ state: 'registered', manifest: { version: '1.0.0' } });
    expect((await drawn('both.funnel')).status).toBe(200);
  });

  test('says why its code does not start, what it writes, and that it is well again', async () => {
    const contributes = { reports: [{ id: 'talk' }] };
    const good = `import { definePlugin } from '@vitrine/core/plugin';
      export default definePlugin({ id: 'dev.code', activate({ provide }) {
        console.warn('the author looks');
        provide('report', 'talk', { compose: async () => ({ title: 'x', blocks: [] }) });
      } });`;
    const started = (await codeOf('dev.code', contributes, good)).json as PluginInDevelopment;
    expect(started).toMatchObject({ state: 'active', faults: [] });
    const lines = async (after: number | undefined) =>
      (
        (await server.owner.get(`/api/v1/plugins/dev.code/log${after === undefined ? '' : `?after=${after}`}`))
          .json as { items: PluginLogLine[] }
      ).items;
    await expect
      .poll(() => lines(undefined))
      .toContainEqual(expect.objectContaining({ level: 'warn', message: 'the author looks' }));

    const broken = await codeOf('dev.code', contributes, `throw new Error('not today');`);
    expect(broken).toMatchObject({
      status: 200,
      json: { state: 'suspended', reason: expect.stringContaining('not today') },
    });
    const told = (await look('dev.code')).json as PluginInDevelopment;
    expect(told).toMatchObject({ state: 'suspended', reason: expect.stringContaining('not today') });
    expect(await lines(told.lastLine)).toEqual([]);
    const figures = (await server.owner.get('/api/v1/plugin-figures')).json as { items: PluginFiguresEntry[] };
    expect(figures.items.find(({ plugin }) => plugin === 'dev.code')).toMatchObject({
      state: 'suspended',
      reason: expect.stringContaining('not today'),
      lastErrors: [{ message: expect.stringContaining('not today') }],
      processes: 0,
    });
    const mended = (await codeOf('dev.code', contributes, good, '0.1.1')).json;
    expect(mended).toMatchObject({ version: '0.1.1', state: 'active', faults: [] });
    expect(mended).not.toHaveProperty('reason');
    expect((await end('dev.code')).status).toBe(204);
  });

  test('says which of its widgets cannot be loaded, and the others are there', async () => {
    const { contributes, ...rest } = funnelManifest('faulty', '0.1.0');
    const [funnel] = contributes.widgets ?? [];
    if (funnel === undefined) throw new Error('no widget');
    const widgets = [funnel, { ...funnel, id: 'second', version: 2, upgrades: 'upgrades/' }];
    const files = funnelFiles({ 'upgrades/1-2.json': '{' });
    const answer = await register({ ...rest, contributes: { widgets } }, files);
    expect(answer).toMatchObject({ status: 200, json: { state: 'registered' } });
    const { faults } = answer.json as PluginInDevelopment;
    expect(faults).toEqual([expect.stringContaining('upgrades/1-2.json')]);
    expect((await drawn('faulty.funnel')).status).toBe(200);
    await end('faulty.funnel');
  });

  test('is the owner’s, from this machine, and not through another server', async () => {
    const body = { package: packed(funnelManifest('far', '0.1.0')) };
    const path = pathOf('far.funnel');
    for (const name of ['forwarded', 'x-forwarded-for', 'via']) {
      const headers = { [name]: '203.0.113.9' };
      const answers = [
        await server.owner.put(path, body, { headers }),
        await server.owner.get(path, { headers }),
        await server.owner.delete(path, { headers }),
      ];
      for (const answer of answers) expect(answer).toMatchObject({ status: 403, json: { code: 'forbidden' } });
    }
    const editor = await server.member('editor');
    expect((await editor.put(path, body)).status).toBe(403);
    expect((await server.stranger().put(path, body)).status).toBe(401);
    expect(await listed('far.funnel')).toBeUndefined();
  });

  test('may be switched off like any other, also before it is saved again', async () => {
    await register(funnelManifest('off', '0.1.0'));
    const turn = (on: boolean) => server.owner.put('/api/v1/plugins/off.funnel/switch', { on });
    expect((await turn(false)).status).toBe(204);
    expect((await register(funnelManifest('off', '0.2.0'))).json).toMatchObject({
      version: '0.2.0',
      state: 'suspended',
      reason: expect.stringContaining('switched it off'),
    });
    expect((await drawn('off.funnel')).status).toBe(404);
    await turn(true);
    expect((await look('off.funnel')).json).toMatchObject({ state: 'registered' });
    expect((await drawn('off.funnel')).status).toBe(200);
  });
});
