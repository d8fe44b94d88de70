import { AppError } from '@vitrine/core/errors';
import type { Knex } from 'knex';
import type { ListingMatch } from '../api.ts';
import type { Pipeline } from '../pipeline/contract.ts';
import type { Database } from '../storage/index.ts';
import { SAYS } from './sentences.ts';
import type { ShopStore } from './shop-store.ts';

/** A listing of the catalogue, and the listing of the order lines that it is said to be. */
export type ConfirmedPair = Pick<ListingMatch, 'offer' | 'listing'>;

/**
 * Etsy's catalogue has no listing ids. What no SKU joins is offered by title, where exactly one listing of the order lines was last
 * called so; it counts only once the seller confirms.
 */
export class ListingMatches {
  readonly #database: Database;
  readonly #shops: ShopStore;
  readonly #pipeline: Pipeline;

  constructor(ports: { database: Database; shops: ShopStore; pipeline: Pipeline }) {
    this.#database = ports.database;
    this.#shops = ports.shops;
    this.#pipeline = ports.pipeline;
  }

  /** Those that wait for the seller, then those that were confirmed. Errors: `notFound`. */
  async list(workspaceId: string, shopId: string): Promise<ListingMatch[]> {
    await this.#shops.get(workspaceId, shopId);
    return this.#database.inWorkspace(workspaceId, (transaction) => readMatches(transaction, shopId));
  }

  /** All of them or none. What was confirmed before stays so. Errors: `notFound`, `badRequest` for what is no candidate. */
  async confirm(workspaceId: string, shopId: string, pairs: readonly ConfirmedPair[]): Promise<ListingMatch[]> {
    await this.#shops.get(workspaceId, shopId);
    await this.#pipeline.joinListingsAfter(workspaceId, shopId, async (transaction) => {
      const known = await readMatches(transaction, shopId);
      refuseOthers(known, pairs);
      const rows = pairs.map(({ offer, listing }) => ({ workspace_id: workspaceId, shop_id: shopId, offer, listing }));
      await transaction('confirmed_listings')
        .insert(rows)
        .onConflict(['workspace_id', 'shop_id', 'offer'])
        .merge(['listing']);
    });
    return this.list(workspaceId, shopId);
  }

  /** Errors: `notFound`. */
  async undo(workspaceId: string, shopId: string, offer: string): Promise<void> {
    await this.#shops.get(workspaceId, shopId);
    await this.#pipeline.joinListingsAfter(workspaceId, shopId, async (transaction) => {
      const gone = await transaction('confirmed_listings').where({ shop_id: shopId, offer }).delete();
      if (gone === 0) throw new AppError('notFound', SAYS.notConfirmed(), { details: { offer } });
    });
  }
}

/** One listing has one counterpart: neither may two offers be the same listing, nor one offer two. */
function refuseOthers(known: readonly ListingMatch[], pairs: readonly ConfirmedPair[]): void {
  const taken = new Set<string>();
  for (const [index, { offer, listing }] of pairs.entries()) {
    const match = known.find((candidate) => candidate.offer === offer && candidate.listing === listing);
    if (!match || taken.has(offer) || taken.has(listing)) {
      throw new AppError('badRequest', SAYS.noMatch({ offer: match?.title ?? offer, listing }), {
        path: `/items/${index}`,
      });
    }
    taken.add(offer).add(listing);
  }
}

/** Case, width and runs of spaces do not make another title. */
const folded = (title: string): string =>
  String.raw`lower(regexp_replace(btrim(normalize(${title}, NFKC)), '\s+', ' ', 'g'))`;

async function readMatches(transaction: Knex.Transaction, shopId: string): Promise<ListingMatch[]> {
  const { rows } = await transaction.raw<{ rows: ListingMatch[] }>(
    `select f.offer, f.title, f.sku, t.listing, t.title as "listingTitle", false as confirmed
       from listing_facts f
       join (select ${folded('title')} as name, min(listing) as listing, min(title) as title
               from listing_titles where shop_id = :shop and title is not null
              group by 1 having count(*) = 1) t on t.name = ${folded('f.title')}
      where f.shop_id = :shop and f.listing is null
        and not exists (select 1 from listing_facts o where o.shop_id = :shop and o.listing = t.listing)
      union all
     select f.offer, f.title, f.sku, c.listing, t.title, true
       from confirmed_listings c
       join listing_facts f on f.shop_id = c.shop_id and f.offer = c.offer and f.listing = c.listing
       join listing_titles t on t.shop_id = c.shop_id and t.listing = c.listing
      where c.shop_id = :shop
      order by confirmed, title, offer`,
    { shop: shopId },
  );
  return rows;
}
