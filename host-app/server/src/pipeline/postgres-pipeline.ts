import type { BuyerIdentity, ParsedRow } from '@vitrine/core/contracts';
import type { Hooks, HostHooks } from '@vitrine/core/hooks';
import type { Knex } from 'knex';
import { followZone } from '../imports/tables/follow-zone.ts';
import type { Database } from '../storage/index.ts';
import { announce, announceAll } from './announce.ts';
import { ratesOfShops, shopsToConvertAgain } from './changed-rates.ts';
import type { FileCounts, FileProgress, FileTarget, Pipeline } from './contract.ts';
import { Derivation, type DerivedShop } from './derivation/derivation.ts';
import { derive } from './derivation/derive.ts';
import { joinListings } from './derivation/listings-step.ts';
import { deriveRates } from './derivation/payments-step.ts';
import { titlesOfShop } from './derivation/titles-step.ts';
import { touchedByEvidence } from './derivation/touched.ts';
import { eraseFacts } from './erase-facts.ts';
import { makeRanks } from './evidence/decision.ts';
import { enrichment } from './evidence/enrich.ts';
import { forgetBuyers, removeEvidence } from './evidence/evidence-store.ts';
import { settleForeignRows } from './evidence/foreign-rows.ts';
import { FileImport } from './file-import.ts';
import type { RollupStore } from './rollups/rollup-store.ts';
import { buyerKeys, lockShop, lockWorkspace } from './shop-lock.ts';
import { WritingTurns } from './writing-turns.ts';

/**
 * How closely temporary tables are analyzed: the planner needs to know how many rows they hold, and little of what they say. At its usual
 * 100, looking at 30,000 rows of every column costs as much as some of the steps themselves.
 */
const ANALYZED = 5;

export interface PipelineOptions {
  /** Receives the time of each set-based step, for measuring. */
  onStep?(step: string, milliseconds: number): void;
  /** What plugins complete events by. */
  hooks?: Hooks<HostHooks>;
}

/** The one write path on PostgreSQL: evidence in, facts and rollups derived, one transaction per call. */
export class PostgresPipeline implements Pipeline {
  readonly #database: Database;
  readonly #rollups: RollupStore;
  readonly #options: PipelineOptions;
  readonly #turns = new WritingTurns();

  constructor(database: Database, rollups: RollupStore, options: PipelineOptions = {}) {
    this.#database = database;
    this.#rollups = rollups;
    this.#options = options;
  }

  importFile(
    target: FileTarget,
    rows: AsyncIterable<readonly ParsedRow[]>,
    options: { signal: AbortSignal; onProgress?(progress: FileProgress): void },
  ): Promise<FileCounts> {
    return this.#changingRates(target.workspaceId, options.signal, async (transaction) => {
      const shop = await lockShop(transaction, target.shopId);
      const derivation = this.#derivation(transaction, target.workspaceId, shop);
      const { hooks } = this.#options;
      const enrich = hooks && enrichment(hooks, target);
      const ports = { database: this.#database, rollups: this.#rollups, enrich };
      return new FileImport(derivation, target, ports).run(rows, options);
    });
  }

  takeBack(workspaceId: string, importId: string): Promise<void> {
    return this.#changingRates(workspaceId, undefined, async (transaction) => {
      const files = await transaction<{ no: number; shop_id: string; import_id: string; state: string }>(
        'evidence_files',
      )
        .where({ import_id: importId, state: 'done' })
        .orderBy('shop_id')
        .select('no', 'shop_id');
      for (const shopId of new Set(files.map((file) => file.shop_id))) {
        const numbers = files.filter((file) => file.shop_id === shopId).map((file) => file.no);
        const derivation = this.#derivation(transaction, workspaceId, await lockShop(transaction, shopId));
        const ofImport = `e.file_no in (${numbers.join(', ')})`;
        await touchedByEvidence(derivation, ofImport);
        await removeEvidence(derivation, ofImport);
        await transaction('evidence_files').whereIn('no', numbers).update({ state: 'takenBack' });
        const rates = await this.#deriveAgain(derivation);
        await announce(this.#database, derivation, rates ? 'everywhere' : null);
      }
    });
  }

  deriveAfter(
    workspaceId: string,
    write: (transaction: Knex.Transaction) => Promise<readonly string[]>,
  ): Promise<void> {
    return this.#writing(workspaceId, undefined, async (transaction) => {
      for (const shop of await write(transaction))
        await this.#deriveWhole(transaction, workspaceId, await lockShop(transaction, shop));
    });
  }

  joinListingsAfter(
    workspaceId: string,
    shopId: string,
    write: (transaction: Knex.Transaction) => Promise<void>,
  ): Promise<void> {
    return this.#writing(workspaceId, undefined, async (transaction) => {
      await write(transaction);
      const derivation = this.#derivation(transaction, workspaceId, await lockShop(transaction, shopId));
      await joinListings(derivation);
      await announceAll(this.#database, derivation);
    });
  }

  eraseShop(workspaceId: string, shopId: string): Promise<void> {
    return this.#changingRates(workspaceId, undefined, async (transaction) => {
      const shop = await lockShop(transaction, shopId);
      const derivation = this.#derivation(transaction, workspaceId, shop, true);
      await eraseFacts(derivation);
      await this.#rollups.eraseShop(derivation);
      await followZone(this.#database, transaction, workspaceId);
      await announceAll(this.#database, derivation);
    });
  }

  eraseBuyer(workspaceId: string, buyer: BuyerIdentity): Promise<number> {
    return this.#writing(workspaceId, undefined, async (transaction) => {
      const keys = (await buyerKeys(transaction, workspaceId)).allOf(buyer);
      const found = await transaction<{ shop_no: number; order_id: string }>('order_identities')
        .whereIn('buyer', keys)
        .select('shop_no', 'order_id');
      const shops = await transaction<DerivedShop>('shops')
        .orderBy('id')
        .select('no', 'id', 'currency', 'country', 'timezone');
      for (const { id, no } of shops) {
        const derivation = this.#derivation(transaction, workspaceId, await lockShop(transaction, id));
        await forgetBuyers(derivation, keys);
        if (!found.some((order) => order.shop_no === no)) continue;
        await touchedByEvidence(derivation, 'false');
        const orders = await transaction('order_identities')
          .where({ shop_no: no })
          .whereIn('buyer', keys)
          .select('order_id');
        await transaction.batchInsert('t_orders', orders, 1000);
        await this.#deriveAgain(derivation);
        await announce(this.#database, derivation);
      }
      return found.length;
    });
  }

  async #deriveWhole(transaction: Knex.Transaction, workspaceId: string, shop: DerivedShop): Promise<void> {
    const derivation = this.#derivation(transaction, workspaceId, shop, true);
    await touchedByEvidence(derivation, 'true');
    await this.#deriveAgain(derivation);
    await announceAll(this.#database, derivation);
  }

  /** Answers whether the shop has or had rates. */
  async #deriveAgain(derivation: Derivation): Promise<boolean> {
    // How much is touched is known only after it was counted: whole sets until then.
    await derivation.expect(Number.POSITIVE_INFINITY);
    await makeRanks(derivation);
    await titlesOfShop(derivation);
    await derive(derivation, this.#rollups);
    await settleForeignRows(derivation);
    return deriveRates(derivation);
  }

  #derivation(transaction: Knex.Transaction, workspaceId: string, shop: DerivedShop, whole = false): Derivation {
    return new Derivation(transaction, { workspaceId, shop, whole }, this.#options.onStep);
  }

  /** Writing that may bring or take rates: they are the workspace's, so that orders of all its shops may be counted otherwise, whichever came first. */
  #changingRates<T>(
    workspaceId: string,
    signal: AbortSignal | undefined,
    work: (transaction: Knex.Transaction) => Promise<T>,
  ): Promise<T> {
    return this.#writing(workspaceId, signal, async (transaction) => {
      const before = await ratesOfShops(transaction);
      const result = await work(transaction);
      for (const shop of await shopsToConvertAgain(transaction, before))
        await this.#deriveWhole(transaction, workspaceId, await lockShop(transaction, shop));
      return result;
    });
  }

  #writing<T>(
    workspaceId: string,
    signal: AbortSignal | undefined,
    work: (transaction: Knex.Transaction) => Promise<T>,
  ): Promise<T> {
    const write = () =>
      this.#database.inWorkspace(
        workspaceId,
        async (transaction) => {
          // Large sorts and hashes stay in memory; the plans are for sets, not for single rows.
          await transaction.raw(`set local work_mem = '192MB'`);
          await transaction.raw(`set local default_statistics_target = ${ANALYZED}`);
          await lockWorkspace(transaction, workspaceId);
          return work(transaction);
        },
        { timeoutMs: 0, ...(signal ? { signal } : {}) },
      );
    return this.#turns.take(workspaceId, signal, write);
  }
}
