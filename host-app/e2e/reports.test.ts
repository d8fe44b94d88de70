import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keepWorkspace } from './support/account.ts';
import { launchBrowser, settled, visit } from './support/browser.ts';
import { type Product, startProduct } from './support/product.ts';

let product: Product;
let browser: Browser;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await product?.[Symbol.asyncDispose]();
});

/** What stands in a frame in which nothing runs, so that it is read from the page around it. */
function contentOf(page: Page, title: string): Promise<{ text: string; drawings: number; pictures: number[] }> {
  return page.getByTitle(title).evaluate((frame) => {
    const inner = (frame as HTMLIFrameElement).contentDocument;
    return {
      text: inner?.body.textContent ?? '',
      drawings: inner?.querySelectorAll('svg').length ?? 0,
      pictures: [...(inner?.images ?? [])].map(({ naturalWidth }) => naturalWidth),
    };
  });
}

it('a seller makes a report of a dashboard, keeps its PDF and sends it to themselves', async () => {
  await using visitor = await visit(browser, product, { viewport: { width: 1440, height: 900 } });
  const { page } = visitor;
  await page.goto(product.entrance);
  await page.getByText('Look around with a sample shop').click();
  await page.getByRole('heading', { level: 1, name: 'Shop overview' }).waitFor();
  await settled(page);

  // The dashboard as a report: its pages are there without asking for them.
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'As a report' }).click();
  await page.waitForURL(/\/reports\/\w+$/);
  const sheet = 'The report as it is printed';
  await expect.poll(async () => (await contentOf(page, sheet)).text).toContain('Net sales');
  await expect.poll(async () => (await contentOf(page, sheet)).drawings).toBeGreaterThan(3);
  // The page around it draws the sheet: in the frame is what stands between its margins.
  const ground = (frame: Element) => {
    const { body, documentElement } = (frame as HTMLIFrameElement).contentDocument ?? document;
    return [getComputedStyle(body).padding, getComputedStyle(documentElement).backgroundColor];
  };
  expect(await page.getByTitle(sheet).evaluate(ground)).toEqual(['0px', 'rgba(0, 0, 0, 0)']);
  // The frame is as high as what stands in it, so that the page around it is scrolled and nothing else.
  await expect.poll(async () => (await page.getByTitle(sheet).boundingBox())?.height ?? 0).toBeGreaterThan(1000);

  // Made once more, on the other paper.
  await page.getByText('Landscape').click();
  await page.getByText('Saved', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Make it now' }).click();
  await expect.poll(() => page.getByText('Ready', { exact: true }).count()).toBe(2);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download PDF' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/Shop overview.*\.pdf$/);
  const pdf = await readFile(await download.path());
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');

  // To oneself: a mail address is asked for where there is none.
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const asks = page.getByRole('dialog');
  // What comes last makes it taller, and moves what is pressed.
  await asks.getByRole('link', { name: 'Open the outbox' }).waitFor();
  await asks.getByRole('link', { name: 'Set up sign-in' }).click();
  await keepWorkspace(page);
  await page.getByRole('link', { name: 'Reports' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Shop overview', exact: true }).click();
  await page.getByRole('link', { name: 'Download PDF' }).waitFor();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { checked: true }).waitFor();
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await dialog.getByText('Kept in the outbox').waitFor();

  // The outbox shows it as it would have been sent, with its pictures.
  await dialog.getByRole('link', { name: 'Open the outbox' }).click();
  await page.getByText('mara@example.com').waitFor();
  await page
    .getByRole('main')
    .getByRole('link', { name: /Shop overview/ })
    .click();
  await page.getByText(/\.pdf$/).waitFor();
  const mail = 'The mail as it looks';
  await expect.poll(async () => (await contentOf(page, mail)).pictures.length).toBeGreaterThan(0);
  await expect.poll(async () => Math.min(...(await contentOf(page, mail)).pictures)).toBeGreaterThan(0);
  expect(visitor.complaints()).toEqual([]);
});
