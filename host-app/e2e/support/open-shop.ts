import type { Browser, BrowserContextOptions } from 'playwright-core';
import { launchBrowser, type Visitor, visit } from './browser.ts';
import { type Product, startProduct } from './product.ts';
import { bringFiles, writeDownloads } from './shop.ts';

/** The product with the small shop in it, and a browser in which its owner is known. */
export interface OpenShop extends AsyncDisposable {
  product: Product;
  browser: Browser;
  /** A window of the owner. */
  visit(options?: BrowserContextOptions): Promise<Visitor>;
}

export async function openShop(settings: Record<string, string> = {}): Promise<OpenShop> {
  const [product, browser] = await Promise.all([startProduct({ settings }), launchBrowser()]);
  await bringFiles(product, await writeDownloads(`${product.folder}/downloads`, ['orders', 'items', 'statement']));
  await using first = await visit(browser, product);
  await first.page.goto(product.entrance);
  const storageState = await first.context.storageState();
  return {
    product,
    browser,
    visit: (options = {}) => visit(browser, product, { storageState, ...options }),
    async [Symbol.asyncDispose]() {
      await browser.close();
      await product[Symbol.asyncDispose]();
    },
  };
}
