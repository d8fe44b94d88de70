import type { DatasetModel, DimensionModel, MeasureModel } from '@vitrine/core/contracts';
import { COST_COLUMNS, costMeasures, FEE_CLASSES } from './cost-measures.ts';
import { lineDimensions } from './line-dimensions.ts';
import { localDay, orderDimensions } from './order-dimensions.ts';
import { rollupsOf } from './rollups.ts';
import { ordersOfLines } from './sales.ts';
import { averageOrderValue, SALES_COLUMNS, salesMeasures } from './sales-measures.ts';
import { text } from './text.ts';

const feeBasis: DimensionModel = {
  field: 'feeBasis',
  type: 'nominal',
  label: text('Basis of fees', 'Grundlage der Gebühren', 'Base des frais'),
  description: text(
    'Where the row’s fees come from; the weakest one where there are several.',
    'Woher die Gebühren der Zeile stammen; bei mehreren die schwächste Grundlage.',
    'L’origine des frais de la ligne ; la plus faible s’il y en a plusieurs.',
  ),
  column: 'fee_basis',
  storage: 'text',
  values: [
    { value: 'ledger', label: text('Statement', 'Abrechnung', 'Relevé') },
    {
      value: 'file',
      label: text('Orders or payments file', 'Bestell- oder Zahlungsdatei', 'Fichier des commandes ou des paiements'),
    },
    { value: 'estimated', label: text('Estimated', 'Geschätzt', 'Estimé') },
  ],
};

const less = (measure: string) => ({ measure, factor: -1 as const });
const plus = (measure: string) => ({ measure, factor: 1 as const });

const results: readonly MeasureModel[] = [
  {
    field: 'profit',
    label: text('Profit', 'Gewinn', 'Bénéfice'),
    description: text(
      'Net sales less fees, advertising and cost of goods.',
      'Nettoumsatz minus Gebühren, Werbung und Warenkosten.',
      'Ventes nettes moins frais, publicité et coût des marchandises.',
    ),
    unit: 'money',
    kind: 'linear',
    terms: [
      plus('grossSales'),
      less('discounts'),
      plus('shippingCharged'),
      plus('giftWrap'),
      less('refunds'),
      ...FEE_CLASSES.map(less),
      less('costOfGoods'),
    ],
  },
  {
    field: 'margin',
    label: text('Margin', 'Marge', 'Marge'),
    description: text(
      'Profit divided by net sales.',
      'Gewinn geteilt durch Nettoumsatz.',
      'Bénéfice divisé par les ventes nettes.',
    ),
    unit: 'percent',
    kind: 'ratio',
    numerator: 'profit',
    denominator: 'netSales',
  },
  {
    field: 'fees',
    label: text('Fees', 'Gebühren', 'Frais'),
    description: text(
      'All fees of the platform and its advertising, credits taken off.',
      'Alle Gebühren der Plattform samt Werbung, Gutschriften abgezogen.',
      'Tous les frais de la plateforme, publicité comprise, crédits déduits.',
    ),
    unit: 'money',
    kind: 'linear',
    terms: FEE_CLASSES.map(plus),
    lowerIsBetter: true,
  },
];

export const profit: DatasetModel = {
  id: 'shop.profit',
  title: text('Profit', 'Gewinn', 'Bénéfice'),
  description: text(
    'One row is an item of an order with the costs that belong to it, or a cost that belongs to no item.',
    'Eine Zeile ist ein Posten einer Bestellung mit seinen Kosten, oder Kosten, die zu keinem Posten gehören.',
    'Une ligne est un article d’une commande avec ses coûts, ou un coût qui n’appartient à aucun article.',
  ),
  time: 'day',
  dimensions: [
    localDay(
      'day',
      text('Day', 'Tag', 'Jour'),
      text(
        'The day of the order, or of a cost without one.',
        'Der Tag der Bestellung oder der einzelnen Kosten.',
        'Le jour de la commande, ou du coût sans commande.',
      ),
    ),
    ...orderDimensions,
    ...lineDimensions,
    feeBasis,
  ],
  measures: [...results, ...salesMeasures, ordersOfLines, averageOrderValue, ...costMeasures],
  facts: { relation: 'shop_profit', day: 'day', currency: 'currency' },
  rollups: rollupsOf('profit', {
    orderLevel: { ...SALES_COLUMNS, ...COST_COLUMNS, orders: 'orders' },
    lineLevel: { ...SALES_COLUMNS, ...COST_COLUMNS },
  }),
};
