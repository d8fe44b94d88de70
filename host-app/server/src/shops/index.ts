import { provide, token } from '@vitrine/core/container';
import type { Capability } from '../capability.ts';
import { PIPELINE, ROLLUP_STORE } from '../pipeline/index.ts';
import { DATABASE } from '../storage/index.ts';
import { listingMatchRoutes } from './listing-match-routes.ts';
import { ListingMatches } from './listing-matches.ts';
import { shopMigrations } from './migrations/index.ts';
import { priceRoutes } from './price-routes.ts';
import { costs, fees, rates } from './price-tables.ts';
import { shopRoutes } from './shop-routes.ts';
import { ShopStore } from './shop-store.ts';

export const SHOPS = token<ShopStore>('shops');

/** Shops, and what the seller tells about costs, fees and rates. */
export const shops: Capability = {
  name: 'shops',
  migrations: shopMigrations,
  providers: [
    provide(SHOPS, (database, rollups, pipeline) => new ShopStore({ database, rollups, pipeline }), [
      DATABASE,
      ROLLUP_STORE,
      PIPELINE,
    ]),
  ],
  routes(resolve) {
    const ports = { database: resolve(DATABASE), shops: resolve(SHOPS), pipeline: resolve(PIPELINE) };
    return [
      ...shopRoutes(ports.shops, ports.pipeline),
      ...listingMatchRoutes(new ListingMatches(ports)),
      ...priceRoutes(costs(resolve(ROLLUP_STORE)), ports),
      ...priceRoutes(fees, ports),
      ...priceRoutes(rates, ports),
    ];
  },
};
