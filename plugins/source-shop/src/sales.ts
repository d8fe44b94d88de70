import type { DatasetModel, MeasureModel } from '@vitrine/core/contracts';
import { lineDimensions } from './line-dimensions.ts';
import { ONE_VALUE_PER_ORDER, orderDimensions, orderedAt } from './order-dimensions.ts';
import { rollupsOf } from './rollups.ts';
import { averageOrderValue, averagePrice, SALES_COLUMNS, salesMeasures } from './sales-measures.ts';
import { text } from './text.ts';

/** Orders with a line among the rows; an order is never counted twice. */
export const ordersOfLines: MeasureModel = {
  field: 'orders',
  label: text('Orders', 'Bestellungen', 'Commandes'),
  description: text(
    'Number of different orders that were not cancelled.',
    'Anzahl verschiedener, nicht stornierter Bestellungen.',
    'Nombre de commandes différentes, non annulées.',
  ),
  unit: 'count',
  kind: 'countDistinct',
  column: 'order_no',
  additiveOver: ONE_VALUE_PER_ORDER,
};

export const sales: DatasetModel = {
  id: 'shop.sales',
  title: text('Sales', 'Verkäufe', 'Ventes'),
  description: text(
    'One row is an item of an order.',
    'Eine Zeile ist ein Posten einer Bestellung.',
    'Une ligne est un article d’une commande.',
  ),
  time: 'orderedAt',
  dimensions: [orderedAt, ...orderDimensions, ...lineDimensions],
  measures: [...salesMeasures, ordersOfLines, averageOrderValue, averagePrice],
  facts: { relation: 'shop_sales', day: 'day', currency: 'currency' },
  rollups: rollupsOf('sales', { orderLevel: { ...SALES_COLUMNS, orders: 'orders' }, lineLevel: SALES_COLUMNS }),
};
