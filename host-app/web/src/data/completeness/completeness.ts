import type { Completeness, FileCoverage } from '@vitrine/server/api';

export type ShopCompleteness = Completeness['shops'][number];
export const COVERED_KINDS = ['orders', 'items', 'statement', 'payments', 'ads'] as const;
export type CoveredKind = (typeof COVERED_KINDS)[number];

/** Whether any file is known of a shop: the sample shop has none, and nothing of it is missing. */
export function hasFiles(shop: ShopCompleteness): boolean {
  return shop.months.some((month) => COVERED_KINDS.some((kind) => month[kind] !== 'none'));
}

/** Years with anything known, newest first. */
export function yearsOf(shop: ShopCompleteness): string[] {
  return [...new Set(shop.months.map(({ month }) => month.slice(0, 4)))].sort().reverse();
}

export interface CoverageRow {
  kind: CoveredKind;
  /** Twelve months; undefined where the shop is not known to have existed. */
  months: { month: string; coverage: FileCoverage | undefined; orders: number }[];
}

/** One row per kind of file, with the twelve months of a year. */
export function coverageRows(shop: ShopCompleteness, year: string): CoverageRow[] {
  const known = new Map(shop.months.map((month) => [month.month.slice(0, 7), month]));
  const names = Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`);
  return COVERED_KINDS.map((kind) => ({
    kind,
    months: names.map((month) => ({
      month,
      coverage: known.get(month)?.[kind],
      orders: known.get(month)?.ordersInMonth ?? 0,
    })),
  }));
}
