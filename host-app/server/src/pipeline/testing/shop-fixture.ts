import type { ParsedRow, RawEvent } from '@vitrine/core/contracts';
import { createHostHooks, type Hooks, type HostHooks } from '@vitrine/core/hooks';
import type { Knex } from 'knex';
import { ulid } from 'ulid';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import type { FileCounts } from '../contract.ts';
import { Derivation } from '../derivation/derivation.ts';
import { PostgresPipeline } from '../postgres-pipeline.ts';
import type { RollupStore } from '../rollups/rollup-store.ts';
import { TransactionalRollups } from '../rollups/transactional-rollups.ts';
import { lockShop } from '../shop-lock.ts';

/** A file as its importer hands it over. */
export interface FixtureFile {
  kind: string;
  /** Events of each row, with the row's cells where a test looks at them. */
  rows: readonly (readonly RawEvent[])[];
  newestDay?: string | null;
}

interface ShopFields {
  currency?: string;
  country?: string;
  timezone?: string;
}

interface FixturePlace {
  db: TestDatabase;
  rollups: RollupStore;
  hooks: Hooks<HostHooks>;
}

/** One shop on a database of its own, driven as the imports room drives the pipeline. */
export class ShopFixture implements AsyncDisposable {
  readonly db: TestDatabase;
  readonly pipeline: PostgresPipeline;
  readonly workspaceId: string;
  readonly shopId: string;
  readonly currency: string;
  readonly rollups: RollupStore;
  readonly hooks: Hooks<HostHooks>;
  #uploads = 0;

  private constructor(
    { db, rollups, hooks }: FixturePlace,
    workspaceId: string,
    shop: { id: string; currency: string },
  ) {
    this.db = db;
    this.rollups = rollups;
    this.hooks = hooks;
    this.pipeline = new PostgresPipeline(db.database, rollups, { hooks });
    this.workspaceId = workspaceId;
    this.shopId = shop.id;
    this.currency = shop.currency;
  }

  static async open(shop: ShopFields = {}, rollups: RollupStore = new TransactionalRollups()): Promise<ShopFixture> {
    const db = await createTestDatabase();
    return ShopFixture.#make({ db, rollups, hooks: createHostHooks() }, await db.createWorkspace(), shop);
  }

  /** One more shop of the same workspace. It is closed with the first. */
  async another(shop: ShopFields = {}): Promise<ShopFixture> {
    return ShopFixture.#make(this, this.workspaceId, shop);
  }

  /** A shop of another workspace in the same database. */
  async elsewhere(shop: ShopFields = {}): Promise<ShopFixture> {
    return ShopFixture.#make(this, await this.db.createWorkspace(), shop);
  }

  static async #make(place: FixturePlace, workspaceId: string, shop: ShopFields): Promise<ShopFixture> {
    const row = { currency: 'USD', country: 'US', timezone: 'America/New_York', ...shop };
    const fixture = new ShopFixture(place, workspaceId, { id: ulid(), currency: row.currency });
    await fixture.query((transaction) =>
      transaction('shops').insert({
        workspace_id: workspaceId,
        id: fixture.shopId,
        name: 'Small shop',
        platform: 'etsy',
        ...row,
      }),
    );
    return fixture;
  }

  /**
   * Brings a file; answers its import and what became of the rows. Later calls are later uploads unless `uploadedAt` says so. `onReading` is
   * waited for before the first row, in the midst of the transaction.
   */
  async bring(
    file: FixtureFile,
    options: { uploadedAt?: string; part?: number; signal?: AbortSignal; onReading?: () => Promise<void> } = {},
  ): Promise<{ importId: string; counts: FileCounts }> {
    const importId = ulid();
    const uploadedAt = options.uploadedAt ?? new Date(Date.UTC(2026, 9, 1, 0, this.#uploads++)).toISOString();
    const counts = await this.pipeline.importFile(
      {
        workspaceId: this.workspaceId,
        shopId: this.shopId,
        shopCurrency: this.currency,
        importId,
        fileId: ulid(),
        kind: file.kind,
        precedence: { uploadedAt, newestDay: file.newestDay ?? null, part: options.part ?? 0 },
      },
      parsed(file, options.onReading),
      { signal: options.signal ?? new AbortController().signal },
    );
    return { importId, counts };
  }

  /** All facts of the shop are made anew. */
  deriveAgain(): Promise<void> {
    return this.pipeline.deriveAfter(this.workspaceId, async () => [this.shopId]);
  }

  takeBack(importId: string): Promise<void> {
    return this.pipeline.takeBack(this.workspaceId, importId);
  }

  query<T>(work: (transaction: Knex.Transaction) => Promise<T>): Promise<T> {
    return this.db.database.inWorkspace(this.workspaceId, work);
  }

  /** A derivation of this shop that nothing was handed to yet. */
  async derivation(transaction: Knex.Transaction): Promise<Derivation> {
    return new Derivation(transaction, {
      workspaceId: this.workspaceId,
      shop: await lockShop(transaction, this.shopId),
      whole: true,
    });
  }

  /** Sums of columns of a relation of this shop, as whole numbers. */
  async sums<Name extends string>(
    relation: string,
    columns: readonly Name[],
    where = 'true',
  ): Promise<Record<Name, number>> {
    const list = columns.map((column) => `coalesce(sum(${column}), 0)::bigint as ${column}`).join(', ');
    const result = await this.query((transaction) =>
      transaction.raw<{ rows: Record<Name, string>[] }>(
        `select ${list} from ${relation} where shop_id = ? and ${where}`,
        [this.shopId],
      ),
    );
    const row = result.rows[0];
    return Object.fromEntries(columns.map((column) => [column, Number(row?.[column])])) as Record<Name, number>;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.db[Symbol.asyncDispose]();
  }
}

/** Rows at once, as importers read them. */
const AT_ONCE = 1_000;

async function* parsed(file: FixtureFile, onReading?: () => Promise<void>): AsyncGenerator<ParsedRow[]> {
  await onReading?.();
  for (let from = 0; from < file.rows.length; from += AT_ONCE) {
    yield file.rows.slice(from, from + AT_ONCE).map((events, index) => ({
      outcome: 'event',
      line: from + index + 2,
      events,
      raw: events.map((event) => `${event.kind} ${event.key}`),
    }));
  }
}
