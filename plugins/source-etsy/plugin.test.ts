import { readFile } from 'node:fs/promises';
import { pluginContract, type SampleFile } from '@vitrine/core/testing';
import { test } from 'vitest';

async function samples(...names: string[]): Promise<SampleFile[]> {
  return Promise.all(
    names.map(async (name) => ({ name, content: await readFile(new URL(`fixtures/${name}`, import.meta.url)) })),
  );
}

const contract = await pluginContract(import.meta.dirname, {
  samples: {
    'etsy.orders': await samples('orders.csv', 'orders-resaved.csv'),
    'etsy.items': await samples('items.csv'),
    'etsy.statement': await samples('statement-usd.csv', 'statement-gbp.csv', 'statement-de.csv'),
    'etsy.payments': await samples('payments.csv'),
    'etsy.deposits': await samples('deposits.csv'),
    'etsy.listings': await samples('listings.csv'),
    'etsy.ads': await samples('ads.csv'),
  },
});
for (const { name, run } of contract) test(name, run);
