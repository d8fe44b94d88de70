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
  /** Classes whose estimate lacks a part: an amount in a currency without a rate. */
  unknown: readonly EstimatedClass[];
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
 * already valid count. `rateTo` converts a fixed amount's currency; without a rate the amount is left out
 * and its class is `unknown`.
 */
export function feePeriods(
  fees: readonly FeeRow[],
  shop: { country: string; currency: string },
  rateTo: (currency: string) => string | undefined,
): FeePeriod[] {
  const own = fees.filter((fee) => fee.country === shop.country);
  const valid = own.length > 0 ? own : fees.filter((fee) => fee.country === '*');
  const starts = [...new Set(valid.map((fee) => fee.validFrom))].sort();
  const fixed = (fee: FeeRow) => fixedMinor(fee, shop.currency, rateTo);
  return starts.map((from, index) => {
    const classes = coefficientsOf(valid, from, fixed);
    return { from, to: starts[index + 1] ?? LAST, classes, unknown: unknownOf(valid, from, { classes, fixed }) };
  });
}

const NO_COEFFICIENTS = (): Coefficients => ({ items: 0, total: 0, fees: 0, unit: 0, once: 0 });
const NAMES = Object.keys(ESTIMATED) as EstimatedClass[];
type Fixed = (fee: FeeRow) => number | undefined;

/** Days before the first row have no fees. */
export const FEELESS: FeePeriod = {
  from: FIRST,
  to: LAST,
  classes: coefficientsOf([], '', () => 0),
  unknown: [],
};

function coefficientsOf(fees: readonly FeeRow[], day: string, fixed: Fixed) {
  const classes: FeePeriod['classes'] = {
    transactionFee: NO_COEFFICIENTS(),
    processingFee: NO_COEFFICIENTS(),
    listingFee: NO_COEFFICIENTS(),
    regulatoryFee: NO_COEFFICIENTS(),
    taxOnFees: NO_COEFFICIENTS(),
  };
  for (const name of NAMES) {
    for (const fee of newestOf(fees, name, day)) {
      classes[name][PERCENT_OF[fee.of]] += Math.round((Number(fee.percent) / 100) * SCALE);
      classes[name][fee.of === 'unit' ? 'unit' : 'once'] += Math.round((fixed(fee) ?? 0) * SCALE);
    }
  }
  return classes;
}

/** Of a class, the newest rows that are valid on a day. */
function newestOf(fees: readonly FeeRow[], name: EstimatedClass, day: string): readonly FeeRow[] {
  const known = fees.filter((fee) => fee.class === name && fee.validFrom <= day);
  const newest = known
    .map((fee) => fee.validFrom)
    .sort()
    .at(-1);
  return known.filter((fee) => fee.validFrom === newest);
}

/** Tax that is a share of the fees is as unknown as they are. */
function unknownOf(
  fees: readonly FeeRow[],
  day: string,
  { classes, fixed }: { classes: FeePeriod['classes']; fixed: Fixed },
): EstimatedClass[] {
  const unknown = NAMES.filter((name) =>
    newestOf(fees, name, day).some((fee) => Number(fee.fixed) !== 0 && fixed(fee) === undefined),
  );
  const taxed = unknown.length > 0 && classes.taxOnFees.fees !== 0 && !unknown.includes('taxOnFees');
  return taxed ? [...unknown, 'taxOnFees'] : unknown;
}

function fixedMinor(
  fee: FeeRow,
  currency: string,
  rateTo: (currency: string) => string | undefined,
): number | undefined {
  const rate = fee.currency === currency ? '1' : rateTo(fee.currency);
  if (rate === undefined) return undefined;
  const minor = Number(fee.fixed) * Number(rate) * 10 ** currencyDigits(currency);
  // A rate that makes more of it than is exact cannot be right, and is none.
  return minor * SCALE <= Number.MAX_SAFE_INTEGER ? minor : undefined;
}
