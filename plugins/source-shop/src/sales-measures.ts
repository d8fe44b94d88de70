import type { MeasureModel } from '@vitrine/core/contracts';
import { text } from './text.ts';

export const units: MeasureModel = {
  field: 'units',
  label: text('Units', 'Stück', 'Unités'),
  description: text('Number of items sold.', 'Anzahl der verkauften Stücke.', 'Nombre d’articles vendus.'),
  unit: 'count',
  kind: 'sum',
  column: 'units',
  additiveOver: '*',
};

const grossSales: MeasureModel = {
  field: 'grossSales',
  label: text('Gross sales', 'Bruttoumsatz', 'Ventes brutes'),
  description: text(
    'Item prices times quantity, before discounts.',
    'Artikelpreise mal Menge, vor Rabatten.',
    'Prix des articles multipliés par la quantité, avant remises.',
  ),
  unit: 'money',
  kind: 'sum',
  column: 'gross_sales',
  additiveOver: '*',
};

const discounts: MeasureModel = {
  field: 'discounts',
  label: text('Discounts', 'Rabatte', 'Remises'),
  description: text(
    'What coupons and sales took off, as a positive number.',
    'Was Gutscheine und Aktionen abgezogen haben, als positive Zahl.',
    'Ce que les codes promo et soldes ont retiré, en nombre positif.',
  ),
  unit: 'money',
  kind: 'sum',
  column: 'discounts',
  additiveOver: '*',
  lowerIsBetter: true,
};

const shippingCharged: MeasureModel = {
  field: 'shippingCharged',
  label: text('Shipping charged', 'Berechneter Versand', 'Livraison facturée'),
  description: text(
    'Shipping paid by buyers, after shipping discounts.',
    'Von Käufern bezahlter Versand, nach Versandrabatten.',
    'Livraison payée par les acheteurs, après remises sur la livraison.',
  ),
  unit: 'money',
  kind: 'sum',
  column: 'shipping_charged',
  additiveOver: '*',
};

const giftWrap: MeasureModel = {
  field: 'giftWrap',
  label: text('Gift wrap', 'Geschenkverpackung', 'Emballage cadeau'),
  description: text(
    'Gift wrap paid by buyers, worked out from the order’s net where the file has no column for it.',
    'Von Käufern bezahlte Geschenkverpackung, aus dem Netto der Bestellung errechnet, wo die Datei keine Spalte hat.',
    'Emballage cadeau payé par les acheteurs, déduit du net de la commande si le fichier n’a pas de colonne.',
  ),
  unit: 'money',
  kind: 'sum',
  column: 'gift_wrap',
  additiveOver: '*',
};

const refunds: MeasureModel = {
  field: 'refunds',
  label: text('Refunds', 'Erstattungen', 'Remboursements'),
  description: text(
    'Refunded to buyers without tax, on the day of the order.',
    'An Käufer ohne Steuer erstattet, am Tag der Bestellung.',
    'Remboursé aux acheteurs hors taxe, au jour de la commande.',
  ),
  unit: 'money',
  kind: 'sum',
  column: 'refunds',
  additiveOver: '*',
  lowerIsBetter: true,
};

const revenue: MeasureModel = {
  field: 'revenue',
  label: text('Revenue', 'Umsatz', 'Chiffre d’affaires'),
  description: text(
    'Gross sales less discounts, without shipping and tax.',
    'Bruttoumsatz minus Rabatte, ohne Versand und Steuer.',
    'Ventes brutes moins remises, hors livraison et taxe.',
  ),
  unit: 'money',
  kind: 'linear',
  terms: [
    { measure: 'grossSales', factor: 1 },
    { measure: 'discounts', factor: -1 },
  ],
};

const netSales: MeasureModel = {
  field: 'netSales',
  label: text('Net sales', 'Nettoumsatz', 'Ventes nettes'),
  description: text(
    'Gross sales less discounts and refunds, plus shipping and gift wrap; sales tax is never in it.',
    'Bruttoumsatz minus Rabatte und Erstattungen, plus Versand und Geschenkverpackung; nie mit Umsatzsteuer.',
    'Ventes brutes moins remises et remboursements, plus livraison et emballage cadeau ; jamais la taxe de vente.',
  ),
  unit: 'money',
  kind: 'linear',
  terms: [
    { measure: 'grossSales', factor: 1 },
    { measure: 'discounts', factor: -1 },
    { measure: 'shippingCharged', factor: 1 },
    { measure: 'giftWrap', factor: 1 },
    { measure: 'refunds', factor: -1 },
  ],
};

export const averageOrderValue: MeasureModel = {
  field: 'averageOrderValue',
  label: text('Average order', 'Durchschnittliche Bestellung', 'Panier moyen'),
  description: text(
    'Net sales divided by orders.',
    'Nettoumsatz geteilt durch Bestellungen.',
    'Ventes nettes divisées par le nombre de commandes.',
  ),
  unit: 'money',
  kind: 'ratio',
  numerator: 'netSales',
  denominator: 'orders',
};

export const averagePrice: MeasureModel = {
  field: 'averagePrice',
  label: text('Average price', 'Durchschnittspreis', 'Prix moyen'),
  description: text(
    'Gross sales divided by units.',
    'Bruttoumsatz geteilt durch Stück.',
    'Ventes brutes divisées par le nombre d’unités.',
  ),
  unit: 'money',
  kind: 'ratio',
  numerator: 'grossSales',
  denominator: 'units',
};

/** What orders, sales and profit all have, in the order that people look for it. */
export const salesMeasures: readonly MeasureModel[] = [
  netSales,
  revenue,
  grossSales,
  discounts,
  shippingCharged,
  giftWrap,
  refunds,
  units,
];

/** Measure → column of facts and rollups. */
export const SALES_COLUMNS = {
  units: 'units',
  grossSales: 'gross_sales',
  discounts: 'discounts',
  shippingCharged: 'shipping_charged',
  giftWrap: 'gift_wrap',
  refunds: 'refunds',
} as const;
