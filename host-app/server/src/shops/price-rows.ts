import { type Static, Type } from 'typebox';
import { orNull } from '../http/answers.ts';

const closed = { additionalProperties: false } as const;

/** Rows of GET PUT /api/v1/costs, /api/v1/fees, /api/v1/rates: `{ items }` as JSON, or CSV by content type / `?format=csv`. */
export const CostRow = Type.Object(
  {
    listing: orNull(Type.String()),
    sku: orNull(Type.String()),
    validFrom: Type.String(),
    /** Decimal string in the major unit. */
    unitCost: Type.String(),
    currency: Type.String(),
  },
  closed,
);
export type CostRow = Static<typeof CostRow>;

export const FeeRow = Type.Object(
  {
    country: Type.String(),
    validFrom: Type.String(),
    class: Type.String(),
    percent: Type.String(),
    fixed: Type.String(),
    currency: Type.String(),
    of: Type.Enum(['itemsShippingWrap', 'totalWithTax', 'unit', 'order', 'fees'] as const),
    /** Where `fixed` is not what the marketplace asks but an estimate: what it asks, as `0.20 USD` at the rate of the day. */
    estimatedFrom: Type.Optional(Type.String()),
  },
  closed,
);
export type FeeRow = Static<typeof FeeRow>;

export const RateRow = Type.Object(
  { day: Type.String(), from: Type.String(), to: Type.String(), rate: Type.String() },
  closed,
);
export type RateRow = Static<typeof RateRow>;
