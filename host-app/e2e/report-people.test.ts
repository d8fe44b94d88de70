import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keepWorkspace } from './support/account.ts';
import { accessFaults, launchBrowser, settled, visit } from './support/browser.ts';
import { openMail } from './support/outbox.ts';
import { type Product, startProduct } from './support/product.ts';
import { bringShops } from './support/shop.ts';

const SHOPS = ['Alder', 'Birch', 'Cedar'] as const;
const WINDOW = { viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' } as const;

let product: Product;
let browser: Browser;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), launchBrowser()]);
  await bringShops(product, SHOPS);
});
afterAll(async () => {
  await browser?.close();
  await product?.[Symbol.asyncDispose]();
});

/** The link in the mail that asks somebody whether they want reports, or the one at the end of a report by which they leave. */
async function linkTo(address: string, wanted: 'confirm' | 'unsubscribe'): Promise<string> {
  const kind = wanted === 'confirm' ? 'confirmation' : 'report';
  const find = async () => {
    const { items } = await product.call<{ items: Record<'id' | 'recipient' | 'kind', string>[] }>('/api/v1/mails');
    return items.find((mail) => mail.recipient === address && mail.kind === kind)?.id;
  };
  await expect.poll(find).toBeDefined();
  const { text } = await product.call<{ text: string }>(`/api/v1/mails/${await find()}`);
  const [link] = new RegExp(`https?:\\S+/public/mail/${wanted}/\\S+`).exec(text) ?? [];
  if (link === undefined) throw new Error('The mail has no link.');
  return link;
}

/** By a browser of their own, without being known to the product. */
async function press(link: string, { button, thanks }: { button: string; thanks: RegExp }): Promise<void> {
  await using stranger = await visit(browser, product, WINDOW);
  await stranger.page.goto(link);
  expect(await accessFaults(stranger.page)).toEqual([]);
  await stranger.page.getByRole('button', { name: button }).click();
  await stranger.page.getByText(thanks).waitFor();
  expect(stranger.complaints()).toEqual([]);
}

/** Finds somebody by name in a field and takes them, without the mouse. */
async function take(field: Locator, who: string): Promise<void> {
  const page = field.page();
  const offered = page.getByRole('option', { name: new RegExp(`^${who}`) });
  await field.focus();
  // A list that is open while the dialog is still scrolled to its field closes, and what was typed goes with it.
  await expect
    .poll(async () => {
      await field.fill(who);
      return offered.count();
    })
    .toBe(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

/** Adds somebody to a schedule and lets them see one shop only, without the mouse. */
async function addRecipient(dialog: Locator, who: string, shop: string): Promise<void> {
  const page = dialog.page();
  await take(dialog.getByRole('combobox', { name: 'Add a person or a group' }), who);
  const row = dialog.getByRole('group', { name: who });
  await expect.poll(() => row.evaluate((frame) => document.activeElement === frame)).toBe(true);
  await row.getByRole('button', { name: 'Filter' }).press('Enter');
  await page.getByRole('searchbox', { name: 'Filter by' }).fill('Shop');
  await page.getByRole('option', { name: /^Shop/ }).first().click();
  const choice = page.getByRole('dialog', { name: 'Filter' });
  await choice.getByRole('option', { name: new RegExp(shop) }).click();
  await choice.getByRole('button', { name: 'Filter', exact: true }).press('Enter');
  await choice.waitFor({ state: 'detached' });
  await row.getByText(new RegExp(shop)).waitFor();
}

/** The next full minute that is half a minute away or more, time enough to save a form, as a clock in a zone shows it. */
function soon(timezone: string): string {
  const { hour, minute } = Temporal.Now.zonedDateTimeISO(timezone).add({ seconds: 90 });
  return [hour, minute].map((part) => String(part).padStart(2, '0')).join(':');
}

it('a seller sends the weekly letter to three people, each with a shop of their own', async () => {
  await using visitor = await visit(browser, product, WINDOW);
  const { page } = visitor;
  await page.goto(product.entrance);
  await settled(page);
  await page.goto('/settings/me');
  await keepWorkspace(page);

  // Somebody outside is asked first, and says yes in their own browser.
  await page.goto('/reports/people');
  await page.getByRole('button', { name: 'Add a person' }).press('Enter');
  const person = page.getByRole('dialog', { name: 'Add a person outside' });
  await person.getByLabel('Mail address').fill('olga@outside.example');
  await person.getByLabel('Name').fill('Olga');
  expect(await accessFaults(page)).toEqual([]);
  await person.getByRole('button', { name: 'Add and ask' }).press('Enter');
  await page.getByText('Waiting for their yes').waitFor();
  await openMail(page, /Do you want reports/);
  await page.getByText('olga@outside.example').waitFor();
  await press(await linkTo('olga@outside.example', 'confirm'), {
    button: 'Yes, send me reports',
    thanks: /^You get reports from/,
  });
  await page.goto('/reports/people');
  await page.getByText('Confirmed', { exact: true }).waitFor();
  const ben = { address: 'ben@outside.example', name: 'Ben', locale: 'de', timezone: 'Europe/Berlin' };
  await product.call('/api/v1/report-contacts', ben);
  await press(await linkTo(ben.address, 'confirm'), {
    button: 'Ja, sendet mir Berichte',
    thanks: /^Ab jetzt bekommst du/,
  });

  // The letter, composed in the page.
  await page.goto('/reports?new');
  await page.getByRole('button', { name: /^Weekly shop letter/ }).press('Enter');
  await page.waitForURL(/\/reports\/\w+\/compose$/);
  const report = /reports\/(\w+)\//.exec(page.url())?.[1] ?? '';
  await page.locator('canvas[data-drawn]').first().waitFor();

  // One schedule, three people, three shops.
  await page.goto(`/reports/${report}`);
  await page.getByRole('region', { name: 'Schedule' }).getByRole('button', { name: 'Add' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'When should it come?' });
  await dialog.getByText('Day', { exact: true }).click();
  await addRecipient(dialog, 'Olga', 'Alder');
  await addRecipient(dialog, 'Ben', 'Birch');
  await addRecipient(dialog, 'Mara', 'Cedar');
  // A copy beside: the reader goes on where it was added.
  await take(dialog.getByRole('combobox', { name: 'Copy to' }), 'Mara');
  const copies = dialog.getByRole('list', { name: 'Copy to' });
  await expect.poll(() => copies.evaluate((list) => list.contains(document.activeElement))).toBe(true);
  await copies.getByRole('button', { name: 'Leave out Mara' }).press('Enter');
  await copies.waitFor({ state: 'detached' });
  expect(await accessFaults(page)).toEqual([]);
  const saved = await product.call<{ document: { timezone: string } }>(`/api/v1/saved-reports/${report}`);
  await dialog.getByLabel('At', { exact: true }).fill(soon(saved.document.timezone));
  await dialog.getByRole('button', { name: 'Set the schedule' }).press('Enter');
  await page.getByText('By mail to 3 people').waitFor();

  // Until then: the other pages, and all of them in the dark.
  const storageState = await visitor.context.storageState();
  for (const colorScheme of ['light', 'dark'] as const) {
    await using other = await visit(browser, product, { ...WINDOW, storageState, colorScheme });
    for (const path of ['people', 'places', 'approvals', 'troubles', 'settings']) {
      await other.page.goto(`/reports/${path}`);
      await settled(other.page);
      expect(await accessFaults(other.page), path).toEqual([]);
    }
    await other.page.goto(`/reports/${report}`);
    await other.page.getByRole('button', { name: /Every day at.*: more/ }).click();
    await other.page.getByRole('menuitem', { name: 'Change' }).click();
    await other.page.getByRole('group', { name: 'Olga' }).getByText(/Alder/).waitFor();
    expect(await accessFaults(other.page)).toEqual([]);
    expect(other.complaints()).toEqual([]);
  }

  // It falls due: three runs come to the page that lies open, each with what it shows and whom it went to.
  const history = page.getByRole('region', { name: 'Runs' });
  await expect
    .poll(() => history.getByRole('button', { name: /Ready/ }).count(), { timeout: 300_000, interval: 500 })
    .toBe(3);
  await history.getByText(/3 runs, each for other people$/).waitFor();
  const readers = { 'olga@outside.example': 'Alder', [ben.address]: 'Birch', 'mara@example.com': 'Cedar' };
  for (const [address, shop] of Object.entries(readers)) {
    await history.getByRole('button', { name: address }).press('Enter');
    const run = history.getByRole('listitem').filter({ has: page.getByRole('link', { name: address }) });
    // The run stands in the list of those that were made with it, its mail in a list of its own.
    const said = async () => (await run.nth(1).textContent()) ?? '';
    await expect.poll(said).toContain(`Shop: ${shop}`);
    for (const other of SHOPS) if (other !== shop) expect(await said()).not.toContain(other);
  }
  expect(await accessFaults(page)).toEqual([]);

  // A member leaves by the link in the mail, in whatever browser, and comes back where it is said of them.
  await press(await linkTo('mara@example.com', 'unsubscribe'), {
    button: 'Send me no more reports',
    thanks: /^You get no more reports from/,
  });
  await page.goto('/reports/people');
  await page.getByRole('list', { name: 'Members who unsubscribed' }).getByText('mara@example.com').waitFor();
  expect(await accessFaults(page)).toEqual([]);
  await page.goto('/settings/me');
  const reports = page.getByRole('switch', { name: /^Send reports from .* to mara@example.com$/ });
  await page.getByText(/^Unsubscribed /).waitFor();
  expect(await accessFaults(page)).toEqual([]);
  await reports.press('Space');
  await page.getByText('Reports come by mail again.').waitFor();
  expect(await reports.isChecked()).toBe(true);
  expect(visitor.complaints()).toEqual([]);
});
