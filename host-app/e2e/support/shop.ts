import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Product } from './product.ts';

const FIXTURES = join(import.meta.dirname, '..', '..', '..', 'plugins', 'source-etsy', 'fixtures');

const WEEK_MS = 7 * 86_400_000;

/** The small shop's downloads as Etsy names them. */
const DOWNLOADS = {
  orders: ['orders.csv', 'EtsySoldOrders2026.csv'],
  items: ['items.csv', 'EtsySoldOrderItems2026.csv'],
  statement: ['statement-usd.csv', 'etsy_statement_2026_9.csv'],
  payments: ['payments.csv', 'EtsyDirectCheckoutPayments2026-9.csv'],
  deposits: ['deposits.csv', 'EtsyDeposits2026.csv'],
  listings: ['listings.csv', 'EtsyListingsDownload.csv'],
  ads: ['ads.csv', 'etsy_ads_report.csv'],
  ordersResaved: ['orders-resaved.csv', 'EtsySoldOrders2026 (1).csv'],
} as const;
export type Download = keyof typeof DOWNLOADS;

/** Writes some of the small shop's downloads into a folder, as a seller would have them. Answers their paths. */
export async function writeDownloads(folder: string, which: readonly Download[]): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  return Promise.all(
    which.map(async (kind) => {
      const [fixture, name] = DOWNLOADS[kind];
      const path = join(folder, name);
      await writeFile(path, await readFile(join(FIXTURES, fixture)));
      return path;
    }),
  );
}

interface ImportAnswer {
  id: string;
  state: string;
  files: {
    name: string;
    kind: string | null;
    rows: number;
    accepted: number;
    rejected: number;
    error?: { message: string };
  }[];
}

/** Waits until an import has come to an end. Errors: when it did not end well. */
export async function importDone(product: Product, id: string): Promise<ImportAnswer> {
  for (;;) {
    const answer = await product.call<ImportAnswer>(`/api/v1/imports/${id}`);
    if (answer.state === 'done') return answer;
    if (answer.state !== 'queued' && answer.state !== 'running') {
      throw new Error(
        `The import is ${answer.state}: ${answer.files.map(({ error }) => error?.message ?? '').join(' ')}`,
      );
    }
    await wait(100);
  }
}

/** Brings files over HTTP, as a program would. */
export async function bringFiles(product: Product, paths: readonly string[]): Promise<ImportAnswer> {
  const form = new FormData();
  for (const path of paths) form.append('file', new Blob([await readFile(path)]), path.split('/').at(-1) ?? 'file');
  const { id } = await product.call<{ id: string }>('/api/v1/imports', form);
  return importDone(product, id);
}

/** Shops by these names, each with an order of its own a week ago. */
export async function bringShops(product: Product, names: readonly string[]): Promise<void> {
  const [head = '', order = ''] = (await readFile(join(FIXTURES, DOWNLOADS.orders[0]), 'utf8')).split(/\r?\n/);
  const [year = '', month, day] = new Date(Date.now() - WEEK_MS).toISOString().slice(0, 10).split('-');
  for (const [index, name] of names.entries()) {
    const shop = { name, platform: 'etsy', currency: 'USD', country: 'US', timezone: 'UTC' };
    const { id: shopId } = await product.call<{ id: string }>('/api/v1/shops', shop);
    const row = order
      .replace(/^[^,]+/, `${month}/${day}/${year.slice(2)}`)
      .replace('4000000001', `400000${1000 + index}`)
      .replace('40.00', `${100 * (index + 1)}.00`);
    const form = new FormData();
    form.append('shopId', shopId);
    form.append('file', new Blob([`${head}\n${row}\n`]), DOWNLOADS.orders[1]);
    const { id } = await product.call<{ id: string }>('/api/v1/imports', form);
    await importDone(product, id);
  }
}

/** The sample shop, in place and derived. */
export async function fillSample(product: Product, orders?: number): Promise<void> {
  const { id } = await product.call<{ id: string }>('/api/v1/sample', orders === undefined ? {} : { orders });
  await importDone(product, id);
}

/** A dashboard of each template. Answers ids by the template's id. */
export async function makeDashboards(product: Product): Promise<Map<string, string>> {
  const { templates } = await product.graphql<{ templates: { id: string }[] }>('query { templates { id } }');
  const made = new Map<string, string>();
  for (const { id } of templates) {
    const { createDashboard } = await product.graphql<{ createDashboard: { id: string } }>(
      'mutation ($input: CreateDashboardInput!) { createDashboard(input: $input) { id } }',
      { input: { template: id } },
    );
    made.set(id, createDashboard.id);
  }
  return made;
}

/** The weekly letter, as the template has it. Answers its id. */
export async function composeLetter(product: Product): Promise<string> {
  const { items } = await product.call<{ items: { id: string }[] }>('/api/v1/report-templates');
  const template = items.find(({ id }) => id.includes('weekly-letter'))?.id;
  const { id } = await product.call<{ id: string }>('/api/v1/saved-reports', { template });
  return id;
}

/** The overview of the shop as a report that was made once. Answers its id. */
export async function makeReport(product: Product): Promise<string> {
  const { dashboards } = await product.graphql<{ dashboards: { id: string; title: { en?: string } }[] }>(
    'query { dashboards { id title } }',
  );
  const overview = dashboards.find(({ title }) => title.en === 'Shop overview');
  return (await runReport(product, overview?.id ?? '')).report;
}

/** A dashboard, as it is published, as a report that was run once. Errors: when the run failed. */
export async function runReport(product: Product, dashboard: string): Promise<{ report: string; run: string }> {
  const saved = '/api/v1/saved-reports';
  const { id: report } = await product.call<{ id: string }>(saved, { source: { kind: 'dashboard', dashboard } });
  const { id: run } = await product.call<{ id: string }>(`${saved}/${report}/runs`, {});
  for (;;) {
    const { state } = await product.call<{ state: string }>(`/api/v1/report-runs/${run}`);
    if (state === 'done' || state === 'partial') return { report, run };
    if (state === 'failed') throw new Error(`The run ${run} failed.`);
    await wait(100);
  }
}
