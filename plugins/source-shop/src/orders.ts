import type { DatasetModel, MeasureModel } from '@vitrine/core/contracts';
import { orderDimensions, orderedAt } from './order-dimensions.ts';
import { rollupsOf } from './rollups.ts';
import { averageOrderValue, SALES_COLUMNS, salesMeasures } from './sales-measures.ts';
import { text } from './text.ts';

const measures: readonly MeasureModel[] = [
  {
    field: 'orders',
    label: text('Orders', 'Bestellungen', 'Commandes'),
    description: text(
      'Number of orders that were not cancelled.',
      'Anzahl der nicht stornierten Bestellungen.',
      'Nombre de commandes non annulées.',
    ),
    unit: 'count',
    kind: 'count',
    where: 'counts',
    additiveOver: '*',
  },
  {
    field: 'cancelledOrders',
    label: text('Cancelled orders', 'Stornierte Bestellungen', 'Commandes annulées'),
    description: text(
      'Number of orders that were cancelled; they count nowhere else.',
      'Anzahl der stornierten Bestellungen; sie zählen sonst nirgends.',
      'Nombre de commandes annulées ; elles ne comptent nulle part ailleurs.',
    ),
    unit: 'count',
    kind: 'count',
    where: 'cancelled',
    additiveOver: '*',
    lowerIsBetter: true,
  },
  ...salesMeasures,
  {
    field: 'salesTax',
    label: text('Sales tax', 'Umsatzsteuer', 'Taxe de vente'),
    description: text(
      'Tax that the platform collected from buyers and passed on; never part of your sales.',
      'Steuer, die die Plattform von Käufern einzog und abführte; nie Teil deines Umsatzes.',
      'Taxe perçue auprès des acheteurs et reversée par la plateforme ; jamais dans vos ventes.',
    ),
    unit: 'money',
    kind: 'sum',
    column: 'sales_tax',
    additiveOver: '*',
  },
  averageOrderValue,
  {
    field: 'unitsPerOrder',
    label: text('Units per order', 'Stück je Bestellung', 'Unités par commande'),
    description: text(
      'Units divided by orders.',
      'Stück geteilt durch Bestellungen.',
      'Unités divisées par le nombre de commandes.',
    ),
    unit: 'number',
    kind: 'ratio',
    numerator: 'units',
    denominator: 'orders',
  },
  {
    field: 'buyers',
    label: text('Buyers', 'Käufer', 'Acheteurs'),
    description: text(
      'Number of different buyers, told apart without keeping who they are. Over several shops, whoever bought in two of them counts once.',
      'Anzahl verschiedener Käufer, unterschieden, ohne zu speichern, wer sie sind. Über mehrere Shops zählt einmal, wer in zweien kaufte.',
      'Nombre d’acheteurs différents, distingués sans conserver leur identité. Sur plusieurs boutiques, qui a acheté dans deux d’entre elles compte une fois.',
    ),
    unit: 'count',
    kind: 'countDistinct',
    column: 'buyer',
    where: 'counts',
    additiveOver: [],
  },
  {
    field: 'returningBuyers',
    label: text('Returning buyers', 'Wiederkehrende Käufer', 'Acheteurs fidèles'),
    description: text(
      'Buyers with an earlier order in the same shop, at any time.',
      'Käufer mit einer früheren Bestellung im selben Shop, gleich wann.',
      'Acheteurs ayant déjà commandé dans la même boutique, à tout moment.',
    ),
    unit: 'count',
    kind: 'countDistinct',
    column: 'buyer',
    where: 'is_returning',
    additiveOver: [],
  },
  {
    field: 'repeatRate',
    label: text('Repeat rate', 'Wiederkaufrate', 'Taux de réachat'),
    description: text(
      'Returning buyers divided by buyers. Over several shops it leaves out whoever came back only in another shop.',
      'Wiederkehrende Käufer geteilt durch Käufer. Über mehrere Shops fehlt darin, wer nur in einem anderen Shop wiederkam.',
      'Acheteurs fidèles divisés par le nombre d’acheteurs. Sur plusieurs boutiques, il y manque qui n’est revenu que dans une autre.',
    ),
    unit: 'percent',
    kind: 'ratio',
    numerator: 'returningBuyers',
    denominator: 'buyers',
  },
  {
    field: 'daysToShip',
    label: text('Days to ship', 'Tage bis Versand', 'Jours avant expédition'),
    description: text(
      'Middle value of the days between order and shipping, over shipped orders.',
      'Mittlerer Wert der Tage zwischen Bestellung und Versand, über versandte Bestellungen.',
      'Valeur médiane des jours entre commande et expédition, pour les commandes expédiées.',
    ),
    unit: 'days',
    kind: 'value',
    column: 'days_to_ship',
    aggregates: ['median', 'average', 'min', 'max', 'p25', 'p75', 'p90'],
    additiveOver: [],
    lowerIsBetter: true,
  },
];

export const orders: DatasetModel = {
  id: 'shop.orders',
  title: text('Orders', 'Bestellungen', 'Commandes'),
  description: text('One row is an order.', 'Eine Zeile ist eine Bestellung.', 'Une ligne est une commande.'),
  time: 'orderedAt',
  dimensions: [orderedAt, ...orderDimensions],
  measures,
  facts: { relation: 'shop_orders', day: 'day', currency: 'currency' },
  rollups: rollupsOf('orders', {
    orderLevel: { ...SALES_COLUMNS, orders: 'orders', cancelledOrders: 'cancelled_orders', salesTax: 'sales_tax' },
  }),
};
