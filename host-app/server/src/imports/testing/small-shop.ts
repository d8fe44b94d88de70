import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { UploadedFile } from './seller.ts';

const folder = join(import.meta.dirname, '..', '..', '..', '..', '..', 'plugins', 'source-etsy', 'fixtures');

/** A file of the small shop whose numbers are worked out by hand. */
export async function smallShopFile(name: string): Promise<UploadedFile> {
  return { name, content: await readFile(join(folder, name)) };
}

/** Everything the small USD shop downloads. */
export const SMALL_SHOP = [
  'orders.csv',
  'items.csv',
  'statement-usd.csv',
  'payments.csv',
  'deposits.csv',
  'listings.csv',
  'ads.csv',
];

export function smallShop(names: readonly string[] = SMALL_SHOP): Promise<UploadedFile[]> {
  return Promise.all(names.map(smallShopFile));
}
