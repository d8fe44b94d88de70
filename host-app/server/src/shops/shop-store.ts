import { AppError } from '@vitrine/core/errors';
import type { Knex } from 'knex';
import { ulid } from 'ulid';
import type { Shop } from '../api.ts';
import type { RollupStore } from '../pipeline/index.ts';
import type { Database } from '../storage/index.ts';
import { SAYS } from './sentences.ts';

export interface ShopFields {
  name: string;
  platform: string;
  currency: string;
  country: string;
  timezone: string;
}

/** The shops of a workspace. */
export class ShopStore {
  readonly #database: Database;
  readonly #rollups: RollupStore;

  constructor(database: Database, rollups: RollupStore) {
    this.#database = database;
    this.#rollups = rollups;
  }

  list(workspaceId: string): Promise<Shop[]> {
    return this.#database.inWorkspace(workspaceId, (transaction) => this.#read(transaction));
  }

  /** Errors: `notFound`. */
  async get(workspaceId: string, id: string): Promise<Shop> {
    const [shop] = await this.#database.inWorkspace(workspaceId, (transaction) => this.#read(transaction, { id }));
    if (!shop) throw new AppError('notFound', SAYS.noShop(), { details: { shop: id } });
    return shop;
  }

  async create(workspaceId: string, fields: ShopFields): Promise<Shop> {
    const id = ulid();
    await this.#database.inWorkspace(workspaceId, (transaction) =>
      transaction('shops').insert({ workspace_id: workspaceId, id, ...fields, guessed: false }),
    );
    return this.get(workspaceId, id);
  }

  /** A shop whose country or zone was said is no longer a guess. Errors: `notFound`; `badRequest` for another currency of a shop with data. */
  async change(workspaceId: string, id: string, changes: Partial<ShopFields>): Promise<Shop> {
    const before = await this.get(workspaceId, id);
    const isOther = changes.currency !== undefined && changes.currency !== before.currency;
    // Money of any file is stored in the minor units of the shop's currency, orders or not.
    if (isOther && (await this.#hasFiles(workspaceId, id))) {
      throw new AppError('badRequest', SAYS.currencyFixed(), { path: '/currency' });
    }
    const certain = changes.country !== undefined || changes.timezone !== undefined;
    if (Object.keys(changes).length > 0) {
      await this.#database.inWorkspace(workspaceId, (transaction) =>
        transaction('shops')
          .where({ id })
          .update({ ...changes, ...(certain ? { guessed: false } : {}) }),
      );
    }
    return this.get(workspaceId, id);
  }

  async #hasFiles(workspaceId: string, id: string): Promise<boolean> {
    const file = await this.#database.inWorkspace(workspaceId, (transaction) =>
      transaction('evidence_files').where({ shop_id: id, state: 'done' }).first('no'),
    );
    return file !== undefined;
  }

  async #read(transaction: Knex.Transaction, only: { id?: string } = {}): Promise<Shop[]> {
    const shops = await transaction('shops')
      .where(only)
      .orderBy(['created_at', 'id'])
      .select<StoredShop[]>('id', 'name', 'platform', 'currency', 'country', 'timezone', 'guessed');
    const sold = new Map((await this.#rollups.soldDays(transaction)).map(({ shop, ...days }) => [shop, days]));
    return shops.map((shop) => ({ ...shop, ...(sold.get(shop.id) ?? { orders: 0, firstDay: null, lastDay: null }) }));
  }
}

interface StoredShop extends ShopFields {
  id: string;
  guessed: boolean;
}
