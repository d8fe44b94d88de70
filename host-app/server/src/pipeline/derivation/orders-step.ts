import { buyerKind, monthsSinceFirst } from './buyers-step.ts';
import type { Derivation } from './derivation.ts';
import { BASES, ESTIMATED, SCALE } from './fee-periods.ts';

/**
 * Orders with all their numbers (`d_order`). Ledger beats file beats formula, class by class: with its `sale` entry an order's fees are
 * the ledger's alone; a class with entries is the ledger's; the card fee of a file comes next; the dated fee table last, rounded half
 * up once per order and class.
 */
export async function makeOrders(derivation: Derivation): Promise<void> {
  await derivation.make(
    'd_listed',
    // By listing and day together: a listing has as many fees as lines, and each with each is the square of them.
    `select distinct r.o
       from (select distinct listing, cost_day from ledger_facts
              where shop_id = :shop and class = 'listingFee' and order_id is null) f
       join (select l.o, l.listing, h.day from d_line l join d_head h on h.o = l.o offset 0) r
         on r.listing = f.listing and r.day = f.cost_day`,
  );
  await derivation.make('d_order', withBasis(await hasWideEstimates(derivation)));
}

const NAMES = Object.values(ESTIMATED);
const COEFFICIENTS = NAMES.flatMap((name) => BASES.map((base) => `${name}_${base}`));
/** Estimates add up some products; eight times this still is a number of 63 bits. */
const WIDE_FROM = '1e18';

/** Whether an amount times what it is charged could be more than whole numbers of 64 bits carry. */
const hasWideEstimates = (derivation: Derivation): Promise<boolean> =>
  derivation.ask(
    `((select coalesce(max(greatest(units, order_total, value + shipping + gift_wrap + sales_tax)), 0)::float8 from d_head)
      + (select coalesce(max(fees), 0)::float8 from d_posted) + 1)
     * (select max(${COEFFICIENTS.map((column) => `${column}::float8`).join(' + ')}) from d_fee) > ${WIDE_FROM}`,
  );

/** A sum of products by the scale of the coefficients, rounded half up. */
const scaled = (sum: string, wide: boolean): string =>
  wide ? `div(${sum} + ${SCALE / 2}, ${SCALE})::bigint` : `(${sum} + ${SCALE / 2}) / ${SCALE}`;

const typed = (column: string, wide: boolean): string => (wide ? `${column}::numeric` : column);

/** An estimate for an order without its `sale` entry, where the ledger has nothing of the class. */
const estimate = (ledgerClass: keyof typeof ESTIMATED, wide: boolean, known = 'false'): string => {
  const name = ESTIMATED[ledgerClass];
  const bases = `${typed('items', wide)} * p.${name}_items + ${typed('total', wide)} * p.${name}_total + ${typed('units', wide)} * p.${name}_unit + p.${name}_once`;
  return `case when h.cancelled or h.has_sale or '${ledgerClass}' = any (h.classes) or ${known} then 0
               else greatest(0, ${scaled(bases, wide)}) end`;
};

const WITH_BASES = `
  select d_head.*, greatest(0, value - discount + shipping + gift_wrap) as items,
         greatest(0, coalesce(order_total, value - discount + shipping + gift_wrap + sales_tax)) as total
    from d_head offset 0`;

const withFees = (wide: boolean) => `
  select h.*, ${buyerKind('h')} as buyer_kind, f.month as first_order_month, ${monthsSinceFirst('h')} as months_since_first,
         ${estimate('transactionFee', wide)} as transaction,
         case when h.card_fee is not null and not h.cancelled and not h.has_sale and not 'processingFee' = any (h.classes) then h.card_fee
              else ${estimate('processingFee', wide)} end as processing,
         h.card_fee is not null and not h.cancelled and not h.has_sale and not 'processingFee' = any (h.classes) as processing_from_file,
         ${estimate('listingFee', wide, 'd.o is not null')} as listing_fee,
         ${estimate('regulatoryFee', wide)} as regulatory, d.o is not null as has_listing_entry,
         p.tax_items, p.tax_total, p.tax_fees, p.tax_unit, p.tax_once, coalesce(g.fees, 0) as posted_fees
    from (${WITH_BASES}) h
    join d_fee p on h.day >= p.valid_from and h.day < p.valid_to
    left join d_first f on f.buyer = h.buyer
    left join d_listed d on d.o = h.o
    left join d_posted g on g.o = h.o offset 0`;

const withTax = (wide: boolean) => `
  select fees.*,
         case when cancelled or has_sale or 'taxOnFees' = any (classes) then 0
              else greatest(0, ${scaled(taxBases(wide), wide)}) end as tax
    from (${withFees(wide)}) fees offset 0`;

const taxBases = (wide: boolean): string =>
  `${typed('items', wide)} * tax_items + ${typed('total', wide)} * tax_total + ${typed('units', wide)} * tax_unit + tax_once
   + ${typed('(transaction + processing + listing_fee + regulatory + posted_fees)', wide)} * tax_fees`;

const withBasis = (wide: boolean) => `
  select o, order_id, order_no, day, at, date_part('hour', at at time zone :timezone)::smallint as hour, date_part('isodow', day)::smallint as weekday,
         buyer, country, region, status, cancelled, coupon, order_type, shipped_on, units, value, discount, shipping, gift_wrap, sales_tax,
         refund, noted, buyer_kind, first_order_month, months_since_first, rows, weight, weighs, has_rest, rest_value, rest_units,
         transaction, processing, listing_fee, regulatory, tax, processing_from_file,
         case when ${NAMES.map((name) => (name === 'processing' ? '(processing > 0 and not processing_from_file)' : `${name === 'listing' ? 'listing_fee' : name} > 0`)).join(' or ')} then 'estimated'
              when processing_from_file then 'file'
              when has_sale or classes <> '{}' or has_listing_entry then 'ledger' else 'estimated' end as fee_basis
    from (${withTax(wide)}) taxed`;
