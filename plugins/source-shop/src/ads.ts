import type { DatasetModel, MeasureModel } from '@vitrine/core/contracts';
import { currency, localDay, shop } from './order-dimensions.ts';
import { text } from './text.ts';

const measures: readonly MeasureModel[] = [
  {
    field: 'spend',
    label: text('Ad spend', 'Werbeausgaben', 'Dépenses publicitaires'),
    description: text(
      'What the ads cost, by the ads report.',
      'Was die Anzeigen laut Werbebericht kosteten.',
      'Le coût des annonces selon le rapport publicitaire.',
    ),
    unit: 'money',
    kind: 'sum',
    column: 'spend',
    additiveOver: '*',
    lowerIsBetter: true,
  },
  {
    field: 'views',
    label: text('Ad views', 'Anzeigenaufrufe', 'Vues publicitaires'),
    description: text(
      'How often ads were seen.',
      'Wie oft Anzeigen gesehen wurden.',
      'Le nombre de fois que les annonces ont été vues.',
    ),
    unit: 'count',
    kind: 'sum',
    column: 'views',
    additiveOver: '*',
  },
  {
    field: 'clicks',
    label: text('Ad clicks', 'Anzeigenklicks', 'Clics publicitaires'),
    description: text(
      'How often ads were clicked.',
      'Wie oft Anzeigen angeklickt wurden.',
      'Le nombre de clics sur les annonces.',
    ),
    unit: 'count',
    kind: 'sum',
    column: 'clicks',
    additiveOver: '*',
  },
  {
    field: 'adOrders',
    label: text('Orders from ads', 'Bestellungen durch Werbung', 'Commandes issues des annonces'),
    description: text(
      'Orders that the platform credits to ads.',
      'Bestellungen, die die Plattform der Werbung zuschreibt.',
      'Commandes attribuées aux annonces par la plateforme.',
    ),
    unit: 'count',
    kind: 'sum',
    column: 'orders',
    additiveOver: '*',
  },
  {
    field: 'adRevenue',
    label: text('Revenue from ads', 'Umsatz durch Werbung', 'Revenu des annonces'),
    description: text(
      'Revenue that the platform credits to ads.',
      'Umsatz, den die Plattform der Werbung zuschreibt.',
      'Revenu attribué aux annonces par la plateforme.',
    ),
    unit: 'money',
    kind: 'sum',
    column: 'revenue',
    additiveOver: '*',
  },
  {
    field: 'clickRate',
    label: text('Click rate', 'Klickrate', 'Taux de clics'),
    description: text('Clicks divided by views.', 'Klicks geteilt durch Aufrufe.', 'Clics divisés par les vues.'),
    unit: 'percent',
    kind: 'ratio',
    numerator: 'clicks',
    denominator: 'views',
  },
  {
    field: 'returnOnAdSpend',
    label: text('Return on ad spend', 'Werbeertrag', 'Retour sur dépenses publicitaires'),
    description: text(
      'Revenue from ads divided by ad spend.',
      'Umsatz durch Werbung geteilt durch Werbeausgaben.',
      'Revenu des annonces divisé par les dépenses publicitaires.',
    ),
    unit: 'ratio',
    kind: 'ratio',
    numerator: 'adRevenue',
    denominator: 'spend',
  },
];

export const ads: DatasetModel = {
  id: 'shop.ads',
  title: text('Advertising', 'Werbung', 'Publicité'),
  description: text(
    'One row is a day of advertising.',
    'Eine Zeile ist ein Tag Werbung.',
    'Une ligne est un jour de publicité.',
  ),
  time: 'day',
  dimensions: [
    localDay(
      'day',
      text('Day', 'Tag', 'Jour'),
      text('The day of the clicks.', 'Der Tag der Klicks.', 'Le jour des clics.'),
    ),
    shop,
    currency,
  ],
  measures,
  facts: { relation: 'shop_ads', day: 'day', currency: 'currency' },
};
