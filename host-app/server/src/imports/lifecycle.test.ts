import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { BrowserClient } from '../testing/client.ts';
import { createTestServer, startAgain } from '../testing/server.ts';
import { Staging } from './files/staging.ts';
import { ImportQueue } from './import-queue.ts';
import { Seller } from './testing/seller.ts';
import { sellerServer } from './testing/seller-server.ts';
import { smallShop, smallShopFile } from './testing/small-shop.ts';

const { server, seller } = await sellerServer();

/** A table long enough to be caught in the middle. */
function longTable(rows: number): string {
  const lines = ['day,count'];
  for (let row = 0; row < rows; row += 1) lines.push(`2026-01-${String((row % 28) + 1).padStart(2, '0')},${row}`);
  return `${lines.join('\n')}\n`;
}

async function command(id: string, name: string) {
  return server.owner.post(`/api/v1/imports/${id}/${name}`);
}

async function running(id: string): Promise<void> {
  for (;;) {
    const { files } = await seller.import(id);
    if (files.some((file) => (file.progress?.rows ?? 0) > 0)) return;
    await delay(10);
  }
}

describe('cancelling', () => {
  it('stops an import in the middle and leaves nothing of the file', async () => {
    const { json } = await server.owner.post('/api/v1/sample', { orders: 5_000_000 });
    const { id } = json as { id: string };
    await running(id);
    expect((await command(id, 'cancel')).status).toBe(202);
    expect(await seller.settled(id)).toMatchObject({ state: 'cancelled', files: [{ state: 'cancelled', rows: 0 }] });
    for (const table of ['evidence_files', 'evidence_orders', 'order_facts', 'rollup_day']) {
      expect(await server.database.everything(table).count()).toEqual([{ count: '0' }]);
    }
    await server.owner.delete('/api/v1/sample');
  });

  it('ends the filling of a sample shop that is removed', async () => {
    const { json } = await server.owner.post('/api/v1/sample', { orders: 5_000_000 });
    await running((json as { id: string }).id);
    expect((await server.owner.delete('/api/v1/sample')).status).toBe(204);
    expect(await server.database.everything('shops').count()).toEqual([{ count: '0' }]);
  });

  it('stops one that waits for an answer, and one that has not begun', async () => {
    const asked = await seller.bring([{ name: 'either.csv', content: 'day,n\n01/02/2026,1\n03/04/2026,2\n' }], {
      ask: 'true',
    });
    expect(asked.question).toMatchObject({ kind: 'dateOrder' });
    await command(asked.id, 'cancel');
    expect(await seller.settled(asked.id)).toMatchObject({ state: 'cancelled' });
  });

  it('is refused when the import is over', async () => {
    const { id } = await seller.bring(await smallShop(['ads.csv']));
    expect((await command(id, 'cancel')).json).toMatchObject({ status: 400, code: 'badRequest' });
  });
});

describe('the files of an upload', () => {
  it('stay while a question waits, and go when their workspace is gone', async () => {
    const asked = await seller.bring([{ name: 'either.csv', content: 'day,n\n01/02/2026,1\n' }], { ask: 'true' });
    const staging = new Staging(server.dataFolder);
    const folder = () => readdir(join(server.dataFolder, 'imports'));
    const queue = new ImportQueue(server.database.database);
    await queue.open(await staging.instance());
    await staging.sweep(() => queue.living());
    expect(await folder()).toContain(asked.id);
    await server.database.everything('import_queue').where({ import_id: asked.id }).delete();
    await staging.arriving(asked.id, async () => staging.sweep(() => queue.living()));
    expect(await folder()).toContain(asked.id);
    await staging.sweep(() => queue.living());
    expect(await folder()).not.toContain(asked.id);
  });
});

describe('taking back', () => {
  it('is refused while the import goes on and when nothing was stored; twice is once', async () => {
    const asked = await seller.bring([{ name: 'either.csv', content: 'day,n\n01/02/2026,1\n' }], { ask: 'true' });
    expect((await command(asked.id, 'take-back')).status).toBe(400);
    const failed = await seller.bring([{ name: 'empty.csv', content: '' }]);
    expect((await command(failed.id, 'take-back')).status).toBe(400);
    const { id } = await seller.bring(await smallShop(['ads.csv']));
    expect((await seller.takeBack(id)).state).toBe('takenBack');
    expect((await command(id, 'take-back')).status).toBe(202);
    expect((await command('nowhere', 'take-back')).status).toBe(404);
  });
});

describe('a shop that an import made', () => {
  const inFrancs = async () =>
    ((await server.owner.get('/api/v1/shops')).json as { items: { id: string; currency: string }[] }).items.filter(
      ({ currency }) => currency === 'CHF',
    );
  const ads = 'Date,Views,Clicks,Orders,Revenue (CHF),Spend (CHF)\n2026-03-01,40,2,0,0.00,1.00\n';

  it('goes with it, unless something came by a connection meanwhile', async () => {
    const first = await seller.bring([{ name: 'francs.csv', content: ads }]);
    expect(await inFrancs()).toHaveLength(1);
    await seller.takeBack(first.id);
    expect(await inFrancs()).toEqual([]);

    const second = await seller.bring([{ name: 'francs.csv', content: ads }]);
    const [shop] = await inFrancs();
    const connected = { id: 'feed 1', import_id: 'feed', kind: 'acme.feed', state: 'done', part: 0 };
    await server.database.everything('evidence_files').insert({
      ...connected,
      workspace_id: server.workspaceId,
      shop_id: shop?.id,
      uploaded_at: new Date(),
    });
    await seller.takeBack(second.id);
    expect(await inFrancs()).toEqual([shop]);
    expect((await server.owner.delete(`/api/v1/shops/${shop?.id}`)).status).toBe(204);
  });
});

describe('what cannot be taken back', () => {
  it('is there as before, and can be taken back later', async () => {
    const { id } = await seller.bring([{ name: 'stays.csv', content: 'day,n\n2026-02-01,1\n' }]);
    const { everything } = server.database;
    await everything.raw(
      `create function vitrine.held() returns trigger language plpgsql as $$ begin raise exception 'held'; end $$`,
    );
    await everything.raw(
      'create trigger held before delete on vitrine.uploaded_rows for each row execute function vitrine.held()',
    );
    expect((await seller.takeBack(id)).state).toBe('done');
    expect((await seller.query({ dataset: 'files.stays', measures: [{ field: 'n' }] })).rows).toEqual([[1]]);
    await everything.raw('drop trigger held on vitrine.uploaded_rows');
    expect((await seller.takeBack(id)).state).toBe('takenBack');
  });
});

describe('questions', () => {
  it('are refused by answers of another kind, to another file, and when none was asked', async () => {
    const asked = await seller.bring([{ name: 'either.csv', content: 'day,n\n01/02/2026,1\n' }], { ask: 'true' });
    const answer = (body: object) => server.owner.post(`/api/v1/imports/${asked.id}/answer`, body);
    const fileId = asked.question?.fileId ?? '';
    expect((await answer({ fileId: 'another', answer: 'dayFirst' })).json).toMatchObject({ path: '/fileId' });
    expect((await answer({ fileId, answer: 'yearFirst' })).json).toMatchObject({ path: '/answer' });
    expect((await answer({ fileId, answer: { a: 'b' } })).json).toMatchObject({ path: '/answer' });
    expect((await seller.answer(asked, 'dayFirst')).state).toBe('done');
    expect((await answer({ fileId, answer: 'dayFirst' })).status).toBe(400);
    const { rows } = await seller.query({ dataset: 'files.either', rows: { fields: ['day'] } });
    expect(rows).toEqual([['2026-02-01']]);
  });

  it('about an unknown header are asked once, and remembered', async () => {
    const orders = Buffer.from((await smallShopFile('orders.csv')).content).toString('utf8');
    const [header = '', ...rows] = orders.trimEnd().split('\n');
    const foreign = header.split(',').map((_, index) => `Kolumna ${index + 1}`);
    const content = `${[foreign.join(','), ...rows].join('\n')}\n`;
    const unasked = await seller.bringOne('zamowienia.csv', content);
    expect(unasked).toMatchObject({ kind: 'etsy.orders', state: 'failed', error: { code: 'unsupportedFile' } });
    const asked = await seller.bring([{ name: 'zamowienia.csv', content }], { ask: 'true' });
    expect(asked.question).toMatchObject({ kind: 'columns', header: foreign });
    expect(asked.question?.proposed).toMatchObject({ 'Sale Date': 'Kolumna 1', 'Order ID': 'Kolumna 2' });
    const english = header.split(',').map((cell) => cell.replaceAll('"', ''));
    const answer = Object.fromEntries(english.map((name, index) => [name, foreign[index] ?? '']));
    expect(await seller.answer(asked, answer)).toMatchObject({
      state: 'done',
      files: [{ kind: 'etsy.orders', rows: 6 }],
    });
    const again = await seller.bring([{ name: 'znowu.csv', content }]);
    expect(again).toMatchObject({ state: 'done', files: [{ kind: 'etsy.orders', unchanged: 6 }] });
  });

  it('are not asked when asking is not wanted: the file fails and says why', async () => {
    const file = await seller.bringOne('either.csv', 'day,n\n01/02/2026,1\n');
    expect(file).toMatchObject({ state: 'failed', error: { code: 'unsupportedFile' } });
    expect(file.error?.message).toContain('answer');
  });
});

describe('refused rows', () => {
  it('can be downloaded with their columns, mended and brought again', async () => {
    const orders = Buffer.from((await smallShopFile('orders.csv')).content).toString('utf8');
    const broken = orders.replace('4000000001', '4.0E+09').replaceAll('4000000', '4100000');
    const { id, files } = await seller.bring([{ name: 'orders.csv', content: broken }]);
    expect(files[0]).toMatchObject({ rejected: 1, accepted: 5 });
    const { text, headers } = await server.owner.get(`/api/v1/imports/${id}/rejects`);
    expect(headers.get('content-type')).toContain('text/csv');
    const [head = '', row = ''] = text.trimEnd().split('\n');
    expect(head).toMatch(/^file,line,column,code,reason,Sale Date,Order ID,/);
    expect(row).toMatch(/^orders\.csv,2,Order ID,scientificId,/);
    expect(row).not.toContain('Example');
    const mended = await seller.bringOne('mended.csv', `${head}\n${row.replaceAll('4.0E+09', '4100000001')}\n`);
    expect(mended).toMatchObject({ kind: 'etsy.orders', rows: 1, accepted: 1, rejected: 0 });
    const page = (await server.owner.get(`/api/v1/imports/${id}/rejects?format=json&limit=1`)).json;
    expect(page).toMatchObject({ items: [{ file: 'orders.csv', line: 2, column: 'Order ID', code: 'scientificId' }] });
    expect((await server.owner.get('/api/v1/imports/nowhere/rejects')).status).toBe(404);
  });

  it('of several files stand under numbered columns, and page by page', async () => {
    const rows = Array.from({ length: 5 }, (_, index) => `${index},=1+${index},9`).join('\n');
    const { id, files } = await seller.bring([
      { name: 'one.csv', content: 'a,b\n1,2\n3,4,5\n' },
      { name: 'two.csv', content: `x,y\n${'1,2\n'.repeat(40)}${rows}\n` },
    ]);
    const rejected = files.reduce((sum, file) => sum + file.rejected, 0);
    expect(rejected).toBe(6);
    const { text } = await server.owner.get(`/api/v1/imports/${id}/rejects`);
    expect(text.split('\n')[0]).toBe('file,line,column,code,reason,cell 1,cell 2');
    expect(text).toContain("'=1+");
    const first = (await server.owner.get(`/api/v1/imports/${id}/rejects?format=json&limit=4`)).json as {
      items: object[];
      next: string;
    };
    const last = (await server.owner.get(`/api/v1/imports/${id}/rejects?format=json&limit=4&after=${first.next}`)).json;
    expect(first.items).toHaveLength(4);
    expect(last).toMatchObject({ items: [{}, {}] });
    const own = (await server.owner.get(`/api/v1/imports/${id}/rejects?format=json&file=${files[0]?.id}`)).json;
    expect(own).toMatchObject({ items: [{ file: 'one.csv' }] });
  });
});

describe('the sample shop', () => {
  it('is opened, filled, and removed whole', async () => {
    const { status, json } = await server.owner.post('/api/v1/sample', { orders: 2_000 });
    expect(status).toBe(202);
    const filled = await seller.settled((json as { id: string }).id);
    expect(filled).toMatchObject({ state: 'done', files: [{ kind: 'sample', state: 'done', rejected: 0 }] });
    const shop = { field: 'shop', op: 'eq', value: filled.files[0]?.shopId };
    const { rows } = await seller.query({ dataset: 'shop.orders', measures: [{ field: 'orders' }], filters: [shop] });
    expect(Number(rows[0]?.[0])).toBeGreaterThan(500);
    await seller.bring(await smallShop(['ads.csv']));
    expect((await server.owner.delete('/api/v1/sample')).status).toBe(204);
    const left = await server.database.everything('shops').where({ platform: 'sample' }).count();
    expect(left).toEqual([{ count: '0' }]);
    expect((await server.owner.get(`/api/v1/imports/${filled.id}`)).status).toBe(404);
    expect(await server.database.everything('import_files').where({ import_id: filled.id })).toEqual([]);
  });
});

/** As the server leaves an import behind when it is killed in the middle. */
async function killedDuring(id: string, attempts: number): Promise<void> {
  const { everything } = server.database;
  const instance = await readFile(join(server.dataFolder, 'imports', 'instance'), 'utf8');
  await everything('import_files').where({ import_id: id }).update({ state: 'running' });
  await everything('imports').where({ id }).update({ state: 'running' });
  const place = { instance, job: 'import', state: 'running', attempts };
  await everything('import_queue').insert({ import_id: id, workspace_id: server.workspaceId, ...place });
}

describe('a restart', () => {
  it('takes up what was interrupted, stores nothing twice, and gives up what stops it again and again', async () => {
    const stored = await seller.bring(await smallShop(['orders.csv']));
    const before = await seller.measures('shop.orders', ['orders', 'netSales']);
    const stubborn = await seller.bring([{ name: 'empty.csv', content: '' }]);
    const id = await seller.upload([{ name: 'restart.csv', content: longTable(100_000) }]);
    await running(id);
    await server.server.stop();
    expect(await server.database.everything('import_queue').where({ import_id: id }).count()).toEqual([{ count: '1' }]);
    await killedDuring(stored.id, 1);
    await killedDuring(stubborn.id, 3);
    await mkdir(join(server.dataFolder, 'imports', 'half-an-upload'));
    const next = await startAgain(server);
    const browser = new BrowserClient(next.localOrigin);
    await browser.enter(new URL(next.entrance).pathname);
    const after = new Seller(browser);
    expect(await after.settled(id)).toMatchObject({ state: 'done', files: [{ accepted: 100_000 }] });
    expect(await after.measures('files.restart', ['rows'])).toEqual({ rows: 100_000 });
    expect(await after.settled(stored.id)).toMatchObject({ state: 'done', files: [{ state: 'done', rows: 6 }] });
    expect(await after.measures('shop.orders', ['orders', 'netSales'])).toEqual(before);
    expect(await after.settled(stubborn.id)).toMatchObject({
      state: 'failed',
      files: [{ error: { code: 'unavailable' } }],
    });
    const kept = await readdir(join(server.dataFolder, 'imports'));
    for (const gone of ['half-an-upload', id, stored.id, stubborn.id]) expect(kept).not.toContain(gone);
    await next.stop();
  });
});

describe('a shop that is erased', () => {
  it('takes its files and imports back with it, and leaves those of others', async () => {
    await using own = await createTestServer();
    const bringer = new Seller(own.owner);
    const made = await own.owner.post('/api/v1/shops', {
      name: 'Gone',
      platform: 'etsy',
      currency: 'USD',
      country: 'US',
      timezone: 'America/New_York',
    });
    const { id: shop } = made.json as { id: string };
    const orders = await bringer.bring([await smallShopFile('orders.csv')], { shopId: shop });
    const table = await bringer.bring([{ name: 'days.csv', content: longTable(3) }]);
    expect((await own.owner.delete(`/api/v1/shops/${shop}`)).status).toBe(204);
    expect(await bringer.import(orders.id)).toMatchObject({ state: 'takenBack', files: [{ state: 'takenBack' }] });
    expect(await bringer.import(table.id)).toMatchObject({ state: 'done', files: [{ state: 'done' }] });
  });
});
