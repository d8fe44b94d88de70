import { readFile, writeFile } from 'node:fs/promises';
import type { Page, WebSocket } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { settled } from './support/browser.ts';
import { type OpenShop, openShop } from './support/open-shop.ts';
import { writeDownloads } from './support/shop.ts';

let shop: OpenShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop?.[Symbol.asyncDispose]());

const tile = (id: string, title: string, more: object, x: number) => ({
  id,
  title,
  layout: { large: { x, y: 0, w: 4, h: 4 } },
  ...more,
});

/** A page with a number, the small line beside it, and a chart. */
async function newDashboard(): Promise<string> {
  const orders = { dataset: 'shop.orders', measures: [{ field: 'orders' }] };
  const document = {
    schema: 'vitrine/dashboard@1',
    title: 'As it goes',
    sections: [
      {
        id: 's1',
        tiles: [
          tile('a', 'Orders', { widget: 'vitrine.metric/metric@1', query: orders }, 0),
          tile(
            'b',
            'By country',
            {
              widget: 'vitrine.bar/bar@1',
              query: { ...orders, dimensions: [{ field: 'country' }] },
              roles: { category: 'country', value: 'orders' },
            },
            4,
          ),
        ],
      },
    ],
  };
  const { createDashboard } = await shop.product.graphql<{ createDashboard: { id: string } }>(
    'mutation ($input: CreateDashboardInput!) { createDashboard(input: $input) { id } }',
    { input: { document } },
  );
  return createDashboard.id;
}

/** The web socket of a page, once the server has answered what the page follows. */
async function following(page: Page, begin: () => Promise<unknown>): Promise<WebSocket> {
  const { promise, resolve } = Promise.withResolvers<WebSocket>();
  // It may open, and be answered, before the page has come to rest.
  page.once('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => {
      if (String(payload).includes('"subscriptions"')) resolve(socket);
    });
  });
  await begin();
  return promise;
}

/** A download with one order that is not there yet. */
async function anotherOrder(): Promise<string> {
  const [file = ''] = await writeDownloads(`${shop.product.folder}/more`, ['orders']);
  const [head, order = ''] = (await readFile(file, 'utf8')).split(/\r?\n/);
  await writeFile(file, `${head}\n${order.replace('4000000001', '4000000777')}\n`);
  return file;
}

const card = (title: string) => `article:has(h3:text-is("${title}"))`;

/** Counts what would flicker: tiles that are busy or lose what they show, and everything that moves. */
async function watchForFlicker(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen, stayed: true });
    new MutationObserver(() => {
      if (document.querySelector('[aria-busy="true"]')) seen.push('busy');
      for (const article of document.querySelectorAll('article')) if (article.textContent === '') seen.push('empty');
    }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    new PerformanceObserver((list) => {
      for (const { entryType } of list.getEntries()) seen.push(entryType);
    }).observe({ type: 'layout-shift' });
  });
  return () => page.evaluate(() => Reflect.get(window, 'seen') as string[]);
}

it('an import in one window changes the tiles in another one, without a reload and without a flicker', async () => {
  const id = await newDashboard();
  await using looking = await shop.visit({ viewport: { width: 1440, height: 900 } });
  await using bringing = await shop.visit();
  const { page } = looking;
  const socket = await following(page, async () => {
    await page.goto(`/d/${id}?range=all&compare=off`);
    await settled(page);
  });
  expect(new URL(socket.url()).pathname).toBe('/live/');
  // What it is loaded by comes after everything that a chart needs.
  const loaded = await page.evaluate(() =>
    performance.getEntriesByType('resource').flatMap(({ name }) => (/assets\/.*\.js$/.test(name) ? [name] : [])),
  );
  const place = (name: RegExp) => loaded.findIndex((file) => name.test(file));
  expect(place(/\/vega-/)).toBeGreaterThan(0);
  expect(place(/\/live-tiles-/)).toBeGreaterThan(place(/\/vega-/));
  await expect.poll(() => page.locator(card('Orders')).textContent()).toContain('6');
  const flicker = await watchForFlicker(page);

  await bringing.page.goto('/data/bring');
  await bringing.page.locator('input[type="file"]').setInputFiles(await anotherOrder());
  await expect.poll(() => page.locator(card('Orders')).textContent()).toContain('7');
  await page.getByRole('status').filter({ hasText: 'New numbers in 2 tiles.' }).waitFor();
  expect(await flicker()).toEqual([]);
  expect(await page.evaluate(() => Reflect.get(window, 'stayed'))).toBe(true);
  expect(looking.complaints()).toEqual([]);
});

it('a hidden page follows nothing, and has what it missed once it is shown', async () => {
  const id = await newDashboard();
  await using looking = await shop.visit();
  const { page } = looking;
  const turn = (visibility: 'hidden' | 'visible') =>
    page.evaluate((state) => {
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, visibility);
  const socket = await following(page, () => page.goto(`/d/${id}?range=all&compare=off`));
  await settled(page);
  const before = await page.locator(card('Orders')).textContent();
  const closed = socket.waitForEvent('close');
  await turn('hidden');
  await closed;
  const { id: imported } = await latestImport();
  await shop.product.call(`/api/v1/imports/${imported}/take-back`, {});
  await expect.poll(async () => (await latestImport()).state).toBe('takenBack');
  expect(await page.locator(card('Orders')).textContent()).toBe(before);
  await following(page, () => turn('visible'));
  await expect.poll(() => page.locator(card('Orders')).textContent()).not.toBe(before);
  expect(looking.complaints()).toEqual([]);
});

async function latestImport(): Promise<{ id: string; state: string }> {
  const { items } = await shop.product.call<{ items: { id: string; state: string }[] }>('/api/v1/imports');
  const [latest] = items;
  if (!latest) throw new Error('Nothing was imported.');
  return latest;
}
