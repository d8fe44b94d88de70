import { COST_SUMS, SALES_SUMS } from '../derivation/columns.ts';
import type { Derivation } from '../derivation/derivation.ts';
import type { RollupStore } from './rollup-store.ts';

const SUMS = [...SALES_SUMS, ...COST_SUMS];
const ROWS = ['sale_rows', 'cost_rows'];
const ORDERS = ['orders', 'cancelled_orders', 'sales_tax'];

/** Rollups by what an order has one value of. */
const BY_ORDER: Readonly<Record<string, string | undefined>> = {
  rollup_day: undefined,
  rollup_hour: 'hour',
  rollup_day_country: 'country',
  rollup_day_coupon: 'coupon',
};

/** Sums changed by difference in the writing transaction: as fresh as the facts. */
export class TransactionalRollups implements RollupStore {
  readonly freshness = 'transaction';

  async apply(derivation: Derivation): Promise<void> {
    if (derivation.whole) await this.eraseShop(derivation);
    const removed = await derivation.ask('exists (select 1 from d_old_line) or exists (select 1 from d_old_head)');
    await derivation.make('d_delta', difference('day, hour, country, coupon', { orders: true, removed }));
    await derivation.make('d_delta_listing', difference('day, listing', { orders: false, removed }));
    for (const [rollup, keeps] of Object.entries(BY_ORDER))
      await merge(derivation, { rollup, keeps, from: 'd_delta', sums: [...SUMS, ...ROWS, ...ORDERS] });
    const byListing = { rollup: 'rollup_day_listing', keeps: 'listing', from: 'd_delta_listing' };
    await merge(derivation, { ...byListing, sums: [...SUMS, ...ROWS] });
    if (removed && !derivation.whole) await this.#removeEmpty(derivation);
  }

  async eraseShop(derivation: Derivation): Promise<void> {
    for (const rollup of [...Object.keys(BY_ORDER), 'rollup_day_listing'])
      await derivation.run(`old ${rollup}`, `delete from ${rollup} where shop_id = :shop`);
  }

  /** A sum over no facts is no row, as if they had never been. */
  async #removeEmpty(derivation: Derivation): Promise<void> {
    for (const rollup of [...Object.keys(BY_ORDER), 'rollup_day_listing']) {
      const orders = rollup === 'rollup_day_listing' ? '' : 'and orders = 0 and cancelled_orders = 0';
      await derivation.run(
        `empty ${rollup}`,
        `delete from ${rollup} where shop_id = :shop and sale_rows = 0 and cost_rows = 0 ${orders}
            and day in (select day from d_old_line union select day from d_old_head)`,
      );
    }
  }
}

/** What came less what went, per key. */
function difference(key: string, has: { orders: boolean; removed: boolean }): string {
  const lines = (relation: string, sign: '' | '-'): string => `
    select ${key}, ${SUMS.map((sum) => `(${sign}sum(${sum}))::bigint as ${sum}`).join(', ')},
           ${sign}count(*) filter (where not is_cost) as sale_rows, ${sign}count(*) filter (where is_cost) as cost_rows
           ${has.orders ? `, ${sign}count(*) filter (where leads) as orders, 0::bigint as cancelled_orders, 0::bigint as sales_tax` : ''}
      from ${relation} group by ${key}`;
  const heads = (relation: string, sign: '' | '-'): string => `
    select ${key}, ${[...SUMS, ...ROWS, 'orders'].map((sum) => `0 as ${sum}`).join(', ')},
           ${sign}count(*) filter (where cancelled), (${sign}coalesce(sum(sales_tax) filter (where not cancelled), 0))::bigint
      from ${relation} where cancelled or sales_tax <> 0 group by ${key}`;
  const all = [lines('d_new', '')];
  if (has.removed) all.push(lines('d_old_line', '-'));
  if (has.orders) all.push(heads('d_order', ''));
  if (has.orders && has.removed) all.push(heads('d_old_head', '-'));
  return all.join(' union all ');
}

/** Adds to the sums that are there, then writes those that are not: the shop is locked, so that nobody comes between. */
async function merge(
  derivation: Derivation,
  rollup: { rollup: string; keeps: string | undefined; from: string; sums: readonly string[] },
): Promise<void> {
  const { rollup: name, keeps, sums } = rollup;
  const key = ['day', ...(keeps ? [keeps] : [])];
  await derivation.make(
    'd_sum',
    `select ${key.join(', ')}, ${sums.map((sum) => `sum(${sum})::bigint as ${sum}`).join(', ')} from ${rollup.from} group by ${key.join(', ')}`,
  );
  const same = ['h.day = d.day'];
  // Equal, or both null, in a form that can be hashed.
  if (keeps)
    same.push(
      `coalesce(h.${keeps}::text, '') = coalesce(d.${keeps}::text, '')`,
      `(h.${keeps} is null) = (d.${keeps} is null)`,
    );
  const held = `h.shop_id = :shop and h.day between (select min(day) from d_sum) and (select max(day) from d_sum)`;
  await derivation.run(
    `add to ${name}`,
    `update ${name} h set ${sums.map((sum) => `${sum} = h.${sum} + d.${sum}`).join(', ')} from d_sum d where ${held} and ${same.join(' and ')}`,
  );
  await derivation.run(
    name,
    `insert into ${name} (workspace_id, shop_id, currency, ${[...key, ...sums].join(', ')})
     select :workspace, :shop, :currency, ${[...key, ...sums].map((column) => `d.${column}`).join(', ')}
       from d_sum d left join (select h.day ${keeps ? `, h.${keeps}` : ''} from ${name} h where ${held}) h on ${same.join(' and ')}
      where h.day is null`,
  );
}
