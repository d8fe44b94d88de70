import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PATIENCE_MS, settled } from './support/browser.ts';
import { dragByFinger } from './support/drag.ts';
import { type OpenShop, openShop } from './support/open-shop.ts';
import type { Product } from './support/product.ts';
import { makeDashboards } from './support/shop.ts';

let shop: OpenShop;
let product: Product;
let dashboards: string[];

beforeAll(async () => {
  shop = await openShop();
  ({ product } = shop);
  dashboards = [...(await makeDashboards(product)).values()];
});
afterAll(() => shop?.[Symbol.asyncDispose]());

const card = (id: string, title: string, measure: string, x: number) => ({
  id,
  widget: 'vitrine.metric/metric@1',
  title,
  query: { dataset: 'shop.orders', measures: [{ field: measure }] },
  layout: { large: { x, y: 0, w: 3, h: 3 } },
});

async function newPage(tiles: readonly object[]): Promise<string> {
  const sections = [{ id: 's1', tiles }];
  const { createDashboard } = await product.graphql<{ createDashboard: { id: string } }>(
    'mutation ($input: CreateDashboardInput!) { createDashboard(input: $input) { id } }',
    { input: { document: { schema: 'vitrine/dashboard@1', title: 'A page', sections } } },
  );
  return createDashboard.id;
}

interface Saved {
  sections: { tiles: { id: string; layout: { large?: { x: number } } }[] }[];
}

/** Column at which a tile begins, as saved. */
async function columnOf(id: string, tile: string): Promise<number | undefined> {
  const { dashboard } = await product.graphql<{ dashboard: { document: Saved } }>(
    'query ($id: ID!) { dashboard(id: $id) { document } }',
    { id },
  );
  return dashboard.document.sections.flatMap(({ tiles }) => tiles).find((found) => found.id === tile)?.layout.large?.x;
}

describe('a finger', () => {
  it('moves a tile that it rests on first', async () => {
    const id = await newPage([card('a', 'Sales', 'netSales', 0), card('b', 'Orders', 'orders', 3)]);
    await using visitor = await shop.visit({
      hasTouch: true,
      viewport: { width: 1440, height: 900 },
      reducedMotion: 'reduce',
    });
    const { page } = visitor;
    await page.goto(`/d/${id}/edit`);
    await settled(page);
    const box = await page.getByRole('button', { name: 'Move Sales' }).boundingBox();
    if (!box) throw new Error('The tile has no handle.');
    await dragByFinger(page, { x: box.x + box.width / 2, y: box.y + box.height / 2 }, { x: 560, y: 10 });
    await expect.poll(() => columnOf(id, 'a'), { timeout: 15_000 }).toBeGreaterThanOrEqual(5);
    expect(visitor.complaints()).toEqual([]);
  });
});

describe('a mouse', () => {
  it('opens the menu of every tile where its three dots are', async () => {
    await using visitor = await shop.visit({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
    const { page } = visitor;
    await page.goto(`/d/${dashboards[0]}`);
    await settled(page);
    const tiles = await page.locator('article').all();
    expect(tiles.length).toBeGreaterThan(6);
    for (const tile of tiles) {
      await tile.scrollIntoViewIfNeeded();
      await tile.hover({ position: { x: 30, y: 30 } });
      const box = await tile.locator('button[aria-haspopup]').first().boundingBox();
      if (!box) throw new Error('The tile has no menu.');
      for (const across of [0.2, 0.5, 0.8]) {
        await page.mouse.click(box.x + box.width * across, box.y + box.height / 2);
        // It is shown a moment before it has the focus, and keys go where that is.
        await page.locator('[role="menu"]:focus-within').waitFor();
        await page.keyboard.press('Escape');
        await page.getByRole('menu').waitFor({ state: 'detached' });
      }
    }
    expect(visitor.complaints()).toEqual([]);
  });
});

describe('a donut whose picture came before Vega', () => {
  it('filters the page by what was pressed meanwhile', async () => {
    const donut = {
      id: 'donut',
      widget: 'vitrine.donut/donut@1',
      title: 'Where orders go',
      query: { dataset: 'shop.orders', measures: [{ field: 'orders' }], dimensions: [{ field: 'country' }] },
      roles: { category: 'country', value: 'orders' },
      options: { centre: false },
      layout: { large: { x: 0, y: 0, w: 6, h: 6 } },
    };
    const id = await newPage([donut]);
    await using visitor = await shop.visit({ viewport: { width: 1440, height: 900 } });
    const { page } = visitor;
    const [asked, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    await page.route(/\/vega-[^/]*\.js$/, async (route) => {
      asked.resolve();
      await held.promise;
      await route.continue();
    });
    await page.goto(`/d/${id}`);
    const tile = page.locator('article', { hasText: 'Where orders go' });
    // A picture gives way to one of its place's own size.
    const ring = await vi.waitUntil(() => tile.locator('svg .mark-arc').first().boundingBox(), PATIENCE_MS);
    // The upper right of the ring is in its first part.
    await page.mouse.click(ring.x + ring.width * 0.81, ring.y + ring.height * 0.19);
    await asked.promise;
    expect(page.url()).not.toContain('pick=');
    held.resolve();
    await page.waitForURL(/pick=donut/);
    await page.getByText(/^Country: /).waitFor();
    expect(visitor.complaints()).toEqual([]);
  });
});

describe('a dashboard of charts', () => {
  it('asks for what makes charts answer after the last picture, however late the widgets are told', async () => {
    const line = (id: string, measure: string, x: number) => ({
      id,
      widget: 'vitrine.line/line@1',
      title: `By week ${id}`,
      query: {
        dataset: 'shop.orders',
        measures: [{ field: measure }],
        dimensions: [{ field: 'orderedAt', grain: 'week' }],
      },
      layout: { large: { x, y: 0, w: 6, h: 4 } },
    });
    const id = await newPage([line('one', 'orders', 0), line('two', 'units', 6)]);
    await using visitor = await shop.visit({ viewport: { width: 1440, height: 900 } });
    const { page } = visitor;
    const [told, drawn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const roads: string[] = [];
    page.on('request', (request) => {
      if (/\/chart-[^/]*\.js$/.test(request.url())) roads.push(request.url());
    });
    const hold = async (pattern: RegExp, until: Promise<void>) => {
      await page.route(pattern, async (route) => {
        await until;
        await route.continue();
      });
    };
    await hold(/\/api\/v1\/widgets$/, told.promise);
    await hold(/\/tiles\/two\.svg/, drawn.promise);
    const idle = () => page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 2_000 })));
    await page.goto(`/d/${id}`);
    await page.locator('article').nth(1).waitFor();
    await idle();
    told.resolve();
    const picture = (name: string) => page.locator('article', { hasText: name }).locator('[role="img"] > svg');
    await picture('By week one').waitFor();
    await idle();
    expect(roads).toEqual([]);
    drawn.resolve();
    await vi.waitUntil(() => roads.length > 0, PATIENCE_MS);
    expect(visitor.complaints()).toEqual([]);
  });
});

const SCREENS = [
  '/',
  '/gallery',
  '/gallery/new-widget',
  '/data/shops',
  '/data/bring',
  '/data/imports',
  '/data/costs',
  '/data/fees',
  '/settings',
];

/** Texts and controls of the page that reach out of the window to a side without a region that scrolls to them. */
const outOfReach = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      (['auto', 'scroll'].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    const root = document.documentElement;
    const wide = root.scrollWidth > root.clientWidth ? [`the page is ${root.scrollWidth} px wide`] : [];
    const lost = [...document.querySelectorAll('main :is(h1, h2, h3, p, a, button, input, select)')].filter(
      (element) => {
        const { left, right, width, height } = element.getBoundingClientRect();
        const hidden = width <= 1 || height <= 1 || !element.checkVisibility({ visibilityProperty: true });
        return !hidden && (left < -1 || right > root.clientWidth + 1) && !scrolls(element.parentElement);
      },
    );
    return [...wide, ...lost.map((element) => `${element.tagName}: ${element.textContent}`)];
  });

describe('at 200 % zoom', () => {
  it('nothing scrolls sideways and nothing is lost', async () => {
    // A window of 1280 × 900 at 200 % is one of 640 × 450 whose pixels are doubled.
    await using visitor = await shop.visit({
      viewport: { width: 640, height: 450 },
      deviceScaleFactor: 2,
      reducedMotion: 'reduce',
    });
    const found: Record<string, string[]> = {};
    for (const path of [...SCREENS, ...dashboards.map((id) => `/d/${id}`)]) {
      await visitor.page.goto(path);
      await settled(visitor.page);
      const lost = await outOfReach(visitor.page);
      if (lost.length > 0) found[path] = lost;
    }
    expect(found).toEqual({});
  });
});

describe('in German, whose words are long', () => {
  /** Words of which a part is not to be seen, and those that reach out of what holds them. */
  const cut = (page: Page, words: string, within: string): Promise<string[]> =>
    page.evaluate(
      ([wanted, frame]) =>
        [...document.querySelectorAll<HTMLElement>(wanted)].flatMap((element) => {
          const { clientWidth, clientHeight, scrollWidth, scrollHeight } = element;
          const [own, around] = [element, element.closest(frame)].map((one) => one?.getBoundingClientRect().right ?? 0);
          const isCut = scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1 || (own ?? 0) > (around ?? 0);
          return clientWidth > 1 && isCut ? [element.textContent] : [];
        }),
      [words, within] as const,
    );

  it.each([390, 1440])('titles are read as a whole, %i pixels wide', async (width) => {
    const viewport = { width, height: 900 };
    await using visitor = await shop.visit({ viewport, locale: 'de-DE', reducedMotion: 'reduce' });
    const { page } = visitor;
    const found: string[] = [];
    for (const id of dashboards) {
      await page.goto(`/d/${id}`);
      await settled(page);
      found.push(...(await cut(page, 'article h3', 'article')));
    }
    await page.goto('/reports?new');
    await page.getByRole('button', { name: /^Steuern und Gebühren für die Buchhaltung/ }).waitFor();
    found.push(...(await cut(page, '[role="dialog"] li button > span:last-child > span', '[role="dialog"]')));
    expect(found).toEqual([]);
    expect(visitor.complaints()).toEqual([]);
  });
});

describe('less motion', () => {
  const moving = (page: Page) =>
    page.evaluate(() =>
      document.getAnimations().map((animation) => {
        const { target } = animation.effect instanceof KeyframeEffect ? animation.effect : { target: null };
        return `${animation.constructor.name} on ${target?.className ?? 'the page'}`;
      }),
    );
  const open = async (reducedMotion: 'reduce' | 'no-preference') => {
    const visitor = await shop.visit({ reducedMotion, viewport: { width: 1280, height: 900 } });
    // Answers that never come keep what stands for them on the page.
    await visitor.page.route('**/api/v1/query*', () => undefined);
    await visitor.page.goto(`/d/${dashboards[0]}`);
    await visitor.page.locator('[aria-busy="true"]').first().waitFor();
    return visitor;
  };

  it('stops everything that moves by itself, when the reader asks for it', async () => {
    await using quiet = await open('reduce');
    await using lively = await open('no-preference');
    await expect.poll(async () => (await moving(lively.page)).length).toBeGreaterThan(0);
    expect(await moving(quiet.page)).toEqual([]);
  });
});
