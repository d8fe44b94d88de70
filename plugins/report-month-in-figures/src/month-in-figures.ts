import type { LocalizedText, Report, ReportLine, Table } from '@vitrine/core/contracts';

const text = (en: string, de: string, fr: string): LocalizedText => ({ en, de, fr });

/** Steps from gross sales to profit, in the order of the sum; `shop.profit` says what each of them is. */
const SALES = [
  ['discounts', text('− Discounts', '− Rabatte', '− Remises')],
  ['shippingCharged', text('+ Shipping charged', '+ Berechneter Versand', '+ Livraison facturée')],
  ['giftWrap', text('+ Gift wrap', '+ Geschenkverpackung', '+ Emballage cadeau')],
  ['refunds', text('− Refunds', '− Erstattungen', '− Remboursements')],
] as const;
const COSTS = [
  ['transactionFees', text('− Transaction fees', '− Transaktionsgebühren', '− Frais de transaction')],
  ['processingFees', text('− Payment processing', '− Zahlungsabwicklung', '− Traitement des paiements')],
  ['listingFees', text('− Listing fees', '− Einstellgebühren', '− Frais d’annonce')],
  ['offsiteAds', text('− Offsite Ads', '− Offsite-Anzeigen', '− Publicités externes')],
  ['etsyAds', text('− Etsy Ads', '− Etsy-Anzeigen', '− Publicités Etsy')],
  ['regulatoryFees', text('− Regulatory fees', '− Regulierungsgebühren', '− Frais réglementaires')],
  ['taxOnFees', text('− Tax on fees', '− Steuer auf Gebühren', '− Taxe sur les frais')],
  ['postage', text('− Postage', '− Porto', '− Affranchissement')],
  ['otherFees', text('− Other fees', '− Andere Gebühren', '− Autres frais')],
  ['costOfGoods', text('− Cost of goods', '− Warenkosten', '− Coût des marchandises')],
] as const;

const RESULT = 'result';
const LISTINGS = 'listings';
const MEASURES = [
  'grossSales',
  'netSales',
  'profit',
  'margin',
  'orders',
  ...[...SALES, ...COSTS].map(([field]) => field),
];

/** From gross sales to profit, every number a cell of the answer; steps that are nothing are left out. */
export const monthInFigures: Report = {
  snapshots: [
    { tile: RESULT, query: { dataset: 'shop.profit', measures: MEASURES.map((field) => ({ field })) } },
    {
      tile: LISTINGS,
      query: {
        dataset: 'shop.profit',
        measures: [{ field: 'profit' }, { field: 'netSales' }, { field: 'units' }],
        dimensions: [{ field: 'listing', top: 10 }],
      },
    },
  ],
  async compose({ snapshots }) {
    const result = snapshots.find(({ tile }) => tile === RESULT)?.table;
    const listings = snapshots.find(({ tile }) => tile === LISTINGS)?.table;
    return {
      schema: 'vitrine/report-document@1',
      title: text('Month in figures', 'Monat in Zahlen', 'Le mois en chiffres'),
      blocks: [
        ...(result === undefined ? [] : resultBlocks(result)),
        ...(listings === undefined || listings.rows.length === 0
          ? []
          : [
              {
                kind: 'heading' as const,
                level: 2,
                text: text('What brought it', 'Was ihn brachte', 'Ce qui l’a apporté'),
              },
              { kind: 'table' as const, tile: LISTINGS },
            ]),
      ],
    };
  },
};

function resultBlocks(table: Table) {
  const line = (column: string, label: LocalizedText, style?: ReportLine['style']): ReportLine => ({
    label,
    value: { tile: RESULT, column },
    ...(style === undefined ? {} : { style }),
  });
  const step = ([column, label]: readonly [string, LocalizedText]) =>
    isNothing(table, column) ? [] : [line(column, label)];
  const netSales = text('Net sales', 'Nettoumsatz', 'Ventes nettes');
  const profit = text('Profit', 'Gewinn', 'Bénéfice');
  return [
    {
      kind: 'figures' as const,
      items: [
        line('netSales', netSales),
        line('profit', profit),
        line('margin', text('Margin', 'Marge', 'Marge')),
        line('orders', text('Orders', 'Bestellungen', 'Commandes')),
      ],
    },
    {
      kind: 'heading' as const,
      level: 2,
      text: text('From sales to profit', 'Vom Umsatz zum Gewinn', 'Des ventes au bénéfice'),
    },
    {
      kind: 'statement' as const,
      lines: [
        line('grossSales', text('Gross sales', 'Bruttoumsatz', 'Ventes brutes')),
        ...SALES.flatMap(step),
        line('netSales', netSales, 'subtotal'),
        ...COSTS.flatMap(step),
        line('profit', profit, 'total'),
      ],
    },
  ];
}

function isNothing({ columns, rows }: Table, name: string): boolean {
  const cell = rows[0]?.[columns.findIndex((column) => column.name === name)] ?? 0;
  return cell === 0;
}
