import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cell, Table } from '@vitrine/core/contracts';
import { fixturesOf, readWidget } from '@vitrine/widget-registry/testing/widget-folder';
import type { DashboardSnapshot, TileInput, TilePlace, TileSnapshot } from '../contract.ts';
import { sealTile } from '../snapshot/index.ts';

const PLUGINS = join(import.meta.dirname, '../../../plugins');

/** A tile of the product's own widget with one of the examples that it brings. */
export async function exampleInput(name: string, example: string): Promise<TileInput> {
  const folder = join(PLUGINS, `widget-${name}`);
  const fixture = (await fixturesOf(folder)).find((candidate) => candidate.name === example);
  if (!fixture) throw new Error(`${name} has no example ${example}`);
  const { name: _, ...input } = fixture;
  return { ...input, widget: await readWidget(folder) };
}

/** Each example of each widget of the product. */
export async function allExamples(): Promise<{ name: string; example: string }[]> {
  const folders = (await readdir(PLUGINS)).filter((folder) => folder.startsWith('widget-')).sort();
  const found = await Promise.all(
    folders.map(async (folder) => {
      const examples = await fixturesOf(join(PLUGINS, folder));
      return examples.map(({ name: example }) => ({ name: folder.slice('widget-'.length), example }));
    }),
  );
  return found.flat();
}

export function tileOf(
  id: string,
  layout: TilePlace,
  more: Partial<Omit<TileSnapshot, 'hash'>> & Pick<TileSnapshot, 'title' | 'input'>,
): TileSnapshot {
  const widget = more.input?.widget?.reference ?? 'acme.absent/absent@1';
  return sealTile({ tile: id, section: 's1', layout, widget, ...more });
}

export function snapshotOf(
  tiles: readonly TileSnapshot[],
  more: Partial<Omit<DashboardSnapshot, 'tiles'>> = {},
): DashboardSnapshot {
  return {
    schema: 'vitrine/report-snapshot@1',
    title: { en: 'Shop overview', de: 'Shop-Überblick' },
    sections: [{ id: 's1' }],
    range: { from: '2025-11-24', to: '2025-12-24', timezone: 'Europe/Berlin' },
    compare: 'previous-year',
    filters: [{ en: 'Shop: Fern & Linen', de: 'Shop: Fern & Linen' }],
    takenAt: '2025-12-24T08:00:00Z',
    asOf: '2025-12-23T20:40:00Z',
    locale: 'en',
    currency: 'EUR',
    tiles,
    ...more,
  };
}

/** Listings with their profit, as many as asked for. */
export function longTable(rows: number, name = (row: number) => `Linen apron no. ${row + 1}`): Table {
  const money = { type: 'quantitative', role: 'measure', unit: 'money', currency: 'EUR', additive: true } as const;
  return {
    columns: [
      { name: 'listing', type: 'nominal', role: 'dimension', label: { en: 'Listing', de: 'Artikel' } },
      { ...money, name: 'sales', label: { en: 'Net sales', de: 'Netto-Umsatz' } },
      { ...money, name: 'profit', label: { en: 'Profit', de: 'Gewinn' } },
      { name: 'margin', type: 'quantitative', role: 'measure', unit: 'percent', label: { en: 'Margin', de: 'Marge' } },
      {
        name: 'orders',
        type: 'quantitative',
        role: 'measure',
        unit: 'count',
        label: { en: 'Orders', de: 'Bestellungen' },
      },
    ],
    rows: Array.from({ length: rows }, (_, row): Cell[] => {
      const sales = Math.round(812_345 / (row + 3)) / 100;
      const profit = Math.round(sales * (34 - (row % 41)) + 11) / 100;
      return [name(row), sales, profit, profit / sales, 140 - (row % 130)];
    }),
    asOf: '2025-12-23T20:40:00Z',
    source: 'facts',
    truncated: false,
    elapsedMs: 3,
  };
}

/** The table of the product over these rows. */
export async function tableInput(table: Table): Promise<TileInput> {
  return { widget: await readWidget(join(PLUGINS, 'widget-table')), table, roles: {}, options: {} };
}

/** A dashboard as shops have it: cards, charts side by side, a table, a text. */
export async function shopOverview(): Promise<DashboardSnapshot> {
  const example = async (id: string, layout: TilePlace, title: string, of: readonly [string, string]) =>
    tileOf(id, layout, { title, input: { compare: 'previous-year', ...(await exampleInput(of[0], of[1])) } });
  const tiles = await Promise.all([
    example('m1', { x: 0, y: 0, w: 3, h: 2 }, 'Net sales', ['metric', 'net-sales']),
    example('m2', { x: 3, y: 0, w: 3, h: 2 }, 'Kept after all costs', ['metric', 'net-sales']),
    example('m3', { x: 6, y: 0, w: 3, h: 2 }, 'Fees', ['metric', 'fees-with-target']),
    example('m4', { x: 9, y: 0, w: 3, h: 2 }, 'Average order', ['metric', 'net-sales']),
    example('c1', { x: 0, y: 2, w: 8, h: 4 }, 'Net sales by week', ['line', 'weeks-with-last-year']),
    example('c2', { x: 8, y: 2, w: 4, h: 4 }, 'Where buyers live', ['donut', 'countries']),
    example('c3', { x: 0, y: 6, w: 7, h: 4 }, 'From gross sales to what you keep', ['waterfall', 'sales-to-profit']),
    example('c4', { x: 7, y: 6, w: 5, h: 4 }, 'When people buy', ['heatmap', 'weekday-by-month']),
    example('t1', { x: 0, y: 10, w: 7, h: 5 }, 'Profit by listing', ['table', 'profit-by-listing']),
    example('n1', { x: 7, y: 10, w: 5, h: 5 }, 'Worth a look', ['text', 'note']),
  ]);
  return snapshotOf(tiles);
}
