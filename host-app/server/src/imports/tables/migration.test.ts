import { afterAll, beforeAll, expect, test } from 'vitest';
import { capabilities } from '../../capabilities.ts';
import { APPLICATION } from '../../storage/embedded/roles.ts';
import { migrateUp, orderMigrations } from '../../storage/migrator.ts';
import { grantToApplication } from '../../storage/roles.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { followZone } from './follow-zone.ts';

const ALL = orderMigrations(capabilities.flatMap(({ migrations = [] }) => migrations));

/** One database of before for all that came later: making one takes seconds. */
let db: TestDatabase;
let appended: { workspace_id: string };
let zoned: { workspace_id: string };
beforeAll(async () => {
  db = await createTestDatabase({ migrations: ALL.filter(({ name }) => name < '0096') });
  appended = { workspace_id: await db.createWorkspace() };
  zoned = { workspace_id: await db.createWorkspace() };
  await appendRows(db, appended);
  await uploadTimes(db, zoned);
  await db.everything('plugin_storage').insert([
    { ...KEPT, ...zoned, key: 'a', bytes: 5 },
    { ...KEPT, ...zoned, key: 'b', bytes: 7 },
    { ...KEPT, ...appended, key: 'a', bytes: 11 },
  ]);
  await migrateUp(db.owner, ALL);
  // As the server does after each migration.
  await grantToApplication(db.owner, APPLICATION);
});
const KEPT = { plugin: 'acme.kept', value: '1' };
afterAll(() => db[Symbol.asyncDispose]());

async function appendRows({ everything }: TestDatabase, { workspace_id }: { workspace_id: string }): Promise<void> {
  const columns = JSON.stringify([{ field: 'pieces', header: 'Pieces', type: 'number' }]);
  const load = { workspace_id, place: 1, import_id: 'i', title: 'Stock', columns, uploaded_on: '2026-03-07' };
  const [no] = await everything('uploaded_loads')
    .insert({ ...load, file_id: 'f', replaces: false })
    .returning('no');
  const row = { workspace_id, place: 1, load_no: no.no, visible: false, nth: 1 };
  // Refused by a change of type: it is kept already.
  await everything('uploaded_rows').insert({ ...row, line: 2, raw: ['x'], refused: true });
  const reject = { workspace_id, import_id: 'i', file_id: 'f', reason: 'No.' };
  await everything('uploaded_rejects').insert([
    { ...reject, line: 2, code: 'badValue', cells: ['x'] },
    { ...reject, line: 3, code: 'badValue', cells: ['many'] },
    { ...reject, line: 4, code: 'badValue', cells: ['many'] },
    { ...reject, line: 5, code: 'tooManyCells', cells: ['1', '2'] },
    // Only the beginning of what the file said.
    { ...reject, line: 6, code: 'badValue', cells: ['many', 'x'.repeat(2_000)] },
  ]);
}

test('rows that were refused while they were appended before are kept for another type, each once', async () => {
  const { everything } = db;
  const kept = everything('uploaded_rows')
    .where(appended)
    .orderBy('line')
    .select('line', 'raw', 'nth', 'visible', 'refused');
  expect(await kept).toEqual([
    { line: 2, raw: ['x'], nth: 1, visible: false, refused: true },
    { line: 3, raw: ['many'], nth: 1, visible: false, refused: true },
    { line: 4, raw: ['many'], nth: 2, visible: false, refused: true },
  ]);
});

async function uploadTimes({ everything }: TestDatabase, { workspace_id }: { workspace_id: string }): Promise<void> {
  await everything('workspaces').where({ id: workspace_id }).update({ timezone: 'UTC' });
  const shop = { workspace_id, id: 's', name: 'S', platform: 'etsy', currency: 'USD', country: 'US' };
  await everything('shops').insert({ ...shop, timezone: 'America/New_York' });
  const at = { workspace_id, created_at: '2026-11-03T02:00:00Z', source: 'upload', state: 'done', ask: false };
  await everything('imports').insert({ ...at, id: 'i', locale: 'en' });
  const [when, plain] = [
    [{ field: 'when', header: 'When', type: 'instant' }],
    [{ field: 'word', header: 'Word', type: 'text' }],
  ];
  for (const [index, columns] of [when, plain].entries()) {
    const of = { workspace_id, place: index + 1, title: 'T', columns: JSON.stringify(columns) };
    await everything('uploaded_tables').insert({ ...of, name: `t${index}` });
    const load = { ...of, import_id: 'i', file_id: `f${index}`, replaces: true, uploaded_on: '2026-11-03' };
    const [{ no }] = await everything('uploaded_loads').insert(load).returning('no');
    const row = { workspace_id, place: index + 1, load_no: no, visible: true, nth: 1, day: '2026-11-03' };
    const rows = index === 0 ? ['2026-11-02 21:30', '2026-11-02T21:30Z', '2026-11-03T03:00+00:00'] : ['x'];
    const instants = ['2026-11-02T21:30:00Z', '2026-11-02T21:30:00Z', '2026-11-03T03:00:00Z'];
    await everything('uploaded_rows').insert(
      rows.map((cell, line) => ({
        ...row,
        line,
        raw: [cell],
        ...(index === 0 ? { instant_1: instants[line] } : { text_1: cell }),
      })),
    );
  }
}

test('rows of before stand on their day in the zone of the shop', async () => {
  const { everything } = db;
  const rows = await everything('uploaded_rows').where(zoned).orderBy(['place', 'line']).select('day', 'instant_1');
  expect(rows.map(({ day, instant_1 }) => [day, instant_1?.toISOString() ?? null])).toEqual([
    ['2026-11-02', '2026-11-03T02:30:00.000Z'],
    ['2026-11-02', '2026-11-02T21:30:00.000Z'],
    ['2026-11-02', '2026-11-03T03:00:00.000Z'],
    ['2026-11-02', null],
  ]);
  expect(await everything('uploaded_loads').where(zoned).distinct('timezone', 'uploaded_on')).toEqual([
    { timezone: 'America/New_York', uploaded_on: '2026-11-02' },
  ]);
});

test('what a server from before loads meanwhile was read in the workspace’s zone, and follows with the next change', async () => {
  const { database, everything } = db;
  const { workspace_id } = zoned;
  await everything('workspaces').where({ id: workspace_id }).update({ timezone: 'Asia/Tokyo' });
  const [load] = await everything('uploaded_loads').where(zoned).where({ place: 1 });
  const { no: _, timezone: __, ...before } = load;
  const [{ no }] = await everything('uploaded_loads')
    .insert({ ...before, columns: JSON.stringify(load.columns), known: JSON.stringify(load.known), file_id: 'later' })
    .returning('no');
  const row = { ...zoned, place: 1, load_no: no, nth: 1, visible: true, line: 0, day: '2026-11-02' };
  await everything('uploaded_rows').insert({ ...row, raw: ['2026-11-03 01:30'], instant_1: '2026-11-02T16:30:00Z' });
  await database.inWorkspace(workspace_id, (trx) => followZone(database, trx, workspace_id));
  const [{ day, instant_1 }] = await everything('uploaded_rows').where({ ...zoned, load_no: no });
  expect([day, instant_1.toISOString()]).toEqual(['2026-11-03', '2026-11-03T06:30:00.000Z']);
  expect(await everything('uploaded_loads').where(zoned).distinct('timezone')).toEqual([
    { timezone: 'America/New_York' },
  ]);
});

test('what plugins kept before is counted, and goes on being counted whoever writes', async () => {
  const { database, everything } = db;
  const sizes = async () => {
    const all = await everything('plugin_storage_sizes').where({ plugin: KEPT.plugin });
    return [zoned, appended].map((of) => Number(all.find((one) => one.workspace_id === of.workspace_id)?.bytes));
  };
  expect(await sizes()).toEqual([5 + 64 + 7 + 64, 11 + 64]);
  // As servers from before write, which know of no sums.
  await database.inWorkspace(zoned.workspace_id, async (trx) => {
    const insert = (key: string, bytes: number) => trx('plugin_storage').insert({ ...KEPT, ...zoned, key, bytes });
    await insert('c', 13);
    await insert('b', 3).onConflict(['workspace_id', 'plugin', 'key']).merge();
    await trx('plugin_storage').where({ plugin: KEPT.plugin, key: 'a' }).delete();
  });
  expect(await sizes()).toEqual([3 + 64 + 13 + 64, 11 + 64]);
});
