import type { Derivation } from './derivation.ts';

/**
 * Records on which day each touched order stands, and finds each touched buyer's first order (`d_first`): when older files arrive,
 * what was a first order becomes a returning one. Buyers are told apart inside one shop.
 */
export async function deriveBuyers(derivation: Derivation): Promise<void> {
  await derivation.run(
    'old identities',
    derivation.whole
      ? 'delete from order_identities where shop_no = :shopNo'
      : 'delete from order_identities i using d_old_order o where i.shop_no = :shopNo and i.order_id = o.order_id',
  );
  await derivation.run(
    'order_identities',
    `insert into order_identities (workspace_id, shop_no, order_id, order_no, day, at, buyer, cancelled)
     select :workspace, :shopNo, order_id, order_no, day, at, buyer, cancelled from d_head order by order_id`,
  );
  await derivation.make(
    'd_buyer',
    'select buyer from d_head where buyer is not null union select buyer from d_old_order where buyer is not null',
  );
  await makeFirsts(derivation);
}

/** Which of a buyer's orders `i` comes first. */
export const FIRST = 'i.day, i.at nulls first, i.order_id';

/** The first order of each buyer of `d_buyer` (`d_first`). */
export async function makeFirsts(derivation: Derivation): Promise<void> {
  await derivation.make(
    'd_first',
    `select distinct on (i.buyer) i.buyer, i.day, i.order_id, to_char(i.day, 'YYYY-MM') as month,
            ${monthNumber('i.day')} as months
       from order_identities i join d_buyer b on b.buyer = i.buyer
      where i.shop_no = :shopNo and not i.cancelled
      order by i.buyer, ${FIRST}`,
  );
}

export const monthNumber = (day: string): string =>
  `(date_part('year', ${day}) * 12 + date_part('month', ${day}))::integer`;

/** What follows from the buyer's first order, for a row with an order's `order_id`, `day` and `buyer` beside `d_first f`. */
export const buyerKind = (order: string): string =>
  `case when ${order}.buyer is null then 'unknown' when f.order_id <> ${order}.order_id and f.day <= ${order}.day then 'returning' else 'new' end`;
export const monthsSinceFirst = (order: string): string => `${monthNumber(`${order}.day`)} - f.months`;

/**
 * Other orders of the touched buyers whose place among the buyer's orders changed (`d_moved`): their facts are corrected where they stand.
 */
export async function correctOtherOrders(derivation: Derivation): Promise<void> {
  if (derivation.whole || !(await hasOthers(derivation))) {
    await derivation.make('d_moved', 'select null::date as day where false');
    return;
  }
  await derivation.make(
    'd_moved',
    `select o.* from d_other o join order_facts f on f.day = o.day and f.order_id = o.order_id
      where f.shop_id = :shop and (f.buyer_kind, f.first_order_month, f.months_since_first)
            is distinct from (o.buyer_kind, o.first_order_month, o.months_since_first)`,
  );
  for (const relation of ['order_facts', 'line_facts']) {
    const returning = relation === 'order_facts' ? `, is_returning = f.counts and m.buyer_kind = 'returning'` : '';
    await derivation.run(
      `buyers of ${relation}`,
      `update ${relation} f set buyer_kind = m.buyer_kind, first_order_month = m.first_order_month,
              months_since_first = m.months_since_first${returning}
         from d_moved m where f.shop_id = :shop and f.day = m.day and f.order_id = m.order_id
          ${relation === 'line_facts' ? 'and not f.is_cost' : ''}`,
    );
  }
}

/** Makes `d_other`, the untouched orders of the touched buyers; answers whether there are any. */
async function hasOthers(derivation: Derivation): Promise<boolean> {
  await derivation.make(
    'd_other',
    `select i.order_id, i.day, ${buyerKind('i')} as buyer_kind, f.month as first_order_month, ${monthsSinceFirst('i')} as months_since_first
       from order_identities i join d_buyer b on b.buyer = i.buyer left join d_first f on f.buyer = i.buyer
      where i.shop_no = :shopNo and not exists (select 1 from d_head h where h.order_id = i.order_id)`,
  );
  return derivation.ask('exists (select 1 from d_other)');
}
