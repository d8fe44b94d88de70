import type { Migration } from '../../storage/index.ts';
import { shopsMigration } from './0010-shops.ts';
import { pricesMigration } from './0011-prices.ts';
import { confirmedListingsMigration } from './0047-confirmed-listings.ts';

export const shopMigrations: readonly Migration[] = [shopsMigration, pricesMigration, confirmedListingsMigration];
