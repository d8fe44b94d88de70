import { accessFaults, launchBrowser, settled, visit } from './support/browser.ts';
import { startProduct } from './support/product.ts';
import { bringFiles, fillSample, makeDashboards, writeDownloads } from './support/shop.ts';

await using product = await startProduct();
let t = performance.now();
await fillSample(product);
console.log('sample', performance.now() - t);
const made = await makeDashboards(product);
console.log(made);
const browser = await launchBrowser();
{
  await using v = await visit(browser, product, { viewport: { width: 1440, height: 900 } });
  await v.page.goto(product.entrance);
  await settled(v.page);
  for (const [name, id] of made) {
    t = performance.now();
    await v.page.goto('/d/' + id);
    await settled(v.page);
    console.log(name, 'settled', performance.now() - t);
    await v.page.waitForTimeout(3000);
    await v.page.screenshot({ path: `/tmp/e-${name.replace(/\W/g, '-')}.png`, fullPage: true });
    console.log(v.complaints(), await accessFaults(v.page));
  }
  const files = await bringFiles(
    product,
    await writeDownloads(product.folder + '/dl', [
      'orders',
      'items',
      'statement',
      'payments',
      'deposits',
      'listings',
      'ads',
      'ordersResaved',
    ]),
  );
  console.log(JSON.stringify(files.files));
  const shops = await product.call<{ items: { id: string; name: string }[] }>('/api/v1/shops');
  console.log(JSON.stringify(shops));
  const shop = shops.items.find((s) => !s.name.includes('sample'))!;
  console.log(
    JSON.stringify(
      await product.call('/api/v1/query', {
        dataset: 'shop.profit',
        measures: ['orders', 'units', 'grossSales', 'netSales', 'fees', 'estimatedFees', 'profit'].map((field) => ({
          field,
        })),
        filters: [{ field: 'shop', op: 'eq', value: shop.id }],
      }),
    ),
  );
}
await browser.close();
