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

/**
 * Brings `listing_facts` to the newest evidence of the touched offers. A catalogue without listing ids is joined by SKU, where that
 * SKU belongs to one listing only.
 */
export async function deriveListings(derivation: Derivation): Promise<void> {
  await derivation.run(
    'old listings',
    'delete from listing_facts f using t_offers t where f.shop_id = :shop and f.offer = t.offer',
  );
  await derivation.run(
    'listing_facts',
    `insert into listing_facts (workspace_id, shop_id, offer, day, currency, listing, title, sku, price, quantity, tags, state)
     select distinct on (e.offer) :workspace, :shop, e.offer, coalesce(${localDay('e')}, f.imported_at::date), e.currency, e.listing,
            e.title, e.sku, e.price, e.quantity, e.tags, e.state
       from evidence_listings e join t_offers t on t.offer = e.offer join d_rank r on r.file_no = e.file_no
       join evidence_files f on f.no = e.file_no
      where e.shop_no = :shopNo
      order by e.offer, r.rank desc, e.line desc`,
  );
  await derivation.run(
    'listings by SKU',
    `update listing_facts f set listing = known.listing
       from (select sku, min(listing) as listing from listing_titles where shop_id = :shop and sku is not null
              group by sku having count(*) = 1) known
      where f.shop_id = :shop and f.sku = known.sku and f.listing is null`,
  );
}
