import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { capabilities } from '../capabilities.ts';
import { allRoutes } from '../lifecycle/routes.ts';
import { createTestServer, type TestServer } from '../testing/server.ts';
import { openApiPath } from './openapi.ts';
import { ROLES, type Route, SCOPES } from './route.ts';

let server: TestServer;
let routes: Route[];
beforeAll(async () => {
  // With everything that an operator may open.
  server = await createTestServer({ VITRINE_MARKETPLACE_OPEN: 'yes' });
  routes = allRoutes(capabilities, server.server.resolve);
});
afterAll(() => server[Symbol.asyncDispose]());

/** The complete list of contracts.md: what answers without identity. */
const PUBLIC = new Set([
  'GET /healthz',
  'GET /readyz',
  'GET /api/v1/openapi.json',
  'POST /api/v1/session',
  'GET /welcome/:token',
  'GET /public/mail/confirm/:token',
  'POST /public/mail/confirm/:token',
  'GET /public/mail/unsubscribe/:token',
  'POST /public/mail/unsubscribe/:token',
  'GET /public/mail/file/:token',
  'GET /public/marketplace/plugins',
  'GET /public/marketplace/plugins/:plugin',
  'POST /public/marketplace/plugins/:plugin/installs',
  'GET /public/marketplace/packages/:digest',
  'GET /public/marketplace/revocations',
]);

/** Answered to the token of a publisher alone. */
const PUBLISHERS = new Set([
  'POST /public/marketplace/packages',
  'GET /public/marketplace/publisher',
  'POST /public/marketplace/publisher/key',
  'PUT /public/marketplace/plugins/:plugin/deprecated',
  'PUT /public/marketplace/plugins/:plugin/versions/:version/yanked',
]);

/** What changes or shows the whole server, and so every workspace on it. */
const OPERATORS = new Set([
  'GET /api/v1/backup',
  'POST /api/v1/password-resets',
  'POST /api/v1/operators',
  'DELETE /api/v1/operators/:id',
  'POST /api/v1/plugins',
  'GET /api/v1/plugins/upgrade-check',
  'POST /api/v1/plugins/:plugin/roll-back',
  'DELETE /api/v1/plugins/:plugin',
  'POST /api/v1/plugins/trusted',
  'PUT /api/v1/plugins/:plugin/switch',
  'GET /api/v1/plugins/:plugin/log',
  'GET /api/v1/plugin-figures',
  'PUT /api/v1/plugins/:plugin/development',
  'GET /api/v1/plugins/:plugin/development',
  'DELETE /api/v1/plugins/:plugin/development',
  'POST /api/v1/marketplace/look',
  'GET /api/v1/marketplace/publishers',
  'POST /api/v1/marketplace/publishers',
  'POST /api/v1/marketplace/publishers/:name/token',
  'POST /api/v1/marketplace/own-publishers',
  'PUT /api/v1/marketplace/plugins/:plugin/versions/:version/yanked',
  'PUT /api/v1/marketplace/plugins/:plugin/deprecated',
  'GET /api/v1/marketplace/revocations',
  'POST /api/v1/marketplace/revocations',
  'DELETE /api/v1/marketplace/revocations/:id',
  'GET /api/v1/marketplace/foreign-revocations',
  'PUT /api/v1/marketplace/foreign-revocations/:id/overruled',
  'DELETE /api/v1/marketplace/foreign-revocations/:id/overruled',
  'GET /api/v1/marketplace/mirror',
  'GET /api/v1/marketplace/mirror/plugins/:plugin',
  'GET /api/v1/marketplace/mirror/packages/:digest',
]);

/** Changes under the addresses of plugins that concern one workspace alone. */
const OF_A_WORKSPACE = new Set([
  'PUT /api/v1/plugins/:id/settings',
  'PUT /api/v1/plugins/:id/consent',
  'DELETE /api/v1/plugins/:id/consent',
  'PUT /api/v1/plugins/:id/syncs/:source',
  'POST /api/v1/plugins/:id/syncs/:source/run',
  'DELETE /api/v1/plugins/:id/syncs/:source',
  'POST /api/v1/marketplace/preview.svg',
]);

describe('every route', () => {
  test('has a rule, and only the agreed ones are public', () => {
    for (const route of routes) {
      const name = `${route.method} ${route.path}`;
      if (route.access.kind === 'public') {
        expect(PUBLIC, name).toContain(name);
        expect(route.access.reason, name).not.toBe('');
      } else if (route.access.kind === 'publisher') {
        expect(PUBLISHERS, name).toContain(name);
      } else if (route.access.kind === 'operator') {
        expect(OPERATORS, name).toContain(name);
      } else if (route.access.kind === 'bounceToken') {
        expect(name).toBe('POST /api/v1/mail-bounces');
      } else {
        expect(route.access.kind, name).toBe('member');
        if (route.access.kind !== 'member') continue;
        expect(ROLES, name).toContain(route.access.role);
        expect(SCOPES, name).toContain(route.access.scope);
      }
    }
  });

  test('that concerns the whole server is its operators’ alone', () => {
    const operators = routes.filter(({ access }) => access.kind === 'operator');
    expect(new Set(operators.map(({ method, path }) => `${method} ${path}`))).toEqual(OPERATORS);
    const others = routes.filter(
      ({ method, path, access }) =>
        /^\/api\/v1\/(plugin|marketplace|operators|backup)/.test(path) &&
        method !== 'GET' &&
        access.kind !== 'operator',
    );
    expect(new Set(others.map(({ method, path }) => `${method} ${path}`))).toEqual(OF_A_WORKSPACE);
  });

  test('of an operator is refused to every owner who is none, by session and by token, here and in another workspace', async () => {
    const owner = await server.member('owner');
    const elsewhere = await server.member('viewer');
    const workspace_id = await server.database.createWorkspace('Second');
    const { user } = await elsewhere.session();
    await server.database.everything('members').insert({ workspace_id, user_id: user.id, role: 'owner' });
    expect((await elsewhere.patch('/api/v1/session', { workspaceId: workspace_id })).status).toBe(200);
    const tokenOf = async (client: typeof owner, scopes: string[]) => {
      const { json } = await client.post('/api/v1/tokens', { name: 'all', scopes });
      return { authorization: `Bearer ${(json as { token: string }).token}` };
    };
    const members = ['read', 'write', 'admin'];
    expect((await owner.post('/api/v1/tokens', { name: 'more', scopes: ['operate'] })).status).toBe(403);
    const refused = [await tokenOf(owner, members), await tokenOf(elsewhere, members)];
    const unsaid = await tokenOf(server.owner, members);
    const said = await tokenOf(server.owner, ['operate']);
    for (const { method, path } of routes.filter(({ access }) => access.kind === 'operator')) {
      const address = `${path.replace(/:\w+/g, 'no-such-id')}?surprise=1`;
      const name = `${method} ${path}`;
      for (const client of [owner, elsewhere]) {
        const answer = await client.send(method, address);
        expect(answer, name).toMatchObject({
          status: 403,
          json: { detail: expect.stringMatching(/concerns the whole server/), details: { operator: 'needed' } },
        });
      }
      for (const headers of refused)
        expect((await server.stranger().send(method, address, { headers })).status).toBe(403);
      const bare = await server.stranger().send(method, address, { headers: unsaid });
      expect(bare, name).toMatchObject({ status: 403, json: { detail: expect.stringContaining('operate') } });
      // Only what it asks for is wrong now.
      expect((await server.stranger().send(method, address, { headers: said })).status, name).toBe(400);
    }
  });

  test('asks for identity before it looks at id, content type or body', async () => {
    const stranger = server.stranger();
    for (const route of routes.filter((candidate) => candidate.access.kind !== 'public')) {
      const path = route.path.replace(/:\w+/g, 'no-such-id');
      const body = route.method === 'GET' ? undefined : '{ not json';
      const answer = await stranger.send(route.method, `${path}?unknown=1`, {
        body,
        headers: { 'content-type': 'text/nonsense' },
      });
      expect(answer.status, `${route.method} ${route.path}`).toBe(401);
      expect(answer.json).toMatchObject({ code: 'unauthenticated', status: 401 });
    }
  });

  test('refuses a change without the CSRF token or from another page', async () => {
    for (const route of routes.filter((candidate) => isOfPeople(candidate) && candidate.method !== 'GET')) {
      const path = route.path.replace(/:\w+/g, 'no-such-id');
      const name = `${route.method} ${route.path}`;
      const bare = await server.owner.send(route.method, path, { withoutCsrf: true });
      expect(bare.status, name).toBe(403);
      const foreign = await server.owner.send(route.method, path, { headers: { origin: 'https://evil.example' } });
      expect(foreign.status, name).toBe(403);
    }
  });

  test('holds its role: a viewer cannot do what editors and owners do', async () => {
    const viewer = await server.member('viewer');
    for (const route of routes) {
      if (!isOfPeople(route) || (route.access.kind === 'member' && route.access.role === 'viewer')) continue;
      const answer = await viewer.send(route.method, route.path.replace(/:\w+/g, 'no-such-id'));
      expect(answer.status, `${route.method} ${route.path}`).toBe(403);
    }
  });

  test('refuses keys that it does not know', async () => {
    for (const route of routes.filter(isOfPeople)) {
      const answer = await server.owner.send(route.method, `${route.path.replace(/:\w+/g, 'no-such-id')}?surprise=1`);
      expect(answer.status, `${route.method} ${route.path}`).toBe(400);
      expect(answer.json, `${route.method} ${route.path}`).toMatchObject({ code: 'badRequest', path: '?/surprise' });
    }
  });
});

function isOfPeople({ access }: Route): boolean {
  return access.kind === 'member' || access.kind === 'operator';
}

describe('the OpenAPI description', () => {
  test('is valid and names exactly the routes that are mounted', async () => {
    const { status, json } = await server.stranger().get('/api/v1/openapi.json');
    expect(status).toBe(200);
    expect(json).toMatchObject({ openapi: '3.1.0' });
    expect(json).not.toHaveProperty('servers');
    const verdict = await new Validator().validate(structuredClone(json) as Record<string, unknown>);
    expect(verdict.errors).toBeUndefined();
    expect(verdict.valid).toBe(true);
    const described = Object.entries((json as { paths: Record<string, object> }).paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const mounted = routes.map((route) => `${route.method} ${openApiPath(route.path)}`);
    expect(described.sort()).toEqual(mounted.sort());
  });

  test('has no name twice and no reference that leads nowhere', async () => {
    const { json } = await server.stranger().get('/api/v1/openapi.json');
    const names = routes.map((route) => `${route.method} ${route.path}`);
    expect(new Set(names).size).toBe(names.length);
    for (const reference of references(json)) expect(targetOf(json, reference), reference).toBeDefined();
  });
});

function references(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : references(inner),
  );
}

function targetOf(document: unknown, reference: string): unknown {
  let target = document;
  for (const step of reference.replace(/^#\//, '').split('/')) {
    target = typeof target === 'object' && target !== null ? Reflect.get(target, step) : undefined;
  }
  return target;
}

describe('GraphQL over HTTP', () => {
  const ask = async (body: object, headers: Record<string, string> = {}) => {
    const { status, json } = await server.owner.post('/graphql', body, { headers });
    return { status, ...(json as { data?: unknown; errors?: { message: string; extensions: object }[] }) };
  };

  test('answers data, and errors with the members of a problem in the language of the reader', async () => {
    const two = 'query a { dashboards { id } } query b { preferences { theme } }';
    expect(await ask({ query: two, operationName: 'b' })).toMatchObject({
      status: 200,
      data: { preferences: { theme: 'system' } },
    });
    expect((await ask({ query: two })).errors).toMatchObject([{ extensions: { code: 'badRequest', status: 400 } }]);
    const gone = { query: 'mutation ($id: ID!) { deleteDashboard(id: $id) }', variables: { id: 'gone' } };
    const german = await ask(gone, { 'accept-language': 'de' });
    expect(german.errors).toMatchObject([
      { path: ['deleteDashboard'], extensions: { code: 'notFound', status: 404, path: '/id' } },
    ]);
    expect(german.errors?.[0]?.message).not.toBe((await ask(gone)).errors?.[0]?.message);
    const viewer = await server.member('viewer');
    expect((await viewer.post('/graphql', gone)).json).toMatchObject({
      errors: [{ extensions: { code: 'forbidden', path: '/deleteDashboard' } }],
    });
    const { token } = (await server.owner.post('/api/v1/tokens', { name: 'looks', scopes: ['read'] })).json as {
      token: string;
    };
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const byToken = await fetch(`${server.origin}/graphql`, { method: 'POST', headers, body: JSON.stringify(gone) });
    expect(await byToken.json()).toMatchObject({
      errors: [{ message: 'This token may not do that: it lacks the scope "write".', path: ['deleteDashboard'] }],
    });
  });

  test.each([
    ['text that is none of its language', '{ dashboards {', /Syntax Error/],
    ['a field that is not there', '{ nothing }', /Cannot query field "nothing"/],
    [
      'a question that goes round in a circle',
      '{ dashboards { ...a } } fragment a on DashboardSummary { ...a }',
      /circle|itself/i,
    ],
    [
      'more fields than one may ask for',
      `{ ${Array.from({ length: 501 }, (_, at) => `a${at}: preferences { theme }`).join(' ')} }`,
      /500/,
    ],
    ['more words than one may send', `{ ${'dashboards { id } '.repeat(2_000)} }`, /5000|tokens/],
  ])('refuses %s', async (_case, query, words) => {
    const { status, data, errors } = await ask({ query });
    expect([status, data]).toEqual([200, undefined]);
    expect(errors?.[0]).toMatchObject({ message: expect.stringMatching(words), extensions: { code: 'badRequest' } });
  });
});
