import { afterAll, beforeAll, describe, expect, it, test, vi } from 'vitest';
import type { ReportAccess, ReportMay } from '../../api-report-definitions.ts';
import type { MailList, ReportRun, SavedReport, SavedReportList } from '../../api-reports.ts';
import { capabilities } from '../../capabilities.ts';
import type { Role, Route } from '../../http/index.ts';
import { HOST_HOOKS } from '../../plugins/index.ts';
import type { BrowserClient } from '../../testing/client.ts';
import type { TestServer } from '../../testing/server.ts';
import { composeReport, createReportServer, runReport, TILES } from '../testing/report-server.ts';
import { levelOf, subjectOf } from './access-guard.ts';
import { mayOf } from './may.ts';

describe('what a member may do with a report', () => {
  const everyone = (may: ReportAccess['everyone'], people: ReportAccess['people'] = []) => ({ everyone: may, people });
  test.each<[Role, ReportAccess, ReportMay | undefined]>([
    ['owner', everyone('none'), 'manage'],
    ['editor', everyone('edit'), 'edit'],
    ['viewer', everyone('edit'), 'view'],
    ['editor', everyone('view'), 'view'],
    ['editor', everyone('none'), undefined],
    ['viewer', everyone('none'), undefined],
    ['editor', everyone('none', [{ user: 'me', may: 'view' }]), 'view'],
    ['editor', everyone('view', [{ user: 'me', may: 'edit' }]), 'edit'],
    ['editor', everyone('edit', [{ user: 'me', may: 'view' }]), 'edit'],
    ['viewer', everyone('none', [{ user: 'me', may: 'edit' }]), 'view'],
    ['editor', everyone('none', [{ user: 'other', may: 'edit' }]), undefined],
  ])('%s under %j: %s', (role, access, may) => {
    expect(mayOf({ role, userId: 'me' }, { owner: 'somebody', access })).toBe(may);
  });

  test('their own they manage as long as they may edit at all', () => {
    expect(mayOf({ role: 'editor', userId: 'me' }, { owner: 'me', access: everyone('none') })).toBe('manage');
    expect(mayOf({ role: 'viewer', userId: 'me' }, { owner: 'me', access: everyone('none') })).toBe('view');
  });
});

describe('every route of a report', () => {
  let server: TestServer;
  let owner: BrowserClient;
  let author: BrowserClient;
  let editor: BrowserClient;
  let viewer: BrowserClient;
  let report: SavedReport;
  let run: ReportRun;
  const ids = new Map<string, string>();
  let routes: Route[];

  beforeAll(async () => {
    server = await createReportServer();
    ({ owner } = server);
    author = await server.member('editor');
    editor = await server.member('editor');
    viewer = await server.member('viewer');
    const reader = (await author.session()).user.id;
    await server.database.everything('users').where({ id: reader }).update({ email: 'ada@shop.example' });
    report = await composeReport(author, [{ kind: 'tile', id: 'sum', tile: TILES[0] as never, width: 'full' }]);
    const asked = await author.post(`/api/v1/saved-reports/${report.id}/runs`, { mailTo: [reader] });
    const { id } = asked.json as ReportRun;
    run = await vi.waitFor(
      async () => {
        const read = (await author.get(`/api/v1/report-runs/${id}`)).json as ReportRun;
        expect(read.state).toBe('done');
        return read;
      },
      { timeout: 60_000, interval: 100 },
    );
    const schedule = await author.post(`/api/v1/saved-reports/${report.id}/schedules`, {
      schema: 'vitrine/schedule@1',
      rule: { every: 'day', at: '08:00', timezone: 'UTC' },
      missed: { missed: 'skip' },
      skipEmpty: false,
      mailTo: [],
      paused: true,
    });
    expect(schedule.status, schedule.text).toBe(201);
    ids
      .set('saved-reports', report.id)
      .set('report-runs', run.id)
      .set('mails', run.mails[0]?.id ?? '');
    ids.set('report-schedules', (schedule.json as { id: string }).id);
    const all = capabilities.flatMap((capability) => capability.routes?.(server.server.resolve) ?? []);
    const ours = all.filter(({ path }) => /^\/api\/v1\/(?:saved-)?(?:report|mail)/.test(path));
    routes = ours.filter((route) => subjectOf(route) !== undefined);
    expect(routes.map(({ path }) => path)).toContain('/api/v1/report-runs/:id/deliveries');
  });
  afterAll(() => server[Symbol.asyncDispose]());

  async function give(access: ReportAccess): Promise<void> {
    const answer = await author.put(`/api/v1/saved-reports/${report.id}/access`, access);
    expect(answer.status, answer.text).toBe(200);
    expect(answer.json).toMatchObject({ access, may: 'manage' });
  }

  /** What can be said to a route; one that is not here is asked with nothing, and refused for that at the latest. */
  function bodyOf({ method, path }: Route): object | undefined {
    const document = report.document;
    const bodies: Record<string, object> = {
      'PUT /api/v1/saved-reports/:id': { baseVersion: 1, document },
      'POST /api/v1/saved-reports/:id/runs': {},
      'PUT /api/v1/saved-reports/:id/access': { everyone: 'edit', people: [] },
      'POST /api/v1/saved-reports/:id/versions/:version/restore': { baseVersion: 1 },
      'POST /api/v1/report-runs/:id/mails': { recipients: [] },
    };
    return method === 'GET' || method === 'DELETE' ? undefined : (bodies[`${method} ${path}`] ?? {});
  }

  async function ask(client: BrowserClient, route: Route): Promise<number> {
    const [name = ''] = route.path.replace('/api/v1/', '').split('/');
    const path = route.path.replace(':id', ids.get(name) ?? '').replace(':version', '1');
    return (await client.send(route.method, path, { body: bodyOf(route) })).status;
  }

  it('is closed to whoever may not know of it, and lists leave it out', async () => {
    await give({ everyone: 'none', people: [] });
    expect(routes.length).toBeGreaterThan(15);
    for (const route of routes)
      for (const person of [editor, viewer])
        expect([400, 403, 404], `${route.method} ${route.path}`).toContain(await ask(person, route));
    for (const route of routes.filter(({ method }) => method === 'GET'))
      expect([403, 404], `${route.method} ${route.path}`).toContain(await ask(editor, route));
    for (const person of [editor, viewer])
      expect(((await person.get('/api/v1/saved-reports')).json as SavedReportList).items).toEqual([]);
    // Even where they caused the mail.
    await server.database.everything('mail_outbox').update({ caused_by: (await editor.session()).user.id });
    expect(((await editor.get('/api/v1/mails')).json as MailList).items).toEqual([]);
    expect(((await owner.get('/api/v1/mails')).json as MailList).items).toHaveLength(1);
  });

  it('is open to look at, and closed to change, for whoever may look', async () => {
    await give({ everyone: 'view', people: [] });
    for (const route of routes) {
      const status = await ask(editor, route);
      const place = `${route.method} ${route.path}`;
      if (route.method === 'GET') expect(status, place).toBe(200);
      else expect([400, 403], place).toContain(status);
    }
    expect((await editor.get(`/api/v1/saved-reports/${report.id}`)).json).toMatchObject({ may: 'view' });
    expect(((await editor.get('/api/v1/mails')).json as MailList).items).toHaveLength(1);
    expect((await editor.delete(`/api/v1/saved-reports/${report.id}`)).status).toBe(403);
  });

  it('is open to change for whoever may edit, but not who else may', async () => {
    const { user } = await editor.session();
    await give({ everyone: 'none', people: [{ user: user.id, may: 'edit' }] });
    const path = `/api/v1/saved-reports/${report.id}`;
    expect((await editor.get(path)).json).toMatchObject({ may: 'edit' });
    const changed = await editor.put(path, { baseVersion: 1, document: { ...report.document, title: 'Theirs' } });
    expect(changed.json).toMatchObject({ version: 2, may: 'edit' });
    const managing = routes.filter((route) => levelOf(route) === 'manage');
    expect(managing.map((route) => route.path)).toEqual([
      '/api/v1/saved-reports/:id/access',
      '/api/v1/saved-reports/:id/owner',
    ]);
    for (const route of managing) {
      expect(await ask(editor, route)).toBe(403);
      expect(await ask(owner, route)).toBe(200);
    }
    expect((await owner.get(path)).json).toMatchObject({ owner: { id: server.session.user.id } });
    await server.database.everything('reports').update({ owner: (await author.session()).user.id });
    const stranger = { everyone: 'view', people: [{ user: 'nobody', may: 'view' }] };
    expect(await author.put(`${path}/access`, stranger)).toMatchObject({
      status: 400,
      json: { path: '/people/0/user' },
    });
  });

  it('of somebody who left is an owner’s to take over, and is made again then', async () => {
    const leaver = await server.member('editor');
    const { id } = await composeReport(leaver, [{ kind: 'tile', id: 'sum', tile: TILES[0] as never, width: 'full' }]);
    const left = (await leaver.session()).user.id;
    expect((await owner.delete(`/api/v1/members/${left}`)).status).toBe(204);
    const path = `/api/v1/saved-reports/${id}`;
    expect((await owner.get(path)).json).toMatchObject({ owner: null, may: 'manage' });
    const reason = expect.stringContaining('can take it over');
    expect(await runReport(owner, id)).toMatchObject({ state: 'failed', reason });
    expect((await editor.put(`${path}/owner`)).status).toBe(403);
    const taken = await owner.put(`${path}/owner`);
    expect(taken.json, taken.text).toMatchObject({ owner: { id: server.session.user.id }, may: 'manage' });
    expect(await runReport(owner, id)).toMatchObject({ state: 'done' });
  });

  it('keeps every version with who saved it, and brings an earlier one back as a new one', async () => {
    const path = `/api/v1/saved-reports/${report.id}`;
    const versions = async () => (await author.get(`${path}/versions`)).json as { items: { version: number }[] };
    expect((await versions()).items.map(({ version }) => version)).toEqual([2, 1]);
    expect((await author.get(`${path}/versions/1`)).json).toMatchObject({ version: 1, document: report.document });
    expect((await author.get(`${path}/versions/7`)).status).toBe(404);
    const restore = (baseVersion: number) => author.post(`${path}/versions/1/restore`, { baseVersion });
    expect((await restore(1)).status).toBe(412);
    expect((await restore(2)).json).toMatchObject({ version: 3, document: report.document });
    expect((await versions()).items).toHaveLength(3);
  });

  it('asks nothing anew that whoever changes it may not ask themselves', async () => {
    const { user } = await editor.session();
    await give({ everyone: 'edit', people: [] });
    const guard = server.server.resolve(HOST_HOOKS).taps('acme.guard');
    let decided = 0;
    guard.hooks.accessDeciding.tapPromise('keep profit', async (given, { user: who, action, resource }) => {
      if (action !== 'query' || resource !== 'shop.profit') return given;
      decided += 1;
      return who === user.id ? { allowed: false } : given;
    });
    const path = `/api/v1/saved-reports/${report.id}`;
    const parts = (document: SavedReport['document']) =>
      document.source.kind === 'composed' ? document.source.parts : [];
    const read = async () => (await owner.get(path)).json as SavedReport;
    const save = async (client: BrowserClient, change: (document: SavedReport['document']) => object) => {
      const { version, document } = await read();
      return client.put(path, { baseVersion: version, document: { ...document, ...change(document) } });
    };
    const lines = [{ dataset: 'shop.profit', measure: 'profit' }];
    const withProfit = (document: SavedReport['document']) => ({
      source: { kind: 'composed', parts: [...parts(document), { kind: 'statement', id: 'profit', lines }] },
    });
    expect(await save(editor, withProfit)).toMatchObject({ status: 403, json: { path: '/source/parts/1' } });
    const message = 'It was {{shop.profit.profit}}.';
    expect(await save(editor, () => ({ message }))).toMatchObject({ status: 403, json: { path: '/message' } });
    const onlyIf = { dataset: 'shop.profit', measure: 'profit', is: 'below', value: 0 };
    const schedule = {
      ...{ schema: 'vitrine/schedule@1', rule: { every: 'day', at: '08:00', timezone: 'UTC' }, onlyIf },
      ...{ missed: { missed: 'skip' }, skipEmpty: false, mailTo: [], paused: true },
    };
    expect(await editor.post(`${path}/schedules`, schedule)).toMatchObject({
      ...{ status: 403, json: { path: '/onlyIf/dataset' } },
    });
    decided = 0;
    expect((await save(author, (document) => ({ ...withProfit(document), message }))).status).toBe(200);
    // About two places that ask of the same.
    expect(decided).toBe(1);
    // What stands there is its owner's doing.
    expect((await save(editor, () => ({ title: 'With profit' }))).status).toBe(200);
    const asBefore = { source: report.document.source, message: undefined };
    expect((await save(author, () => asBefore)).status).toBe(200);
    const { version } = await read();
    const restored = await editor.post(`${path}/versions/${version - 1}/restore`, { baseVersion: version });
    expect(restored).toMatchObject({ status: 403, json: { path: '/source/parts/1' } });
    guard.dispose();
  });

  it('does not exist without saying which report it is about', () => {
    expect(() => subjectOf({ method: 'GET', path: '/api/v1/report-secrets/:id' })).toThrow(/does not say/);
    expect(() => subjectOf({ method: 'GET', path: '/api/v1/saved-reports/:other' })).toThrow(/does not say/);
  });
});
