import { AppError } from '@vitrine/core/errors';
import { ulid } from 'ulid';
import type { Database } from '../storage/index.ts';
import { followShops } from '../workspaces/follow-shops.ts';
import { SAYS } from './sentences.ts';

export interface ShopEntry {
  id: string;
  name: string;
  platform: string;
  currency: string;
}

export interface NewShop {
  name: string;
  platform: string;
  currency: string;
  country: string;
  timezone: string;
  /** True while country or zone follow from the currency only. */
  guessed: boolean;
}

/** The shops that files may belong to, and those that files bring. */
export class ShopDirectory {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  shops(workspaceId: string): Promise<ShopEntry[]> {
    return this.#database.inWorkspace(workspaceId, async (trx) =>
      trx<ShopEntry>('shops').orderBy('created_at').orderBy('id').select('id', 'name', 'platform', 'currency'),
    );
  }

  /** Errors: `notFound`. */
  async shop(workspaceId: string, shopId: string): Promise<ShopEntry> {
    const found = (await this.shops(workspaceId)).find((shop) => shop.id === shopId);
    if (found !== undefined) return found;
    throw new AppError('notFound', SAYS.noShop(), { path: '/shopId' });
  }

  async create(workspaceId: string, shop: NewShop): Promise<ShopEntry> {
    const id = ulid();
    await this.#database.inWorkspace(workspaceId, async (trx) => {
      await trx('shops').insert({ workspace_id: workspaceId, id, ...shop });
      await followShops(this.#database, trx, workspaceId);
    });
    return { id, name: shop.name, platform: shop.platform, currency: shop.currency };
  }

  /**
   * Shops that this import's files made and that nothing of another import, nor of a connection, belongs to: without the import they would not
   * be there.
   */
  madeBy(workspaceId: string, importId: string): Promise<string[]> {
    return this.#database.inWorkspace(workspaceId, async (trx) => {
      const answer = await trx.raw<{ rows: { id: string }[] }>(
        `select s.id from shops s
          where exists (select 1 from import_files f where f.import_id = :importId and f.shop_id = s.id)
            and not exists (select 1 from import_files f
                             where f.shop_id = s.id and f.import_id <> :importId and f.state <> 'takenBack')
            and not exists (select 1 from evidence_files e
                             where e.shop_id = s.id and e.import_id <> :importId and e.state = 'done')
            and s.created_at >= (select min(i.created_at) from imports i join import_files f on f.import_id = i.id
                                  where f.shop_id = s.id)
          order by s.id`,
        { importId },
      );
      return answer.rows.map((row) => row.id);
    });
  }
}
