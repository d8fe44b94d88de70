import { AppError } from '@vitrine/core/errors';
import type { Knex } from 'knex';
import { ulid } from 'ulid';
import type { Shop } from '../api.ts';
import { CHANGED_CHANNEL, type Changed, EVERY_DATASET, type Pipeline } from '../pipeline/contract.ts';
import type { RollupStore } from '../pipeline/index.ts';
import type { Database } from '../storage/index.ts';
import { followShops } from '../workspaces/follow-shops.ts';
import { SAYS } from './sentences.ts';

export interface ShopFields {
  name: string;
  platform: string;
  currency: string;
  country: string;
  timezone: string;
}

/** What facts are derived with. */
const FACTS_REST_ON = ['country', 'timezone', 'currency'] as const;

/** The shops of a workspace. */
export class ShopStore {
  readonly #database: Database;
  readonly #rollups: RollupStore;
  readonly #pipeline: Pipeline;

  constructor(ports: { database: Database; rollups: RollupStore; pipeline: Pipeline }) {
    this.#database = ports.database;
    this.#rollups = ports.rollups;
    this.#pipeline = ports.pipeline;
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
    await this.#database.inWorkspace(workspaceId, async (transaction) => {
      await transaction('shops').insert({ workspace_id: workspaceId, id, ...fields, guessed: false });
      await followShops(this.#database, transaction, workspaceId);
    });
    return this.get(workspaceId, id);
  }

  /**
   * A shop whose country or zone was said is no longer a guess; its days and fees are worked out again together with the change.
   * Errors: `notFound`; `badRequest` for another currency of a shop with data.
   */
  async change(workspaceId: string, id: string, changes: Partial<ShopFields>): Promise<Shop> {
    const before = await this.get(workspaceId, id);
    if (Object.keys(changes).length === 0) return before;
    const isOther = (field: keyof ShopFields) => changes[field] !== undefined && changes[field] !== before[field];
    if (FACTS_REST_ON.some(isOther)) {
      await this.#pipeline.deriveAfter(workspaceId, async (transaction) => {
        if (isOther('currency')) await refuseWithFiles(transaction, id);
        await write(transaction, id, changes);
        await followShops(this.#database, transaction, workspaceId);
        return [id];
      });
    } else {
      await this.#database.inWorkspace(workspaceId, async (transaction) => {
        await write(transaction, id, changes);
        // A shop's name stands in answers.
        const changed: Changed = { workspace: workspaceId, datasets: [EVERY_DATASET], days: null };
        await this.#database.notify(transaction, CHANGED_CHANNEL, JSON.stringify(changed));
      });
    }
    return this.get(workspaceId, id);
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

async function write(transaction: Knex.Transaction, id: string, changes: Partial<ShopFields>): Promise<void> {
  const certain = changes.country !== undefined || changes.timezone !== undefined;
  await transaction('shops')
    .where({ id })
    .update({ ...changes, ...(certain ? { guessed: false } : {}) });
}

/** Money of any file is stored in the minor units of the shop's currency, orders or not. */
async function refuseWithFiles(transaction: Knex.Transaction, id: string): Promise<void> {
  const file = await transaction('evidence_files').where({ shop_id: id, state: 'done' }).first('no');
  if (file !== undefined) throw new AppError('badRequest', SAYS.currencyFixed(), { path: '/currency' });
}
