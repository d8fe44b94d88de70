import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ReportSettings } from '../../api-report-definitions.ts';
import type { PersonRef, RecipientGroup, ReportApprovalList } from '../../api-report-people.ts';
import type { OccurrenceList, ReportRun, ReportSchedule, ReportScheduleDocument } from '../../api-reports.ts';
import type { BrowserClient } from '../../testing/client.ts';
import type { TestServer } from '../../testing/server.ts';
import { MailTokens } from '../people/mail-tokens.ts';
import { composeReport, createReportServer, endOf, runReport, TILES } from '../testing/report-server.ts';
import { Approvals } from './approvals.ts';

let server: TestServer;
let owner: BrowserClient;
let editor: BrowserClient;
let report: string;

beforeAll(async () => {
  server = await createReportServer();
  ({ owner } = server);
  editor = await server.member('editor');
  report = (await composeReport(owner, [{ kind: 'tile', id: 'sum', tile: TILES[0] as never, width: 'full' }])).id;
});
afterAll(() => server[Symbol.asyncDispose]());

async function contact(name: string): Promise<PersonRef> {
  const row = { workspace_id: server.workspaceId, locale: 'en', timezone: 'UTC', state: 'confirmed' };
  await server.database.everything('report_contacts').insert({ ...row, id: name, address: `${name}@outside.example` });
  return { kind: 'contact', id: name };
}

async function waitingFor({ id }: PersonRef): Promise<string> {
  const { id: approval } = await server.database
    .everything('report_approvals')
    .where({ contact_id: id, state: 'waiting' })
    .first('id');
  return approval;
}

async function stateOf({ id }: PersonRef): Promise<string | undefined> {
  return (await server.database.everything('report_approvals').where({ contact_id: id }).first('state'))?.state;
}

function daily(fields: Partial<ReportScheduleDocument>): ReportScheduleDocument {
  return {
    ...{ schema: 'vitrine/schedule@1', rule: { every: 'day', at: '07:00', timezone: 'UTC' } },
    ...{ missed: { missed: 'once' }, skipEmpty: false, mailTo: [], paused: false },
    ...fields,
  };
}

/** An owner's schedule that fell due, with all of its runs at their end. */
async function fallenDue(fields: Partial<ReportScheduleDocument>): Promise<ReportRun[]> {
  const { json } = await owner.post(`/api/v1/saved-reports/${report}/schedules`, daily(fields));
  return fallen((json as ReportSchedule).id);
}

/** The runs of a schedule that falls due, at their end. */
async function fallen(id: string): Promise<ReportRun[]> {
  const at = new Date(Date.now() - 86_400_000);
  await server.database.everything('report_schedules').where({ id }).update({ handled_until: at, next_at: at });
  await server.database.everything.raw("select pg_notify('report_work', 'schedule')");
  const runs = async () =>
    ((await owner.get(`/api/v1/report-schedules/${id}/occurrences`)).json as OccurrenceList).items[0]?.runs ?? [];
  await expect.poll(async () => (await runs()).length).toBeGreaterThan(0);
  return Promise.all((await runs()).map((run) => endOf(owner, run.id)));
}

it('holds no mail for ever of somebody whom an owner approves at that moment', async () => {
  const to = await contact('meanwhile');
  const { id: run_id } = await runReport(editor, report, { recipients: [{ to }] });
  const { database, everything } = server.database;
  await everything('mail_outbox').where({ run_id }).update({ state: 'failed' });
  const none = async () => undefined;
  const approvals = new Approvals({
    ...{ database, asks: async () => true, tokens: new MailTokens(database) },
    outbox: { putNotice: none, release: none, refuse: none },
    troubles: { attempted: none },
  });
  const { id: by } = (await editor.session()).user;
  const approval = await waitingFor(to);
  const waits = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  const approved = await database.inWorkspace(server.workspaceId, async (transaction) => {
    const { held } = await approvals.decide(transaction, {
      ...{ workspaceId: server.workspaceId, reportId: report, title: 'Week', by, byHand: true },
      contacts: [to.id],
    });
    expect(held).toEqual(new Set([to.id]));
    let answered = false;
    const answer = owner.post(`/api/v1/report-approvals/${approval}/approve`).finally(() => {
      answered = true;
    });
    await expect.poll(async () => answered || (await everything.raw(waits)).rows.length > 0).toBe(true);
    // What the run puts out by what it was told.
    await transaction('mail_outbox').where({ run_id }).update({ state: 'held' });
    return { answer };
  });
  expect((await approved.answer).status).toBe(204);
  expect(await everything('mail_outbox').where({ run_id }).pluck('state')).toEqual(['kept']);
});

it('asks for those whom an editor put into a group of an owner’s schedule', async () => {
  const [first, added] = [await contact('first'), await contact('added')];
  const { json } = await owner.post('/api/v1/recipient-groups', { name: 'Outside', people: [first] });
  const group = json as RecipientGroup;
  const recipients = [{ to: { kind: 'group' as const, id: group.id } }];
  const [run] = await fallenDue({ recipients });
  expect(run?.mails).toMatchObject([{ recipient: 'first@outside.example', state: 'kept' }]);
  const changed = { name: 'Outside', people: [first, added] };
  expect((await editor.put(`/api/v1/recipient-groups/${group.id}`, changed)).status).toBe(200);
  const [later] = await fallenDue({ recipients });
  expect(later?.mails.map(({ recipient, state }) => `${recipient} ${state}`).toSorted()).toEqual([
    'added@outside.example held',
    'first@outside.example kept',
  ]);
  expect(await stateOf(added)).toBe('waiting');
  // Nobody knows who put together a group that was there before.
  await server.database.everything('recipient_groups').update({ changed_by: null });
  const unknown = await contact('unknown');
  await server.database
    .everything('recipient_groups')
    .where({ id: group.id })
    .update({ people: JSON.stringify([unknown]) });
  expect((await fallenDue({ recipients }))[0]?.mails).toMatchObject([{ state: 'held' }]);
});

it('takes no change of something else for an owner’s word for those whom an editor chose', async () => {
  const [mine, theirs, beside] = [await contact('mine'), await contact('theirs'), await contact('beside')];
  const { json } = await editor.post('/api/v1/recipient-groups', { name: 'Theirs', people: [beside] });
  const { id: group } = json as RecipientGroup;
  const recipients = [{ to: theirs }, { to: { kind: 'group' as const, id: group } }];
  const made = await editor.post(`/api/v1/saved-reports/${report}/schedules`, daily({ recipients, paused: true }));
  const { id, version, document } = made.json as ReportSchedule;
  // An owner renames the group, adds somebody and lets it go on.
  const renamed = { name: 'Those outside', people: [beside] };
  expect((await owner.put(`/api/v1/recipient-groups/${group}`, renamed)).status).toBe(200);
  const change = { ...document, recipients: [...recipients, { to: mine }], paused: false };
  const changed = await owner.put(`/api/v1/report-schedules/${id}`, { baseVersion: version, document: change });
  expect(changed.status, changed.text).toBe(200);
  const [run] = await fallen(id);
  expect(run?.mails.map(({ recipient, state }) => `${recipient} ${state}`).toSorted()).toEqual([
    'beside@outside.example held',
    'mine@outside.example kept',
    'theirs@outside.example held',
  ]);
  // An editor who changes the rest takes no owner's word back.
  const own = await contact('own-word');
  const first = await owner.post(`/api/v1/saved-reports/${report}/schedules`, daily({ recipients: [{ to: own }] }));
  const before = first.json as ReportSchedule;
  const path = `/api/v1/report-schedules/${before.id}`;
  const put = (version: number, document: ReportScheduleDocument) =>
    editor.put(path, { baseVersion: version, document });
  expect((await put(1, { ...before.document, skipEmpty: true })).status).toBe(200);
  expect((await fallen(before.id))[0]?.mails).toMatchObject([{ state: 'kept' }]);
  // Nobody knows who chose them: it is not whoever the report belongs to.
  const unknown = await contact('unknown-chooser');
  const last = await owner.post(`/api/v1/saved-reports/${report}/schedules`, daily({ recipients: [{ to: unknown }] }));
  const { id: old } = last.json as ReportSchedule;
  await server.database.everything('report_schedules').where({ id: old }).update({ changed_by: null, added_by: null });
  expect((await fallen(old))[0]?.mails).toMatchObject([{ state: 'held' }]);
});

it('keeps a refusal whatever an owner scheduled, until an owner sends it by hand; and tells whoever sends to them', async () => {
  const to = await contact('no');
  const run = await runReport(editor, report, { recipients: [{ to }] });
  expect((await owner.post(`/api/v1/report-approvals/${await waitingFor(to)}/refuse`)).status).toBe(204);
  const links = () => server.database.everything('mail_tokens').where({ contact_id: to.id, kind: 'file' });
  expect(await links()).toEqual([]);
  const [scheduled] = await fallenDue({ recipients: [{ to }] });
  expect(scheduled).toMatchObject({ mails: [], audience: { leftOut: [{ who: 'no@outside.example' }] } });
  expect(await stateOf(to)).toBe('refused');
  const path = `/api/v1/report-runs/${scheduled?.id}/mails`;
  expect(await editor.post(path, { recipients: [to] })).toMatchObject({ status: 400, json: { path: '/recipients' } });
  expect((await owner.post(path, { recipients: [to] })).status).toBe(202);
  expect(await stateOf(to)).toBe('approved');
  expect(run.mails).toMatchObject([{ state: 'held' }]);
});

it('takes an approval back: what waits is dropped, links to files are closed, and a schedule leaves them out', async () => {
  const to = await contact('withdrawn');
  const run = await runReport(owner, report, { recipients: [{ to }] });
  const { everything } = server.database;
  const tokens = () => everything('mail_tokens').where({ contact_id: to.id, kind: 'file' }).pluck('run_id');
  expect(await tokens()).toEqual([run.id]);
  // As one that a mail server put off.
  const waiting = await runReport(owner, report, { recipients: [{ to }] });
  await everything('mail_outbox').where({ run_id: waiting.id }).update({ state: 'pending', attempts: 1 });
  const approved = async () =>
    ((await owner.get('/api/v1/report-approvals?state=approved')).json as ReportApprovalList).items.filter(
      ({ contact: { id } }) => id === to.id,
    );
  const [approval] = await approved();
  const refuse = `/api/v1/report-approvals/${approval?.id}/refuse`;
  expect((await editor.post(refuse)).status).toBe(403);
  expect((await owner.post(refuse)).status).toBe(204);
  expect((await owner.post(refuse)).status).toBe(404);
  expect([await approved(), await tokens(), await stateOf(to)]).toEqual([[], [], 'refused']);
  expect(await everything('mail_outbox').where({ run_id: waiting.id }).pluck('state')).toEqual(['failed']);
  const [scheduled] = await fallenDue({ recipients: [{ to }] });
  expect(scheduled).toMatchObject({ mails: [], audience: { leftOut: [{ who: 'withdrawn@outside.example' }] } });
});

it('keeps what was taken back where nobody is to be asked any more', async () => {
  const [to, other] = [await contact('kept-back'), await contact('never-asked')];
  await runReport(owner, report, { recipients: [{ to }] });
  const [approval] = await server.database.everything('report_approvals').where({ contact_id: to.id }).pluck('id');
  expect((await owner.post(`/api/v1/report-approvals/${approval}/refuse`)).status).toBe(204);
  const settings = (await owner.get('/api/v1/report-settings')).json as ReportSettings;
  const set = (asks: boolean) => owner.put('/api/v1/report-settings', { ...settings, approveOutside: asks });
  expect((await set(false)).status).toBe(200);
  expect(await runReport(editor, report, { recipients: [{ to }, { to: other }] })).toMatchObject({
    mails: [{ recipient: 'never-asked@outside.example', state: 'kept' }],
    audience: { leftOut: [{ who: 'kept-back@outside.example' }] },
  });
  expect([await stateOf(to), await stateOf(other)]).toEqual(['refused', undefined]);
  await set(true);
});

it('lists what was approved to its end, the newest first', async () => {
  const to = await contact('first-of-many');
  await runReport(owner, report, { recipients: [{ to }] });
  const { everything } = server.database;
  const place = { workspace_id: server.workspaceId, state: 'confirmed', locale: 'en', timezone: 'UTC' };
  const ids = Array.from({ length: 500 }, (_, at) => `later-${String(at).padStart(3, '0')}`);
  await everything('report_contacts').insert(ids.map((id) => ({ ...place, id, address: `${id}@outside.example` })));
  const { workspace_id } = place;
  const approved = { workspace_id, report_id: report, state: 'approved' };
  await everything('report_approvals').insert(ids.map((id) => ({ ...approved, id: `later ${id}`, contact_id: id })));
  const list = async (after: string) =>
    (await owner.get(`/api/v1/report-approvals?state=approved${after}`)).json as ReportApprovalList;
  const first = await list('');
  expect(first.items.map(({ contact: { id } }) => id)).toEqual(ids.toReversed());
  const rest = await list(`&after=${encodeURIComponent(first.next ?? '')}`);
  expect(rest.items.map(({ contact: { id } }) => id)).toContain(to.id);
  expect(rest.next).toBeUndefined();
  await everything('report_contacts').whereIn('id', ids).delete();
});

it('lets the link of a mail that was held last from when it goes, and what waited goes with an owner’s own', async () => {
  const to = await contact('late');
  const runs = [await runReport(editor, report, { recipients: [{ to }] })];
  const links = (run: string | undefined) =>
    server.database.everything('mail_tokens').where({ run_id: run, kind: 'file' }).pluck('expires_at');
  expect(await links(runs[0]?.id)).toEqual([null]);
  await owner.post(`/api/v1/report-approvals/${await waitingFor(to)}/approve`);
  expect(await links(runs[0]?.id)).toEqual([expect.any(Date)]);
  const other = await contact('own');
  const held = await runReport(editor, report, { recipients: [{ to: other }] });
  await runReport(owner, report, { recipients: [{ to: other }] });
  expect(await endOf(owner, held.id)).toMatchObject({ mails: [{ state: 'kept' }] });
  expect(await links(held.id)).toEqual([expect.any(Date)]);
  const { items } = (await owner.get('/api/v1/report-approvals')).json as ReportApprovalList;
  expect(items.map(({ contact: { address } }) => address)).not.toContain('own@outside.example');
});
