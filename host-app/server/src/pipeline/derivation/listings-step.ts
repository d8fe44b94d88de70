import { type Derivation, localDay } from './derivation.ts';

/** Brings `listing_facts` to the newest evidence of the touched offers, and all offers of the shop to the listings that are sold. */
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
  await joinListings(derivation);
}

/**
 * A catalogue without listing ids is joined to the listings of the order lines: by SKU, where that SKU belongs to one listing only,
 * else by what the seller confirmed. A joint whose ground is gone is undone.
 */
export async function joinListings(derivation: Derivation): Promise<void> {
  await derivation.run(
    'joined listings',
    `update listing_facts f set listing = joined.listing
       from (select o.offer, coalesce(by_sku.listing, told.listing) as listing
               from listing_facts o
               left join (select sku, min(listing) as listing from listing_titles where shop_id = :shop and sku is not null
                           group by sku having count(*) = 1) by_sku on by_sku.sku = o.sku
               left join (select c.offer, c.listing from confirmed_listings c
                            join listing_titles t on t.shop_id = c.shop_id and t.listing = c.listing
                           where c.shop_id = :shop) told on told.offer = o.offer
              where o.shop_id = :shop
                and not exists (select 1 from evidence_listings e
                                 where e.shop_no = :shopNo and e.offer = o.offer and e.listing is not null)) joined
      where f.shop_id = :shop and f.offer = joined.offer and f.listing is distinct from joined.listing`,
  );
}
