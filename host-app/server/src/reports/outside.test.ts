import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PersonRef, ReportContactList } from '../api-report-people.ts';
import type { BrowserClient } from '../testing/client.ts';
import { atThisMinute, fallenDue, mailsOf } from './testing/due-schedules.ts';
import { createMailedServer, type MailedServer } from './testing/mailed-server.ts';
import { makeDashboard, makeReport } from './testing/report-server.ts';

/** A server that sends mails whose links lead to this machine alone. */
let server: MailedServer;
let owner: BrowserClient;
let report: string;
const OUTSIDE = { address: 'ada@outside.example', locale: 'de', timezone: 'UTC' };
const contact: PersonRef = { kind: 'contact', id: 'known' };
const words = expect.stringContaining('VITRINE_PUBLIC_URL');

beforeAll(async () => {
  server = await createMailedServer({ VITRINE_PUBLIC_URL: '' });
  ({ owner } = server);
  report = (await makeReport(owner, await makeDashboard(owner))).id;
  // Somebody who agreed while the server could be reached.
  const known = { workspace_id: server.workspaceId, id: contact.id, ...OUTSIDE, address: 'cleo@outside.example' };
  await server.database.everything('report_contacts').insert({ ...known, state: 'confirmed' });
});
afterAll(() => server[Symbol.asyncDispose]());

it('asks nobody outside, and says what is missing before and when it is tried', async () => {
  expect((await owner.get('/api/v1/report-contacts')).json).toMatchObject({ outside: false });
  expect(await owner.post('/api/v1/report-contacts', OUTSIDE)).toMatchObject({
    status: 400,
    json: { code: 'badRequest', path: '/address', detail: words },
  });
  const { items } = (await owner.get('/api/v1/report-contacts')).json as ReportContactList;
  expect(items.map(({ id }) => id)).toEqual([contact.id]);
});

it.each([
  ['a schedule', (path: string) => owner.post(`${path}/schedules`, atThisMinute({ recipients: [{ to: contact }] }))],
  ['a run by hand', (path: string) => owner.post(`${path}/runs`, { recipients: [{ to: contact }] })],
])('lets nobody choose people outside for %s', async (_, choose) => {
  expect(await choose(`/api/v1/saved-reports/${report}`)).toMatchObject({
    status: 400,
    json: { path: '/recipients/0/to', detail: words },
  });
});

it('writes to members, and the line of the run says who outside was left out and why', async () => {
  const member: PersonRef = { kind: 'member', id: server.session.user.id };
  const group = await owner.post('/api/v1/recipient-groups', { name: 'All', people: [member, contact] });
  const to: PersonRef = { kind: 'group', id: (group.json as { id: string }).id };
  const runs = await fallenDue(server, report, { recipients: [{ to }] });
  expect(runs.flatMap(({ audience }) => audience.leftOut)).toEqual([{ who: 'cleo@outside.example', reason: words }]);
  for (const { id } of runs) await mailsOf(owner, id);
  const carrying = server.mails.taken.filter(({ source }) => source.includes('application/pdf'));
  expect(carrying.map((mail) => mail.to)).toEqual([['ada@shop.example']]);
  // No mail program leaves by itself by a link that leads here from this machine alone.
  expect(carrying[0]?.source).toMatch(/^List-Unsubscribe:\s*<http:/m);
  expect(carrying[0]?.source).not.toContain('One-Click');
});
