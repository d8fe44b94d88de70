import { type Derivation, localDay } from './derivation.ts';
import { ensureMonths } from './partitions.ts';

/** The fee classes that are costs, each with its column; `etsyAds` is shared over days, the others over orders and listings. */
export const COST_COLUMN = {
  transactionFee: 'transaction_fees',
  processingFee: 'processing_fees',
  listingFee: 'listing_fees',
  offsiteAds: 'offsite_ads',
  regulatoryFee: 'regulatory_fees',
  taxOnFees: 'tax_on_fees',
  postage: 'postage',
  otherFee: 'other_fees',
  other: 'other_fees',
  etsyAds: 'etsy_ads',
} as const;

export const COST_CLASSES = Object.keys(COST_COLUMN)
  .map((name) => `'${name}'`)
  .join(', ');

const COLUMNS =
  'entry, day, posted_at, cost_day, class, type, title, currency, listing, order_id, amount, fees_and_taxes, net';

/**
 * Brings `ledger_facts` to the newest evidence of the touched entries; their orders join `t_orders`, and the days on which they
 * cost something are left in `d_entry_days`.
 */
export async function deriveLedger(derivation: Derivation): Promise<void> {
  await derivation.make(
    'd_entry',
    `select distinct on (e.entry) e.entry, ${localDay('e')} as day, e.at as posted_at, coalesce(e.billed_for, ${localDay('e')}) as cost_day,
            e.class, e.type, e.title, e.currency, e.listing, e.order_id, e.amount, e.fees_and_taxes, e.net
       from evidence_ledger e join t_entries t on t.entry = e.entry join d_rank r on r.file_no = e.file_no
      where e.shop_no = :shopNo
      order by e.entry, r.rank desc, e.line desc`,
  );
  await removeOld(derivation);
  await ensureMonths(derivation, 'ledger_facts', 'd_entry');
  await derivation.run(
    'ledger_facts',
    `insert into ledger_facts (workspace_id, shop_id, ${COLUMNS}) select :workspace, :shop, ${COLUMNS} from d_entry`,
  );
  await derivation.make(
    'd_entry_days',
    'select distinct cost_day as day from (select cost_day from d_entry union all select cost_day from d_old_entry) both_days',
  );
  await derivation.run(
    't_orders',
    `insert into t_orders
     select order_id from (select order_id from d_entry union select order_id from d_old_entry) named
      where order_id is not null and not exists (select 1 from t_orders t where t.order_id = named.order_id)`,
  );
}

async function removeOld(derivation: Derivation): Promise<void> {
  await derivation.make(
    'd_old_entry',
    'select null::text collate "C" as order_id, null::date as day, null::date as cost_day where false',
  );
  if (derivation.whole) {
    await derivation.run('old ledger', 'delete from ledger_facts where shop_id = :shop');
    return;
  }
  if (!(await derivation.ask('exists (select 1 from t_entries where not fresh)'))) return;
  await derivation.run(
    'old ledger',
    `with gone as (delete from ledger_facts f using t_entries t
                    where f.shop_id = :shop and f.entry = t.entry and not t.fresh returning f.order_id, f.day, f.cost_day)
     insert into d_old_entry select order_id, day, cost_day from gone`,
  );
}
