import { beforeAll, describe, expect, it } from 'vitest';
import type { DatasetsAnswer, UploadedTable } from '../../api.ts';
import { sellerServer } from '../testing/seller-server.ts';

const { server, seller } = await sellerServer();

const MARKETS =
  'Market day,Town,Takings,Card?\n2026-03-07,Leeds,120.50,yes\n2026-03-14,York,80,no\n2026-03-21,Leeds,99.5,yes\n';

const tables = async () => ((await server.owner.get('/api/v1/tables')).json as { items: UploadedTable[] }).items;
const named = async (name: string) => (await tables()).find((table) => table.name === name);
const takings = async (dataset = 'files.craftMarkets') =>
  (await seller.query({ dataset, measures: [{ field: 'takings' }], dimensions: [{ field: 'town' }] })).rows;

describe('an uploaded table', () => {
  let first: string;

  it('is a dataset with types found from all its rows', async () => {
    const { id, files } = await seller.bring([{ name: 'Craft markets.csv', content: MARKETS }]);
    first = id;
    expect(files[0]).toMatchObject({ kind: 'table', state: 'done', rows: 3, accepted: 3, shopId: null });
    expect(await named('craftMarkets')).toEqual({
      name: 'craftMarkets',
      title: 'Craft markets',
      rows: 3,
      refused: 0,
      time: 'marketDay',
      columns: [
        { field: 'marketDay', header: 'Market day', type: 'day' },
        { field: 'town', header: 'Town', type: 'text' },
        { field: 'takings', header: 'Takings', type: 'number' },
        { field: 'card', header: 'Card?', type: 'boolean' },
      ],
    });
    const { items } = (await server.owner.get('/api/v1/datasets')).json as DatasetsAnswer;
    const model = items.find((item) => item.id === 'files.craftMarkets');
    expect(model?.dimensions.map((dimension) => dimension.field)).toEqual(['marketDay', 'town', 'card']);
    expect(model?.measures.map((measure) => measure.field)).toEqual(['rows', 'takings']);
  });

  it('is asked like any other', async () => {
    expect(await takings()).toEqual([
      ['Leeds', 220],
      ['York', 80],
    ]);
    const inMarch = { from: '2026-03-01', to: '2026-03-15' };
    const { rows } = await seller.query({
      dataset: 'files.craftMarkets',
      measures: [{ field: 'rows' }, { field: 'takings', aggregate: 'average' }],
      range: inMarch,
    });
    expect(rows).toEqual([[2, 100.25]]);
    // Where nothing is sold, the data end where the tables do.
    const range = { last: 'P7D', until: 'data' as const };
    const lastWeek = await seller.query({ dataset: 'files.craftMarkets', measures: [{ field: 'rows' }], range });
    expect([lastWeek.rows, lastWeek.from]).toEqual([[[1]], '2026-03-15']);
    const days = (await server.owner.get('/api/v1/days')).json;
    expect(days).toEqual({ firstDay: '2026-03-07', lastDay: '2026-03-21' });
  });

  it('is replaced by a table of the same name, and is what it was when that is taken back', async () => {
    const later = 'Market day,Town,Takings\n2026-04-04,Hull,10\n';
    const second = await seller.bring([{ name: 'craft-markets.csv', content: later }]);
    expect(await takings()).toEqual([['Hull', 10]]);
    expect((await named('craftMarkets'))?.columns).toHaveLength(3);
    await seller.takeBack(second.id);
    expect(await takings()).toEqual([
      ['Leeds', 220],
      ['York', 80],
    ]);
    expect((await named('craftMarkets'))?.columns).toHaveLength(4);
  });

  it('is added to when the seller says so, each row once', async () => {
    const more = `${MARKETS}2026-03-28,Ripon,7,no\n`;
    const asked = await seller.bring([{ name: 'Craft markets.csv', content: more }], { ask: 'true' });
    expect(asked.question).toMatchObject({
      kind: 'replaceOrAppend',
      choices: [{ value: 'replace' }, { value: 'append' }],
    });
    const added = await seller.answer(asked, 'append');
    expect(added.files[0]).toMatchObject({ state: 'done', rows: 4, accepted: 1, unchanged: 3 });
    expect(await takings()).toEqual([
      ['Leeds', 220],
      ['Ripon', 7],
      ['York', 80],
    ]);
    await seller.takeBack(first);
    expect(await takings()).toEqual([
      ['Leeds', 220],
      ['Ripon', 7],
      ['York', 80],
    ]);
  });

  it('has its few texts in places that they keep while others come, whatever is asked for', async () => {
    const knownTowns = async () => {
      const range = { from: '2026-03-20', to: '2026-03-31' };
      const asked = {
        dataset: 'files.fairs',
        measures: [{ field: 'takings' }],
        dimensions: [{ field: 'town' }],
        range,
      };
      return (await seller.query(asked)).columns.map(({ known }) => known);
    };
    await seller.bring([{ name: 'fairs.csv', content: MARKETS }]);
    expect(await knownTowns()).toEqual([['Leeds', 'York'], undefined]);
    const later = 'Market day,Town,Takings,Card?\n2026-03-22,Hull,1,no\n2026-03-23,York,1,no\n';
    const asked = await seller.bring([{ name: 'fairs.csv', content: later }], { ask: 'true' });
    await seller.answer(asked, 'append');
    expect(await knownTowns()).toEqual([['Leeds', 'York', 'Hull'], undefined]);
    await server.owner.patch('/api/v1/tables/fairs', { columns: [{ field: 'takings', type: 'text' }] });
    const { columns } = await seller.query({
      dataset: 'files.fairs',
      measures: [{ field: 'rows' }],
      dimensions: [{ field: 'town' }, { field: 'takings' }, { field: 'card' }],
    });
    expect(columns.map(({ known }) => known)).toEqual([
      ['Leeds', 'York', 'Hull'],
      ['120.50', '80', '99.5', '1'],
      undefined,
      undefined,
    ]);
    // Whoever may not ask it reads none of its values among the datasets.
    expect((await server.owner.get('/api/v1/datasets')).text).not.toContain('Leeds');
  });

  it('is not added to by a file with other columns', async () => {
    const asked = await seller.bring([{ name: 'Craft markets.csv', content: 'a,b\n1,2\n' }], { ask: 'true' });
    const refused = await seller.answer(asked, 'append');
    expect(refused).toMatchObject({ state: 'failed', files: [{ error: { code: 'unsupportedFile' } }] });
    expect(refused.files[0]?.error?.message).toContain('Craft markets');
    expect(await takings()).toHaveLength(3);
  });
});

describe('its columns', () => {
  beforeAll(async () => {
    const content = 'Order,Note,Amount,When\n001,12,3.5,2026-01-01\n002,x,4,2026-02-01\n';
    await seller.bring([{ name: 'notes.csv', content }]);
  });
  const change = (body: object) => server.owner.patch('/api/v1/tables/notes', body);

  it('get the type that the seller chooses, with the rows read again', async () => {
    const { status, json } = await change({ title: 'My notes', columns: [{ field: 'amount', type: 'text' }] });
    expect([status, json]).toMatchObject([
      200,
      { title: 'My notes', columns: [{}, {}, { field: 'amount', type: 'text' }, {}] },
    ]);
    const { rows } = await seller.query({
      dataset: 'files.notes',
      measures: [{ field: 'rows' }],
      dimensions: [{ field: 'amount' }],
    });
    expect(rows.map(([amount]) => amount)).toEqual(['3.5', '4']);
    await change({ columns: [{ field: 'amount', type: 'number' }] });
    expect(await seller.measures('files.notes', ['amount'])).toEqual({ amount: 7.5 });
    const back = await seller.query({ dataset: 'files.notes', rows: { fields: ['note', 'amount'] } });
    expect(back.rows).toEqual([
      ['12', 3.5],
      ['x', 4],
    ]);
  });

  it('are left alone when no cell has that type', async () => {
    const { status, json } = await change({ columns: [{ field: 'when', type: 'boolean' }] });
    expect([status, json]).toMatchObject([400, { code: 'badRequest', path: '/columns/3/type' }]);
    expect(await named('notes')).toMatchObject({ rows: 2, refused: 0, columns: [{}, {}, {}, { type: 'day' }] });
  });

  it('keep the type that the seller chooses where a cell does not have it: its row is told with its place, and comes back', async () => {
    const content =
      'Day,Weight,Paid\n13.01.2026,"1.250,5","0,50"\n14.01.2026,?,"1,50"\nsoon,"2,25","2,50"\n16.01.2026,3,4\n';
    const { id } = await seller.bring([{ name: 'weights.csv', content }]);
    const types = (day: string, weight: string) =>
      server.owner.patch('/api/v1/tables/weights', {
        columns: [
          { field: 'day', type: day },
          { field: 'weight', type: weight },
        ],
      });
    const file = async () => ((await server.owner.get(`/api/v1/imports/${id}`)).json as { files: object[] }).files[0];
    const rejects = async () =>
      ((await server.owner.get(`/api/v1/imports/${id}/rejects?format=json`)).json as { items: object[] }).items;
    expect(await named('weights')).toMatchObject({ rows: 4, columns: [{ type: 'text' }, { type: 'text' }, {}] });

    expect((await types('text', 'number')).json).toMatchObject({
      rows: 3,
      refused: 1,
      columns: [{}, { type: 'number' }, {}],
    });
    expect(await seller.measures('files.weights', ['weight', 'paid'])).toEqual({ weight: 1255.75, paid: 7 });
    expect(await file()).toMatchObject({ rows: 4, accepted: 3, unchanged: 0, rejected: 1 });
    expect(await rejects()).toMatchObject([
      { file: 'weights.csv', line: 3, column: 'Weight', code: 'badValue', cells: ['14.01.2026', '?', '1,50'] },
    ]);

    expect((await types('day', 'number')).json).toMatchObject({
      rows: 2,
      refused: 2,
      columns: [{ type: 'day' }, {}, {}],
    });
    expect(await seller.measures('files.weights', ['weight', 'paid'])).toEqual({ weight: 1253.5, paid: 4.5 });
    expect(await rejects()).toMatchObject([
      { line: 3, column: 'Weight' },
      { line: 4, column: 'Day' },
    ]);

    // All of a row is there again, what was given another type in between as well.
    expect((await types('day', 'text')).json).toMatchObject({ rows: 3, refused: 1 });
    expect((await types('text', 'text')).json).toMatchObject({ rows: 4, refused: 0 });
    const back = await seller.query({ dataset: 'files.weights', rows: { fields: ['day', 'weight', 'paid'] } });
    expect(back.rows).toEqual([
      ['13.01.2026', '1.250,5', 0.5],
      ['14.01.2026', '?', 1.5],
      ['16.01.2026', '3', 4],
      ['soon', '2,25', 2.5],
    ]);
    expect(await file()).toMatchObject({ rows: 4, accepted: 4, rejected: 0 });
    expect(await rejects()).toEqual([]);
  });

  it('let rows of a later file that were refused while it was appended come back, each once', async () => {
    await seller.bring([{ name: 'stock.csv', content: 'Item,Pieces\nMug,3\nBowl,4\n' }]);
    const later = 'Item,Pieces\nMug,3\nCup,many\nCup,many\nPot,9\n"Jug",1,2\n';
    const asked = await seller.bring([{ name: 'stock.csv', content: later }], { ask: 'true' });
    const { id } = await seller.answer(asked, 'append');
    const file = async () => ((await server.owner.get(`/api/v1/imports/${id}`)).json as { files: object[] }).files[0];
    const lines = async () =>
      (
        (await server.owner.get(`/api/v1/imports/${id}/rejects?format=json`)).json as { items: { line: number }[] }
      ).items.map(({ line }) => line);
    const pieces = (type: string) =>
      server.owner.patch('/api/v1/tables/stock', { columns: [{ field: 'pieces', type }] });
    const rows = async () =>
      (await seller.query({ dataset: 'files.stock', rows: { fields: ['item', 'pieces'] } })).rows.toSorted();
    expect(await file()).toMatchObject({ rows: 5, accepted: 1, unchanged: 1, rejected: 3 });
    expect(await named('stock')).toMatchObject({ rows: 3, refused: 2 });
    expect(await lines()).toEqual([3, 4, 6]);

    expect((await pieces('text')).json).toMatchObject({ rows: 5, refused: 0 });
    expect(await rows()).toEqual([
      ['Bowl', '4'],
      ['Cup', 'many'],
      ['Cup', 'many'],
      ['Mug', '3'],
      ['Pot', '9'],
    ]);
    // What had more cells than the table has columns is not all kept, so that it stays away.
    expect(await lines()).toEqual([6]);
    expect(await file()).toMatchObject({ rows: 5, accepted: 3, unchanged: 1, rejected: 1 });

    expect((await pieces('number')).json).toMatchObject({ rows: 3, refused: 2 });
    expect(await file()).toMatchObject({ rows: 5, accepted: 1, unchanged: 1, rejected: 3 });
    expect(await lines()).toEqual([3, 4, 6]);
    await seller.takeBack(id);
    expect((await pieces('text')).json).toMatchObject({ rows: 2, refused: 0 });
    expect(await rows()).toEqual([
      ['Bowl', '4'],
      ['Mug', '3'],
    ]);
  });

  it('bring rows back whole, and none of which only the beginning is kept', async () => {
    const long = 'n'.repeat(2_500);
    await seller.bring([{ name: 'remarks.csv', content: `Item,Pieces,Note\nMug,3,short\nBowl,few,${long}\n` }]);
    const pieces = (type: string) =>
      server.owner.patch('/api/v1/tables/remarks', { columns: [{ field: 'pieces', type }] });
    const rows = async () =>
      (await seller.query({ dataset: 'files.remarks', rows: { fields: ['item', 'note'] } })).rows.toSorted();
    expect((await pieces('number')).json).toMatchObject({ rows: 1, refused: 1 });
    const later = `Item,Pieces,Note\nCup,many,${long}\nPot,lots,short\n`;
    const asked = await seller.bring([{ name: 'remarks.csv', content: later }], { ask: 'true' });
    const { id } = await seller.answer(asked, 'append');
    expect((await pieces('text')).json).toMatchObject({ rows: 3, refused: 0 });
    expect(await rows()).toEqual([
      ['Bowl', long],
      ['Mug', 'short'],
      ['Pot', 'short'],
    ]);
    const { json } = await server.owner.get(`/api/v1/imports/${id}/rejects?format=json`);
    expect(json).toMatchObject({ items: [{ line: 2 }] });
  });

  it('must be there, and the time axis one with days', async () => {
    expect((await change({ columns: [{ field: 'colour', type: 'text' }] })).json).toMatchObject({
      path: '/columns/0/field',
    });
    expect((await change({ time: 'note' })).json).toMatchObject({ path: '/time' });
    expect((await change({ time: 'when' })).json).toMatchObject({ time: 'when' });
    expect((await change({ colour: 'red' })).status).toBe(400);
    expect((await server.owner.patch('/api/v1/tables/nowhere', { title: 'x' })).status).toBe(404);
  });

  it('without days count on the day of the upload', async () => {
    await seller.bring([{ name: 'plain.csv', content: 'word,n\na,1\nb,2\n' }]);
    const { rows } = await seller.query({
      dataset: 'files.plain',
      measures: [{ field: 'n' }],
      dimensions: [{ field: 'uploadedOn', grain: 'year' }],
    });
    expect(rows).toEqual([[`${new Date().getUTCFullYear()}-01-01`, 3]]);
    expect((await named('plain'))?.time).toBeNull();
  });

  it('are refused when there are more than a table holds', async () => {
    const header = Array.from({ length: 65 }, (_, index) => `n${index}`);
    const file = await seller.bringOne('wide.csv', `${header.join(',')}\n${header.map(() => 1).join(',')}\n`);
    expect(file).toMatchObject({ state: 'failed', error: { code: 'tooLarge' } });
  });
});

describe('the days of a table', () => {
  const byDay = async () =>
    (
      await seller.query({
        dataset: 'files.fairTimes',
        measures: [{ field: 'amount' }],
        dimensions: [{ field: 'when', grain: 'day' }],
      })
    ).rows.filter(([, amount]) => amount !== 0);
  const shopIn = async (timezone: string) => {
    const body = { name: 'Alder', platform: 'etsy', currency: 'USD', country: 'US', timezone };
    return ((await server.owner.post('/api/v1/shops', body)).json as { id: string }).id;
  };

  it('are cut where the shop is, and again where it turns out to be', async () => {
    const shop = await shopIn('America/New_York');
    // The second names its zone: it is 20:30 of the day before in New York.
    const content = 'When,Amount\n2026-11-02 21:30,10\n2026-11-03T01:30Z,5\n';
    await seller.bring([{ name: 'fair times.csv', content }]);
    expect(await byDay()).toEqual([['2026-11-02', 15]]);

    await server.owner.patch(`/api/v1/shops/${shop}`, { timezone: 'Asia/Tokyo' });
    const inTokyo = [
      ['2026-11-02', 10],
      ['2026-11-03', 5],
    ];
    expect(await byDay()).toEqual(inTokyo);
    const { rows, timezone } = await seller.query({ dataset: 'files.fairTimes', rows: { fields: ['when'] } });
    expect([rows.flat().toSorted(), timezone]).toEqual([
      ['2026-11-02T12:30:00Z', '2026-11-03T01:30:00Z'],
      'Asia/Tokyo',
    ]);
    // A cell that is read again is read there too.
    const typed = (type: string) =>
      server.owner.patch('/api/v1/tables/fairTimes', { columns: [{ field: 'when', type }] });
    expect([(await typed('text')).status, (await typed('instant')).status]).toEqual([200, 200]);
    expect(await byDay()).toEqual(inTokyo);

    // Shops in two zones: the workspace's.
    const other = await shopIn('America/New_York');
    await server.owner.patch('/api/v1/workspace', { timezone: 'Pacific/Pago_Pago' });
    expect(await byDay()).toEqual([['2026-11-02', 15]]);
    expect((await server.owner.delete(`/api/v1/shops/${other}`)).status).toBe(204);
    expect(await byDay()).toEqual(inTokyo);
    await server.owner.delete(`/api/v1/shops/${shop}`);
  });

  it('come after a zone that changes while a load comes: neither holds what the other waits for', async () => {
    const content = 'When,Amount\n2026-11-02 21:30,10\n';
    let loading: Promise<unknown> | undefined;
    await server.database.everything.transaction(async (changing) => {
      const zone = `zone of the tables of ${server.workspaceId}`;
      await changing.raw('select pg_advisory_xact_lock(hashtext(?))', [zone]);
      loading = seller.bring([{ name: 'fair times.csv', content }]);
      const waiting = () =>
        changing('pg_locks as l')
          .join('pg_database as d', 'd.oid', 'l.database')
          .where({ locktype: 'advisory', granted: false })
          .whereRaw('d.datname = current_database()')
          .select<object[]>('locktype');
      await expect.poll(waiting).toHaveLength(1);
      const table = changing('uploaded_tables').where({ workspace_id: server.workspaceId, name: 'fairTimes' });
      expect(await table.forUpdate().noWait().select('name')).toHaveLength(1);
    });
    await loading;
    expect(await byDay()).toEqual([['2026-11-02', 10]]);
  });

  it('without times are the day of the upload there', async () => {
    const uploaded = async () =>
      (await seller.query({ dataset: 'files.plain', rows: { fields: ['uploadedOn'] } })).rows[0]?.[0];
    const zones = ['Pacific/Kiritimati', 'Pacific/Pago_Pago'];
    const [row] = await server.database
      .everything('imports as i')
      .join('uploaded_loads as l', 'l.import_id', 'i.id')
      .where('l.title', 'plain')
      .select('i.created_at');
    const told: unknown[] = [];
    for (const timezone of zones) {
      await server.owner.patch('/api/v1/workspace', { timezone });
      told.push(await uploaded());
    }
    const at = (row.created_at as Date).toTemporalInstant();
    expect(told).toEqual(zones.map((zone) => at.toZonedDateTimeISO(zone).toPlainDate().toString()));
  });
});

describe('removing a table', () => {
  it('takes its rows and its dataset with it', async () => {
    expect((await server.owner.delete('/api/v1/tables/craftMarkets')).status).toBe(204);
    expect(await named('craftMarkets')).toBeUndefined();
    expect(
      (await server.owner.post('/api/v1/query', { dataset: 'files.craftMarkets', measures: [{ field: 'rows' }] }))
        .status,
    ).toBe(422);
    expect((await server.owner.delete('/api/v1/tables/craftMarkets')).status).toBe(404);
  });

  it('keeps other workspaces’ tables of that name apart', async () => {
    const stranger = await server.database.createWorkspace('Elsewhere');
    await server.database
      .everything('uploaded_tables')
      .insert({ workspace_id: stranger, name: 'theirs', place: 1, title: 'T', columns: '[]' });
    expect(await named('theirs')).toBeUndefined();
  });
});
