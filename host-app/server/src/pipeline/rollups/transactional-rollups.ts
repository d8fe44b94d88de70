import type { Knex } from 'knex';
import { COST_SUMS, SALES_SUMS } from '../derivation/columns.ts';
import type { Derivation } from '../derivation/derivation.ts';
import { PLAIN_SUMS } from '../straight/day-sums.ts';
import type { Freshness, RollupStore, SoldDays, SoldMonth } from './rollup-store.ts';

const SUMS = [...SALES_SUMS, ...COST_SUMS];
const ROWS = ['sale_rows', 'cost_rows'];
const ORDERS = ['orders', 'cancelled_orders', 'sales_tax'];

const HAS_ORDERS = 'orders + cancelled_orders > 0';

/** Rollups by what an order has one value of. */
const BY_ORDER: Readonly<Record<string, string | undefined>> = {
  rollup_day: undefined,
  rollup_hour: 'hour',
  rollup_day_country: 'country',
  rollup_day_coupon: 'coupon',
};

/** The same by what is added: dimension, and the key as a column of the rollup. Plain orders have no hour. */
const ADDED: Readonly<Record<string, { dimension: string; key?: string }>> = {
  rollup_day: { dimension: 'day' },
  rollup_hour: { dimension: 'day', key: 'null::smallint as hour' },
  rollup_day_country: { dimension: 'country', key: 'key as country' },
  rollup_day_coupon: { dimension: 'coupon', key: 'key as coupon' },
  rollup_day_listing: { dimension: 'listing', key: 'key collate "C" as listing' },
};

/** Sums changed by difference in the writing transaction: as fresh as the facts. */
export class TransactionalRollups implements RollupStore {
  readonly freshness: Freshness = 'transaction';

  async apply(derivation: Derivation): Promise<void> {
    if (derivation.whole) await this.eraseShop(derivation);
    const removed = await derivation.ask('exists (select 1 from d_old_line) or exists (select 1 from d_old_head)');
    await derivation.make('d_delta', difference('day, hour, country, coupon', { orders: true, removed }));
    const beside = await standsBeside(derivation, 'd_delta');
    for (const [rollup, keeps] of Object.entries(BY_ORDER))
      await merge(derivation, { rollup, keeps, from: 'd_delta', sums: [...SUMS, ...ROWS, ...ORDERS], beside });
    await merge(derivation, {
      rollup: 'rollup_day_listing',
      keeps: 'listing',
      // What only came is summed as it stands; what came less what went is a difference first.
      ...(removed ? { from: `(${difference('day, listing', { orders: false, removed })}) d_delta` } : LINES),
      sums: [...SUMS, ...ROWS],
      beside,
    });
    if (removed && !derivation.whole) await this.#removeEmpty(derivation);
  }

  async add(derivation: Derivation, { relation, once }: { relation: string; once: boolean }): Promise<void> {
    const beside = await standsBeside(derivation, relation);
    for (const [rollup, { dimension, key }] of Object.entries(ADDED)) {
      const keeps = rollup === 'rollup_day_listing' ? 'listing' : BY_ORDER[rollup];
      const sums = PLAIN_SUMS.filter((sum) => sum !== 'orders' || rollup !== 'rollup_day_listing');
      const from = `(select day, ${key ? `${key}, ` : ''}${sums.join(', ')} from ${relation} where dimension = '${dimension}') added`;
      await merge(derivation, { rollup, keeps, from, sums, beside, once });
    }
  }

  async eraseShop(derivation: Derivation): Promise<void> {
    for (const rollup of [...Object.keys(BY_ORDER), 'rollup_day_listing'])
      await derivation.run(`old ${rollup}`, `delete from ${rollup} where shop_id = :shop`);
  }

  async soldDays(transaction: Knex.Transaction): Promise<readonly SoldDays[]> {
    const rows = await transaction('rollup_day')
      .groupBy('shop_id')
      .orderBy('shop_id')
      .select<(Omit<SoldDays, 'orders'> & { orders: string })[]>(
        'shop_id as shop',
        transaction.raw('sum(orders + cancelled_orders) as orders'),
        transaction.raw(`min(day) filter (where ${HAS_ORDERS}) as "firstDay"`),
        transaction.raw(`max(day) filter (where ${HAS_ORDERS}) as "lastDay"`),
      );
    return rows.map((row) => ({ ...row, orders: Number(row.orders) }));
  }

  async soldMonths(transaction: Knex.Transaction): Promise<readonly SoldMonth[]> {
    return transaction('rollup_day')
      .whereRaw(HAS_ORDERS)
      .groupByRaw('1, 2')
      .orderByRaw('1, 2')
      .select<SoldMonth[]>(
        'shop_id as shop',
        transaction.raw(`to_char(day, 'YYYY-MM') as month`),
        transaction.raw('min(day) as "firstDay"'),
        transaction.raw('max(day) as "lastDay"'),
        transaction.raw('sum(abs(estimated_fees - file_fees)) > 0 as estimated'),
      );
  }

  async currenciesOfListings(transaction: Knex.Transaction): Promise<ReadonlyMap<string, readonly string[]>> {
    const rows = await transaction('rollup_day_listing')
      .whereNotNull('listing')
      .groupBy('listing')
      .select<{ listing: string; currencies: string[] }[]>(
        'listing',
        transaction.raw('array_agg(distinct currency order by currency) as currencies'),
      );
    return new Map(rows.map(({ listing, currencies }) => [listing, currencies]));
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

/** Whether the shop has sums on the days of a relation already. */
const standsBeside = (derivation: Derivation, relation: string): Promise<boolean> =>
  derivation.ask(
    `exists (select 1 from rollup_day where shop_id = :shop
                and day between (select min(day) from ${relation}) and (select max(day) from ${relation}))`,
  );

/** The new lines themselves: how many rows stand behind a sum is counted. */
const LINES = {
  from: 'd_new',
  counted: { sale_rows: 'count(*) filter (where not is_cost)', cost_rows: 'count(*) filter (where is_cost)' },
};

/** What came less what went, per key. */
function difference(key: string, has: { orders: boolean; removed: boolean }): string {
  const lines = (relation: string, sign: '' | '-'): string => `
    select ${key}, ${SUMS.map((sum) => `${sign}total(${sum}) as ${sum}`).join(', ')},
           ${sign}count(*) filter (where not is_cost) as sale_rows, ${sign}count(*) filter (where is_cost) as cost_rows
           ${has.orders ? `, ${sign}count(*) filter (where leads) as orders, 0::bigint as cancelled_orders, 0::bigint as sales_tax` : ''}
      from ${relation} group by ${key}`;
  const heads = (relation: string, sign: '' | '-'): string => `
    select ${key}, ${[...SUMS, ...ROWS, 'orders'].map((sum) => `0 as ${sum}`).join(', ')},
           ${sign}count(*) filter (where cancelled), ${sign}total(sales_tax) filter (where not cancelled)
      from ${relation} where cancelled or sales_tax <> 0 group by ${key}`;
  const all = [lines('d_new', '')];
  if (has.removed) all.push(lines('d_old_line', '-'));
  if (has.orders) all.push(heads('d_order', ''));
  if (has.orders && has.removed) all.push(heads('d_old_head', '-'));
  return all.join(' union all ');
}

interface Merge {
  rollup: string;
  keeps: string | undefined;
  from: string;
  /** Sums that are counted in `from` instead of added up. */
  counted?: Readonly<Record<string, string>>;
  sums: readonly string[];
  /** Whether the shop has sums on these days already. */
  beside: boolean;
  /** Whether each key stands in `from` once. */
  once?: boolean;
}

/** Adds to the sums that are there, then writes those that are not: the shop is locked, so that nobody comes between. */
async function merge(derivation: Derivation, merging: Merge): Promise<void> {
  const { rollup, keeps, from, sums, beside } = merging;
  const key = ['day', ...(keeps ? [keeps] : [])];
  const summed = merging.once ? `select ${[...key, ...sums].join(', ')} from ${from}` : grouped(key, merging);
  const into = `insert into ${rollup} (workspace_id, shop_id, currency, ${[...key, ...sums].join(', ')})
     select :workspace, :shop, :currency, ${[...key, ...sums].map((column) => `d.${column}`).join(', ')}`;
  if (!beside) {
    // In the order of the rollup's key, whose index then grows at its end.
    await derivation.run(
      rollup,
      `${into} from (${summed}) d order by ${key.map((column) => `d.${column}`).join(', ')}`,
    );
    return;
  }
  await derivation.make('d_sum', summed);
  const same = ['h.day = d.day'];
  // Equal, or both null, in a form that can be hashed.
  if (keeps)
    same.push(
      `coalesce(h.${keeps}::text, '') = coalesce(d.${keeps}::text, '')`,
      `(h.${keeps} is null) = (d.${keeps} is null)`,
    );
  const held = `h.shop_id = :shop and h.day between (select min(day) from d_sum) and (select max(day) from d_sum)`;
  await derivation.run(
    `add to ${rollup}`,
    `update ${rollup} h set ${sums.map((sum) => `${sum} = h.${sum} + d.${sum}`).join(', ')} from d_sum d where ${held} and ${same.join(' and ')}`,
  );
  await derivation.run(
    rollup,
    `${into}
       from d_sum d left join (select h.day ${keeps ? `, h.${keeps}` : ''} from ${rollup} h where ${held}) h on ${same.join(' and ')}
      where h.day is null`,
  );
}

function grouped(key: readonly string[], { from, counted, sums }: Merge): string {
  const columns = sums.map((sum) => `${counted?.[sum] ?? `total(${sum})`} as ${sum}`);
  return `select ${[...key, ...columns].join(', ')} from ${from} group by ${key.join(', ')}`;
}
