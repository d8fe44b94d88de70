import type { DatasetModel, DimensionModel, MeasureModel } from '@vitrine/core/contracts';
import { listing } from './line-dimensions.ts';
import { currency, localDay, order, shop } from './order-dimensions.ts';
import { text } from './text.ts';

const entryClass: DimensionModel = {
  field: 'class',
  type: 'nominal',
  label: text('Class', 'Klasse', 'Classe'),
  description: text(
    'What kind of money movement the entry is.',
    'Welche Art von Geldbewegung der Eintrag ist.',
    'La nature du mouvement d’argent.',
  ),
  column: 'class',
  storage: 'text',
  values: [
    { value: 'sale', label: text('Sale', 'Verkauf', 'Vente') },
    { value: 'refund', label: text('Refund', 'Erstattung', 'Remboursement') },
    { value: 'transactionFee', label: text('Transaction fee', 'Transaktionsgebühr', 'Frais de transaction') },
    { value: 'processingFee', label: text('Payment processing', 'Zahlungsabwicklung', 'Traitement du paiement') },
    { value: 'listingFee', label: text('Listing fee', 'Einstellgebühr', 'Frais de mise en vente') },
    { value: 'offsiteAds', label: text('Offsite Ads', 'Offsite Ads', 'Offsite Ads') },
    { value: 'etsyAds', label: text('Etsy Ads', 'Etsy Ads', 'Etsy Ads') },
    { value: 'regulatoryFee', label: text('Regulatory fee', 'Regulierungsgebühr', 'Frais réglementaires') },
    { value: 'taxOnFees', label: text('Tax on fees', 'Steuer auf Gebühren', 'Taxe sur les frais') },
    { value: 'postage', label: text('Postage', 'Porto', 'Affranchissement') },
    { value: 'buyerTax', label: text('Tax paid by buyer', 'Vom Käufer gezahlte Steuer', 'Taxe payée par l’acheteur') },
    { value: 'payout', label: text('Payout', 'Auszahlung', 'Virement') },
    { value: 'otherFee', label: text('Other fee', 'Andere Gebühr', 'Autres frais') },
    { value: 'other', label: text('Other', 'Sonstiges', 'Autre') },
  ],
};

const type: DimensionModel = {
  field: 'type',
  type: 'nominal',
  label: text('Type', 'Art', 'Type'),
  description: text(
    'The platform’s own word for the entry.',
    'Das Wort der Plattform für den Eintrag.',
    'Le terme de la plateforme pour l’écriture.',
  ),
  column: 'type',
  storage: 'text',
};

const measures: readonly MeasureModel[] = [
  {
    field: 'net',
    label: text('Net', 'Netto', 'Net'),
    description: text(
      'What the entry changed in your account.',
      'Was der Eintrag auf deinem Konto bewegt hat.',
      'Ce que l’écriture a changé sur votre compte.',
    ),
    unit: 'money',
    kind: 'sum',
    column: 'net',
    additiveOver: '*',
  },
  {
    field: 'amount',
    label: text('Amount', 'Betrag', 'Montant'),
    description: text(
      'The entry’s own amount; credits are positive.',
      'Der Betrag des Eintrags; Gutschriften sind positiv.',
      'Le montant de l’écriture ; les crédits sont positifs.',
    ),
    unit: 'money',
    kind: 'sum',
    column: 'amount',
    additiveOver: '*',
  },
  {
    field: 'feesAndTaxes',
    label: text('Fees and taxes', 'Gebühren und Steuern', 'Frais et taxes'),
    description: text(
      'The entry’s fees and taxes; credits are positive.',
      'Gebühren und Steuern des Eintrags; Gutschriften sind positiv.',
      'Les frais et taxes de l’écriture ; les crédits sont positifs.',
    ),
    unit: 'money',
    kind: 'sum',
    column: 'fees_and_taxes',
    additiveOver: '*',
  },
  {
    field: 'entries',
    label: text('Entries', 'Einträge', 'Écritures'),
    description: text('Number of entries.', 'Anzahl der Einträge.', 'Nombre d’écritures.'),
    unit: 'count',
    kind: 'count',
    additiveOver: '*',
  },
];

export const ledger: DatasetModel = {
  id: 'shop.ledger',
  title: text('Ledger', 'Kontobuch', 'Registre'),
  description: text(
    'One row is an entry of your payment account’s statement.',
    'Eine Zeile ist ein Eintrag der Kontoabrechnung.',
    'Une ligne est une écriture du relevé de compte.',
  ),
  time: 'postedAt',
  dimensions: [
    localDay(
      'postedAt',
      text('Posted', 'Gebucht', 'Comptabilisé'),
      text('The day of the entry.', 'Der Tag des Eintrags.', 'Le jour de l’écriture.'),
    ),
    shop,
    entryClass,
    type,
    currency,
    listing,
    order,
  ],
  measures,
  facts: { relation: 'shop_ledger', day: 'day', currency: 'currency' },
};
