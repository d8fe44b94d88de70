import type { FeeRow, RateRow } from '@vitrine/server/api';

export const FEE_CLASSES = ['transactionFee', 'processingFee', 'listingFee', 'regulatoryFee', 'taxOnFees'] as const;
export const FEE_BASES = ['itemsShippingWrap', 'totalWithTax', 'unit', 'order', 'fees'] as const;

/** A row of the grid as the server keeps it; an empty share or amount is 0. */
export function toFeeRow(row: Record<string, string>): FeeRow {
  return {
    country: (row['country'] ?? '').toUpperCase(),
    validFrom: row['validFrom'] ?? '',
    class: row['class'] ?? '',
    percent: row['percent'] || '0',
    fixed: row['fixed'] || '0',
    currency: (row['currency'] ?? '').toUpperCase(),
    of: FEE_BASES.find((basis) => basis === row['of']) ?? 'order',
  };
}

export function toRateRow(row: Record<string, string>): RateRow {
  return {
    day: row['day'] ?? '',
    from: (row['from'] ?? '').toUpperCase(),
    to: (row['to'] ?? '').toUpperCase(),
    rate: row['rate'] ?? '',
  };
}
