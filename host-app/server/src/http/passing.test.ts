import type { Act } from '@vitrine/core/hooks';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { capabilities } from '../capabilities.ts';
import { allRoutes } from '../lifecycle/routes.ts';
import { HOST_HOOKS } from '../plugins/index.ts';
import { createTestServer, type TestServer } from '../testing/server.ts';
import { isChange, operationId } from './passing.ts';

const SHOP = { name: 'Mugs', platform: 'etsy', currency: 'USD', country: 'US', timezone: 'America/New_York' };
const CREATE = 'mutation ($input: CreateDashboardInput!) { createDashboard(input: $input) { id } }';
const EMPTY = { schema: 'vitrine/dashboard@1', id: 'x', title: 'Shop', sections: [] };

let server: TestServer;
let acts: (Act & { at: string })[];
beforeAll(async () => {
  server = await createTestServer();
  server.server
    .resolve(HOST_HOOKS)
    .taps('acme.audit')
    .hooks.auditRecorded.tapPromise('keep', async (act) => {
      acts.push(act);
    });
});
afterAll(() => server[Symbol.asyncDispose]());
beforeEach(() => {
  acts = [];
});

const made = async (path: string, body: object) => ((await server.owner.post(path, body)).json as { id: string }).id;
const graphql = (query: string, variables: object = {}) => server.owner.post('/graphql', { query, variables });

describe('every change', () => {
  test('is told to plugins, by whom, where and of what', async () => {
    const id = await made('/api/v1/shops', SHOP);
    expect((await server.owner.patch(`/api/v1/shops/${id}`, { name: 'Cups' })).status).toBe(200);
    expect((await server.owner.delete(`/api/v1/shops/${id}`)).status).toBe(204);
    const who = {
      workspace: server.workspaceId,
      user: server.session.user.id,
      at: expect.stringMatching(/^\d{4}-.*Z$/),
    };
    expect(acts).toEqual(
      ['postShops', 'patchShopsId', 'deleteShopsId'].map((action) => ({ ...who, action, resource: id })),
    );
  });

  test('of a document is told field by field', async () => {
    const created = (await graphql(CREATE, { input: { document: EMPTY } })).json as {
      data: { createDashboard: { id: string } };
    };
    const { id } = created.data.createDashboard;
    await graphql('query ($id: ID!) { dashboard(id: $id) { id } }', { id });
    await graphql('mutation ($id: ID!) { setFavourite(id: $id, favourite: true) }', { id });
    await graphql('mutation ($id: ID!) { duplicateDashboard(id: $id) { id } }', { id });
    await graphql('mutation ($id: ID!) { deleteDashboard(id: $id) }', { id });
    expect(acts.map(({ action, resource }) => [action, resource])).toEqual([
      ['graphql.createDashboard', id],
      ['graphql.setFavourite', id],
      // By what was asked for, as decided before, where it names something; else by what was made.
      ['graphql.duplicateDashboard', id],
      ['graphql.deleteDashboard', id],
    ]);
  });

  test('of identity is told of whoever it turned out to be, and no link is told', async () => {
    const viewer = await server.member('viewer');
    const user = (await viewer.session()).user.id;
    expect(acts.map(({ action }) => action)).toEqual(['postInvitations', 'getWelcomeToken']);
    expect(acts[1]).toEqual({ workspace: server.workspaceId, user, action: 'getWelcomeToken', at: expect.any(String) });
    acts = [];
    await viewer.patch('/api/v1/me', { email: 'viewer@example.com', password: 'correct horse battery' });
    await viewer.delete('/api/v1/session');
    await viewer.post('/api/v1/session', { email: 'viewer@example.com', password: 'correct horse battery' });
    expect(acts.map((act) => [act.action, act.user])).toEqual([
      ['patchMe', user],
      ['deleteSession', user],
      ['postSession', user],
    ]);
  });

  test('that was refused, and what only asks, is not told', async () => {
    expect((await server.owner.post('/api/v1/shops', { name: '' })).status).toBe(400);
    expect((await server.owner.delete('/api/v1/shops/gone')).status).toBe(404);
    expect((await server.owner.get('/api/v1/shops')).status).toBe(200);
    const query = { dataset: 'shop.orders', measures: [{ field: 'orders' }] };
    expect((await server.owner.post('/api/v1/query', query)).status).toBe(200);
    await graphql('mutation { deleteDashboard(id: "gone") }');
    expect(acts).toEqual([]);
  });

  test('is every route that is no GET, but for those that ask', () => {
    const routes = allRoutes(capabilities, server.server.resolve);
    const asking = routes.filter((route) => route.method !== 'GET' && !isChange(route));
    expect(asking.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
      'POST /api/v1/marketplace/preview.svg',
      'POST /api/v1/query',
      'POST /api/v1/report-previews',
      'POST /api/v1/report-schedules/next',
      'POST /api/v1/tiles/preview.svg',
      'POST /api/v1/workspace-widgets/drafts',
      'POST /api/v1/workspace-widgets/previews',
      'POST /graphql',
    ]);
    const names = routes.map(operationId);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('what a rule lets through', () => {
  test('is closed by a plugin on every route, in the language of the reader, and before anything is looked at', async () => {
    const shop = await made('/api/v1/shops', SHOP);
    const asked: [string, string | undefined][] = [];
    const hooks = server.server.resolve(HOST_HOOKS);
    const plugin = hooks.taps('acme.strict');
    plugin.hooks.accessDeciding.tapPromise('deny', async (given, { action, resource }) => {
      asked.push([action, resource]);
      if (action === 'getTokens') throw new Error('broken');
      if (action === 'getMembers') return { allowed: false, reason: 'Members are private here.' };
      if (action === 'deleteShopsId' && resource === shop) return { allowed: false };
      return action === 'graphql.templates' ? { allowed: false } : given;
    });
    const german = { headers: { 'accept-language': 'de' } };
    const refused = await server.owner.delete(`/api/v1/shops/${shop}`, german);
    expect(refused).toMatchObject({
      status: 403,
      json: { code: 'forbidden', detail: expect.stringMatching(/Das darfst du hier nicht/) },
    });
    expect((await server.owner.get('/api/v1/members')).json).toMatchObject({ detail: 'Members are private here.' });
    expect((await server.owner.get('/api/v1/tokens', german)).json).toMatchObject({
      detail: 'Das Plugin „acme.strict“ konnte nicht entscheiden.',
    });
    expect((await graphql('{ templates { id } }')).json).toMatchObject({
      errors: [{ extensions: { code: 'forbidden' }, path: ['templates'] }],
    });
    expect((await graphql('{ preferences { theme } }')).json).toMatchObject({ data: { preferences: {} } });
    expect((await server.owner.patch(`/api/v1/shops/${shop}`, { name: 'Cups' })).status).toBe(200);
    expect((await server.owner.post('/api/v1/shops', 'no JSON')).status).toBe(415);
    expect(asked).toEqual([
      ['deleteShopsId', shop],
      ['getMembers', undefined],
      ['getTokens', undefined],
      ['postGraphql', undefined],
      ['graphql.templates', undefined],
      ['postGraphql', undefined],
      ['graphql.preferences', undefined],
      ['patchShopsId', shop],
      ['postShops', undefined],
    ]);
    // Switching it off opens nothing that it closed.
    plugin.dispose();
    expect((await server.owner.delete(`/api/v1/shops/${shop}`)).status).toBe(403);
  });

  test('is closed by a plugin, but for the way to take that plugin off again', async () => {
    const undeniable = allRoutes(capabilities, server.server.resolve).filter((route) => route.undeniable);
    expect(undeniable.map(operationId).sort()).toEqual([
      'deletePluginsPlugin',
      'deleteSession',
      'getPluginFigures',
      'getPlugins',
      'getSession',
      'postPlugins',
      'postPluginsPluginRollBack',
      'postPluginsTrusted',
      'putPluginsPluginSwitch',
    ]);
    const plugin = server.server.resolve(HOST_HOOKS).taps('acme.closed');
    plugin.hooks.accessDeciding.tapPromise('deny', async () => ({ allowed: false, reason: 'Nothing.' }));
    expect((await server.owner.get('/api/v1/shops')).json).toMatchObject({ code: 'forbidden', detail: 'Nothing.' });
    expect((await server.owner.get('/api/v1/session')).status).toBe(200);
    const off = () => server.owner.put('/api/v1/plugins/acme.closed/switch', { on: false });
    expect((await off()).json).toMatchObject({ code: 'notFound' });
    expect((await server.owner.delete('/api/v1/plugins/acme.closed')).json).toMatchObject({ code: 'notFound' });
    expect((await server.owner.delete('/api/v1/session')).status).toBe(204);
    expect((await off()).status).toBe(401);
  });
});
