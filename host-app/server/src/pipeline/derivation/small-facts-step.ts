import { type Derivation, localDay } from './derivation.ts';

/** Brings `ad_facts` to the newest evidence of the touched keys; the days are left in `d_ad_days`. */
export async function deriveAds(derivation: Derivation): Promise<void> {
  await derivation.make('d_ad_days', 'select null::date as day where false');
  await derivation.run(
    'old ads',
    `with gone as (delete from ad_facts f using t_ads t where f.shop_id = :shop and f.ad_day = t.ad_day returning f.day)
     insert into d_ad_days select distinct day from gone`,
  );
  await derivation.run(
    'ad_facts',
    `with arrived as (
       insert into ad_facts (workspace_id, shop_id, ad_day, day, currency, views, clicks, orders, revenue, spend)
       select distinct on (e.ad_day) :workspace, :shop, e.ad_day, ${localDay('e')}, e.currency, e.views, e.clicks, e.orders, e.revenue, e.spend
         from evidence_ads e join t_ads t on t.ad_day = e.ad_day join d_rank r on r.file_no = e.file_no
        where e.shop_no = :shopNo
        order by e.ad_day, r.rank desc, e.line desc
       returning day)
     insert into d_ad_days select distinct day from arrived`,
  );
}
