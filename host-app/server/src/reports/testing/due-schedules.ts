import { expect } from 'vitest';
import type { OccurrenceList, ReportRun, ReportSchedule, ReportScheduleDocument } from '../../api-reports.ts';
import type { BrowserClient } from '../../testing/client.ts';
import type { TestServer } from '../../testing/server.ts';
import { Outbox } from '../outbox/outbox.ts';
import { ContactStore } from '../people/contact-store.ts';
import { MailTokens } from '../people/mail-tokens.ts';
import { PeopleReader } from '../people/people-reader.ts';
import { Subscriptions } from '../people/subscriptions.ts';
import { WorkQueue } from '../queue/work-queue.ts';
import { RunStore } from '../runs/run-store.ts';
import { planDue } from '../schedules/plan-occurrences.ts';
import { ScheduleStore } from '../schedules/schedule-store.ts';
import { ScheduleTroubles } from '../troubles/schedule-troubles.ts';
import { endOf } from './report-server.ts';

/** A schedule for this minute of every day. */
export function atThisMinute(more: Partial<ReportScheduleDocument> = {}): ReportScheduleDocument {
  const at = Temporal.Now.plainTimeISO('UTC').toString({ smallestUnit: 'minute' });
  return {
    schema: 'vitrine/schedule@1',
    rule: { every: 'day', at, timezone: 'UTC' },
    missed: { missed: 'once' },
    skipEmpty: false,
    mailTo: [],
    paused: false,
    ...more,
  };
}

export async function makeSchedule(
  client: BrowserClient,
  report: string,
  document: ReportScheduleDocument,
): Promise<ReportSchedule> {
  const answer = await client.post(`/api/v1/saved-reports/${report}/schedules`, document);
  expect(answer.status, answer.text).toBe(201);
  return answer.json as ReportSchedule;
}

/** By which schedules fall due that are for this minute: nobody looked at them for two. */
export const FALL_DUE = `update report_schedules set handled_until = now() - interval '2 minutes', next_at = now() - interval '2 minutes'`;

/** A new schedule, which fell due. */
export async function fallDue(
  { owner, database }: TestServer,
  report: string,
  more: Partial<ReportScheduleDocument>,
  by = owner,
): Promise<string> {
  const { id } = await makeSchedule(by, report, atThisMinute(more));
  await database.everything.raw(`${FALL_DUE} where id = ?`, [id]);
  await database.everything.raw("select pg_notify('report_work', 'schedule')");
  return id;
}

/** A new schedule that fell due, with all of its runs at their end. */
export async function fallenDue(
  server: TestServer,
  report: string,
  more: Partial<ReportScheduleDocument>,
  by = server.owner,
): Promise<ReportRun[]> {
  const { owner } = server;
  const id = await fallDue(server, report, more, by);
  const newest = async () => (await occurrencesOf(owner, id))[0];
  await expect.poll(async () => (await newest())?.runs.length).toBeGreaterThan(0);
  const runs = (await newest())?.runs ?? [];
  return Promise.all(runs.map((run) => endOf(owner, run.id)));
}

/** The newest first. */
export async function occurrencesOf(client: BrowserClient, schedule: string): Promise<OccurrenceList['items']> {
  return ((await client.get(`/api/v1/report-schedules/${schedule}/occurrences`)).json as OccurrenceList).items;
}

/** Each mail of the run that somebody was to get, once none of them waits any more. */
export async function mailsOf(client: BrowserClient, run: string): Promise<ReportRun['mails']> {
  const read = async () => ((await client.get(`/api/v1/report-runs/${run}`)).json as ReportRun).mails;
  await expect.poll(async () => (await read()).filter(({ state }) => /pending|sending/.test(state))).toEqual([]);
  return read();
}

/** What a server does at an instant, by its own clock. */
export async function planAt(server: TestServer, schedule: string, instant: string): Promise<void> {
  const { database } = server.database;
  const schedules = new ScheduleStore(database);
  const queue = new WorkQueue(database);
  const [contacts, tokens] = [new ContactStore(database), new MailTokens(database)];
  const people = new Subscriptions({ database, contacts, tokens });
  const outbox = new Outbox({
    ...{ queue, people, sends: false },
    sender: { name: '', address: 'reports@shop.example' },
    link: async (path) => `http://localhost${path}`,
  });
  const ports = {
    schedules,
    people: new PeopleReader(database, true),
    runs: new RunStore(database, queue),
    troubles: new ScheduleTroubles(database, outbox),
    now: async () => Temporal.Instant.from(instant),
  };
  await database.inWorkspace(server.workspaceId, async (transaction) => {
    const stored = await schedules.locked(transaction, schedule);
    if (!stored) throw new Error('There is no such schedule.');
    const handledUntil = await planDue(ports, transaction, server.workspaceId, stored);
    await schedules.mark(transaction, schedule, { handledUntil, next: undefined });
  });
}
