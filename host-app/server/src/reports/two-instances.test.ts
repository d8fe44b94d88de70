import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unpackBrowserInto } from '@vitrine/report-engine/testing/unpacked-browser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { memberOf } from '../testing/member-of.ts';
import { OWNER, ownerOf } from '../testing/owner-of.ts';
import { ServerProcess } from '../testing/server-process.ts';
import { atThisMinute, FALL_DUE, mailsOf, makeSchedule, occurrencesOf } from './testing/due-schedules.ts';
import { holdWrites } from './testing/hold-tables.ts';
import { type MailServer, startMailServer } from './testing/mail-server.ts';
import { endOf, makeDashboard, makeReport } from './testing/report-server.ts';

const SCHEDULES = 6;
const BEN = 'ben@shop.example';

let folder: string;
let database: TestDatabase;
let mails: MailServer;
const started: ServerProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-instances-'));
  for (const name of ['first', 'second']) await unpackBrowserInto(join(folder, name, 'chromium'));
  database = await createTestDatabase();
  mails = await startMailServer();
});
afterAll(async () => {
  for (const server of started) await server.end('SIGTERM');
  await mails[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** A server of its own in a process of its own, on the one database. */
function launch(name: string): ServerProcess {
  const server = new ServerProcess(join(folder, name), {
    VITRINE_DATABASE_URL: database.urls.application,
    VITRINE_DATABASE_ADMIN_URL: database.urls.owner,
    VITRINE_SMTP_URL: mails.url,
    VITRINE_MAIL_FROM: 'reports@shop.example',
    VITRINE_MAIL_RATE: '1000',
  });
  started.push(server);
  return server;
}

test('two servers make every report that falls due in one minute once, also where one of them is killed in the middle', async () => {
  const { everything } = database;
  const owner = await ownerOf(launch('first'));
  const second = launch('second');
  await second.ready();
  const mailTo = [(await owner.session()).user.id, (await (await memberOf(owner, 'viewer')).session()).user.id];
  await everything('users').where({ id: mailTo[1] }).update({ email: BEN });
  const report = (await makeReport(owner, await makeDashboard(owner))).id;
  const schedules: string[] = [];
  for (let n = 0; n < SCHEDULES; n++) schedules.push((await makeSchedule(owner, report, atThisMinute({ mailTo }))).id);
  const runs = async () =>
    (await Promise.all(schedules.map((id) => occurrencesOf(owner, id)))).map((lines) =>
      lines.map(({ outcome, runs: made }) => [outcome, ...made.map(({ id }) => id)]),
    );
  {
    await using held = await holdWrites(everything, 'report_files');
    await everything.raw(FALL_DUE);
    // Each of them is in the middle of a run: drawn, and not stored.
    await expect.poll(held.waiting).toBeGreaterThanOrEqual(2);
    await second.end('SIGKILL');
  }
  // The other one goes on with all but the run that the killed one had.
  const ended = async () => everything('report_runs').whereNotNull('finished_at').pluck<string[]>('id');
  await expect.poll(async () => (await ended()).length).toBe(SCHEDULES - 1);
  expect(await runs()).toEqual(schedules.map(() => [['run', expect.any(String)]]));
  // That one is taken up once its time is over; its mails were never made, and are made once.
  await everything('report_work').whereNotNull('claim').update({ due_at: everything.fn.now() });
  await everything.raw("select pg_notify('report_work', 'run')");
  for (const [line] of await runs()) {
    const id = line?.[1] ?? '';
    expect(await endOf(owner, id)).toMatchObject({ state: 'done' });
    expect((await mailsOf(owner, id)).map(({ state }) => state)).toEqual(['sent', 'sent']);
  }
  const carried = mails.handedOver.map(({ to, source }) => `${to.join()} ${/^Message-ID: (.*)$/im.exec(source)?.[1]}`);
  expect(new Set(carried).size).toBe(carried.length);
  expect(mails.handedOver.map(({ to }) => to.join()).toSorted()).toEqual(
    [OWNER.email, BEN].flatMap((address) => Array.from({ length: SCHEDULES }, () => address)),
  );
});
