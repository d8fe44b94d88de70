import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STAGES } from './screens/scenes.ts';
import { accessFaults, launchBrowser, settled, visit } from './support/browser.ts';
import { type Product, startProduct } from './support/product.ts';

let product: Product;
let browser: Browser;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await product?.[Symbol.asyncDispose]();
});

/** Every screen in one theme and width that differ from screen to screen, so that all of them take their turn. */
const LOOKS = [
  { colorScheme: 'light', width: 1440 },
  { colorScheme: 'dark', width: 390 },
  { colorScheme: 'dark', width: 1440 },
  { colorScheme: 'light', width: 390 },
] as const;

/** What the browser says of answers that a scene is about. */
const FORESEEN: ReadonlyMap<string, RegExp> = new Map([
  ['sign-in', /status of 401/],
  ['failing', /status of 500|^answer: 500/],
]);

describe('every screen', () => {
  it('keeps WCAG 2.2 AA as far as a program can tell, and complains of nothing', async () => {
    const entered = await browser.newContext({ baseURL: product.origin });
    await (await entered.newPage()).goto(product.entrance);
    const storageState = await entered.storageState();
    await entered.close();
    const found: Record<string, string[]> = {};
    let turn = 0;
    for (const stage of STAGES) {
      await stage.prepare(product);
      for (const scene of await stage.scenes(product)) {
        const look = LOOKS[turn++ % LOOKS.length] ?? LOOKS[0];
        await using visitor = await visit(browser, product, {
          ...(!scene.signedOut && { storageState }),
          colorScheme: look.colorScheme,
          viewport: { width: look.width, height: 900 },
          reducedMotion: 'reduce',
        });
        await scene.before?.(visitor.page);
        await visitor.page.goto(scene.path);
        await settled(visitor.page);
        await scene.act?.(visitor.page);
        await settled(visitor.page);
        const unforeseen = visitor.complaints().filter((complaint) => !FORESEEN.get(scene.name)?.test(complaint));
        const faults = [...(await accessFaults(visitor.page)), ...unforeseen];
        if (faults.length > 0) found[`${scene.name} ${look.colorScheme} ${look.width}`] = faults;
      }
    }
    expect(found).toEqual({});
    expect(turn).toBeGreaterThan(45);
  });
});
