import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unpackBrowserInto } from '@vitrine/report-engine/testing/unpacked-browser';
import { expect, test } from 'vitest';
import type { BrowserClient } from '../testing/client.ts';
import { OWNER, ownerOf } from '../testing/owner-of.ts';
import { ServerProcess } from '../testing/server-process.ts';
import { atThisMinute, mailsOf, makeSchedule, occurrencesOf } from './testing/due-schedules.ts';
import { startMailServer } from './testing/mail-server.ts';
import { endOf, makeDashboard, makeReport, runReport } from './testing/report-server.ts';

/**
 * The clock that every server goes by is that of its PostgreSQL: here it can be set while it runs, ahead of the machine's or behind it, for
 * all that asks what time it is. PostgreSQL plans the words of such a function in place of its own, unless they ask a table themselves.
 */
const SETTABLE = `
  create table public.clock (ahead interval not null);
  insert into public.clock values ('0');
  grant select on public.clock to public;
  create function public.ahead() returns interval language sql stable as 'select ahead from public.clock';
  create or replace function pg_catalog.now() returns timestamptz language sql stable
    as 'select transaction_timestamp() + public.ahead()';
  alter table vitrine.report_work alter column due_at set default now()`;

/** A report that goes to its owner every day, for the first time in an hour, by a clock that can be set. */
async function everyDay(server: ServerProcess, client: BrowserClient) {
  await server.change(SETTABLE);
  const mailTo = [(await client.session()).user.id];
  const report = (await makeReport(client, await makeDashboard(client))).id;
  const first = Temporal.Now.zonedDateTimeISO('UTC').add({ hours: 1 }).round({ smallestUnit: 'minute' });
  const at = first.toPlainTime().toString({ smallestUnit: 'minute' });
  const document = atThisMinute({
    mailTo,
    rule: { every: 'day', at, timezone: 'UTC' },
    missed: { missed: 'all', most: 10 },
  });
  const { id } = await makeSchedule(client, report, document);
  return { id, report, mailTo, first, at };
}

async function jump(server: ServerProcess, ahead: string): Promise<void> {
  await server.change('update public.clock set ahead = $1', [ahead]);
  // As it does by itself every few seconds.
  for (const kind of ['schedule', 'run', 'mail'])
    await server.change('select pg_notify($1, $2)', ['report_work', kind]);
}

async function keysOf(client: BrowserClient, schedule: string): Promise<string[]> {
  return (await occurrencesOf(client, schedule)).map(({ key }) => key).toReversed();
}

test('a clock that jumps while the server runs makes each time once, loses none, and keeps nothing from being sent by hand', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-clock-'));
  const data = join(folder, 'data');
  await unpackBrowserInto(join(data, 'chromium'));
  await using mails = await startMailServer();
  const environment = { VITRINE_SMTP_URL: mails.url, VITRINE_MAIL_FROM: 'reports@shop.example' };
  let server = new ServerProcess(data, environment);
  try {
    let client = await ownerOf(server);
    const { id, report, mailTo, first, at } = await everyDay(server, client);
    const timesUntil = (days: number) =>
      Array.from({ length: days + 1 }, (_, day) => `${first.add({ days: day }).toPlainDate()}T${at}`);

    await jump(server, '65 minutes');
    await expect.poll(() => keysOf(client, id)).toEqual(timesUntil(0));
    // Put back before the time that it made already.
    await jump(server, '-2 days');
    const byHand = await runReport(client, report, { mailTo });
    expect((await mailsOf(client, byHand.id)).map(({ state }) => state)).toEqual(['sent']);
    expect(await keysOf(client, id)).toEqual(timesUntil(0));
    await jump(server, '65 minutes');
    await jump(server, '3 days 65 minutes');
    await expect.poll(() => keysOf(client, id)).toEqual(timesUntil(3));

    // A server that ends meanwhile, and finds another time when it starts.
    await server.end('SIGKILL');
    server = new ServerProcess(data, environment);
    client = await ownerOf(server);
    await jump(server, '-1 days');
    await jump(server, '4 days 65 minutes');
    await expect.poll(() => keysOf(client, id)).toEqual(timesUntil(4));

    const runs = (await occurrencesOf(client, id)).flatMap((line) => line.runs);
    expect(runs).toHaveLength(5);
    for (const run of runs) {
      expect(await endOf(client, run.id)).toMatchObject({ state: 'done' });
      const [mail, ...others] = await mailsOf(client, run.id);
      expect(others).toEqual([]);
      // Of what the killed server had handed over nobody knows more.
      expect(mail).toMatchObject({ recipient: OWNER.email, state: expect.stringMatching(/^(?:sent|uncertain)$/) });
    }
    const ids = mails.handedOver.flatMap(({ source }) =>
      source.includes('application/pdf') ? (/^Message-ID: (\S+)/im.exec(source)?.[1] ?? '') : [],
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(5);
    expect(ids.length).toBeLessThanOrEqual(6);
  } finally {
    await server.end('SIGTERM');
    await rm(folder, { recursive: true, force: true });
  }
});

test('a server whose own clock jumps around a time makes it once, neither early nor late', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-clock-'));
  const data = join(folder, 'data');
  await unpackBrowserInto(join(data, 'chromium'));
  await using mails = await startMailServer();
  const ownClock = join(folder, 'ahead');
  const setOwn = (hours: number) => writeFile(ownClock, String(hours * 3_600_000));
  await setOwn(0);
  const server = new ServerProcess(data, {
    VITRINE_SMTP_URL: mails.url,
    VITRINE_MAIL_FROM: 'reports@shop.example',
    CLOCK_FILE: ownClock,
    NODE_OPTIONS: `--import=${join(import.meta.dirname, '..', 'testing', 'set-clock.ts')}`,
  });
  try {
    const client = await ownerOf(server);
    const { id, report, mailTo, first, at } = await everyDay(server, client);
    const times = [0, 1].map((days) => `${first.add({ days }).toPlainDate()}T${at}`);
    /** Whatever waits in the queue was looked at by then. */
    const lookedAround = async (ahead: string) => {
      await jump(server, ahead);
      const byHand = await runReport(client, report, { mailTo });
      expect((await mailsOf(client, byHand.id)).map(({ state }) => state)).toEqual(['sent']);
    };

    await setOwn(25);
    await lookedAround('0');
    expect(await keysOf(client, id)).toEqual([]);
    // Its time comes while the server's own clock stands before it; then that is put behind it, before it, and behind it again.
    await setOwn(-25);
    await jump(server, '65 minutes');
    await expect.poll(() => keysOf(client, id)).toEqual(times.slice(0, 1));
    for (const hours of [25, -25, 49]) {
      await setOwn(hours);
      await lookedAround('65 minutes');
      expect(await keysOf(client, id)).toEqual(times.slice(0, 1));
    }
    await setOwn(-25);
    await jump(server, '1 day 65 minutes');
    await expect.poll(() => keysOf(client, id)).toEqual(times);

    const runs = (await occurrencesOf(client, id)).flatMap((line) => line.runs);
    expect(runs).toHaveLength(2);
    for (const run of runs) {
      expect(await endOf(client, run.id)).toMatchObject({ state: 'done' });
      expect((await mailsOf(client, run.id)).map(({ state }) => state)).toEqual(['sent']);
    }
    expect(mails.handedOver.filter(({ source }) => source.includes('application/pdf'))).toHaveLength(2 + 4);
  } finally {
    await server.end('SIGTERM');
    await rm(folder, { recursive: true, force: true });
  }
});
