import type { MeasureModel } from '@vitrine/core/contracts';
import { text } from './text.ts';

type Words = ReturnType<typeof text>;

const cost = (field: string, column: string, label: Words, description: Words): MeasureModel => ({
  field,
  label,
  description,
  unit: 'money',
  kind: 'sum',
  column,
  additiveOver: '*',
  lowerIsBetter: true,
});

/** The eight classes and the platform's own advertising: what `fees` adds up. */
export const FEE_CLASSES = [
  'transactionFees',
  'processingFees',
  'listingFees',
  'offsiteAds',
  'regulatoryFees',
  'taxOnFees',
  'postage',
  'otherFees',
  'etsyAds',
] as const;

export const costMeasures: readonly MeasureModel[] = [
  cost(
    'transactionFees',
    'transaction_fees',
    text('Transaction fees', 'Transaktionsgebühren', 'Frais de transaction'),
    text(
      'The platform’s share of each sale, credits taken off.',
      'Der Anteil der Plattform an jedem Verkauf, Gutschriften abgezogen.',
      'La part de la plateforme sur chaque vente, crédits déduits.',
    ),
  ),
  cost(
    'processingFees',
    'processing_fees',
    text('Payment processing', 'Zahlungsabwicklung', 'Traitement des paiements'),
    text(
      'Fees for handling payments, credits taken off.',
      'Gebühren für die Zahlungsabwicklung, Gutschriften abgezogen.',
      'Frais de traitement des paiements, crédits déduits.',
    ),
  ),
  cost(
    'listingFees',
    'listing_fees',
    text('Listing fees', 'Einstellgebühren', 'Frais de mise en vente'),
    text(
      'Fees for listing and renewing items.',
      'Gebühren für das Einstellen und Erneuern von Angeboten.',
      'Frais de mise en vente et de renouvellement des annonces.',
    ),
  ),
  cost(
    'offsiteAds',
    'offsite_ads',
    text('Offsite Ads', 'Offsite Ads', 'Offsite Ads'),
    text(
      'Fees for sales that came from the platform’s ads elsewhere.',
      'Gebühren für Verkäufe aus Anzeigen der Plattform auf anderen Seiten.',
      'Frais des ventes issues des annonces de la plateforme sur d’autres sites.',
    ),
  ),
  cost(
    'regulatoryFees',
    'regulatory_fees',
    text('Regulatory fees', 'Regulierungsgebühren', 'Frais réglementaires'),
    text(
      'Regulatory operating fees of some countries.',
      'Regulatorische Betriebsgebühren mancher Länder.',
      'Frais d’exploitation réglementaires de certains pays.',
    ),
  ),
  cost(
    'taxOnFees',
    'tax_on_fees',
    text('Tax on fees', 'Steuer auf Gebühren', 'Taxe sur les frais'),
    text(
      'VAT or similar tax charged on the platform’s fees.',
      'Umsatzsteuer oder Ähnliches auf die Gebühren der Plattform.',
      'TVA ou taxe similaire sur les frais de la plateforme.',
    ),
  ),
  cost(
    'postage',
    'postage',
    text('Postage', 'Porto', 'Affranchissement'),
    text(
      'Shipping labels bought through the platform.',
      'Über die Plattform gekaufte Versandetiketten.',
      'Étiquettes d’expédition achetées sur la plateforme.',
    ),
  ),
  cost(
    'otherFees',
    'other_fees',
    text('Other fees', 'Andere Gebühren', 'Autres frais'),
    text(
      'Every other entry of the statement that costs you something, unknown types included.',
      'Jeder andere kostende Eintrag der Abrechnung, auch unbekannter Art.',
      'Toute autre écriture du relevé qui vous coûte, types inconnus compris.',
    ),
  ),
  cost(
    'etsyAds',
    'etsy_ads',
    text('Etsy Ads', 'Etsy Ads', 'Etsy Ads'),
    text(
      'The day’s ad cost, shared over that day’s items by revenue: an allocation, not a measurement.',
      'Die Werbekosten des Tages, nach Umsatz auf die Posten des Tages verteilt: eine Zuteilung, keine Messung.',
      'Le coût publicitaire du jour, réparti sur les articles du jour selon le chiffre d’affaires : une répartition, pas une mesure.',
    ),
  ),
  cost(
    'estimatedFees',
    'estimated_fees',
    text('Fees not from the statement', 'Gebühren nicht aus der Abrechnung', 'Frais hors relevé'),
    text(
      'The part of fees that is estimated or taken from the orders or payments file.',
      'Der Teil der Gebühren, der geschätzt ist oder aus der Bestell- oder Zahlungsdatei stammt.',
      'La part des frais estimée ou issue du fichier des commandes ou des paiements.',
    ),
  ),
  cost(
    'feesFromFiles',
    'file_fees',
    text('Fees from files', 'Gebühren aus Dateien', 'Frais issus des fichiers'),
    text(
      'The part of fees that is the card fee of the orders or payments file.',
      'Der Teil der Gebühren, der die Kartengebühr der Bestell- oder Zahlungsdatei ist.',
      'La part des frais qui correspond aux frais de carte du fichier des commandes ou des paiements.',
    ),
  ),
  cost(
    'costOfGoods',
    'cost_of_goods',
    text('Cost of goods', 'Warenkosten', 'Coût des marchandises'),
    text(
      'Quantity times the unit cost valid on that day, by listing, else by SKU.',
      'Menge mal Stückkosten des Tages, nach Angebot, sonst nach Artikelnummer.',
      'Quantité multipliée par le coût unitaire du jour, par annonce, sinon par référence.',
    ),
  ),
];

/** Measure → column of facts and rollups. */
export const COST_COLUMNS: Readonly<Record<string, string>> = Object.fromEntries(
  costMeasures.flatMap((measure) => (measure.kind === 'sum' ? [[measure.field, measure.column]] : [])),
);
