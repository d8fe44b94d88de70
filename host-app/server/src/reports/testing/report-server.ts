import type { Dashboard, ReportPart, Section, Tile } from '@vitrine/core/contracts';
import { expect } from 'vitest';
import type { ReportDestination } from '../../api-report-channels.ts';
import type {
  ChannelChoice,
  ComposedSource,
  NewReportRun,
  NewSavedReport,
  ReportRun,
  SavedReport,
} from '../../api-reports.ts';
import type { Settings } from '../../config/index.ts';
import { Seller } from '../../imports/testing/seller.ts';
import { smallShop } from '../../imports/testing/small-shop.ts';
import type { BrowserClient } from '../../testing/client.ts';
import { createTestServer, type TestServer } from '../../testing/server.ts';

const layout = (x: number, y: number, w: number) => ({ large: { x, y, w, h: 3 } });
const sales = { dataset: 'shop.orders', measures: [{ field: 'netSales' }] };

/** A number, a chart, a table and words. */
export const TILES: Tile[] = [
  {
    id: 'sum',
    widget: 'vitrine.metric/metric@1',
    title: 'Net sales',
    query: sales,
    roles: { value: 'netSales' },
    layout: layout(0, 0, 3),
  },
  {
    id: 'countries',
    widget: 'vitrine.bar/bar@1',
    title: { en: 'Where buyers live', de: 'Wo Käufer wohnen' },
    query: { ...sales, dimensions: [{ field: 'country' }] },
    roles: { category: 'country', value: ['netSales'] },
    layout: layout(3, 0, 9),
  },
  {
    id: 'months',
    widget: 'vitrine.table/table@1',
    title: 'Months',
    query: { ...sales, dimensions: [{ field: 'orderedAt', grain: 'month' }] },
    roles: { columns: ['orderedAt', 'netSales'] },
    layout: layout(0, 3, 12),
  },
  { id: 'words', widget: 'vitrine.text/text@1', options: { text: '# Mine' }, layout: layout(0, 6, 12) },
];

/** A tile that is never filled: there is no such dataset. */
export const BROKEN: Tile = {
  id: 'broken',
  widget: 'vitrine.metric/metric@1',
  title: 'Broken',
  query: { dataset: 'shop.nothing', measures: [{ field: 'netSales' }] },
  roles: { value: 'netSales' },
  layout: layout(0, 9, 3),
};

/** The whole server with a small shop in it. */
export async function createReportServer(
  environment: Record<string, string> = {},
  settings: Partial<Settings> = {},
): Promise<TestServer> {
  const server = await createTestServer(environment, settings);
  await new Seller(server.owner).bring(await smallShop());
  return server;
}

/** A published dashboard; its id. */
export async function makeDashboard(
  client: BrowserClient,
  tiles: readonly Tile[] = TILES,
  page: Partial<Dashboard> = {},
): Promise<string> {
  const section: Section = { id: 's1', title: 'Sales', tiles: [...tiles] };
  const document: Dashboard = {
    schema: 'vitrine/dashboard@1',
    id: crypto.randomUUID(),
    title: 'My shop',
    sections: [section],
    ...page,
  };
  const query = 'mutation ($document: JSON!) { createDashboard(input: { document: $document }) { id } }';
  const { json, text } = await client.post('/graphql', { query, variables: { document } });
  const { data, errors } = json as { data: { createDashboard: { id: string } }; errors?: unknown };
  expect(errors, text).toBeUndefined();
  return data.createDashboard.id;
}

/** *This dashboard as a report*. */
export async function makeReport(client: BrowserClient, dashboard: string, more: object = {}): Promise<SavedReport> {
  const answer = await client.post('/api/v1/saved-reports', { source: { kind: 'dashboard', dashboard }, ...more });
  expect(answer.status, answer.text).toBe(201);
  return answer.json as SavedReport;
}

/** A report that is put together of these parts. */
export async function composeReport(
  client: BrowserClient,
  parts: readonly ReportPart[],
  { source = {}, ...more }: Partial<Omit<NewSavedReport, 'source'>> & { source?: Partial<ComposedSource> } = {},
): Promise<SavedReport> {
  const composed: ComposedSource = { kind: 'composed', ...source, parts: [...parts] };
  const answer = await client.post('/api/v1/saved-reports', { source: composed, ...more });
  expect(answer.status, answer.text).toBe(201);
  return answer.json as SavedReport;
}

/** A place that reports can go to, as schedules and runs choose it. */
export async function enterDestination(
  client: BrowserClient,
  channel: string,
  { name = 'Books', ...options }: { name?: string; [option: string]: unknown } = {},
): Promise<ChannelChoice> {
  const answer = await client.post('/api/v1/report-destinations', { channel, name, options });
  expect(answer.status, answer.text).toBe(201);
  return { channel, options: { destination: (answer.json as ReportDestination).id } };
}

/** Asks for a run and waits for its end. */
export async function runReport(client: BrowserClient, report: string, wanted: NewReportRun = {}): Promise<ReportRun> {
  const answer = await client.post(`/api/v1/saved-reports/${report}/runs`, wanted);
  expect(answer.status, answer.text).toBe(202);
  return endOf(client, (answer.json as ReportRun).id);
}

export async function endOf(client: BrowserClient, run: string): Promise<ReportRun> {
  const read = async () => (await client.get(`/api/v1/report-runs/${run}`)).json as ReportRun;
  await expect.poll(async () => (await read()).state).not.toMatch(/queued|running/);
  return read();
}
