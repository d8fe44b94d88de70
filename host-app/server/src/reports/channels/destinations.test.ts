import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReportChannelList, ReportDestination, ReportDestinationList } from '../../api-report-channels.ts';
import type { ReportSchedule } from '../../api-reports.ts';
import { SecretBox } from '../../isolation/secret-box.ts';
import type { BrowserClient } from '../../testing/client.ts';
import { createTestServer, type TestServer } from '../../testing/server.ts';
import { makeDashboard, makeReport } from '../testing/report-server.ts';
import { DestinationStore } from './destination-store.ts';

const WEBHOOK = 'vitrine.channel-webhook/webhook';
const PATH = '/api/v1/report-destinations';
const ADDRESS = 'https://books.example/hook/s3cret';
const SIGNING = 'shared with whoever takes it';
let server: TestServer;
let owner: BrowserClient;

beforeAll(async () => {
  server = await createTestServer();
  ({ owner } = server);
});
afterAll(() => server[Symbol.asyncDispose]());

const asked = (name: string, options: object = { address: ADDRESS, signing: SIGNING }, channel = WEBHOOK) => ({
  ...{ channel, name, options },
});

async function entered(name: string): Promise<ReportDestination> {
  const answer = await owner.post(PATH, asked(name));
  expect(answer.status, answer.text).toBe(201);
  return answer.json as ReportDestination;
}

describe('a place that reports go to', () => {
  it('is entered with its secrets, which nobody reads again', async () => {
    const made = await entered('Bookkeeper');
    expect(made).toMatchObject({
      channel: WEBHOOK,
      name: 'Bookkeeper',
      options: {},
      entered: ['address', 'signing'],
      short: [],
      host: 'books.example',
      schedules: 0,
    });
    const list = await owner.get(PATH);
    expect((list.json as ReportDestinationList).items).toContainEqual(made);
    expect(list.text).not.toMatch(/s3cret|shared/);
    const rows = await server.database.everything('report_destinations').where({ id: made.id });
    const stored = JSON.stringify(rows.map(({ sealed, ...row }) => ({ ...row, sealed: sealed.toString('latin1') })));
    expect(stored).not.toMatch(/s3cret|shared/);
  });

  it('is changed: what is left out stays a secret, null takes it back', async () => {
    const { id } = await entered('Changed');
    const change = async (options: object, name = 'Renamed') =>
      (await owner.put(`${PATH}/${id}`, { name, options })).json;
    expect(await change({})).toMatchObject({ name: 'Renamed', entered: ['address', 'signing'] });
    expect(await change({ address: 'https://other.example/' })).toMatchObject({ host: 'other.example' });
    expect(await change({ signing: null })).toMatchObject({ entered: ['address'], host: 'other.example' });
    expect(await owner.put(`${PATH}/${id}`, { name: 'Renamed', options: { address: null } })).toMatchObject({
      status: 400,
      json: { path: '/options/address' },
    });
    expect((await owner.delete(`${PATH}/${id}`)).status).toBe(204);
    expect((await owner.put(`${PATH}/${id}`, { name: 'Renamed', options: {} })).status).toBe(404);
    expect((await owner.delete(`${PATH}/${id}`)).status).toBe(404);
  });

  it.each([
    [asked('No channel', {}, 'acme.raven/raven'), '/channel'],
    [asked('', { address: ADDRESS }), '/name'],
    [asked('Two\nlines', { address: ADDRESS }), '/name'],
    [asked('Missing', {}), '/options/address'],
    [asked('Stray', { address: ADDRESS, elsewhere: 'x' }), '/options/elsewhere'],
    [asked('Number', { address: 7 }), '/options/address'],
    [asked('No address', { address: 'books.example' }), '/options/address'],
    [asked('File', { address: 'file:///etc/passwd' }), '/options/address'],
    [asked('User', { address: 'https://ada:pass@books.example/' }), '/options/address'],
    [asked('Short', { address: ADDRESS, signing: 'short' }), '/options/signing'],
    [asked('Line', { address: ADDRESS, signing: `${SIGNING}\r\nx-more: 1` }), '/options/signing'],
    [asked('Folder', { path: 'x'.repeat(201) }, 'vitrine.channel-folder/folder'), '/options/path'],
  ])('is refused at the place of the fault: %j', async (wrong, path) => {
    expect(await owner.post(PATH, wrong)).toMatchObject({ status: 400, json: { path } });
  });

  it('has a name of its own in its channel', async () => {
    await entered('Twice');
    const other = await entered('Once');
    expect(await owner.post(PATH, asked('Twice'))).toMatchObject({ status: 400, json: { path: '/name' } });
    expect(await owner.put(`${PATH}/${other.id}`, { name: 'Twice', options: {} })).toMatchObject({
      status: 400,
      json: { path: '/name' },
    });
    const together = await Promise.all(Array.from({ length: 6 }, () => owner.post(PATH, asked('Together'))));
    expect(together.map(({ status }) => status).toSorted()).toEqual([201, 400, 400, 400, 400, 400]);
    const refused = together.find(({ status }) => status === 400);
    expect(refused?.json).toMatchObject({ code: 'badRequest', path: '/name' });
    const renamed = await Promise.all(
      (await Promise.all([entered('First'), entered('Second')])).map(({ id }) =>
        owner.put(`${PATH}/${id}`, { name: 'Renamed together', options: {} }),
      ),
    );
    expect(renamed.map(({ status }) => status).toSorted()).toEqual([200, 400]);
    const folder = await owner.post(PATH, asked('Twice', { path: 'twice' }, 'vitrine.channel-folder/folder'));
    expect(folder.json).toMatchObject({ options: { path: 'twice' }, entered: [], host: null });
  });

  it('is for owners to enter, and for editors to choose by its name', async () => {
    const { id } = await entered('Shared');
    const editor = await server.member('editor');
    expect((await editor.get(PATH)).status).toBe(403);
    expect((await editor.post(PATH, asked('Mine'))).status).toBe(403);
    expect((await editor.put(`${PATH}/${id}`, { name: 'Mine', options: {} })).status).toBe(403);
    expect((await editor.delete(`${PATH}/${id}`)).status).toBe(403);
    const { items } = (await editor.get('/api/v1/report-channels')).json as ReportChannelList;
    expect(items.find((one) => one.id === WEBHOOK)?.destinations).toContainEqual({ id, name: 'Shared' });
  });

  it('that was removed keeps nobody from pausing what is sent there', async () => {
    const { id } = await entered('Gone');
    const report = await makeReport(owner, await makeDashboard(owner));
    const document = {
      schema: 'vitrine/schedule@1',
      rule: { every: 'day', at: '07:00', timezone: 'UTC' },
      missed: { missed: 'skip' },
      skipEmpty: false,
      mailTo: [],
      channels: [{ channel: WEBHOOK, options: { destination: id } }],
      paused: false,
    };
    const schedules = `/api/v1/saved-reports/${report.id}/schedules`;
    const made = (await owner.post(schedules, document)).json as ReportSchedule;
    const { items } = (await owner.get(PATH)).json as ReportDestinationList;
    expect(items.find((one) => one.id === id)).toMatchObject({ schedules: 1 });
    await owner.delete(`${PATH}/${id}`);
    const paused = { baseVersion: made.version, document: { ...document, paused: true } };
    expect((await owner.put(`/api/v1/report-schedules/${made.id}`, paused)).status).toBe(200);
    expect(await owner.post(schedules, document)).toMatchObject({
      status: 400,
      json: { path: '/channels/0/options/destination' },
    });
  });

  it('with a secret of before, too short for today, says so until it is renewed', async () => {
    const { id } = await entered('Old');
    const { database } = server.server.storage;
    const store = new DestinationStore(database, new SecretBox(server.dataFolder));
    const parts = { name: 'Old', options: {}, secrets: { address: ADDRESS, signing: 'short' } };
    await store.change(server.workspaceId, { id, channel: WEBHOOK }, parts);
    const { items } = (await owner.get(PATH)).json as ReportDestinationList;
    expect(items.find((one) => one.id === id)).toMatchObject({ entered: ['address', 'signing'], short: ['signing'] });
    expect(await owner.put(`${PATH}/${id}`, { name: 'Older', options: {} })).toMatchObject({
      status: 400,
      json: { path: '/options/signing' },
    });
    const renewed = await owner.put(`${PATH}/${id}`, { name: 'Older', options: { signing: SIGNING } });
    expect(renewed.json).toMatchObject({ name: 'Older', short: [] });
  });

  it('of another server has secrets that are entered again', async () => {
    const { id } = await entered('Moved');
    await server.database
      .everything('report_destinations')
      .where({ id })
      .update({ sealed: Buffer.alloc(64) });
    const { items } = (await owner.get(PATH)).json as ReportDestinationList;
    expect(items.find((one) => one.id === id)).toMatchObject({ entered: [], host: null });
    const options = { address: ADDRESS };
    expect((await owner.put(`${PATH}/${id}`, { name: 'Moved', options })).json).toMatchObject({ entered: ['address'] });
  });
});
