import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Visitor } from './support/browser.ts';
import { type OpenShop, openShop } from './support/open-shop.ts';
import { addToOwnPage, GUIDE, OwnPage } from './support/own-page.ts';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '..', '..');
const CLI = join(ROOT, 'host-app', 'cli', 'bin', 'vitrine.mjs');
const PREFIX = 'npm exec vitrine -- ';
const TITLE = 'Bars';
const KEY = 'key-of-the-shipper-4711';

/** What the scaffold of a data source tells its author to write instead of its sample. */
const ASKING = `  const { body } = await context.fetch({ url: 'https://api.example.com/v1/visits' });
  return JSON.parse(new TextDecoder().decode(body));
`;

let shop: OpenShop;
let visitor: Visitor;
let page: Page;
let author = '';
let token = '';
let own: OwnPage;
/** What the widget of the last plugin shows in the page: names and numbers. */
let towers: string[][] = [];
/** Answers who has its key. */
let shipper: Server;
let host = '';

beforeAll(async () => {
  shipper = createServer(({ headers }, response) => {
    if (headers.authorization === `Bearer ${KEY}`) response.end('[{"day":"2026-01-05","visits":120}]');
    else response.writeHead(401).end();
  });
  await new Promise<void>((resolve) => shipper.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(shipper.address() as AddressInfo).port}`;
  shop = await openShop({
    VITRINE_MARKETPLACE_OPEN: 'yes',
    VITRINE_ISOLATED_PLUGINS: 'one-wall',
    VITRINE_PLUGIN_NETWORKS: host,
  });
  visitor = await shop.visit({ viewport: { width: 1440, height: 1000 } });
  ({ page } = visitor);
  author = join(shop.product.folder, 'author');
  await mkdir(author);
  own = await OwnPage.create(shop.product);
});
afterAll(async () => {
  await visitor?.[Symbol.asyncDispose]();
  await shop?.[Symbol.asyncDispose]();
  shipper.closeAllConnections();
  await new Promise((resolve) => shipper.close(resolve));
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
    const card = page.locator('article', { hasText: 'Compares amounts as bars.' });
    await card.getByRole('link', { name: TITLE }).click();
    await page.getByRole('button', { name: 'Install' }).click();
    await page.getByText(`${TITLE} is installed.`).waitFor();
    await addToOwnPage(page);
    const { shown, drawn } = await own.read(page, 'acme.bars');
    expect(drawn.length).toBeGreaterThan(3);
    expect(shown).toEqual(drawn);
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
    await page.goto(`/d/${own.id}`);
    await page.getByText('Its widget is not installed any more, so it is shown as a table.').waitFor();
    expect(visitor.complaints()).toEqual([]);
  });

  it('brings a data source, enters its key under Settings and has its numbers', async () => {
    const [create = ''] =
      (await readFile(join(GUIDE, 'data-source-with-a-secret.md'), 'utf8')).match(/npm exec [^`]+/) ?? [];
    await follow(create);
    const folder = join(author, 'acme.parcels');
    for (const name of ['plugin.json', 'index.ts']) {
      const text = (await readFile(join(folder, name), 'utf8'))
        .replace(/(async function days[^{]*\{)[\s\S]*?\n\}\n/, (_, head) => `${head}\n${ASKING}}\n`)
        .replaceAll('https://api.example.com', `http://${host}`);
      await writeFile(join(folder, name), text);
    }
    const packed = 'parcels.vitrine-plugin';
    await follow(`${PREFIX}plugin pack acme.parcels --out ${packed}`);
    await follow(`${PREFIX}plugin sign ${packed} --key acme.pem`);
    await follow(`${PREFIX}plugin publish ${packed} --token …`);
    await page.goto('/gallery/market/acme.parcels');
    await page.getByRole('button', { name: 'Install' }).click();
    await page.getByRole('button', { name: 'Agree and install' }).click();
    await page.getByText('Parcels is installed.').waitFor();
    const query = { dataset: 'acme.parcels.visits', measures: [{ field: 'visits' }] };
    await expect(shop.product.call('/api/v1/query', query)).rejects.toThrow('apiKey');

    await page.goto('/settings/plugins');
    await page.locator(`a[href="/settings/plugins/acme.parcels"]`).click();
    await page.getByLabel('apiKey: enter it').fill(KEY);
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.getByText('apiKey is kept.').waitFor();
    expect(await page.content()).not.toContain(KEY);
    expect(await shop.product.call('/api/v1/query', query)).toMatchObject({ rows: [[120]] });
    expect(visitor.complaints()).toEqual([]);
  });

  it('has a widget that draws with code of its own in its frame, and as a table with the same numbers in print', async () => {
    const packed = 'towers.vitrine-plugin';
    for (const command of [
      'plugin create acme.towers --kind code-widget',
      'plugin validate acme.towers',
      `plugin pack acme.towers --out ${packed}`,
      `plugin sign ${packed} --key acme.pem`,
      `plugin publish ${packed} --token …`,
    ])
      await follow(PREFIX + command);
    await page.goto('/gallery/market/acme.towers');
    await page.getByRole('button', { name: 'Install' }).click();
    await page.getByRole('button', { name: 'Agree and install' }).click();
    await page.getByText('Towers is installed.').waitFor();
    await addToOwnPage(page);
    const byCountry = { measures: [{ field: 'netSales' }], dimensions: [{ field: 'country' }] };
    await own.ask('acme.towers', {
      query: { dataset: 'shop.orders', ...byCountry },
      roles: { category: 'country', value: 'netSales' },
    });

    // High enough for every tile: a frame that nobody sees does not draw.
    await page.setViewportSize({ width: 1440, height: 2400 });
    await page.goto(`/d/${own.id}`);
    const shown = page.locator('.vw-frame[data-shown="true"]');
    await shown.waitFor();
    const bars = await shown.frameLocator('iframe').getByRole('button').allTextContents();
    expect(bars).not.toEqual([]);
    const cells = bars.map((text) => [
      text.slice(0, text.lastIndexOf(': ')),
      text.slice(text.lastIndexOf(': ') + ': '.length),
    ]);
    expect(await shown.locator('iframe').getAttribute('title')).toContain(`Bars: ${bars.length}`);
    const told = await shown.locator('table tbody tr td:first-child').allTextContents();
    expect(told).toEqual(cells.map(([name]) => name));

    towers = cells;

    const drawn = await own.drawn(page, 'acme.towers', { width: 1200, height: 2000 });
    const headings = await shown.locator('table thead th').allTextContents();
    expect(drawn).toEqual(expect.arrayContaining([...cells.map(([, number]) => number), ...headings]));
    expect(drawn).toHaveLength(cells.flat().length + headings.length);
    expect(visitor.complaints()).toEqual([]);
  });

  it('prints that widget as its table, row by row with the numbers of the page', async () => {
    const letters = (text: string) => text.replaceAll(/\s/g, '');
    const text = letters(await own.printed(page));
    expect(towers.length).toBeGreaterThan(1);
    const places = towers.map((row) => text.indexOf(letters(row.join(''))));
    expect(places, text).not.toContain(-1);
    expect(places.toSorted((a, b) => a - b)).toEqual(places);
    expect(visitor.complaints()).toEqual([]);
  });
});
