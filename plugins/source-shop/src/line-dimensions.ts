import type { DimensionModel } from '@vitrine/core/contracts';
import { text } from './text.ts';

export const listing: DimensionModel = {
  field: 'listing',
  type: 'nominal',
  label: text('Listing', 'Angebot', 'Annonce'),
  description: text(
    'The platform’s id of what was sold; its last known title stands beside it.',
    'Die Nummer des verkauften Angebots; der letzte bekannte Titel steht daneben.',
    'L’identifiant de l’article vendu, accompagné de son dernier titre connu.',
  ),
  column: 'listing',
  storage: 'text',
  companion: {
    field: 'listingTitle',
    column: 'listing_title',
    label: text('Listing title', 'Titel des Angebots', 'Titre de l’annonce'),
    from: { relation: 'listing_titles', key: 'listing', column: 'title' },
  },
};

export const sku: DimensionModel = {
  field: 'sku',
  type: 'nominal',
  label: text('SKU', 'Artikelnummer', 'Référence'),
  description: text(
    'Your own stock number of the item.',
    'Deine eigene Artikelnummer.',
    'Votre propre référence de l’article.',
  ),
  column: 'sku',
  storage: 'text',
};

export const variation: DimensionModel = {
  field: 'variation',
  type: 'nominal',
  label: text('Variation', 'Variante', 'Variante'),
  description: text(
    'The chosen options of the item, such as size or colour.',
    'Die gewählten Optionen, etwa Größe oder Farbe.',
    'Les options choisies, comme la taille ou la couleur.',
  ),
  column: 'variation',
  storage: 'text',
};

export const lineDimensions: readonly DimensionModel[] = [listing, sku, variation];
