import { COST_SUMS, LINE_COLUMNS, ORDER_COLUMNS, SALES_SUMS } from './columns.ts';
import type { Derivation } from './derivation.ts';
import { ensureMonths } from './partitions.ts';

const OLD_LINE = ['day', 'hour', 'country', 'coupon', 'listing', 'is_cost', 'leads', ...SALES_SUMS, ...COST_SUMS].join(
  ', ',
);
const OLD_ORDER = 'day, hour, country, coupon, cancelled, sales_tax';

/** Takes the old facts of the touched orders and days away; they stay in `d_old_line` and `d_old_head`, to be subtracted from the rollups. */
export async function removeOldFacts(derivation: Derivation): Promise<void> {
  await derivation.make('d_old_line', `select ${OLD_LINE} from line_facts where false`);
  await derivation.make('d_old_head', `select ${OLD_ORDER} from order_facts where false`);
  if (derivation.whole) {
    await derivation.run('old lines', 'delete from line_facts where shop_id = :shop');
    await derivation.run('old orders', 'delete from order_facts where shop_id = :shop');
    return;
  }
  if (await derivation.ask('exists (select 1 from d_old_order)')) {
    const between = 'f.day between (select min(day) from d_old_order) and (select max(day) from d_old_order)';
    const gone = (relation: string, what: string): string =>
      `delete from ${relation} f using d_old_order o where f.shop_id = :shop and f.order_id = o.order_id and f.day = o.day and ${between} ${what}`;
    await derivation.run(
      'old lines',
      `with gone as (${gone('line_facts', 'and not f.is_cost')} returning f.*) insert into d_old_line select ${OLD_LINE} from gone`,
    );
    await derivation.run(
      'old orders',
      `with gone as (${gone('order_facts', '')} returning f.*) insert into d_old_head select ${OLD_ORDER} from gone`,
    );
  }
  if (await derivation.ask('exists (select 1 from d_days)')) {
    await derivation.run(
      'old costs',
      `with gone as (delete from line_facts f using d_days d where f.shop_id = :shop and f.is_cost and f.day = d.day
                        and f.day between (select min(day) from d_days) and (select max(day) from d_days) returning f.*)
       insert into d_old_line select ${OLD_LINE} from gone`,
    );
  }
}

/** Writes the new facts. Cancelled orders add to no measure but their own count. */
export async function insertFacts(derivation: Derivation): Promise<void> {
  await ensureMonths(derivation, 'line_facts', 'd_new');
  await derivation.run(
    'line_facts',
    `insert into line_facts (workspace_id, shop_id, ${LINE_COLUMNS.join(', ')}) select :workspace, :shop, ${LINE_COLUMNS.join(', ')} from d_new`,
  );
  await ensureMonths(derivation, 'order_facts', 'd_order');
  const counted = ['units', 'value', 'discount', 'shipping', 'gift_wrap', 'refund', 'sales_tax'];
  const own: Record<string, string> = { ordered_at: 'at', currency: ':currency' };
  await derivation.run(
    'order_facts',
    `insert into order_facts (workspace_id, shop_id, order_id, order_no, day, ${ORDER_COLUMNS.join(', ')}, buyer, counts, cancelled, is_returning,
                              days_to_ship, noted, ${SALES_SUMS.join(', ')}, sales_tax)
     select :workspace, :shop, order_id, order_no, day, ${ORDER_COLUMNS.map((column) => own[column] ?? column).join(', ')}, buyer,
            not cancelled, cancelled, not cancelled and buyer_kind = 'returning',
            case when not cancelled then shipped_on - day end, noted,
            ${counted.map((column) => `case when cancelled then 0 else ${column} end`).join(', ')}
       from d_order`,
  );
}
