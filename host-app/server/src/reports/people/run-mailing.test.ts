import { join } from 'node:path';
import { lostInMailClients } from '@vitrine/report-engine/testing/mail-clients';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import type { PersonRef } from '../../api-report-people.ts';
import type { ReportRun } from '../../api-reports.ts';
import { DrawingProcess } from '../../drawing/index.ts';
import type { BrowserClient } from '../../testing/client.ts';
import type { TestServer } from '../../testing/server.ts';
import { Approvals } from '../approvals/approvals.ts';
import { Drawing } from '../drawing/drawing.ts';
import { XLSX } from '../drawing/file-types.ts';
import { Outbox } from '../outbox/outbox.ts';
import { readMail } from '../outbox/read-mail.ts';
import { RunLetters } from '../outbox/run-letters.ts';
import { WorkQueue } from '../queue/work-queue.ts';
import { RunStore } from '../runs/run-store.ts';
import { SnapshotStore } from '../snapshots/snapshot-store.ts';
import { composeReport, createReportServer, runReport, TILES } from '../testing/report-server.ts';
import { Troubles } from '../troubles/troubles.ts';
import { ContactStore } from './contact-store.ts';
import { MailTokens } from './mail-tokens.ts';
import { PeopleReader } from './people-reader.ts';
import { RunMailing } from './run-mailing.ts';
import { Subscriptions } from './subscriptions.ts';

let server: TestServer;
beforeAll(async () => {
  server = await createReportServer();
});
afterAll(() => server[Symbol.asyncDispose]());

/** A finished run with the parts that a mail of it is made of, and what makes its mails. */
async function drawnRun(largestFiles?: number) {
  const { owner, workspaceId, origin } = server;
  const { database } = server.database;
  const parts = [{ kind: 'tile' as const, id: 'sum', tile: TILES[0] as never, width: 'full' as const }];
  const report = await composeReport(owner, parts, { files: ['pdf', 'xlsx'] });
  const { id } = await runReport(owner, report.id);
  const queue = new WorkQueue(database);
  const [runs, tokens] = [new RunStore(database, queue), new MailTokens(database)];
  const sender = { name: 'My shop', address: 'reports@shop.example' };
  const whole = async (path: string) => `${origin}${path}`;
  const contacts = new ContactStore(database);
  const subscriptions = new Subscriptions({ database, contacts, tokens });
  const outbox = new Outbox({ queue, people: subscriptions, sender, sends: false, link: whole });
  const process = new DrawingProcess({ folder: join(server.dataFolder, 'chromium'), path: undefined });
  onTestFinished(() => process.close());
  const drawing = new Drawing(process);
  const letters = new RunLetters({ drawing, sender, ...(largestFiles && { largestFiles }), link: whole });
  const troubles = new Troubles(database, outbox);
  const approvals = new Approvals({ database, outbox, tokens, troubles, asks: async () => false });
  const people = new PeopleReader(database, true);
  const mailing = new RunMailing({ people, subscriptions, tokens, approvals, letters, outbox });
  const [run, snapshot] = [await runs.get(workspaceId, id), await new SnapshotStore(database).read(workspaceId, id)];
  const workbook = (await runs.file(workspaceId, id, 'xlsx'))?.content;
  if (!snapshot || !workbook) throw new Error('It was not kept.');
  const sheet = { snapshot, document: run.document, workbook };
  return { run, drawn: { sheet, pdf: (await runs.pdf(workspaceId, id)).content }, mailing, letters };
}

it('says why a mail carries no files that are too large, and leads members and people outside to each of them', async () => {
  const { owner, workspaceId, origin } = server;
  const { database, everything } = server.database;
  const person = { workspace_id: workspaceId, id: 'outside', locale: 'en', timezone: 'UTC', state: 'confirmed' };
  await everything('report_contacts').insert({ ...person, address: 'outside@shop.example' });
  const { id: by } = (await owner.session()).user;
  await everything('users').where({ id: by }).update({ email: 'ada@shop.example' });
  const to: PersonRef[] = [
    { kind: 'contact', id: 'outside' },
    { kind: 'member', id: by },
  ];
  const { run, drawn, mailing, letters } = await drawnRun(1_000);
  const { id } = run;
  const ready = await mailing.prepare(workspaceId, run, {
    ...drawn,
    ...{ to, causedBy: by, decidedBy: by, byHand: true, again: false },
  });
  await database.inWorkspace(workspaceId, (transaction) => ready.put(transaction));
  const { mails } = (await owner.get(`/api/v1/report-runs/${id}`)).json as ReportRun;
  const mailTo = async (address: string) => {
    const mail = mails.find(({ recipient }) => recipient === address);
    const { text: source } = await owner.get(`/api/v1/mails/${mail?.id}/source.eml`);
    const { text, html = '', attachments } = await readMail(Buffer.from(source));
    expect(attachments).toEqual([]);
    expect(lostInMailClients(html)).toEqual([]);
    for (const words of [text, html]) expect(words).toContain('too large for many mailboxes');
    return { text, html };
  };
  const typesFor = (client: BrowserClient, paths: string[]) =>
    Promise.all(paths.map(async (path) => (await client.fetch('GET', path)).headers.get('content-type')));
  const { text, html } = await mailTo('outside@shop.example');
  const [link = '', file = ''] = /(\/public\/mail\/file\/[\w-]+)\?format=xlsx/.exec(text) ?? [];
  expect(html).toContain(link);
  expect(await typesFor(server.stranger(), [link, file])).toEqual([XLSX, 'application/pdf']);
  const theirs = await mailTo('ada@shop.example');
  const paths = [`/api/v1/report-runs/${id}/report.pdf`, `/api/v1/report-runs/${id}/report.xlsx`];
  for (const path of paths) for (const words of Object.values(theirs)) expect(words).toContain(`${origin}${path}`);
  expect(await typesFor(owner, paths)).toEqual(['application/pdf', XLSX]);
  // What does not go by mail, as to a folder, has them all the same.
  const { files } = await letters.message(run, drawn);
  expect(files.map(({ content }) => content)).toEqual([drawn.pdf, drawn.sheet.workbook]);
});

it('goes to nobody who left while it was drawn', async () => {
  const { owner, workspaceId } = server;
  const { database, everything } = server.database;
  const { run, drawn, mailing } = await drawnRun();
  const names = ['leaves', 'goes', 'stays'];
  const people = await Promise.all(
    names.map(async (name) => {
      const client = await server.member('viewer');
      const { id } = (await client.session()).user;
      await everything('users')
        .where({ id })
        .update({ email: `${name}@shop.example` });
      return { client, id };
    }),
  );
  const [leaves, goes] = people;
  const to = people.map(({ id }): PersonRef => ({ kind: 'member', id }));
  const by = run.owner;
  const request = { ...drawn, to, causedBy: by, decidedBy: by, byHand: false, again: false };
  const ready = await mailing.prepare(workspaceId, run, request);
  expect(ready.leftOut).toEqual([]);
  await leaves?.client.put('/api/v1/report-subscription', { subscribed: false });
  expect((await owner.delete(`/api/v1/members/${goes?.id}`)).status).toBe(204);
  const left = await database.inWorkspace(workspaceId, (transaction) => ready.put(transaction));
  expect(left.map(({ who, reason }) => [who.en, reason.en])).toEqual(
    ['leaves', 'goes'].map((name) => [
      `${name}@shop.example`,
      'Was removed or unsubscribed before the report was ready.',
    ]),
  );
  const { mails } = (await owner.get(`/api/v1/report-runs/${run.id}`)).json as ReportRun;
  expect(mails.map(({ recipient }) => recipient)).toEqual(['stays@shop.example']);
});
