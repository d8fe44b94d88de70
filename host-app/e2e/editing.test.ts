import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settled, type Visitor } from './support/browser.ts';
import { dragByFinger, dragByMouse } from './support/drag.ts';
import { type OpenShop, openShop } from './support/open-shop.ts';
import type { Product } from './support/product.ts';

let shop: OpenShop;
let product: Product;

beforeAll(async () => {
  shop = await openShop();
  ({ product } = shop);
});
afterAll(() => shop?.[Symbol.asyncDispose]());

const tile = (id: string, title: string, measure: string, x: number) => ({
  id,
  widget: 'vitrine.metric/metric@1',
  title,
  query: { dataset: 'shop.orders', measures: [{ field: measure }] },
  layout: { large: { x, y: 0, w: 3, h: 3 } },
});

/** A published page with two cards. */
async function newDashboard(): Promise<string> {
  const document = {
    schema: 'vitrine/dashboard@1',
    title: 'Two cards',
    sections: [{ id: 's1', tiles: [tile('a', 'Sales', 'netSales', 0), tile('b', 'Orders', 'orders', 3)] }],
  };
  const { createDashboard } = await product.graphql<{ createDashboard: { id: string } }>(
    'mutation ($input: CreateDashboardInput!) { createDashboard(input: $input) { id } }',
    { input: { document } },
  );
  return createDashboard.id;
}

interface Saved {
  title: unknown;
  sections: {
    tiles: {
      id: string;
      title?: unknown;
      query?: unknown;
      layout: { large?: { x: number; y: number; w: number; h: number } };
    }[];
  }[];
}

async function savedDocument(id: string): Promise<Saved> {
  const { dashboard } = await product.graphql<{ dashboard: { document: Saved } }>(
    'query ($id: ID!) { dashboard(id: $id) { document } }',
    { id },
  );
  return dashboard.document;
}

const tilesOf = async (id: string) => (await savedDocument(id)).sections.flatMap((section) => section.tiles);
const boxOf = async (id: string, tileId: string) =>
  (await tilesOf(id)).find((found) => found.id === tileId)?.layout.large;

async function openEditor(id: string, options: BrowserContextOptions = {}): Promise<Visitor> {
  const visitor = await shop.visit({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', ...options });
  await visitor.page.goto(`/d/${id}/edit`);
  await settled(visitor.page);
  await handle(visitor.page, 'Sales').waitFor();
  return visitor;
}

/** Every timer the page has set before has run: dnd-kit listens for arrows one timer after the lifting. */
const turn = (page: Page) => page.evaluate(() => new Promise<void>((done) => setTimeout(done)));

const handle = (page: Page, title: string) => page.getByRole('button', { name: `Move ${title}` });
const sizer = (page: Page, title: string) => page.getByRole('button', { name: `Size of ${title}` });
const slot = (page: Page, id: string) => page.locator(`[data-tile="${id}"]`);

type Frame = NonNullable<Awaited<ReturnType<Locator['boundingBox']>>>;

async function frameOf(target: Locator): Promise<Frame> {
  const frame = await target.boundingBox();
  if (!frame) throw new Error(`${target} cannot be seen.`);
  return frame;
}

const middleOf = ({ x, y, width, height }: Frame) => ({ x: x + width / 2, y: y + height / 2 });

/** The card of the gallery that shows orders by weekday. */
async function offered(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('searchbox', { name: 'Search' }).fill('orders weekday');
  const card = page.getByRole('button', { name: 'Add Orders by weekday' }).first();
  await card.waitFor();
  return card;
}

/** Goes on by Tab until this has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < 120; presses++) {
    // While a list is open, what is beside it is hidden from everybody who does not see.
    const there = (await target.count()) > 0;
    if (there && (await target.evaluate((element) => element === document.activeElement))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${target}.`);
}

describe('a page is built', () => {
  it('with the mouse: dragged, undone, redone', async () => {
    const id = await newDashboard();
    await using visitor = await openEditor(id);
    const { page } = visitor;
    const from = await frameOf(handle(page, 'Sales'));
    const [middle, top] = [from.x + from.width / 2, from.y + 12];
    await dragByMouse(page, { x: middle, y: top }, { x: middle + 300, y: top + 48 }, { x: middle + 640, y: top });
    await expect.poll(async () => (await boxOf(id, 'a'))?.x, { timeout: 15_000 }).toBeGreaterThanOrEqual(5);
    await page.keyboard.press('Control+z');
    await expect.poll(() => boxOf(id, 'a'), { timeout: 15_000 }).toMatchObject({ x: 0, y: 0 });
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(async () => (await boxOf(id, 'a'))?.x, { timeout: 15_000 }).toBeGreaterThanOrEqual(5);
    expect(visitor.complaints()).toEqual([]);
  });

  it('with the mouse: sized by the corner, the neighbour making room, undone', async () => {
    const id = await newDashboard();
    await using visitor = await openEditor(id);
    const { page } = visitor;
    await slot(page, 'a').hover();
    const [corner, tile] = [middleOf(await frameOf(sizer(page, 'Sales'))), await frameOf(slot(page, 'a'))];
    await page.mouse.move(corner.x, corner.y);
    await page.mouse.down();
    // Two columns wider and two rows higher, with the page showing it before it is let go.
    await page.mouse.move(corner.x + (tile.width * 2) / 3 + 10, corner.y + 120, { steps: 10 });
    await expect.poll(async () => (await frameOf(slot(page, 'a'))).width).toBeGreaterThan(tile.width * 1.5);
    await expect.poll(async () => (await frameOf(slot(page, 'b'))).x).toBeGreaterThan(tile.x + tile.width * 1.5);
    await page.mouse.up();
    await expect.poll(() => boxOf(id, 'a'), { timeout: 15_000 }).toEqual({ x: 0, y: 0, w: 5, h: 5 });
    expect(await boxOf(id, 'b')).toEqual({ x: 5, y: 0, w: 3, h: 3 });
    await page.keyboard.press('Control+z');
    await expect.poll(() => boxOf(id, 'a'), { timeout: 15_000 }).toEqual({ x: 0, y: 0, w: 3, h: 3 });
    // The browser's Back waits for what was changed last, and then leads where it leads.
    await page.goto(`/d/${id}`);
    await page.getByRole('link', { name: 'Edit' }).click();
    await sizer(page, 'Sales').focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('button', { name: 'Undo: size a tile' }).waitFor();
    const [sent, arrives] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('saveDraft(')) {
        sent.resolve();
        await arrives.promise;
      }
      await route.continue();
    });
    await page.goBack();
    await sent.promise;
    await expect.poll(() => new URL(page.url()).pathname).toBe(`/d/${id}/edit`);
    arrives.resolve();
    await page.getByRole('link', { name: 'Edit' }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/d/${id}`);
    expect(await boxOf(id, 'a')).toMatchObject({ h: 4 });
    expect(visitor.complaints()).toEqual([]);
  });

  it('with the mouse: a card of the gallery is dropped where it is wanted', async () => {
    const id = await newDashboard();
    await using visitor = await openEditor(id);
    const { page } = visitor;
    const card = await offered(page);
    const [taken, tile] = [await frameOf(card), await frameOf(slot(page, 'b'))];
    // At the right of the second card, where there is nothing yet.
    await dragByMouse(
      page,
      { x: taken.x + 40, y: taken.y + 20 },
      { x: taken.x - 120, y: taken.y + 30 },
      { x: tile.x + tile.width + 60, y: tile.y + 30 },
    );
    await expect.poll(() => tilesOf(id), { timeout: 15_000 }).toHaveLength(3);
    const [, , added] = await tilesOf(id);
    expect(added).toMatchObject({ query: { dimensions: [{ field: 'weekday' }] } });
    expect(added?.layout.large).toMatchObject({ x: 6, y: 0 });
    // It was dropped once: letting go is no press as well.
    await slot(page, added?.id ?? '').waitFor();
    expect(await page.locator('[data-tile]').count()).toBe(3);
    expect(visitor.complaints()).toEqual([]);
  });

  it('by finger: sized by the corner, and a card of the gallery dropped', async () => {
    const id = await newDashboard();
    await using visitor = await openEditor(id, { hasTouch: true });
    const { page } = visitor;
    const tile = await frameOf(slot(page, 'b'));
    await dragByFinger(page, middleOf(await frameOf(sizer(page, 'Orders'))), { x: tile.width / 3 + 5, y: 60 });
    await expect.poll(() => boxOf(id, 'b'), { timeout: 15_000 }).toMatchObject({ w: 4, h: 4 });
    const from = middleOf(await frameOf(await offered(page)));
    await dragByFinger(page, from, { x: tile.x + tile.width / 2 - from.x, y: tile.y + 300 - from.y });
    await expect.poll(() => tilesOf(id), { timeout: 15_000 }).toHaveLength(3);
    expect(visitor.complaints()).toEqual([]);
  });

  it('with the keyboard alone: lifted, moved, put down, sized', async () => {
    const id = await newDashboard();
    await using visitor = await openEditor(id);
    const { page } = visitor;
    await handle(page, 'Orders').focus();
    await page.keyboard.press('Space');
    await page.getByText(/^Lifted\./).waitFor({ state: 'attached' });
    for (let i = 0; i < 4; i++) {
      await turn(page);
      await page.keyboard.press('ArrowRight');
    }
    await turn(page);
    await page.keyboard.press('Space');
    await expect.poll(async () => (await boxOf(id, 'b'))?.x, { timeout: 15_000 }).toBe(7);
    const size = sizer(page, 'Orders');
    await size.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => boxOf(id, 'b'), { timeout: 15_000 }).toMatchObject({ w: 4, h: 4 });
    expect(visitor.complaints()).toEqual([]);
  });
});

describe('somebody without a mouse', () => {
  it('adds a tile, gives it a title and publishes the page', async () => {
    const id = await newDashboard();
    await using visitor = await openEditor(id);
    const { page } = visitor;
    const added = async () => (await tilesOf(id))[2];
    await tabTo(page, page.getByRole('button', { name: 'Add', exact: true }));
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('searchbox', { name: 'Search' }));
    await page.keyboard.type('orders weekday');
    await tabTo(page, page.getByRole('button', { name: 'Add Orders by weekday' }).first());
    await page.keyboard.press('Enter');
    await expect.poll(added, { timeout: 15_000 }).toMatchObject({ query: { dimensions: [{ field: 'weekday' }] } });
    await tabTo(page, page.getByRole('button', { name: 'Close' }));
    await page.keyboard.press('Enter');

    // It is called by its number, as the tile beside it is.
    const own = handle(page, 'Orders').last();
    await tabTo(page, own);
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('tab', { name: 'Data' }));
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await tabTo(page, page.getByRole('textbox', { name: 'Title', exact: true }).last());
    await page.keyboard.press('Control+a');
    await page.keyboard.type('When they buy');
    await tabTo(page, page.getByRole('button', { name: 'Publish' }));
    await page.keyboard.press('Enter');
    const published = async () => product.graphql('query ($id: ID!) { dashboard(id: $id) { hasDraft } }', { id });
    await expect.poll(published, { timeout: 15_000 }).toEqual({ dashboard: { hasDraft: false } });
    expect(JSON.stringify((await added())?.title)).toContain('When they buy');
    expect(visitor.complaints()).toEqual([]);
  });
});

describe('two people edit one page', () => {
  const rename = async (page: Page, title: string, next: string) => {
    await handle(page, title).click();
    await page.getByRole('tab', { name: 'Text' }).click();
    const field = page.getByRole('textbox', { name: 'Title', exact: true }).last();
    await field.fill(next);
    await field.blur();
  };
  const titles = async (id: string) =>
    (await savedDocument(id)).sections
      .flatMap((section) => section.tiles.map((found) => JSON.stringify(found.title)))
      .join(' ');

  it('and both keep what they did to different tiles', async () => {
    const id = await newDashboard();
    await using first = await openEditor(id);
    await using second = await openEditor(id);
    await rename(first.page, 'Sales', 'First of all');
    await expect.poll(() => titles(id), { timeout: 15_000 }).toContain('First of all');
    await rename(second.page, 'Orders', 'Second to none');
    await expect.poll(() => titles(id), { timeout: 15_000 }).toMatch(/First of all.*Second to none/);
  });

  it('and see both versions when they changed one tile', async () => {
    const id = await newDashboard();
    await using first = await openEditor(id);
    await using second = await openEditor(id);
    await rename(first.page, 'Sales', 'Theirs');
    await expect.poll(() => titles(id), { timeout: 15_000 }).toContain('Theirs');
    await rename(second.page, 'Sales', 'Mine');
    const clash = second.page.getByRole('alertdialog').filter({ hasText: 'Two of you changed the same thing' });
    await clash.waitFor();
    expect(await clash.textContent()).toMatch(/Mine/);
    expect(await clash.textContent()).toMatch(/Theirs/);
    expect(await titles(id)).toContain('Theirs');
  });
});
