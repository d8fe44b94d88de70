import { currencyDigits } from '@vitrine/core/contracts';
import type { FeeRow } from '../../api.ts';

/** The classes that are estimated, with the name of their columns. Offsite Ads, postage and the rest are never guessed. */
export const ESTIMATED = {
  transactionFee: 'transaction',
  processingFee: 'processing',
  listingFee: 'listing',
  regulatoryFee: 'regulatory',
  taxOnFees: 'tax',
} as const;
export type EstimatedClass = keyof typeof ESTIMATED;

/** Percentages and amounts are whole numbers in units of 10⁻⁷, so that estimates are exact in bigint. */
export const SCALE = 10_000_000;

/** What an estimate is a share of: three percentages, an amount per unit, an amount per order. */
export const BASES = ['items', 'total', 'fees', 'unit', 'once'] as const;
type Base = (typeof BASES)[number];
type Coefficients = Record<Base, number>;

/** A stretch of days with one set of fees; `to` is exclusive. */
export interface FeePeriod {
  from: string;
  to: string;
  classes: Record<EstimatedClass, Coefficients>;
}

const FIRST = '-infinity';
const LAST = 'infinity';
const PERCENT_OF: Record<FeeRow['of'], Base> = {
  itemsShippingWrap: 'items',
  totalWithTax: 'total',
  fees: 'fees',
  unit: 'items',
  order: 'items',
};

/**
 * The fees of a shop's country as periods. A country without rows of its own has those of `*`; of each class the newest rows that are
 * already valid count. `rateTo` converts a fixed amount's currency; without a rate the amount is left out.
 */
export function feePeriods(
  fees: readonly FeeRow[],
  shop: { country: string; currency: string },
  rateTo: (currency: string) => number | undefined,
): FeePeriod[] {
  const own = fees.filter((fee) => fee.country === shop.country);
  const valid = own.length > 0 ? own : fees.filter((fee) => fee.country === '*');
  const starts = [...new Set(valid.map((fee) => fee.validFrom))].sort();
  return starts.map((from, index) => ({
    from,
    to: starts[index + 1] ?? LAST,
    classes: coefficientsOf(valid, from, (fee) => fixedMinor(fee, shop.currency, rateTo)),
  }));
}

/** Days before the first row have no fees. */
export const FEELESS: FeePeriod = {
  from: FIRST,
  to: LAST,
  classes: coefficientsOf([], '', () => 0),
};

function coefficientsOf(fees: readonly FeeRow[], day: string, fixed: (fee: FeeRow) => number) {
  const empty = (): Coefficients => ({ items: 0, total: 0, fees: 0, unit: 0, once: 0 });
  const classes: FeePeriod['classes'] = {
    transactionFee: empty(),
    processingFee: empty(),
    listingFee: empty(),
    regulatoryFee: empty(),
    taxOnFees: empty(),
  };
  for (const name of Object.keys(classes) as EstimatedClass[]) {
    const known = fees.filter((fee) => fee.class === name && fee.validFrom <= day);
    const newest = known
      .map((fee) => fee.validFrom)
      .sort()
      .at(-1);
    for (const fee of known.filter((candidate) => candidate.validFrom === newest)) {
      classes[name][PERCENT_OF[fee.of]] += Math.round((Number(fee.percent) / 100) * SCALE);
      classes[name][fee.of === 'unit' ? 'unit' : 'once'] += Math.round(fixed(fee) * SCALE);
    }
  }
  return classes;
}

function fixedMinor(fee: FeeRow, currency: string, rateTo: (currency: string) => number | undefined): number {
  const rate = fee.currency === currency ? 1 : (rateTo(fee.currency) ?? 0);
  return Number(fee.fixed) * rate * 10 ** currencyDigits(currency);
}
