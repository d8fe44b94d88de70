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
    await derivation.make('d_delta', `${difference('day, hour, country, coupon', true)}`);
    await derivation.make('d_delta_listing', difference('day, listing', false));
    for (const [rollup, keeps] of Object.entries(BY_ORDER))
      await upsert(derivation, { rollup, keeps, from: 'd_delta', sums: [...SUMS, ...ROWS, ...ORDERS] });
    await upsert(derivation, {
      rollup: 'rollup_day_listing',
      keeps: 'listing',
      from: 'd_delta_listing',
      sums: [...SUMS, ...ROWS],
    });
    if (!derivation.whole) await this.#removeEmpty(derivation);
  }

  async eraseShop(derivation: Derivation): Promise<void> {
    for (const rollup of [...Object.keys(BY_ORDER), 'rollup_day_listing'])
      await derivation.run(`old ${rollup}`, `delete from ${rollup} where shop_id = :shop`);
  }

  /** A sum over no facts is no row, as if they had never been. */
  async #removeEmpty(derivation: Derivation): Promise<void> {
    if (!(await derivation.ask('exists (select 1 from d_old_line) or exists (select 1 from d_old_head)'))) return;
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
function difference(key: string, withOrders: boolean): string {
  const lines = (relation: string, sign: '' | '-'): string => `
    select ${key}, ${SUMS.map((sum) => `${sign}sum(${sum}) as ${sum}`).join(', ')},
           ${sign}count(*) filter (where not is_cost) as sale_rows, ${sign}count(*) filter (where is_cost) as cost_rows
           ${withOrders ? `, ${sign}count(*) filter (where leads) as orders, 0 as cancelled_orders, 0 as sales_tax` : ''}
      from ${relation} group by ${key}`;
  const heads = (relation: string, sign: '' | '-'): string => `
    select ${key}, ${[...SUMS, ...ROWS, 'orders'].map((sum) => `0 as ${sum}`).join(', ')},
           ${sign}count(*) filter (where cancelled), ${sign}coalesce(sum(sales_tax) filter (where not cancelled), 0)
      from ${relation} where cancelled or sales_tax <> 0 group by ${key}`;
  const all = [lines('d_new', ''), lines('d_old_line', '-')];
  if (withOrders) all.push(heads('d_order', ''), heads('d_old_head', '-'));
  return all.join(' union all ');
}

async function upsert(
  derivation: Derivation,
  rollup: { rollup: string; keeps: string | undefined; from: string; sums: readonly string[] },
): Promise<void> {
  const key = ['day', ...(rollup.keeps ? [rollup.keeps] : [])].join(', ');
  const sums = rollup.sums.join(', ');
  const added = rollup.sums.map((sum) => `${sum} = held.${sum} + excluded.${sum}`).join(', ');
  await derivation.run(
    rollup.rollup,
    `insert into ${rollup.rollup} as held (workspace_id, shop_id, currency, ${key}, ${sums})
     select :workspace, :shop, :currency, ${key}, ${rollup.sums.map((sum) => `sum(${sum})::bigint`).join(', ')}
       from ${rollup.from} group by ${key}
         on conflict on constraint ${rollup.rollup}_key do update set ${added}`,
  );
}
