import type { Completeness } from '@vitrine/server/api';

/** A file that would make numbers better. */
export interface Offer {
  shopId: string;
  shop: string;
  kind: 'orders' | 'items' | 'statement';
  /** `YYYY-MM`, oldest first. */
  months: string[];
  /** Orders whose numbers are weaker without it. */
  orders: number;
}

type Months = Completeness['shops'][number]['months'];

function offer(shop: Completeness['shops'][number], kind: Offer['kind'], months: Months, orders: number): Offer[] {
  if (months.length === 0) return [];
  const names = months.map(({ month }) => month).sort();
  return [{ shopId: shop.shopId, shop: shop.name, kind, months: names, orders }];
}

const sum = (months: Months, key: 'ordersInMonth' | 'estimatedOrders') =>
  months.reduce((total, month) => total + month[key], 0);

/**
 * What is missing for exact profit, the most telling first: orders of months known only by other files, order items
 * (without them there are no listings), statements (without them fees are estimated). Shops that are made up need nothing.
 */
export function offersOf({ shops }: Completeness, madeUp: ReadonlySet<string> = new Set()): Offer[] {
  return shops.flatMap((shop) => {
    if (madeUp.has(shop.shopId)) return [];
    const sold = shop.months.filter(({ ordersInMonth }) => ordersInMonth > 0);
    const noOrders = sold.filter(({ orders, items }) => orders === 'none' && items !== 'none');
    const noItems = sold.filter(({ items }) => items === 'none');
    const noStatement = sold.filter(({ statement, estimatedOrders }) => statement !== 'full' && estimatedOrders > 0);
    return [
      ...offer(shop, 'items', noItems, sum(noItems, 'ordersInMonth')),
      ...offer(shop, 'statement', noStatement, sum(noStatement, 'estimatedOrders')),
      ...offer(shop, 'orders', noOrders, sum(noOrders, 'ordersInMonth')),
    ];
  });
}
