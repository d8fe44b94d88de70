import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { RawEvent } from '@vitrine/core/contracts';
import { fakeContext } from '@vitrine/core/testing';
import { expect, it } from 'vitest';
import { PLUGIN_HOST } from '../plugins/index.ts';
import { SAMPLE_SHOP } from './sample.ts';
import { sellerServer } from './testing/seller-server.ts';

const COMMAND = join(import.meta.dirname, '..', '..', '..', 'cli', 'bin', 'vitrine.mjs');
const ORDER_LINES = 20_000;

const { server, seller } = await sellerServer();

/** `vitrine sample …` as a process of its own, on this server's data folder. */
function sample(...flags: string[]): Promise<{ code: number; out: string; error: string }> {
  const env = { PATH: process.env['PATH'], VITRINE_DATA_DIR: server.dataFolder };
  return new Promise((resolve) => {
    execFile(process.execPath, [COMMAND, 'sample', ...flags], { env }, (fault, out, error) =>
      resolve({ code: Number(fault?.code ?? 0), out, error }),
    );
  });
}

/** What the source of the sample itself says it makes. */
async function made(orderLines: number) {
  const host = server.server.resolve(PLUGIN_HOST);
  const source = (await host.contributions('dataSource')).find(({ id }) => id === 'sample')?.contribution;
  const sums = { events: 0, orders: 0, cancelled: 0, lines: 0, units: 0, cents: 0, entries: 0, listings: 0 };
  const note = (event: RawEvent): void => {
    sums.events += 1;
    if (event.kind === 'orderLine') sums.lines += 1;
    else if (event.kind === 'ledgerEntry') sums.entries += 1;
    else if (event.kind === 'listing') sums.listings += 1;
    if (event.kind !== 'order') return;
    if (event.status === 'cancelled') {
      sums.cancelled += 1;
      return;
    }
    sums.orders += 1;
    sums.units += event.units ?? 0;
    sums.cents += event.orderValue ?? 0;
  };
  const context = fakeContext({ options: { orderLines } });
  for await (const { events } of source?.sync?.(undefined, context) ?? []) for (const event of events) note(event);
  return sums;
}

it('fills a shop of as many order lines as the flag says, every one of which is there', async () => {
  const today = () => Temporal.Now.plainDateISO(SAMPLE_SHOP.timezone).toString();
  let began: string;
  let expected: Awaited<ReturnType<typeof made>>;
  // The shop ends today, which may become another day in between.
  do {
    began = today();
    expected = await made(ORDER_LINES);
    expect(await sample('--orders', String(ORDER_LINES))).toMatchObject({ code: 0, error: '' });
  } while (began !== today());
  expect(expected.lines / ORDER_LINES).toBeCloseTo(1, 1);

  const stored = { lines: 'evidence_lines', entries: 'ledger_facts', listings: 'listing_facts' } as const;
  for (const [name, table] of Object.entries(stored)) {
    const [row] = await server.database.everything(table).count();
    expect([name, Number(row?.['count'])]).toEqual([name, expected[name as keyof typeof stored]]);
  }
  expect(await seller.measures('shop.orders', ['orders', 'cancelledOrders', 'units', 'grossSales'])).toEqual({
    orders: expected.orders,
    cancelledOrders: expected.cancelled,
    units: expected.units,
    grossSales: expected.cents / 100,
  });
  expect(await seller.measures('shop.sales', ['units', 'grossSales'])).toEqual({
    units: expected.units,
    grossSales: expected.cents / 100,
  });
  const { items } = (await server.owner.get('/api/v1/imports')).json as { items: { files: object[] }[] };
  expect(items[0]?.files).toMatchObject([
    { state: 'done', rows: expected.events, accepted: expected.events, rejected: 0 },
  ]);
});

it('takes 10 million order lines, and says what it does not take', async () => {
  const begun = await sample('--orders', '10000000', '--no-wait', '--json');
  expect(begun).toMatchObject({ code: 0, error: '' });
  const { id } = JSON.parse(begun.out) as { id: string };
  const row = await server.database.everything('imports').where({ id }).first('options');
  expect(row?.options).toEqual({ orderLines: 10_000_000 });
  expect((await server.owner.delete('/api/v1/sample')).status).toBe(204);
  expect(await sample('--orders', '20000001')).toMatchObject({ code: 1, error: expect.stringContaining('/orders') });
  expect(await sample('--orders', 'many')).toMatchObject({ code: 2 });
});
