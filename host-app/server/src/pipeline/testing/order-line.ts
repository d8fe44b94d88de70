import type { OrderLineEvent } from '@vitrine/core/contracts';

/** The only line of an order, as a file of items brings it. */
export const orderLine = (order: string, day: string): OrderLineEvent => ({
  kind: 'orderLine',
  key: `${order}-1`,
  line: `${order}-1`,
  order,
  source: 'test.items',
  currency: 'USD',
  time: { at: day, precision: 'day' },
  listing: '10',
  title: 'Mug',
  sku: null,
  variation: null,
  quantity: 1,
  price: 500,
  itemTotal: 500,
});
