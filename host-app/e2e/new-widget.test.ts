import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessFaults, settled } from './support/browser.ts';
import { type OpenShop, openShop } from './support/open-shop.ts';
import type { Product } from './support/product.ts';

let shop: OpenShop;
let product: Product;

beforeAll(async () => {
  shop = await openShop();
  ({ product } = shop);
});
afterAll(() => shop?.[Symbol.asyncDispose]());

/** The specification that the guide tells its reader to paste. */
async function specOfGuide(): Promise<string> {
  const guide = await readFile(join(import.meta.dirname, '../../docs/plugin-guide/first-widget-by-paste.md'), 'utf8');
  const [, spec] = /```json\n([\s\S]*?)```/.exec(guide) ?? [];
  if (spec === undefined) throw new Error('The guide has no specification.');
  return spec;
}

async function paste(page: Page, text: string): Promise<void> {
  await page.goto('/gallery/new-widget');
  await page.getByRole('textbox', { name: 'Vega-Lite specification' }).fill(text);
  await page.getByRole('button', { name: 'Read it' }).click();
}

/** What the picture of a tile says in words: its texts, as drawn by the server or in the page. */
function textsOf(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text ?? '').sort();
}

describe('an author pastes a specification', () => {
  it('and has a widget on a dashboard, drawn the same by server and browser', async () => {
    await product.graphql('mutation ($input: CreateDashboardInput!) { createDashboard(input: $input) { id } }', {
      input: { document: { schema: 'vitrine/dashboard@1', title: 'My page', sections: [{ id: 's1', tiles: [] }] } },
    });
    await using visitor = await shop.visit({ viewport: { width: 1440, height: 1000 } });
    const { page } = visitor;
    await paste(page, await specOfGuide());
    await page.getByRole('heading', { name: 'What it asks for' }).waitFor();
    await page.getByText('Nothing to remark').first().waitFor();
    expect(await page.locator('figure').count()).toBe(10);
    expect(await page.getByText('Nothing to remark').count()).toBe(10);
    expect(await accessFaults(page)).toEqual([]);

    await page.getByRole('radio', { name: 'My data' }).click();
    await page.getByRole('combobox', { name: 'Channel' }).first().waitFor();
    await page.getByRole('button', { name: 'Save to the workspace' }).click();
    await page.getByText('Saved. Everybody in this workspace can use it now.').waitFor();
    await page.getByRole('button', { name: 'Add to a dashboard' }).click();
    await page.getByRole('menuitem', { name: 'My page' }).click();
    await page.getByText('Added as a draft.').waitFor();

    const { dashboards } = await product.graphql<{ dashboards: { id: string }[] }>('{ dashboards { id } }');
    const id = dashboards.at(-1)?.id ?? '';
    const { dashboard } = await product.graphql<{
      dashboard: { document: { sections: { tiles: { id: string; widget: string }[] }[] } };
    }>('query ($id: ID!) { dashboard(id: $id) { document } }', { id });
    const tile = dashboard.document.sections[0]?.tiles[0];
    expect(tile?.widget).toBe('workspace.visits-by-channel/visits-by-channel@1');

    await page.goto(`/d/${id}/edit`);
    await settled(page);
    const chart = page.locator('.vw-chart').first();
    await chart.hover();
    const live = chart.locator('.vw-canvas[data-shown="true"] svg');
    await live.waitFor();
    const { width, height } = (await chart.boundingBox()) ?? { width: 0, height: 0 };
    const address = `/api/v1/dashboards/${id}/tiles/${tile?.id}.svg?width=${Math.round(width)}&height=${Math.round(height)}`;
    const drawn = await page.evaluate(async (path) => (await fetch(path)).text(), address);
    const shown = await live.evaluate((element) => element.outerHTML);
    expect(textsOf(drawn).length).toBeGreaterThan(3);
    expect(textsOf(shown)).toEqual(textsOf(drawn));
    expect(visitor.complaints()).toEqual([]);
  });

  it('and is told precisely what cannot be taken', async () => {
    await using visitor = await shop.visit({ viewport: { width: 390, height: 844 } });
    const { page } = visitor;
    await paste(page, '{ "data": { "url": "world.topojson", "format": { "type": "topojson" } }, "mark": "geoshape" }');
    await page.getByText(/It needs a map file \(world\.topojson\)/).waitFor();
    await paste(page, '{\n  "mark": "bar"\n  "encoding": {}\n}');
    await page.getByText(/in line 3, column 3, a comma is missing/).waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(390);
  });
});
