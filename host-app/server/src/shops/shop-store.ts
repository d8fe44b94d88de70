import { AppError } from '@vitrine/core/errors';
import type { Knex } from 'knex';
import { ulid } from 'ulid';
import type { Shop } from '../api.ts';
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

  constructor(database: Database) {
    this.#database = database;
  }

  list(workspaceId: string): Promise<Shop[]> {
    return this.#database.inWorkspace(workspaceId, (transaction) => readShops(transaction));
  }

  /** Errors: `notFound`. */
  async get(workspaceId: string, id: string): Promise<Shop> {
    const [shop] = await this.#database.inWorkspace(workspaceId, (transaction) => readShops(transaction, id));
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
    if (changes.currency !== undefined && changes.currency !== before.currency && before.orders > 0) {
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
}

interface StoredShop extends ShopFields {
  id: string;
  guessed: boolean;
  orders: string;
  first_day: string | null;
  last_day: string | null;
}

async function readShops(transaction: Knex.Transaction, id: string | null = null): Promise<Shop[]> {
  const result = await transaction.raw<{ rows: StoredShop[] }>(
    `select s.id, s.name, s.platform, s.currency, s.country, s.timezone, s.guessed,
            coalesce(sum(r.orders + r.cancelled_orders), 0) as orders,
            min(r.day) filter (where r.orders + r.cancelled_orders > 0) as first_day,
            max(r.day) filter (where r.orders + r.cancelled_orders > 0) as last_day
       from shops s left join rollup_day r on r.workspace_id = s.workspace_id and r.shop_id = s.id
      where s.id = coalesce(?, s.id)
      group by s.workspace_id, s.id order by s.created_at, s.id`,
    [id],
  );
  return result.rows.map(({ first_day: firstDay, last_day: lastDay, orders, ...shop }) => ({
    ...shop,
    orders: Number(orders),
    firstDay,
    lastDay,
  }));
}
