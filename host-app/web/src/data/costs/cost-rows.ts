import type { Query, Table } from '@vitrine/core/contracts';
import type { CostRow } from '@vitrine/server/api';
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

/** The listings that sold most, whose costs matter most. */
export const SOLD_LISTINGS: Query = {
  dataset: 'shop.sales',
  measures: [{ field: 'grossSales' }],
  dimensions: [{ field: 'listing' }],
  orderBy: [{ key: 'grossSales', descending: true }],
  limit: 200,
};

/** Rows to fill in: sold listings that have no cost yet, the best sellers first. */
export function rowsForListings(table: Table, known: readonly CostRow[], blank: Row): Row[] {
  const at = table.columns.findIndex((column) => column.name === 'listing');
  const priced = new Set(known.map((row) => row.listing));
  return table.rows.flatMap((cells) => {
    const listing = cells[at];
    return typeof listing !== 'string' || priced.has(listing) ? [] : [{ ...blank, listing }];
  });
}
