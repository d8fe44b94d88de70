import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { LONGEST_LEASE } from './deadlines.ts';
import { WorkQueue } from './work-queue.ts';

let db: TestDatabase;
let queue: WorkQueue;
beforeAll(async () => {
  db = await createTestDatabase();
  queue = new WorkQueue(db.database);
});
afterAll(() => db[Symbol.asyncDispose]());
beforeEach(() => db.everything('report_work').delete());

const LEASE = 60_000;
const add = (ids: string[]) => db.database.inWorkspace('w1', (transaction) => queue.add(transaction, 'run', 'w1', ids));
const past = () => db.everything.raw("update report_work set due_at = now() - interval '1 second'");

test('gives each piece of work to one server, however many ask at once', async () => {
  const ids = Array.from({ length: 8 }, (_, at) => `r${at}`);
  await add(ids);
  const taken = await Promise.all(Array.from({ length: 12 }, () => queue.claim('run', LEASE)));
  expect(taken.flatMap((work) => work?.id ?? []).toSorted()).toEqual(ids);
  expect(await queue.claim('mail', LEASE)).toBeUndefined();
});

test('takes nothing twice that is there already', async () => {
  await add(['r1']);
  await add(['r1']);
  expect(await queue.claim('run', LEASE)).toMatchObject({ workspaceId: 'w1', id: 'r1', attempts: 1 });
  expect(await queue.claim('run', LEASE)).toBeUndefined();
});

test('gives what a lost server had to another one, and lets the lost one store nothing any more', async () => {
  await add(['r1']);
  const lost = await queue.claim('run', LEASE);
  await past();
  const other = await queue.claim('run', LEASE);
  expect(other).toMatchObject({ id: 'r1', attempts: 2 });
  if (!lost || !other) throw new Error('Both had it.');
  await db.database.outsideWorkspaces(async (transaction) => {
    expect(await queue.holds(transaction, lost)).toBe(false);
    expect(await queue.finish(transaction, lost)).toBe(false);
    expect(await queue.holds(transaction, other)).toBe(true);
    expect(await queue.finish(transaction, other)).toBe(true);
  });
  expect(await db.everything('report_work').pluck('id')).toEqual([]);
});

test('does not count what a server let go of when it stopped, and waits where it is told to', async () => {
  await add(['r1']);
  const let1 = await queue.claim('run', LEASE);
  if (!let1) throw new Error('It was there.');
  await queue.release(let1);
  const again = await queue.claim('run', LEASE);
  expect(again).toMatchObject({ id: 'r1', attempts: 1 });
  if (!again) throw new Error('It was there.');
  await db.database.outsideWorkspaces((transaction) => queue.postpone(transaction, again, 3_600));
  expect(await queue.claim('run', LEASE)).toBeUndefined();
  await past();
  const later = await queue.claim('run', LEASE);
  expect(later).toMatchObject({ id: 'r1', attempts: 2 });
  if (!later) throw new Error('It was there.');
  await queue.giveBack(later);
  expect(await queue.claim('run', LEASE)).toMatchObject({ id: 'r1', attempts: 3 });
});

test('leaves what was taken by a clock that was put back to its server for the longest lease, and no longer', async () => {
  await add(['r1', 'r2']);
  const taken = await queue.claim('run', LEASE);
  if (!taken) throw new Error('It was there.');
  const ahead = { queued_at: db.everything.raw("now() + interval '3 days'") };
  await db.everything('report_work').update({ ...ahead, due_at: db.everything.raw("now() + interval '3 days'") });
  await queue.takeUpFromAhead();
  expect(await queue.claim('run', LEASE)).toMatchObject({ attempts: 1 });
  expect(await queue.claim('run', LEASE)).toBeUndefined();
  expect(await db.database.outsideWorkspaces((transaction) => queue.holds(transaction, taken))).toBe(true);
  const left = db.everything.raw('extract(epoch from due_at - now())::float8 as seconds');
  const { seconds } = await db.everything('report_work').where({ claim: taken.claim }).first(left);
  expect(seconds).toBeLessThanOrEqual(LONGEST_LEASE / 1000);
  expect(seconds).toBeGreaterThan(LEASE / 1000);
});

test('is not stored where what it belongs to is not', async () => {
  const failing = db.database.inWorkspace('w1', async (transaction) => {
    await queue.add(transaction, 'run', 'w1', ['r1']);
    throw new Error('Something else failed.');
  });
  await expect(failing).rejects.toThrow('Something else failed.');
  expect(await queue.claim('run', LEASE)).toBeUndefined();
});
