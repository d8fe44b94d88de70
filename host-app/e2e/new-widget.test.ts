import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessFaults } from './support/browser.ts';
import { type OpenShop, openShop } from './support/open-shop.ts';
import { addToOwnPage, OwnPage, paste, specOfGuide } from './support/own-page.ts';

let shop: OpenShop;

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop?.[Symbol.asyncDispose]());

describe('an author pastes a specification', () => {
  it('and has a widget on a dashboard, drawn the same by server and browser', async () => {
    const own = await OwnPage.create(shop.product, { empty: true });
    await using visitor = await shop.visit({ viewport: { width: 1440, height: 1000 } });
    const { page } = visitor;
    await paste(page, await specOfGuide());
    await page.getByRole('heading', { name: 'What it asks for' }).waitFor();
    await page.getByText('Nothing to remark').first().waitFor();
    expect(await page.locator('figure').count()).toBe(10);
    expect(await page.getByText('Nothing to remark').count()).toBe(8);
    await page.getByText('Without rows a dashboard shows a sentence').waitFor();
    await page.getByText('Of 200 names the 10 largest are drawn').waitFor();
    // The constant of the specification is the preset of its option.
    expect(await page.getByRole('textbox', { name: 'Round ends', exact: true }).inputValue()).toBe('4');
    expect(await accessFaults(page)).toEqual([]);

    await page.getByRole('radio', { name: 'My data' }).click();
    await page.getByRole('combobox', { name: 'Channel' }).first().waitFor();
    await page.getByRole('button', { name: 'Save to the workspace' }).click();
    await page.getByText('Saved. Everybody in this workspace can use it now.').waitFor();
    await addToOwnPage(page);
    expect((await own.tileOf('workspace.visits-by-channel')).widget).toBe(
      'workspace.visits-by-channel/visits-by-channel@1',
    );
    const { shown, drawn } = await own.read(page, 'workspace.visits-by-channel', '/edit');
    expect(drawn.length).toBeGreaterThan(3);
    expect(shown).toEqual(drawn);
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
