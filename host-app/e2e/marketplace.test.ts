import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessFaults, settled, type Visitor } from './support/browser.ts';
import { type OpenShop, openShop } from './support/open-shop.ts';
import { addToOwnPage, OwnPage, paste, specOfGuide } from './support/own-page.ts';
import type { Product } from './support/product.ts';

/** After which an open page has asked at least once whether plugins changed. */
const LOOKS_AGAIN_MS = 20_000;
const PLUGIN = 'lindenhof.visits-by-channel';
const TITLE = 'Visits by channel';

let shop: OpenShop;
let product: Product;
let visitor: Visitor;
let page: Page;
let own: OwnPage;

beforeAll(async () => {
  shop = await openShop();
  ({ product } = shop);
  visitor = await shop.visit({ viewport: { width: 1440, height: 1000 } });
  ({ page } = visitor);
  own = await OwnPage.create(product);
});
afterAll(async () => {
  await visitor?.[Symbol.asyncDispose]();
  await shop?.[Symbol.asyncDispose]();
});

const more = async (name: string) => {
  await page.goto(`/gallery/market/${PLUGIN}`);
  await page.getByRole('button', { name: `More to do with ${TITLE}` }).click();
  await page.getByRole('menuitem', { name }).click();
};

describe('a widget of a stranger', () => {
  it('is published from the page where it was made, as the guide says', async () => {
    await paste(page, await specOfGuide());
    await page.getByRole('button', { name: 'Save to the workspace' }).click();
    await page.getByText('Saved. Everybody in this workspace can use it now.').waitFor();
    await page.getByRole('textbox', { name: 'Name of the publisher' }).fill('lindenhof');
    await page.getByRole('button', { name: 'Publish version 1.0.0' }).click();
    await page.getByText(`Version 1.0.0 of ${PLUGIN} is on the marketplace.`).waitFor();
    expect(await accessFaults(page)).toEqual([]);
  });

  it('is found, drawn with own data before it is installed, and stands on a dashboard with the same numbers', async () => {
    await page.goto('/gallery');
    await page.getByRole('link', { name: 'More widgets' }).click();
    await page.getByRole('searchbox', { name: 'Search plugins' }).fill('visits');
    const card = page.locator('article', { has: page.getByRole('link', { name: TITLE }) });
    await card.locator('svg text').first().waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await card.getByRole('link', { name: TITLE }).click();
    await page.getByText(/can do nothing else/).waitFor();
    await page.locator('section', { hasText: 'With your own data' }).locator('svg text').first().waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Install' }).click();
    await page.getByText(`${TITLE} is installed.`).waitFor();
    await addToOwnPage(page);
    const { shown, drawn } = await own.read(page, PLUGIN);
    expect(drawn.length).toBeGreaterThan(3);
    expect(shown).toEqual(drawn);
  });

  it('is updated with what changed, and taken back', async () => {
    await product.call('/api/v1/workspace-widgets/visits-by-channel/publication', {
      publisher: 'lindenhof',
      version: '1.1.0',
      license: 'MIT',
      notes: 'Rounder ends.',
    });
    await page.goto(`/gallery/market/${PLUGIN}`);
    await page.getByRole('button', { name: 'Update to 1.1.0' }).click();
    const dialog = page.getByRole('dialog', { name: `Update ${TITLE}` });
    await dialog.getByText('Rounder ends.').waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Update' }).click();
    await page.getByText(`${TITLE} is now version 1.1.0.`).waitFor();
    await more('Back to 1.0.0');
    await page.getByRole('button', { name: 'Go back' }).click();
    await page.getByText(`${TITLE} is now version 1.0.0.`).waitFor();
  });

  it('stops by itself on an open page when it is revoked, and the tile says so', async () => {
    // The page looks again every so often: its own clock is put forward, and nobody waits for it.
    await page.clock.install();
    await page.goto(`/d/${own.id}`);
    await settled(page);
    await page.locator('.vw-chart').first().waitFor();
    const revocation = { plugin: PLUGIN, versions: '*', reason: 'It shows the wrong month.' };
    const { id } = await product.call<{ id: string }>('/api/v1/marketplace/revocations', revocation);
    await page.clock.fastForward(LOOKS_AGAIN_MS);
    await page.getByText(/Its widget was stopped, so it is shown as a table: .*It shows the wrong month/).waitFor();
    await page.getByText('Net sales').first().waitFor();
    await product.call(`/api/v1/marketplace/revocations/${id}`, undefined, 'DELETE');
    await page.clock.fastForward(LOOKS_AGAIN_MS);
    await page.locator('.vw-chart').first().waitFor();
  });

  it('is removed after its tiles were named; they show their numbers as a table, and nothing else breaks', async () => {
    await more('Remove');
    const dialog = page.getByRole('alertdialog', { name: `Remove ${TITLE}` });
    await dialog.getByRole('link', { name: 'My page' }).waitFor();
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await page.getByText(`${TITLE} is removed.`).waitFor();
    await page.goto(`/d/${own.id}`);
    await page.getByText('Its widget is not installed any more, so it is shown as a table.').waitFor();
    await settled(page);
    const cells = await page.locator('table td').allTextContents();
    expect(cells).not.toEqual([]);
    const drawn = (await own.drawn(page, PLUGIN, { width: 600, height: 500 })).join(' ');
    for (const cell of cells) expect(drawn).toContain(cell);
    await page.getByText('Net sales').first().waitFor();
    expect(await accessFaults(page)).toEqual([]);
    expect(visitor.complaints()).toEqual([]);
  });
});

describe('the pages of the operator', () => {
  it.each(['/settings/plugins', '/settings/marketplace', '/gallery/market', `/gallery/market/${PLUGIN}`])(
    '%s fits a phone and can be read by everybody',
    async (path) => {
      await using phone = await shop.visit({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
      await phone.page.goto(path);
      await settled(phone.page);
      expect(await accessFaults(phone.page)).toEqual([]);
      expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    },
  );
});
