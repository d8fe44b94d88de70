/** One row of the relation that random queries read. */
export interface FactRow {
  id: number;
  /** Local day in the shop's zone. */
  day: string;
  /** Null where only the day is known. */
  at: string | null;
  shop: string;
  shop_name: string;
  currency: string;
  country: string | null;
  listing: string | null;
  listing_title: string | null;
  size: number | null;
  gift: boolean | null;
  tags: string[] | null;
  order_no: string | null;
  counts: boolean;
  /** Minor units. */
  amount: number | null;
  discount: number;
  quantity: number;
  /** Minor units. */
  price: number | null;
  days: number | null;
}

export type FactColumn = keyof FactRow;

export interface RateRow {
  day: string;
  source: string;
  target: string;
  rate: string;
}

export const FACT_COLUMNS: Readonly<Record<FactColumn, string>> = {
  id: 'bigint',
  day: 'date',
  at: 'timestamptz',
  shop: 'text',
  shop_name: 'text',
  currency: 'text',
  country: 'text',
  listing: 'text',
  listing_title: 'text',
  size: 'integer',
  gift: 'boolean',
  tags: 'text[]',
  order_no: 'text',
  counts: 'boolean',
  amount: 'bigint',
  discount: 'bigint',
  quantity: 'integer',
  price: 'bigint',
  days: 'integer',
};
