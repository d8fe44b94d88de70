import { type Derivation, localDay } from './derivation.ts';

/**
 * Which days' own costs are made again (`d_days`), and with them every order on a day whose advertising or listing fees are shared
 * over its lines: one order more on a day changes the share of all of them.
 */
export async function widenToDays(derivation: Derivation): Promise<void> {
  await derivation.make(
    'd_old_order',
    'select i.order_id, i.order_no, i.day, i.buyer from order_identities i join t_orders t using (order_id) where i.shop_no = :shopNo',
  );
  const costs = await derivation.ask(
    `exists (select 1 from ledger_facts where shop_id = :shop) or exists (select 1 from ad_facts where shop_id = :shop)
       or exists (select 1 from d_entry_days) or exists (select 1 from d_ad_days)`,
  );
  if (!costs) {
    await derivation.make('d_days', 'select null::date as day where false');
    return;
  }
  await derivation.make(
    'd_days',
    `select day from d_entry_days union select day from d_ad_days union select day from d_old_order
      union select ${localDay('e')} from evidence_orders e join t_orders t using (order_id) where e.shop_no = :shopNo
      union select ${localDay('e')} from evidence_lines e join t_orders t using (order_id) where e.shop_no = :shopNo
      union select f.cost_day from ledger_facts f join t_orders t using (order_id) where f.shop_id = :shop`,
  );
  if (derivation.whole) return;
  await derivation.make(
    'd_shared_days',
    `select day from d_days d
      where exists (select 1 from ledger_facts f where f.shop_id = :shop and f.cost_day = d.day
                       and (f.class = 'etsyAds' or (f.class = 'listingFee' and f.order_id is null)))
         or exists (select 1 from ad_facts a where a.shop_id = :shop and a.day = d.day and a.spend <> 0)
         or exists (select 1 from d_entry_days e where e.day = d.day)
         or exists (select 1 from d_ad_days a where a.day = d.day)`,
  );
  const widened = await derivation.run(
    't_orders',
    `insert into t_orders
     select f.order_id from order_facts f join d_shared_days d on d.day = f.day
      where f.shop_id = :shop and f.day between (select min(day) from d_shared_days) and (select max(day) from d_shared_days)
        and not exists (select 1 from t_orders t where t.order_id = f.order_id)`,
  );
  if (widened === 0) return;
  await derivation.run('analyze', 'analyze t_orders');
  await derivation.run(
    'd_old_order',
    `insert into d_old_order select i.order_id, i.order_no, i.day, i.buyer from order_identities i join t_orders t using (order_id)
      where i.shop_no = :shopNo and not exists (select 1 from d_old_order o where o.order_id = i.order_id)`,
  );
}
