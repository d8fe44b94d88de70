import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, settled, visit } from './support/browser.ts';
import { type Product, startProduct } from './support/product.ts';
import { writeDownloads } from './support/shop.ts';

let product: Product;
let browser: Browser;
let downloads: string;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), launchBrowser()]);
  downloads = await mkdtemp(join(tmpdir(), 'vitrine-downloads-'));
});
afterAll(async () => {
  await browser?.close();
  await product?.[Symbol.asyncDispose]();
  await rm(downloads, { recursive: true, force: true });
});

/** What a card shows: `$268.94`. */
const card = (title: string) => `article:has(h3:text-is("${title}"))`;

it('a seller comes with files and leaves with a dashboard of their own', async () => {
  await using visitor = await visit(browser, product, { viewport: { width: 1440, height: 900 } });
  const { page } = visitor;

  // Welcome: two choices and no form.
  await page.goto(product.entrance);
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await page.getByRole('textbox').count()).toBe(0);
  await page.getByText('Bring my files').click();

  // Bring my files: all at once, recognised by content.
  await page.getByRole('heading', { name: 'Bring your files' }).waitFor();
  const files = await writeDownloads(downloads, ['orders', 'items', 'statement', 'payments', 'ads', 'listings']);
  await page.locator('input[type="file"]').setInputFiles(files);
  await page.getByText('6 orders').waitFor();
  await page.getByText('23 entries').waitFor();
  const open = page.getByRole('button', { name: 'Open my dashboard' });
  await open.waitFor();
  // August has orders and no statement: what is missing is an offer.
  await page.getByText(/statement of August/).waitFor();

  // A finished dashboard, its range ending where the data ends.
  await open.click();
  await page.getByRole('heading', { level: 1, name: 'Shop overview' }).waitFor();
  await settled(page);
  await page.getByText('Data until Sep 30, 2026').waitFor();
  await page.goto(`${new URL(page.url()).pathname}?range=all&compare=off`);
  await settled(page);
  await expect.poll(() => page.locator(card('Net sales')).textContent()).toContain('$268.94');
  await expect.poll(() => page.locator(card('Kept after costs')).textContent()).toContain('$228.35');
  await expect.poll(() => page.locator(card('Orders')).textContent()).toContain('6');

  // Make it mine: Edit, Add, and it lands.
  const before = await page.locator('article').count();
  await page
    .getByRole('button', { name: 'Edit', exact: true })
    .or(page.getByRole('link', { name: 'Edit', exact: true }))
    .first()
    .click();
  await page.waitForURL(/\/edit/);
  await settled(page);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const gallery = page
    .getByRole('dialog')
    .or(page.getByRole('complementary'))
    .filter({ hasText: 'What do you want to see' });
  await gallery.first().waitFor();
  await gallery
    .first()
    .getByRole('button', { name: /^Add .* by / })
    .first()
    .click();
  await expect.poll(() => page.locator('article').count()).toBeGreaterThan(before);

  // Publish, come back, and it is still there.
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByRole('button', { name: 'Published' }).waitFor();
  const address = page.url().replace(/\/edit.*/, '');
  await page.goto(address);
  await settled(page);
  expect(await page.locator('article').count()).toBe(before + 1);
  expect(visitor.complaints()).toEqual([]);
});
