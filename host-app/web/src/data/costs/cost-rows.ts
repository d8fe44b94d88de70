import type { Query, Table } from '@vitrine/core/contracts';
import type { CostRow, Shop } from '@vitrine/server/api';
import type { Row } from '../grid/grid.ts';

const orNull = (text: string | undefined) => (text === undefined || text === '' ? null : text);

/** A row of the grid as the server keeps it: an empty listing or SKU is none. */
export function toCostRow(row: Record<string, string>): CostRow {
  return {
    listing: orNull(row['listing']),
    sku: orNull(row['sku']),
    validFrom: row['validFrom'] ?? '',
    unitCost: row['unitCost'] ?? '',
    currency: (row['currency'] ?? '').toUpperCase(),
  };
}

/** The listings that sold most, whose costs matter most, in the currency of the shop that sells them. Pieces need no exchange rate. */
export const SOLD_LISTINGS: Query = {
  dataset: 'shop.sales',
  measures: [{ field: 'units' }],
  dimensions: [{ field: 'listing' }, { field: 'currency' }],
  orderBy: [{ key: 'units', descending: true }],
};

/** What is on offer and what was sold, with titles. */
export const TITLED_LISTINGS: { offered: Query; sold: Query } = {
  offered: { dataset: 'shop.listings', measures: [{ field: 'listings' }], dimensions: [{ field: 'listing' }] },
  sold: { dataset: 'shop.sales', measures: [{ field: 'units' }], dimensions: [{ field: 'listing' }] },
};

/** Titles by the number of the listing; those of the first table hold. */
export function titlesOf(tables: readonly (Table | undefined)[]): ReadonlyMap<string, string> {
  const titles = new Map<string, string>();
  for (const table of tables) {
    const at = (name: string) => table?.columns.findIndex((column) => column.name === name) ?? -1;
    const [id, title] = [at('listing'), at('listingTitle')];
    for (const cells of table?.rows ?? []) {
      const [listing, name] = [cells[id], cells[title]];
      if (typeof listing === 'string' && typeof name === 'string' && !titles.has(listing)) titles.set(listing, name);
    }
  }
  return titles;
}

/** Rows to fill in: sold listings that have no cost yet and none that is being filled in, the best sellers first. */
export function rowsForListings(table: Table, known: readonly { listing?: string | null }[], blank: Row): Row[] {
  const cellOf = (cells: Table['rows'][number], name: string) =>
    cells[table.columns.findIndex((column) => column.name === name)];
  const priced = new Set(known.map((row) => row.listing));
  return table.rows.flatMap((cells) => {
    const [listing, currency] = [cellOf(cells, 'listing'), cellOf(cells, 'currency')];
    if (typeof listing !== 'string' || priced.has(listing)) return [];
    return [{ ...blank, listing, ...(typeof currency === 'string' && { currency }) }];
  });
}

/** The currency to write costs in: that of the shops where they agree, else the workspace's. */
export function currencyOfCosts(
  shops: readonly Pick<Shop, 'currency'>[] | undefined,
  workspace: string | undefined,
): string {
  const [currency, ...others] = new Set(shops?.map((shop) => shop.currency));
  return currency !== undefined && others.length === 0 ? currency : (workspace ?? 'USD');
}
