import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keepWorkspace } from './support/account.ts';
import { accessFaults, launchBrowser, settled, visit } from './support/browser.ts';
import { dragByFinger, dragByMouse } from './support/drag.ts';
import { openMail } from './support/outbox.ts';
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

interface Saved {
  document: { source: { parts: { kind: string; id: string; tile?: { title?: { en?: string } } }[] } };
}

const WINDOW = { viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' } as const;

/** Every timer the page has set before has run: dnd-kit listens for arrows one timer after the lifting. */
const turn = (page: Page) => page.evaluate(() => new Promise<void>((done) => setTimeout(done)));

/** The words on the pages of the preview, as a screen reader has them. */
async function pagesOf(page: Page): Promise<string> {
  const pages = page.getByRole('region', { name: 'Pages of the report as they are printed' });
  return ((await pages.textContent()) ?? '').replaceAll(/\s+/g, ' ');
}

it('a seller composes the weekly letter and sends it to themselves', async () => {
  await using visitor = await visit(browser, product, WINDOW);
  const { page } = visitor;
  await page.goto(product.entrance);
  await page.getByText('Look around with a sample shop').click();
  await page.getByRole('heading', { level: 1, name: 'Shop overview' }).waitFor();
  await page.goto('/settings/me');
  await keepWorkspace(page);

  // From the template: its pages are there, with this shop's numbers.
  await page.goto('/reports?new');
  await page.getByRole('button', { name: /^Weekly shop letter/ }).click();
  await page.waitForURL(/\/reports\/\w+\/compose$/);
  const id = /reports\/(\w+)\//.exec(page.url())?.[1] ?? '';
  const parts = async () => (await product.call<Saved>(`/api/v1/saved-reports/${id}`)).document.source.parts;
  await page.locator('canvas[data-drawn]').first().waitFor();
  await expect.poll(() => pagesOf(page)).toMatch(/Net sales came to \$[\d,]+/);
  expect(await accessFaults(page)).toEqual([]);

  // A tile of a dashboard, dragged to the very top.
  const before = await parts();
  const entry = page.getByRole('button', { name: 'Add When people buy' });
  const [from, to] = [await entry.boundingBox(), await page.locator('[data-part]').first().boundingBox()];
  if (!from || !to) throw new Error('There is nothing to drag.');
  await dragByMouse(
    page,
    { x: from.x + 40, y: from.y + 20 },
    { x: from.x - 80, y: from.y + 10 },
    { x: to.x + to.width / 2, y: to.y + 3 },
  );
  await expect.poll(async () => (await parts())[0]?.tile?.title?.en).toBe('When people buy');
  await expect.poll(() => pagesOf(page)).toContain('When people buy');

  // One place down, without the mouse.
  await page.getByRole('button', { name: 'Move When people buy' }).focus();
  await page.keyboard.press('Space');
  await page.getByText(/^Lifted\./).waitFor({ state: 'attached' });
  await turn(page);
  await page.keyboard.press('ArrowDown');
  await turn(page);
  await page.keyboard.press('Space');
  const order = async () => (await parts()).slice(0, 2).map(({ id: part }) => part);
  await expect.poll(async () => (await order())[0]).toBe(before[0]?.id);

  // Words with a number that is filled in.
  await page.getByRole('button', { name: /^Move Here is what happened/ }).click();
  const field = page.getByRole('textbox', { name: 'Text' });
  await field.fill('We packed  parcels.');
  await field.press('Home');
  for (let step = 0; step < 'We packed '.length; step++) await field.press('ArrowRight');
  await page.getByRole('button', { name: 'Insert into Text' }).click();
  await page.getByRole('combobox', { name: /A number/ }).fill('Orders');
  await page
    .getByRole('option', { name: /^Orders/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Insert', exact: true }).last().click();
  await expect.poll(() => pagesOf(page)).toMatch(/We packed [\d,]+ parcels/);
  await page.getByText('Saved', { exact: true }).waitFor();

  // The pages that are seen are those that are sent.
  await page.getByRole('button', { name: 'Mail', exact: true }).click();
  await page.getByRole('button', { name: 'Send a test to myself' }).click();
  const dialog = page.getByRole('dialog', { name: 'Send a test to yourself' });
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await dialog.getByRole('link', { name: 'Open the outbox' }).click();
  await page.waitForURL(/\/reports\/outbox$/);
  await openMail(page, /Weekly shop letter/);
  await page.getByText(/\.pdf$/).waitFor();
  await expect
    .poll(() =>
      page
        .getByTitle('The mail as it looks')
        .evaluate((frame) => (frame as HTMLIFrameElement).contentDocument?.body.textContent ?? ''),
    )
    .toMatch(/We packed [\d,]+ parcels/);
  expect(visitor.complaints()).toEqual([]);

  // In the dark as well.
  const storageState = await visitor.context.storageState();
  await using dark = await visit(browser, product, { ...WINDOW, storageState, colorScheme: 'dark' });
  await dark.page.goto(`/reports/${id}/compose`);
  await dark.page.locator('canvas[data-drawn]').first().waitFor();
  expect(await accessFaults(dark.page)).toEqual([]);

  // And by finger: it rests on a part, which then follows it to the top.
  await using tablet = await visit(browser, product, { ...WINDOW, storageState, hasTouch: true });
  await tablet.page.goto(`/reports/${id}/compose`);
  await settled(tablet.page);
  const held = await tablet.page.getByRole('button', { name: 'Move When people buy' }).boundingBox();
  const top = await tablet.page.locator('[data-part]').first().boundingBox();
  if (!held || !top) throw new Error('There is nothing to hold.');
  const finger = { x: held.x + held.width / 2, y: held.y + held.height / 2 };
  await dragByFinger(tablet.page, finger, { x: top.x + top.width / 2 - finger.x, y: top.y + 3 - finger.y });
  await expect.poll(async () => (await parts())[0]?.tile?.title?.en).toBe('When people buy');
  // From the palette, below that one.
  const offered = tablet.page.getByRole('button', { name: 'Add Page break' });
  await offered.scrollIntoViewIfNeeded();
  const [taken, second] = [await offered.boundingBox(), await tablet.page.locator('[data-part]').nth(1).boundingBox()];
  if (!taken || !second) throw new Error('There is nothing to take.');
  const hold = { x: taken.x + taken.width / 2, y: taken.y + taken.height / 2 };
  await dragByFinger(tablet.page, hold, { x: second.x + second.width / 2 - hold.x, y: second.y + 3 - hold.y });
  await expect.poll(async () => (await parts())[1]?.kind).toBe('pageBreak');
  expect(tablet.complaints()).toEqual([]);
});
