import type { LocalizedText, ReportPart, Table, TableNote } from '@vitrine/core/contracts';
import { svgToPng } from '@vitrine/widget-registry/render';
import type { ComposedSnapshot, FigureSnapshot, TileSnapshot } from '../contract.ts';
import { exampleInput, longTable, snapshotOf, tableInput, tileOf } from './snapshots.ts';

const SQUARE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#175"/></svg>';
/** A small picture with words. */
export const logo = { content: await svgToPng(SQUARE), type: 'image/png', alt: 'A green leaf' } as const;

const FULL = { x: 0, y: 0, w: 12, h: 4 };

/** Measures of one dataset with what they were before: `[now, before]`. */
export function figuresOf(
  dataset: string,
  values: Readonly<Record<string, readonly [now: number | null, before?: number | null | undefined]>>,
  { notes = [], unit = 'money' }: { notes?: TableNote[]; unit?: string } = {},
): FigureSnapshot {
  const columns = Object.entries(values).flatMap(([name, [, before]]): Table['columns'] => {
    const label = LABELS[name] ?? name;
    const column = { type: 'quantitative', role: 'measure', unit, label } as const;
    const own = {
      ...column,
      ...(unit === 'money' ? { currency: 'EUR' } : {}),
      ...(COSTS.has(name) ? { lowerIsBetter: true } : {}),
    };
    return [{ ...own, name }, ...(before === undefined ? [] : [{ ...own, name: `${name}_previous` }])];
  });
  const row = Object.values(values).flatMap(([now, before]) => (before === undefined ? [now] : [now, before]));
  const table: Table = {
    columns,
    rows: [row],
    asOf: '2026-01-01T05:00:00Z',
    source: 'facts',
    truncated: false,
    elapsedMs: 2,
    ...(notes.length > 0 ? { notes } : {}),
  };
  return { dataset, table, hash: dataset };
}

const COSTS = new Set(['discounts', 'refunds', 'fees', 'ads', 'materials', 'shipping']);
const LABELS: Readonly<Record<string, LocalizedText>> = {
  gross: { en: 'Gross sales', de: 'Brutto-Umsatz', fr: 'Ventes brutes' },
  discounts: { en: 'Discounts', de: 'Rabatte', fr: 'Remises' },
  refunds: { en: 'Refunds', de: 'Erstattungen', fr: 'Remboursements' },
  netSales: { en: 'Net sales', de: 'Netto-Umsatz', fr: 'Ventes nettes' },
  fees: { en: 'Etsy fees', de: 'Etsy-Gebühren', fr: 'Frais Etsy' },
  ads: { en: 'Ads', de: 'Anzeigen', fr: 'Publicités' },
  materials: { en: 'Materials', de: 'Material', fr: 'Matières' },
  shipping: { en: 'Shipping labels', de: 'Versand', fr: 'Envois' },
  profit: { en: 'Profit', de: 'Gewinn', fr: 'Bénéfice' },
};

/** A composed report of these parts. */
export function composedOf(
  parts: readonly ReportPart[],
  { tiles = [], ...more }: Partial<ComposedSnapshot> = {},
): ComposedSnapshot {
  const { sections: _, ...rest } = snapshotOf(tiles);
  return {
    ...rest,
    filters: [],
    range: { from: '2025-12-01', to: '2026-01-01', timezone: 'Europe/Berlin' },
    compare: 'previous-period',
    comparedRange: { from: '2025-11-01', to: '2025-12-01', timezone: 'Europe/Berlin' },
    takenAt: '2026-01-01T07:00:00Z',
    asOf: '2026-01-01T05:00:00Z',
    shops: ['Fern & Linen', 'Clay by Noa'],
    workspace: 'Fern Studio',
    figures: [],
    ...more,
    schema: 'vitrine/composed-snapshot@1',
    parts,
  };
}

export function textPart(id: string, text: LocalizedText, width: 'full' | 'half' | 'third' = 'full'): ReportPart {
  return { kind: 'text', id, text, width };
}

export function tilePart(id: string, width: 'full' | 'half' | 'third' | 'two-thirds', height?: number): ReportPart {
  const tile = { id, widget: 'vitrine.bar/bar@1', layout: {} };
  return { kind: 'tile', id, tile, width, ...(height === undefined ? {} : { height }) };
}

/** The month as a letter: words with numbers in them, cards, a statement, charts in columns, a table over pages. */
export async function monthlyLetter(more: Partial<ComposedSnapshot> = {}): Promise<ComposedSnapshot> {
  const tile = async (id: string, title: LocalizedText, of: readonly [string, string]): Promise<TileSnapshot> =>
    tileOf(id, FULL, {
      title,
      input: { ...(await exampleInput(of[0], of[1])), compare: 'previous-period', timezone: 'Europe/Berlin' },
    });
  const tiles = await Promise.all([
    tile('m1', { en: 'Net sales', de: 'Netto-Umsatz', fr: 'Ventes nettes' }, ['metric', 'net-sales']),
    tile('m2', { en: 'Fees', de: 'Gebühren', fr: 'Frais' }, ['metric', 'fees-with-target']),
    tile('m3', { en: 'Kept', de: 'Was bleibt', fr: 'Ce qui reste' }, ['metric', 'net-sales']),
    tile('c1', { en: 'Sales by week', de: 'Umsatz je Woche', fr: 'Ventes par semaine' }, [
      'line',
      'weeks-with-last-year',
    ]),
    tile('c2', { en: 'Where buyers live', de: 'Wo Käufer leben', fr: 'Où vivent les acheteurs' }, [
      'donut',
      'countries',
    ]),
    tile('c3', { en: 'From sales to profit', de: 'Vom Umsatz zum Gewinn', fr: 'Des ventes au bénéfice' }, [
      'waterfall',
      'sales-to-profit',
    ]),
    tileOf('t1', FULL, {
      title: { en: 'All listings', de: 'Alle Artikel', fr: 'Tous les articles' },
      input: { ...(await tableInput(longTable(70))), timezone: 'Europe/Berlin' },
    }),
  ]);
  const line = (measure: string, style?: 'subtotal' | 'total') => ({
    dataset: 'shop.profit',
    measure,
    ...(style === undefined ? {} : { style }),
  });
  const parts: ReportPart[] = [
    textPart('intro', {
      en: 'Dear Noa, in **{{period}}** {{shops}} took in **{{shop.profit.netSales}}**, {{shop.profit.netSales | change}}. After fees, ads and materials you kept {{shop.profit.profit}}, {{shop.profit.profit | change}}.',
      de: 'Liebe Noa, {{shops}} nahmen vom **{{period}}** **{{shop.profit.netSales}}** ein, {{shop.profit.netSales | change}}. Nach Gebühren, Anzeigen und Material blieben {{shop.profit.profit}}, {{shop.profit.profit | change}}.',
      fr: 'Chère Noa, du **{{period}}** {{shops}} ont encaissé **{{shop.profit.netSales}}**, {{shop.profit.netSales | change}}. Après frais, publicités et matières il vous reste {{shop.profit.profit}}, {{shop.profit.profit | change}}.',
    }),
    tilePart('m1', 'third', 3),
    tilePart('m2', 'third', 3),
    tilePart('m3', 'third', 3),
    {
      kind: 'heading',
      id: 'h1',
      level: 2,
      text: { en: 'Profit and loss', de: 'Gewinn und Verlust', fr: 'Compte de résultat' },
    },
    {
      kind: 'statement',
      id: 'pl',
      lines: [
        line('gross'),
        line('discounts'),
        line('refunds'),
        line('netSales', 'subtotal'),
        line('fees'),
        line('ads'),
        line('materials'),
        line('shipping'),
        line('profit', 'total'),
      ],
    },
    {
      kind: 'heading',
      id: 'h2',
      level: 2,
      text: { en: 'How the month went', de: 'Wie der Monat lief', fr: 'Le mois en images' },
    },
    tilePart('c1', 'two-thirds', 5),
    tilePart('c2', 'third', 5),
    tilePart('c3', 'half', 5),
    textPart(
      'aside',
      {
        en: '### Worth a look\n\n- Ads cost {{shop.profit.ads}}, {{shop.profit.ads | change}}.\n- Refunds were {{shop.profit.refunds}}; before it was {{shop.profit.refunds | before}}.',
        de: '### Einen Blick wert\n\n- Anzeigen kosteten {{shop.profit.ads}}, {{shop.profit.ads | change}}.\n- Erstattet wurden {{shop.profit.refunds}}; davor {{shop.profit.refunds | before}}.',
        fr: '### À regarder\n\n- Publicités : {{shop.profit.ads}}, {{shop.profit.ads | change}}.\n- Remboursements : {{shop.profit.refunds}} ; avant : {{shop.profit.refunds | before}}.',
      },
      'half',
    ),
    { kind: 'pageBreak', id: 'b1' },
    {
      kind: 'heading',
      id: 'h3',
      level: 2,
      text: { en: 'Listing by listing', de: 'Artikel für Artikel', fr: 'Article par article' },
    },
    tilePart('t1', 'full'),
  ];
  return composedOf(parts, {
    title: { en: 'Your month in figures', de: 'Der Monat in Zahlen', fr: 'Votre mois en chiffres' },
    tiles,
    figures: [
      figuresOf(
        'shop.profit',
        {
          gross: [8123.4, 7340.1],
          discounts: [312.5, 120],
          refunds: [84, 0],
          netSales: [7726.9, 7220.1],
          fees: [812.33, 770.2],
          ads: [240.1, 260.8],
          materials: [1904.5, 1722.45],
          shipping: [733.2, null],
          profit: [4036.77, 3791.45],
        },
        { notes: [{ kind: 'estimated', measure: 'materials' }] },
      ),
    ],
    ...more,
  });
}
