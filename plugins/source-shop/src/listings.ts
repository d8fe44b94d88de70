import type { DatasetModel, DimensionModel, MeasureModel } from '@vitrine/core/contracts';
import { listing, sku } from './line-dimensions.ts';
import { currency, localDay, shop } from './order-dimensions.ts';
import { text } from './text.ts';

/** What has not been sold yet is known by the title of the offer alone. */
const offered: DimensionModel = {
  ...listing,
  companion: {
    field: 'listingTitle',
    column: 'listing_title',
    label: text('Listing title', 'Titel des Angebots', 'Titre de l’annonce'),
  },
};

const tag: DimensionModel = {
  field: 'tag',
  type: 'nominal',
  label: text('Tag', 'Schlagwort', 'Mot-clé'),
  description: text(
    'A tag of the listing; a listing counts once for each of its tags.',
    'Ein Schlagwort des Angebots; es zählt einmal je Schlagwort.',
    'Un mot-clé de l’annonce ; elle compte une fois par mot-clé.',
  ),
  column: 'tags',
  storage: 'set',
};

const state: DimensionModel = {
  field: 'state',
  type: 'nominal',
  label: text('State', 'Zustand', 'État'),
  description: text(
    'Whether the listing is active, as the platform names it.',
    'Ob das Angebot aktiv ist, in den Worten der Plattform.',
    'Indique si l’annonce est active, selon la plateforme.',
  ),
  column: 'state',
  storage: 'text',
};

const measures: readonly MeasureModel[] = [
  {
    field: 'listings',
    label: text('Listings', 'Angebote', 'Annonces'),
    description: text(
      'Number of listings as last seen.',
      'Anzahl der Angebote, wie zuletzt gesehen.',
      'Nombre d’annonces à la dernière lecture.',
    ),
    unit: 'count',
    kind: 'count',
    additiveOver: ['day', 'seenAt', 'shop', 'currency', 'listing', 'sku', 'state'],
  },
  {
    field: 'stock',
    label: text('Stock', 'Bestand', 'Stock'),
    description: text(
      'Items on offer, over the listings as last seen.',
      'Angebotene Stücke über die Angebote, wie zuletzt gesehen.',
      'Articles en vente, à la dernière lecture des annonces.',
    ),
    unit: 'count',
    kind: 'sum',
    column: 'quantity',
    additiveOver: ['day', 'seenAt', 'shop', 'currency', 'listing', 'sku', 'state'],
  },
  {
    field: 'averageListPrice',
    label: text('Average list price', 'Durchschnittlicher Angebotspreis', 'Prix moyen affiché'),
    description: text(
      'Mean price of the listings as last seen.',
      'Mittlerer Preis der Angebote, wie zuletzt gesehen.',
      'Prix moyen des annonces à la dernière lecture.',
    ),
    unit: 'money',
    kind: 'value',
    column: 'price',
    aggregates: ['average', 'median', 'min', 'max'],
    additiveOver: [],
  },
];

export const listings: DatasetModel = {
  id: 'shop.listings',
  title: text('Listings', 'Angebote', 'Annonces'),
  description: text(
    'One row is a listing as last seen.',
    'Eine Zeile ist ein Angebot, wie zuletzt gesehen.',
    'Une ligne est une annonce à sa dernière lecture.',
  ),
  time: 'seenAt',
  dimensions: [
    localDay(
      'seenAt',
      text('Seen', 'Gesehen', 'Vu'),
      text(
        'The day the listing was last seen.',
        'Der Tag, an dem das Angebot zuletzt gesehen wurde.',
        'Le jour de la dernière lecture de l’annonce.',
      ),
    ),
    shop,
    offered,
    sku,
    tag,
    state,
    currency,
  ],
  measures,
  facts: { relation: 'shop_listings', day: 'day', currency: 'currency' },
};
