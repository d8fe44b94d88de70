import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiToken, Invitation, Member, Operator } from '../api.ts';
import type { BrowserClient } from '../testing/client.ts';
import { createTestServer, type TestServer } from '../testing/server.ts';

const PASSWORD = 'correct horse battery';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

let people = 0;
/** Joins by invitation, chooses mail and password. */
async function person(
  role: 'viewer' | 'editor' | 'owner',
): Promise<{ client: BrowserClient; email: string; id: string }> {
  const client = await server.member(role);
  const email = `person${++people}@example.org`;
  const answer = await client.patch('/api/v1/me', { name: `Person ${people}`, email, password: PASSWORD });
  expect(answer.status).toBe(200);
  return { client, email, id: (await client.session()).user.id };
}

async function signIn(
  email: string,
  password: string,
): Promise<{ status: number; client: BrowserClient; json: unknown }> {
  const client = server.stranger();
  const { status, json } = await client.post('/api/v1/session', { email, password });
  if (status === 200) await client.session();
  return { status, client, json };
}

describe('the first owner', () => {
  test('comes in by a link that works once', async () => {
    expect(server.session).toMatchObject({ user: { email: null, hasPassword: false }, workspace: { role: 'owner' } });
    const again = await server.stranger().get(new URL(server.server.entrance).pathname);
    expect(again.status).toBe(303);
    expect(again.headers.get('location')).toBe('/sign-in?link=invalid');
    expect(again.headers.getSetCookie()).toEqual([]);
  });

  test('is not let in by looking at the link only, and a second look of the same browser leads home', async () => {
    const answer = await server.owner.get(new URL(server.server.entrance).pathname);
    expect(answer.headers.get('location')).toBe('/');
    const { json } = await server.owner.post('/api/v1/invitations', { role: 'viewer' });
    const path = new URL((json as Invitation).link ?? '').pathname;
    expect((await server.stranger().send('HEAD', path)).headers.getSetCookie()).toEqual([]);
    expect((await server.stranger().get(path)).headers.get('location')).toBe('/join');
  });
});

describe('passwords', () => {
  test('are chosen with a mail address, in any case of its letters', async () => {
    const client = await server.member('editor');
    const without = await client.patch('/api/v1/me', { password: PASSWORD });
    expect(without).toMatchObject({ status: 400, json: { path: '/email' } });
    expect((await client.patch('/api/v1/me', { email: 'Mixed@Example.org', password: PASSWORD })).status).toBe(200);
    expect((await signIn('mixed@EXAMPLE.org', PASSWORD)).status).toBe(200);
    expect((await signIn('mixed@example.org', 'wrong password')).json).toMatchObject({ code: 'unauthenticated' });
    expect((await signIn('nobody@example.org', PASSWORD)).json).toMatchObject({ code: 'unauthenticated' });
  });

  test('are long enough, and one mail address is one person', async () => {
    const { email } = await person('viewer');
    const other = await server.member('viewer');
    expect(await other.patch('/api/v1/me', { email: 'x@example.org', password: 'short' })).toMatchObject({
      status: 400,
      json: { path: '/password' },
    });
    expect(await other.patch('/api/v1/me', { email, password: PASSWORD })).toMatchObject({
      status: 400,
      json: { path: '/email' },
    });
    expect(await other.patch('/api/v1/me', { email: 'not a mail', password: PASSWORD })).toMatchObject({
      status: 400,
      json: { path: '/email' },
    });
  });

  test('change only with the old one, and end the other sessions', async () => {
    const { email } = await person('viewer');
    const [here, there] = [(await signIn(email, PASSWORD)).client, (await signIn(email, PASSWORD)).client];
    expect((await here.patch('/api/v1/me', { password: 'another password' })).status).toBe(403);
    expect((await here.patch('/api/v1/me', { password: 'another password', currentPassword: 'wrong' })).status).toBe(
      403,
    );
    const changed = await here.patch('/api/v1/me', { password: 'another password', currentPassword: PASSWORD });
    expect(changed.status).toBe(200);
    expect((await here.get('/api/v1/session')).status).toBe(200);
    expect((await there.get('/api/v1/session')).status).toBe(401);
    expect((await signIn(email, PASSWORD)).status).toBe(401);
    expect((await signIn(email, 'another password')).status).toBe(200);
  });

  test('are reset by a link that only the machine itself can make', async () => {
    const { email } = await person('editor');
    expect((await server.owner.post('/api/v1/password-resets', { email })).status).toBe(403);
    const local = { headers: { authorization: `Bearer ${server.server.localKey}` } };
    const unknown = await server.stranger().post('/api/v1/password-resets', { email: 'who@example.org' }, local);
    expect(unknown.status).toBe(404);
    const made = await server.stranger().post('/api/v1/password-resets', { email }, local);
    expect(made.status).toBe(201);
    const client = server.stranger();
    await client.enter(new URL((made.json as { link: string }).link).pathname);
    expect((await client.patch('/api/v1/me', { password: 'a new password' })).status).toBe(200);
    expect((await signIn(email, 'a new password')).status).toBe(200);
  });

  test('cannot be guessed for long', async () => {
    const { email } = await person('viewer');
    for (let attempt = 0; attempt < 10; attempt++)
      expect((await signIn(email, `guess number ${attempt}`)).status).toBe(401);
    const refused = await server.stranger().post('/api/v1/session', { email, password: PASSWORD });
    expect(refused).toMatchObject({ status: 429, json: { code: 'rateLimited' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('sessions', () => {
  test('end when the person signs out', async () => {
    const { client } = await person('viewer');
    const cookie = client.cookie;
    expect((await client.delete('/api/v1/session')).status).toBe(204);
    expect(client.cookie).toBe('');
    expect((await server.stranger().get('/api/v1/session', { headers: { cookie } })).status).toBe(401);
  });

  test('have a cookie that scripts cannot read and other sites cannot send along', async () => {
    const { email } = await person('viewer');
    const answer = await server.stranger().post('/api/v1/session', { email, password: PASSWORD });
    const [cookie] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    expect(cookie).not.toMatch(/Secure/);
  });

  test('are not opened from the page of another site', async () => {
    const { email } = await person('viewer');
    const answer = await server
      .stranger()
      .post('/api/v1/session', { email, password: PASSWORD }, { headers: { origin: 'https://evil.example' } });
    expect(answer.status).toBe(403);
  });

  test('may be in any workspace of the person, and in no other', async () => {
    const { client, id } = await person('viewer');
    const other = await server.database.createWorkspace('Second');
    expect((await client.patch('/api/v1/session', { workspaceId: other })).status).toBe(404);
    await server.database.everything('members').insert({ workspace_id: other, user_id: id, role: 'editor' });
    const moved = await client.patch('/api/v1/session', { workspaceId: other });
    expect(moved.json).toMatchObject({
      workspace: { id: other, name: 'Second', role: 'editor' },
      workspaces: [{}, { id: other }],
    });
    expect((await client.session()).workspace.id).toBe(other);
  });
});

describe('members', () => {
  test('get another role at once, and lose everything when they are taken out', async () => {
    const { client, id } = await person('viewer');
    expect((await client.get('/api/v1/invitations')).status).toBe(403);
    expect((await server.owner.patch(`/api/v1/members/${id}`, { role: 'owner' })).status).toBe(204);
    expect((await client.get('/api/v1/invitations')).status).toBe(200);
    const token = (await client.post('/api/v1/tokens', { name: 'mine', scopes: ['read'] })).json as ApiToken;
    expect((await server.owner.delete(`/api/v1/members/${id}`)).status).toBe(204);
    expect((await client.get('/api/v1/members')).status).toBe(401);
    expect((await bearer(token.token, 'GET', '/api/v1/members')).status).toBe(401);
    expect((await server.owner.delete(`/api/v1/members/${id}`)).status).toBe(404);
  });

  test('always leave one owner', async () => {
    const { items } = (await server.owner.get('/api/v1/members')).json as { items: Member[] };
    for (const member of items.filter(({ role, id }) => role === 'owner' && id !== server.session.user.id)) {
      await server.owner.patch(`/api/v1/members/${member.id}`, { role: 'viewer' });
    }
    const me = `/api/v1/members/${server.session.user.id}`;
    expect((await server.owner.patch(me, { role: 'editor' })).json).toMatchObject({ code: 'forbidden' });
    expect((await server.owner.delete(me)).json).toMatchObject({ code: 'forbidden' });
  });
});

describe('invitations', () => {
  test('are for one person each, and can be withdrawn', async () => {
    const made = (await server.owner.post('/api/v1/invitations', { role: 'editor' })).json as Invitation;
    const path = new URL(made.link ?? '').pathname;
    const listed = (await server.owner.get('/api/v1/invitations')).json as { items: Invitation[] };
    expect(listed.items[0]).toEqual({
      id: made.id,
      role: 'editor',
      createdAt: made.createdAt,
      expiresAt: made.expiresAt,
    });
    const joined = server.stranger();
    expect((await joined.enter(path)).workspace.role).toBe('editor');
    expect((await server.stranger().get(path)).headers.get('location')).toBe('/sign-in?link=invalid');

    const withdrawn = (await server.owner.post('/api/v1/invitations', { role: 'viewer' })).json as Invitation;
    expect((await server.owner.delete(`/api/v1/invitations/${withdrawn.id}`)).status).toBe(204);
    expect((await server.owner.delete(`/api/v1/invitations/${withdrawn.id}`)).status).toBe(404);
    expect((await server.stranger().get(new URL(withdrawn.link ?? '').pathname)).headers.get('location')).toBe(
      '/sign-in?link=invalid',
    );
  });

  test('add a workspace to somebody who is signed in already', async () => {
    const { email, id } = await person('viewer');
    const { client } = await signIn(email, PASSWORD);
    const made = (await server.owner.post('/api/v1/invitations', { role: 'editor' })).json as Invitation;
    const session = await client.enter(new URL(made.link ?? '').pathname);
    expect(session.user.id).toBe(id);
    expect(session.workspace.role).toBe('viewer');
    // Their session is as old as it was: a link that anybody may make is no proof of who they are.
    const taken = await client.patch('/api/v1/me', { email: 'taken@example.org', password: 'somebody else’s' });
    expect(taken).toMatchObject({ status: 403, json: { path: '/currentPassword' } });
  });
});

describe('the workspace', () => {
  test('changes its name, currency and zone, and refuses what is none', async () => {
    const changes = { name: 'Kerzen & Co', currency: 'EUR', timezone: 'Europe/Berlin', locale: 'de' };
    expect((await server.owner.patch('/api/v1/workspace', changes)).status).toBe(204);
    expect((await server.owner.session()).workspace).toMatchObject(changes);
    for (const [key, value] of Object.entries({ currency: 'XQQ', timezone: 'Mars/Base', locale: 'tlh', name: '' })) {
      expect(await server.owner.patch('/api/v1/workspace', { [key]: value }), key).toMatchObject({
        status: 400,
        json: { path: `/${key}` },
      });
    }
  });
});

describe('API tokens', () => {
  test('do what their scopes say, without cookie and CSRF token, until they are revoked', async () => {
    const made = (await server.owner.post('/api/v1/tokens', { name: 'reader', scopes: ['read'], expiresInDays: 7 }))
      .json as ApiToken;
    expect((await bearer(made.token, 'GET', '/api/v1/members')).status).toBe(200);
    expect(await bearer(made.token, 'PATCH', '/api/v1/workspace')).toMatchObject({ status: 403 });
    expect((await bearer(made.token, 'POST', '/api/v1/tokens')).status).toBe(403);
    const { items } = (await server.owner.get('/api/v1/tokens')).json as { items: ApiToken[] };
    expect(items[0]).toMatchObject({ id: made.id, name: 'reader', scopes: ['read'], lastUsedAt: expect.any(String) });
    expect(items[0]).not.toHaveProperty('token');
    expect((await server.owner.delete(`/api/v1/tokens/${made.id}`)).status).toBe(204);
    expect((await bearer(made.token, 'GET', '/api/v1/members')).status).toBe(401);
    expect((await server.owner.delete(`/api/v1/tokens/${made.id}`)).status).toBe(404);
  });

  test('expire, and cannot give away more than they have', async () => {
    const made = (await server.owner.post('/api/v1/tokens', { name: 'admin', scopes: ['admin'], expiresInDays: null }))
      .json as ApiToken;
    expect(made.expiresAt).toBeNull();
    const wider = await bearer(made.token, 'POST', '/api/v1/tokens', { name: 'wider', scopes: ['write'] });
    expect(wider).toMatchObject({ status: 403, json: { path: '/scopes' } });
    await server.database
      .everything('api_tokens')
      .where({ id: made.id })
      .update({ expires_at: new Date(0) });
    const fresh = server.stranger();
    await server.owner
      .post('/api/v1/tokens', { name: 'clears the cache', scopes: ['read'] })
      .then(({ json }) => server.owner.delete(`/api/v1/tokens/${(json as ApiToken).id}`));
    expect((await fresh.get('/api/v1/tokens', { headers: { authorization: `Bearer ${made.token}` } })).status).toBe(
      401,
    );
  });

  test('cannot take over the account of their person', async () => {
    const scopes = ['read', 'write', 'admin'];
    const made = (await server.owner.post('/api/v1/tokens', { name: 'all', scopes })).json as ApiToken;
    expect((await bearer(made.token, 'PATCH', '/api/v1/me', { name: 'x' })).status).toBe(403);
    expect((await bearer(made.token, 'GET', '/api/v1/session')).json).toMatchObject({
      csrfToken: '',
      user: { id: server.session.user.id },
    });
  });

  test.each(['', 'vtr_nonsense', 'vtr_01AAAAAAAAAAAAAAAAAAAAAAAA_0123456789012345678901234567890123456789012'])(
    '"%s" is nobody',
    async (token) => {
      expect((await bearer(token, 'GET', '/api/v1/members')).status).toBe(401);
    },
  );
});

describe('operators', () => {
  const operators = async () => ((await server.owner.get('/api/v1/operators')).json as { items: Operator[] }).items;

  test('are the person of the first link, and whom they make one, at once and for their tokens too', async () => {
    expect((await operators()).map(({ id }) => id)).toEqual([server.session.user.id]);
    expect(server.session.user.operator).toBe(true);
    const { client, email, id } = await person('owner');
    const lists = () => client.get('/api/v1/marketplace/publishers');
    expect([(await client.session()).user.operator, (await lists()).status]).toEqual([false, 403]);
    expect((await client.post('/api/v1/operators', { email })).status).toBe(403);
    const nobody = await server.owner.post('/api/v1/operators', { email: 'nobody@example.org' });
    expect(nobody).toMatchObject({ status: 404, json: { path: '/email' } });
    expect((await server.owner.post('/api/v1/operators', { email: email.toUpperCase() })).status).toBe(204);
    expect([(await client.session()).user.operator, (await lists()).status]).toEqual([true, 200]);
    expect(await operators()).toMatchObject([{}, { id, email }]);
    const made = (await client.post('/api/v1/tokens', { name: 't', scopes: ['admin', 'operate'] })).json as ApiToken;
    const byToken = () => bearer(made.token, 'GET', '/api/v1/marketplace/publishers');
    expect((await byToken()).status).toBe(200);
    expect((await server.owner.delete(`/api/v1/operators/${id}`)).status).toBe(204);
    expect([(await lists()).status, (await byToken()).status]).toEqual([403, 403]);
    const more = await bearer(made.token, 'POST', '/api/v1/tokens', { name: 'more', scopes: ['operate'] });
    expect(more).toMatchObject({ status: 403, json: { path: '/scopes' } });
    expect((await server.owner.delete(`/api/v1/operators/${id}`)).status).toBe(404);
  });

  test('are people who can sign in: whoever leaves the last workspace is none any more, and does not count', async () => {
    const own = server.session.user.id;
    const last = { status: 403, json: { detail: expect.stringContaining('only operator') } };
    const { client, email, id } = await person('owner');
    expect((await server.owner.post('/api/v1/operators', { email })).status).toBe(204);
    expect((await server.owner.delete(`/api/v1/members/${id}`)).status).toBe(204);
    expect((await operators()).map((one) => one.id)).toEqual([own]);
    expect((await client.get('/api/v1/operators')).status).toBe(401);
    const again = await server.owner.post('/api/v1/operators', { email });
    expect(again).toMatchObject({ status: 404, json: { path: '/email' } });

    const other = await person('owner');
    expect(await other.client.delete(`/api/v1/members/${own}`)).toMatchObject(last);
    expect(await server.owner.delete(`/api/v1/operators/${own}`)).toMatchObject(last);
    const { name } = (await server.owner.session()).workspace;
    expect(await server.owner.delete('/api/v1/workspace', { body: { name } })).toMatchObject(last);
  });

  test('keep the role as long as they are in another workspace', async () => {
    const { email, id } = await person('editor');
    const other = await server.database.createWorkspace('Third');
    await server.database.everything('members').insert({ workspace_id: other, user_id: id, role: 'owner' });
    expect((await server.owner.post('/api/v1/operators', { email })).status).toBe(204);
    expect((await server.owner.delete(`/api/v1/members/${id}`)).status).toBe(204);
    expect((await operators()).map((one) => one.id)).toContain(id);
    expect((await server.owner.delete(`/api/v1/operators/${id}`)).status).toBe(204);
  });

  test('are one at least where somebody takes them all out at once', async () => {
    await using fresh = await createTestServer();
    const [second, third] = [await fresh.member('owner'), await fresh.member('owner')];
    const email = 'second@example.org';
    expect((await second.patch('/api/v1/me', { email, password: PASSWORD })).status).toBe(200);
    expect((await fresh.owner.post('/api/v1/operators', { email })).status).toBe(204);
    const ids = [fresh.session.user.id, (await second.session()).user.id];
    const gone = await Promise.all(ids.map((id) => third.delete(`/api/v1/members/${id}`)));
    expect(gone.map(({ status }) => status).sort()).toEqual([204, 403]);
    expect(((await third.get('/api/v1/operators')).json as { items: Operator[] }).items).toHaveLength(1);
  });

  test('are never none: the last one is kept by the role, as a member, and when two take it from each other', async () => {
    const own = server.session.user.id;
    const last = { status: 403, json: { detail: expect.stringContaining('only operator') } };
    expect(await server.owner.delete(`/api/v1/operators/${own}`)).toMatchObject(last);
    const { client, email, id } = await person('owner');
    expect(await client.delete(`/api/v1/members/${own}`)).toMatchObject(last);
    expect((await server.owner.post('/api/v1/operators', { email })).status).toBe(204);
    const both = [server.owner.delete(`/api/v1/operators/${id}`), client.delete(`/api/v1/operators/${own}`)];
    const statuses = (await Promise.all(both)).map(({ status }) => status).sort();
    expect(statuses[0]).toBe(204);
    expect(statuses[1]).toBe(403);
    const [left, ...more] = await operators();
    expect(more).toEqual([]);
    if (left?.id === own) return;
    const mail = 'first@example.org';
    await server.owner.patch('/api/v1/me', { email: mail, password: PASSWORD });
    expect((await client.post('/api/v1/operators', { email: mail })).status).toBe(204);
    expect((await client.delete(`/api/v1/operators/${id}`)).status).toBe(204);
  });
});

function bearer(token: string | undefined, method: string, path: string, body?: unknown) {
  return server.stranger().send(method, path, { body, headers: { authorization: `Bearer ${token}` } });
}
