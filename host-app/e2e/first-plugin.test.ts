import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settled, type Visitor } from './support/browser.ts';
import { type OpenShop, openShop } from './support/open-shop.ts';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '..', '..');
const GUIDE = join(ROOT, 'docs', 'plugin-guide');
const CLI = join(ROOT, 'host-app', 'cli', 'bin', 'vitrine.mjs');
const PREFIX = 'npm exec vitrine -- ';
const TITLE = 'Bars';

let shop: OpenShop;
let visitor: Visitor;
let page: Page;
let author = '';
let token = '';
let dashboard = '';

beforeAll(async () => {
  shop = await openShop({ VITRINE_MARKETPLACE_OPEN: 'yes' });
  visitor = await shop.visit({ viewport: { width: 1440, height: 1000 } });
  ({ page } = visitor);
  page.setDefaultTimeout(60_000);
  author = join(shop.product.folder, 'author');
  await mkdir(author);
  const tile = {
    id: 't1',
    title: 'Net sales',
    widget: 'vitrine.metric/metric@1',
    query: { dataset: 'shop.orders', measures: [{ field: 'netSales' }] },
    roles: { value: 'netSales' },
    layout: { large: { x: 0, y: 0, w: 6, h: 3 } },
  };
  const document = { schema: 'vitrine/dashboard@1', title: 'My page', sections: [{ id: 's1', tiles: [tile] }] };
  const made = await shop.product.graphql<{ createDashboard: { id: string } }>(
    'mutation ($input: CreateDashboardInput!) { createDashboard(input: $input) { id } }',
    { input: { document } },
  );
  dashboard = made.createDashboard.id;
});
afterAll(async () => {
  await visitor?.[Symbol.asyncDispose]();
  await shop?.[Symbol.asyncDispose]();
});

/** The commands that stand on lines of their own in a page of the guide. */
async function commandsOf(name: string): Promise<string[]> {
  const text = await readFile(join(GUIDE, name), 'utf8');
  const blocks = [...text.matchAll(/^ *```sh\n([\s\S]*?)^ *```/gm)].map(([, block = '']) => block);
  return blocks.flatMap((block) => block.split('\n').map((line) => line.trim())).filter((line) => line !== '');
}

/** Runs a command of the guide as it stands there, in the author's folder; the dots are the token. */
async function follow(command: string): Promise<string> {
  expect(command.startsWith(PREFIX), command).toBe(true);
  const args = command.slice(PREFIX.length).replace('…', token).split(' ');
  const env = { PATH: process.env['PATH'], VITRINE_DATA_DIR: join(shop.product.folder, 'data') };
  const { stdout } = await run(process.execPath, [CLI, ...args], { cwd: author, env });
  token = /vpub_\S+/.exec(stdout)?.[0] ?? token;
  return stdout;
}

function textsOf(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text ?? '').sort();
}

async function tileOfPlugin(): Promise<string> {
  const { dashboard: found } = await shop.product.graphql<{
    dashboard: { document: { sections: { tiles: { id: string; widget: string }[] }[] } };
  }>('query ($id: ID!) { dashboard(id: $id) { document } }', { id: dashboard });
  const tiles = found.document.sections.flatMap((section) => section.tiles);
  return tiles.find(({ widget }) => widget.startsWith('acme.bars/'))?.id ?? '';
}

/** What the chart of the plugin says on the open dashboard, which is what the server draws in the same size. */
async function readOnDashboard(): Promise<string[]> {
  await page.goto(`/d/${dashboard}`);
  await settled(page);
  const chart = page.locator('.vw-chart').first();
  await chart.hover();
  const live = chart.locator('.vw-canvas[data-shown="true"] svg');
  await live.waitFor();
  const { width, height } = (await chart.boundingBox()) ?? { width: 0, height: 0 };
  const size = `width=${Math.round(width)}&height=${Math.round(height)}`;
  const path = `/api/v1/dashboards/${dashboard}/tiles/${await tileOfPlugin()}.svg?${size}`;
  const drawn = textsOf(await page.evaluate(async (address) => (await fetch(address)).text(), path));
  expect(textsOf(await live.evaluate((element) => element.outerHTML))).toEqual(drawn);
  return drawn;
}

describe('a person who has the guide only', () => {
  it('gets from an empty folder to a plugin that is on offer', async () => {
    const commands = await commandsOf('first-plugin-by-command-line.md');
    const offered = commands.slice(
      0,
      commands.findIndex((command) => command.includes('plugin install')),
    );
    expect(offered.length).toBeGreaterThan(5);
    for (const command of offered) await follow(command);
    expect(token).toMatch(/^vpub_/);
  });

  it('finds it as a seller, installs it and sees the own numbers on a dashboard, as the server draws them', async () => {
    await page.goto('/gallery/market');
    await page.getByRole('searchbox', { name: 'Search plugins' }).fill('acme');
    const own = page.locator('article', { hasText: 'Compares amounts as bars.' });
    await own.getByRole('link', { name: TITLE }).click();
    await page.getByRole('button', { name: 'Install' }).click();
    await page.getByText(`${TITLE} is installed.`).waitFor();
    await page.getByRole('button', { name: 'Add to a dashboard' }).click();
    await page.getByRole('menuitem', { name: 'My page' }).click();
    await page.getByText('Added as a draft.').waitFor();
    expect((await readOnDashboard()).length).toBeGreaterThan(3);
  });

  it('publishes the next version, which the seller takes, goes back from and removes', async () => {
    const manifest = join(author, 'acme.bars', 'plugin.json');
    await writeFile(manifest, (await readFile(manifest, 'utf8')).replace('"0.1.0"', '"0.2.0"'));
    await writeFile(join(author, 'acme.bars', 'CHANGELOG.md'), '# Changes\n\n## 0.2.0\n\nBetter words.\n');
    for (const command of await commandsOf('publishing.md')) await follow(command);
    await page.goto('/gallery/market/acme.bars');
    await page.getByRole('button', { name: 'Update to 0.2.0' }).waitFor();
    const said: string[] = [];
    const commands = await commandsOf('first-plugin-by-command-line.md');
    for (const command of commands.slice(commands.findIndex((line) => line.includes('plugin install'))))
      said.push(await follow(command));
    expect(said).toEqual([
      expect.stringContaining('0.2.0'),
      expect.stringContaining('0.1.0'),
      expect.stringContaining('acme.bars'),
    ]);
    await page.goto(`/d/${dashboard}`);
    await page.getByText('Its widget is not installed any more, so it is shown as a table.').waitFor();
    expect(visitor.complaints()).toEqual([]);
  });
});
