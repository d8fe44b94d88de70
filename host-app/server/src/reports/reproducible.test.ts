import { svgToPng } from '@vitrine/widget-registry/render';
import { expect, test } from 'vitest';
import type { ListOf } from '../api.ts';
import type { ReportPicture } from '../api-report-definitions.ts';
import type { ReportRun } from '../api-reports.ts';
import { Seller } from '../imports/testing/seller.ts';
import { smallShopFile } from '../imports/testing/small-shop.ts';
import { leftBehind } from './testing/left-behind.ts';
import {
  composeReport,
  createReportServer,
  endOf,
  makeDashboard,
  makeReport,
  runReport,
  TILES,
} from './testing/report-server.ts';

const picture = (colour: string) =>
  svgToPng(
    `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="${colour}"/></svg>`,
    { scale: 1 },
  );

test('what a run became is drawn of its snapshot once more, byte for byte, whatever changed since', async () => {
  await using server = await createReportServer();
  const { owner } = server;
  const { everything } = server.database;
  const { user } = await owner.session();
  await everything('users').where({ id: user.id }).update({ email: 'ada@shop.example' });
  const bring = async (colour: string) => {
    const response = await fetch(`${owner.origin}/api/v1/report-pictures`, {
      method: 'POST',
      body: Buffer.from(await picture(colour)),
      headers: { cookie: owner.cookie, origin: owner.origin, 'x-csrf-token': owner.csrfToken },
    });
    return (await response.json()) as ReportPicture;
  };
  const logo = await bring('red');
  const page = { format: 'A4', orientation: 'portrait', theme: 'warm', header: 'On {{date}}', logo: logo.id } as const;
  const dashboard = await makeDashboard(owner);
  const [sum, countries] = TILES.map((tile) => ({ kind: 'tile', id: tile.id, width: 'full', tile }) as const);
  if (!sum || !countries) throw new Error('There are no tiles.');
  const letter = { kind: 'text', id: 'words', width: 'full', text: 'Sold {{shop.orders.netSales}}.' } as const;
  const reports = [
    await makeReport(owner, dashboard, { page, files: ['pdf', 'xlsx'] }),
    await composeReport(owner, [letter, sum, countries], { page, files: ['pdf', 'xlsx'] }),
  ];
  const runs: ReportRun[] = [];
  for (const { id } of reports) runs.push(await runReport(owner, id, { mailTo: [user.id] }));
  const bytes = async (path: string) => {
    const answer = await owner.fetch('GET', path);
    expect(answer.status, path).toBe(200);
    return Buffer.from(await answer.arrayBuffer());
  };
  const drawn = async (id: string) => {
    const { mails } = (await owner.get(`/api/v1/report-runs/${id}`)).json as ReportRun;
    const run = `/api/v1/report-runs/${id}`;
    const paths = ['report.pdf', 'report.xlsx'].map((name) => `${run}/${name}`);
    return Promise.all([...paths, `/api/v1/mails/${mails[0]?.id}/body.html`].map(bytes));
  };
  const before: Buffer[][] = [];
  for (const { id } of runs) before.push(await drawn(id));
  const isShown = async () =>
    (await bytes(`/api/v1/report-runs/${runs[0]?.id}/report.html`)).includes('data:image/png;base64,');
  expect(await isShown()).toBe(true);

  // The picture, the look and words of the reports, the dashboard, and all data.
  expect((await owner.delete(`/api/v1/report-pictures/${logo.id}`)).status).toBe(204);
  const other = { ...page, theme: 'plain', format: 'Letter', header: 'Later', logo: (await bring('blue')).id };
  for (const { id, document } of reports) {
    const changed = { ...document, page: other, title: 'Other', timezone: 'Asia/Tokyo', locale: 'de' };
    expect((await owner.put(`/api/v1/saved-reports/${id}`, { baseVersion: 1, document: changed })).status).toBe(200);
  }
  const query = 'mutation ($id: ID!) { deleteDashboard(id: $id) }';
  expect((await owner.post('/graphql', { query, variables: { id: dashboard } })).text).not.toContain('errors');
  const total = async () => (await owner.post('/api/v1/query', TILES[0]?.query)).json as { rows: unknown[][] };
  const sold = (await total()).rows[0]?.[0];
  const { content } = await smallShopFile('orders.csv');
  const [head, row = ''] = new TextDecoder().decode(content as Uint8Array).split(/\r?\n/);
  const [shop] = ((await owner.get('/api/v1/shops')).json as ListOf<{ id: string }>).items;
  const later = [{ name: 'later.csv', content: `${head}\n${row.replace('4000000001', '4999999999')}\n` }];
  await new Seller(owner).bring(later, { shopId: shop?.id ?? '' });
  await expect.poll(async () => (await total()).rows[0]?.[0]).not.toEqual(sold);

  for (const [at, { id }] of runs.entries()) {
    await everything('mail_outbox').where({ run_id: id }).delete();
    await everything('mail_bodies').where({ run_id: id }).delete();
    await leftBehind(server, id);
    expect(await endOf(owner, id)).toMatchObject({ state: 'done', reason: null });
    const names = ['PDF', 'workbook', 'mail'];
    for (const [which, file] of (await drawn(id)).entries())
      expect(before[at]?.[which]?.equals(file), `${names[which]} of ${reports[at]?.document.source.kind}`).toBe(true);
  }
  expect(await isShown()).toBe(true);
});
