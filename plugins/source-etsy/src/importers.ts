import type { Importer } from '@vitrine/core/contracts';
import { etsyImporter } from './importer.ts';
import { ads } from './kinds/ads.ts';
import { deposits } from './kinds/deposits.ts';
import { items } from './kinds/items.ts';
import { listings } from './kinds/listings.ts';
import { orders } from './kinds/orders.ts';
import { payments } from './kinds/payments.ts';
import { statement } from './kinds/statement.ts';

/** Every kind of file that Etsy lets a seller download. */
export const importers: readonly Importer[] = [
  etsyImporter(orders),
  etsyImporter(items),
  etsyImporter(statement),
  etsyImporter(payments),
  etsyImporter(deposits),
  etsyImporter(listings),
  etsyImporter(ads),
];
