import type { FeeRow } from '../api.ts';

/**
 * What Etsy asks, as far as public sources agree (2026): starting values that every workspace may edit. Fees are without tax; tax on
 * fees depends on the seller's registration and is left to the seller. The listing fee is 0.20 USD, which Etsy converts at the rate of
 * the day; in other currencies an estimate stands here, marked as one, since a shop without an exchange rate needs an amount.
 */
const SINCE = '2000-01-01';
const LISTING_FEE = '0.20 USD';
const EURO = [
  'AT',
  'BE',
  'CY',
  'DE',
  'EE',
  'ES',
  'FI',
  'FR',
  'GR',
  'HR',
  'IE',
  'IT',
  'LT',
  'LU',
  'LV',
  'MT',
  'NL',
  'PT',
  'SI',
  'SK',
];
const REGULATORY: Readonly<Record<string, string>> = { GB: '0.32', FR: '0.47', IT: '0.32', ES: '0.40', TR: '1.1' };

interface Tariff {
  country: string;
  currency: string;
  listing: string;
  processing: { percent: string; fixed: string };
}

const TARIFFS: readonly Tariff[] = [
  { country: 'US', currency: 'USD', listing: '0.20', processing: { percent: '3', fixed: '0.25' } },
  { country: 'GB', currency: 'GBP', listing: '0.16', processing: { percent: '4', fixed: '0.20' } },
  { country: 'CA', currency: 'CAD', listing: '0.28', processing: { percent: '3', fixed: '0.25' } },
  { country: 'AU', currency: 'AUD', listing: '0.31', processing: { percent: '3', fixed: '0.25' } },
  ...EURO.map((country) => ({
    country,
    currency: 'EUR',
    listing: '0.18',
    processing: { percent: '4', fixed: '0.30' },
  })),
  { country: 'TR', currency: 'USD', listing: '0.20', processing: { percent: '4', fixed: '0' } },
  /** Any country that has no rows of its own. */
  { country: '*', currency: 'USD', listing: '0.20', processing: { percent: '4', fixed: '0' } },
];

export const DEFAULT_FEES: readonly FeeRow[] = TARIFFS.flatMap((tariff) => {
  const row = { country: tariff.country, validFrom: SINCE, currency: tariff.currency };
  const regulatory = REGULATORY[tariff.country];
  return [
    { ...row, class: 'transactionFee', percent: '6.5', fixed: '0', of: 'itemsShippingWrap' as const },
    { ...row, class: 'processingFee', ...tariff.processing, of: 'totalWithTax' as const },
    {
      ...row,
      class: 'listingFee',
      percent: '0',
      fixed: tariff.listing,
      of: 'unit' as const,
      ...basisOf(tariff.currency),
    },
    ...(regulatory
      ? [{ ...row, class: 'regulatoryFee', percent: regulatory, fixed: '0', of: 'itemsShippingWrap' as const }]
      : []),
  ];
});

const keyOf = ({ country, validFrom, class: name, percent, fixed, currency, of }: FeeRow): string =>
  [country, validFrom, name, Number(percent), Number(fixed), currency, of].join(' ');
const ESTIMATES = new Map(
  DEFAULT_FEES.flatMap((fee) => (fee.estimatedFrom === undefined ? [] : [[keyOf(fee), fee.estimatedFrom]])),
);

/** A row that still says what our estimate said is still one; what a seller wrote is what they know. */
export function markEstimate(fee: FeeRow): FeeRow {
  const estimatedFrom = ESTIMATES.get(keyOf(fee));
  return estimatedFrom === undefined ? fee : { ...fee, estimatedFrom };
}

function basisOf(currency: string): Pick<FeeRow, 'estimatedFrom'> {
  return currency === 'USD' ? {} : { estimatedFrom: LISTING_FEE };
}
