/** Columns that a fact has of its order. */
export const ORDER_COLUMNS = [
  ...['ordered_at', 'hour', 'weekday', 'country', 'region', 'currency', 'status', 'coupon', 'buyer_kind', 'order_type'],
  ...['first_order_month', 'months_since_first'],
] as const;

export const SALES_SUMS = ['units', 'gross_sales', 'discounts', 'shipping_charged', 'gift_wrap', 'refunds'] as const;

export const COST_SUMS = [
  ...[
    'transaction_fees',
    'processing_fees',
    'listing_fees',
    'offsite_ads',
    'regulatory_fees',
    'tax_on_fees',
    'postage',
  ],
  ...['other_fees', 'etsy_ads', 'estimated_fees', 'file_fees', 'cost_of_goods'],
] as const;

export const LINE_COLUMNS = [
  ...[
    'order_id',
    'order_no',
    'line_id',
    'day',
    ...ORDER_COLUMNS,
    'is_cost',
    'leads',
    'listing',
    'sku',
    'variation',
    'fee_basis',
  ],
  ...[...SALES_SUMS, ...COST_SUMS],
] as const;
