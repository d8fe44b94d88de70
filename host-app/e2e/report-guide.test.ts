import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keepWorkspace } from './support/account.ts';
import { launchBrowser, settled, visit } from './support/browser.ts';
import { openMail } from './support/outbox.ts';
import { type Product, startProduct } from './support/product.ts';
import { fillSample, makeDashboards, makeReport } from './support/shop.ts';

let product: Product;
let browser: Browser;
let books: Server;
let taken = 0;

beforeAll(async () => {
  books = createServer((request, response) => {
    taken++;
    request.resume().on('end', () => response.end('ok'));
  });
  await new Promise<void>((resolve) => books.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(books.address() as AddressInfo).port}`;
  [product, browser] = await Promise.all([
    startProduct({ settings: { VITRINE_PLUGIN_NETWORKS: host } }),
    launchBrowser(),
  ]);
  await fillSample(product, 200);
  await makeDashboards(product);
  const place = {
    channel: 'vitrine.channel-webhook/webhook',
    name: 'Books',
    options: { address: `http://${host}/in` },
  };
  await product.call('/api/v1/report-destinations', place);
});
afterAll(async () => {
  await browser?.close();
  await product?.[Symbol.asyncDispose]();
  books?.closeAllConnections();
  await new Promise((resolve) => books?.close(resolve));
});

/** A line of the menu behind the dots. */
async function choose(page: Page, menu: string | RegExp, line: string): Promise<void> {
  await page.getByRole('button', { name: menu, exact: true }).click();
  await page.getByRole('menuitem', { name: line, exact: true }).click();
}

it('what the guide to reports says beside the ways of the other tests can be done', async () => {
  await using visitor = await visit(browser, product, {
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  });
  const { page } = visitor;
  await page.goto(product.entrance);
  await settled(page);
  await page.goto('/settings/me');
  await keepWorkspace(page);
  const report = await makeReport(product);
  await page.goto(`/reports/${report}`);

  // Files of a run, and sending it twice only when that is said.
  const runs = page.getByRole('region', { name: 'Runs' });
  await runs.getByRole('button', { name: /Ready/ }).click();
  for (const file of ['PDF', 'Excel', 'Web page'])
    await runs.getByRole('link', { name: new RegExp(`^${file}`) }).waitFor();

  // A schedule with a channel, tried, paused, going on, and ended.
  const schedules = page.getByRole('region', { name: 'Schedule', exact: true });
  await schedules.getByRole('button', { name: 'Add' }).click();
  const dialog = page.getByRole('dialog', { name: 'When should it come?' });
  await dialog.getByText('Month', { exact: true }).click();
  await expect.poll(() => dialog.getByRole('region', { name: 'The next five' }).getByRole('listitem').count()).toBe(5);
  await dialog.getByText('Leave it out when there are no numbers').click();
  await dialog.getByRole('button', { name: /^Send a trial to Books/ }).click();
  await dialog.getByText('The trial arrived.').waitFor();
  expect(taken).toBe(1);
  await dialog.getByRole('button', { name: 'Set the schedule' }).click();
  await schedules.getByText(/^Every month on /).waitFor();
  const dots = /^Every month on .*: more$/;
  await choose(page, dots, 'Pause');
  await schedules.getByText('Paused').waitFor();
  await choose(page, dots, 'Let it go on');
  await schedules.getByText(/^Next: /).waitFor();
  await choose(page, dots, 'End the schedule');
  await page.getByRole('alertdialog').getByRole('button', { name: 'End the schedule' }).click();
  await schedules.getByText(/^Every month/).waitFor({ state: 'detached' });

  // Who may see it.
  await choose(page, 'More', 'Who may see and change it');
  const access = page.getByRole('dialog', { name: 'Who may see and change this report' });
  await access.getByText('Looks at it', { exact: true }).first().click();
  await access.getByRole('button', { name: 'Save' }).click();
  await page.getByText('It is as you said.').waitFor();

  // The report of a dashboard as a letter, changed and brought back.
  await choose(page, 'More', 'Compose it freely');
  await page.waitForURL(/\/compose$/);
  await page.getByRole('button', { name: 'Add Page break' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  await choose(page, 'More', 'Versions');
  await page
    .getByRole('button', { name: /^Bring back the version of/ })
    .first()
    .click();
  await page.getByText('The report is as it was then.', { exact: false }).waitFor();

  // A group, and for how long things are kept.
  await page.goto('/reports/people');
  await page.getByRole('button', { name: 'New group' }).click();
  const group = page.getByRole('dialog', { name: 'New group' });
  await group.getByLabel('Name of the group').fill('Bookkeeping');
  await group.getByText('Mara').click();
  await group.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('main').getByText('Bookkeeping').waitFor();
  await page.goto('/reports/settings');
  await page.getByText('Approve first mails to people outside').click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect
    .poll(async () => (await product.call<{ approveOutside: boolean }>('/api/v1/report-settings')).approveOutside)
    .toBe(false);

  // A mail as it was sent.
  const { items } = await product.call<{ items: { id: string }[] }>('/api/v1/members');
  await product.call(`/api/v1/saved-reports/${report}/runs`, { mailTo: items.map(({ id }) => id) });
  await openMail(page, /Shop overview/);
  await page.getByRole('tab', { name: 'Plain text' }).click();
  await page.getByRole('link', { name: 'Download the source' }).waitFor();
  expect(visitor.complaints()).toEqual([]);
});
