import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessFaults, launchBrowser, settled, type Visitor, visit } from '../support/browser.ts';
import { type Product, startProduct } from '../support/product.ts';
import { fillSample } from '../support/shop.ts';
import { type Outside, startBarePage, startOutside } from './bare-page.ts';
import { copyMine, type Effect, type Watch, watchFor } from './effects.ts';

interface HostileCase {
  tries: string;
  must: string;
  effect: Effect;
  ends: 'drawn' | 'twin' | 'either';
}

const HOSTILE = join(import.meta.dirname, 'hostile');
const names = (await readdir(HOSTILE)).sort();
/** Time after which an attack that has not worked is taken for one that does not. */
const LOOK_MS = 2_500;
/** Where it must work: the machine may be slow. */
const PATIENCE_MS = 60_000;

let product: Product;
let browser: Browser;
let storageState: Awaited<ReturnType<Visitor['context']['storageState']>>;

const widget = (id: string, code: string) => ({
  id,
  version: 1,
  renderer: 'code',
  code,
  data: {
    roles: [
      { name: 'category', type: 'nominal' },
      { name: 'value', type: 'quantitative', aggregate: true },
    ],
  },
  options: 'options.json',
  minSize: [2, 2],
});

/** A plugin with these widgets in the data folder, as an operator would put it there. */
async function putPlugin(folder: string, id: string, widgets: readonly ReturnType<typeof widget>[]): Promise<void> {
  const manifest = {
    manifestVersion: 1,
    id,
    version: '1.0.0',
    engines: { vitrine: '^1.0' },
    tier: 'isolated',
    title: 'Drawn by code',
    description: 'For this test.',
    license: 'Apache-2.0',
    contributes: { widgets },
  };
  await writeFile(join(folder, 'plugin.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'options.json'), JSON.stringify({ type: 'object', properties: {} }));
}

async function newDashboard(reference: string): Promise<string> {
  const tile = {
    id: 't1',
    widget: reference,
    title: 'Where buyers live',
    query: {
      dataset: 'shop.orders',
      measures: [{ field: 'netSales' }],
      dimensions: [{ field: 'country' }],
    },
    roles: { category: 'country', value: 'netSales' },
    layout: { large: { x: 0, y: 0, w: 6, h: 5 } },
  };
  const { createDashboard } = await product.graphql<{ createDashboard: { id: string } }>(
    'mutation ($input: CreateDashboardInput!) { createDashboard(input: $input) { id } }',
    {
      input: { document: { schema: 'vitrine/dashboard@1', title: 'Frames', sections: [{ id: 's1', tiles: [tile] }] } },
    },
  );
  return createDashboard.id;
}

/** What an operator put into the data folder: a widget that does what it should, and the hostile ones. */
async function putPlugins(dataFolder: string): Promise<void> {
  const plugins = join(dataFolder, 'plugins');
  for (const [id, scripts] of [
    ['acme.honest', ['bars']],
    ['acme.hostile', names],
  ] as const) {
    const folder = join(plugins, id);
    await mkdir(folder, { recursive: true });
    await putPlugin(
      folder,
      id,
      scripts.map((name) => widget(name, `${name}.js`)),
    );
  }
  await cp(join(import.meta.dirname, 'honest', 'widget.js'), join(plugins, 'acme.honest', 'bars.js'));
  for (const name of names)
    await writeFile(join(plugins, 'acme.hostile', `${name}.js`), await attack(name, outsideOf(name)));
}

beforeAll(async () => {
  outsides = new Map(await Promise.all(names.map(async (name) => [name, await startOutside()] as const)));
  [product, browser] = await Promise.all([startProduct({ prepare: putPlugins }), launchBrowser()]);
  await fillSample(product, 400);
  await using first = await visit(browser, product);
  await first.page.goto(product.entrance);
  storageState = await first.context.storageState();
});
afterAll(async () => {
  await browser?.close();
  await product?.[Symbol.asyncDispose]();
  for (const outside of outsides.values()) await outside[Symbol.asyncDispose]();
});

let outsides = new Map<string, Outside>();

const outsideOf = (name: string): Outside => {
  const outside = outsides.get(name);
  if (!outside) throw new Error(`Nothing listens for ${name}.`);
  return outside;
};

async function attack(name: string, outside: Outside): Promise<string> {
  const script = await readFile(join(HOSTILE, name, 'widget.js'), 'utf8');
  return script.replaceAll('__EVIL__', outside.origin).replaceAll('__UDP__', outside.udp);
}

const frame = (page: Page) => page.locator('.vw-frame[data-shown="true"]');
const twin = (page: Page) => page.locator('.vw-frame-twin');

describe('a widget that is drawn by code', () => {
  it('draws with the reader’s own data, speaks to those who do not see it, and filters the page', async () => {
    const id = await newDashboard('acme.honest/bars@1');
    await using visitor = await visit(browser, product, { storageState, viewport: { width: 1440, height: 900 } });
    const { page } = visitor;
    await page.goto(`/d/${id}`);
    await settled(page);
    await frame(page).waitFor();
    const table = await product.call<{ rows: [string, number][] }>('/api/v1/query', {
      dataset: 'shop.orders',
      measures: [{ field: 'netSales' }],
      dimensions: [{ field: 'country' }],
    });
    const bars = page.frameLocator('iframe').getByRole('button');
    await expect.poll(() => bars.count()).toBe(table.rows.length);
    expect(await bars.allTextContents()).toEqual(
      table.rows.map(([country, sales]) => `${country}: ${sales.toLocaleString('en-US')}`),
    );
    expect(await page.locator('iframe').getAttribute('title')).toContain(`${table.rows.length} countries.`);
    expect(await page.locator('.vw-frame table tbody tr').count()).toBe(table.rows.length);
    await bars.first().click();
    await expect.poll(() => decodeURIComponent(page.url())).toContain(`country~["${table.rows[0]?.[0]}"]`);
    expect(visitor.complaints()).toEqual([]);
  });

  it('is reached and used by keyboard, on a phone and in the dark, with nothing in anybody’s way', async () => {
    const id = await newDashboard('acme.honest/bars@1');
    const phone = { width: 390, height: 844 };
    await using visitor = await visit(browser, product, { storageState, viewport: phone, colorScheme: 'dark' });
    const { page } = visitor;
    await page.goto(`/d/${id}`);
    await settled(page);
    await frame(page).waitFor();
    expect(await accessFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
    const inFrame = () => page.evaluate(() => document.activeElement?.tagName === 'IFRAME');
    for (let presses = 0; presses < 60 && !(await inFrame()); presses++) await page.keyboard.press('Tab');
    expect(await inFrame()).toBe(true);
    const first = page.frameLocator('iframe').getByRole('button').first();
    await expect.poll(() => first.evaluate((bar) => bar === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await expect.poll(() => decodeURIComponent(page.url())).toContain('country~[');
    expect(visitor.complaints()).toEqual([]);
  });

  it('is its table twin on the server, with the same numbers', async () => {
    const id = await newDashboard('acme.honest/bars@1');
    const answer = await fetch(`${product.origin}/api/v1/dashboards/${id}/tiles/t1.svg`, {
      headers: { cookie: storageState.cookies.map(({ name, value }) => `${name}=${value}`).join('; ') },
    });
    const svg = await answer.text();
    expect(answer.status).toBe(200);
    expect(svg).toContain('<svg');
    expect(svg).toContain('Net sales');
  });

  it('is not handed to strangers', async () => {
    expect((await fetch(`${product.origin}/frames/acme.honest/bars@1`)).status).toBe(401);
    const policy = (await fetch(`${product.origin}/`)).headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`frame-src ${product.origin}/frames/`);
  });
});

describe.concurrent('hostile widgets', () => {
  it.for(names)('%s works in a plain frame, and not here', { timeout: 300_000 }, async (name, { expect: check }) => {
    const { effect, ends }: HostileCase = JSON.parse(await readFile(join(HOSTILE, name, 'case.json'), 'utf8'));
    const outside = outsideOf(name);
    check(await worksBare(name, effect), 'the attack works in a plain frame').toBe(true);

    const id = await newDashboard(`acme.hostile/${name}@1`);
    await using visitor = await visit(browser, product, { storageState, viewport: { width: 1280, height: 900 } });
    const { page, context } = visitor;
    await page.goto(`/d/${id}`);
    await page.evaluate(() =>
      document.body.insertAdjacentHTML('afterbegin', '<input id="field" style="position:fixed;top:0">'),
    );
    if (effect === 'clipboard') await copyMine(context, page, product.origin);
    if (effect === 'focus') {
      await page.locator('#field').focus();
      await page.keyboard.type('sec', { delay: 70 });
    }
    const looking = await watchFor(effect, {
      page,
      context,
      outside,
      origin: product.origin,
      told: async () => (await page.locator('iframe').evaluateAll(([widget]) => widget?.getAttribute('title'))) ?? '',
    });
    const [drawn, table] = [frame(page), twin(page)];
    await (ends === 'drawn' ? drawn : ends === 'twin' ? table : drawn.or(table)).first().waitFor();
    if (effect === 'clipboard') await page.locator('iframe').click();
    await wait(LOOK_MS);
    if (ends === 'twin') {
      check(await table.locator('tbody tr').count()).toBeGreaterThan(0);
      check(await page.locator('iframe').count()).toBe(0);
    }
    if (effect === 'blank' || (effect === 'told' && ends === 'twin')) return;
    check(await looking.happened(), 'the attack works in the product').toBe(false);
  });
});

/** Reaches for a machine of its own: what is on its way there when it is over is not taken for what the product let through. */
async function worksBare(name: string, effect: Effect): Promise<boolean> {
  await using outside = await startOutside();
  await using bare = await startBarePage(await attack(name, outside));
  const context = await browser.newContext({ baseURL: bare.origin });
  try {
    const page = await context.newPage();
    const told = async () => (await page.locator('#told').textContent()) ?? '';
    if (effect === 'clipboard') {
      await page.route('**/frame', (route) => route.abort());
      await page.goto('/');
      await copyMine(context, page, bare.origin);
      await page.unroute('**/frame');
    }
    const watch = await watchFor(effect, { page, context, outside, origin: bare.origin, told });
    await page.goto('/', { waitUntil: 'commit' }).catch(() => undefined);
    if (effect === 'clipboard') await page.locator('iframe').click();
    return await worksInTime(effect, watch);
  } finally {
    await Promise.race([context.close(), wait(5_000)]);
  }
}

/** Looks until the attack has worked; that nothing appears is known only after a while. A page that is kept busy is looked at again. */
async function worksInTime(effect: Effect, watch: Watch): Promise<boolean> {
  if (effect === 'blank') await wait(LOOK_MS);
  const over = Date.now() + PATIENCE_MS;
  while (Date.now() < over) {
    if (await watch.happened().catch(() => false)) return true;
    await wait(50);
  }
  return watch.happened();
}
