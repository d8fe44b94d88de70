import type { Pipeline } from '../pipeline/contract.ts';
import type { Database } from '../storage/index.ts';
import { announceImports } from './announce-imports.ts';
import type { ImportService, Uploader } from './import-service.ts';
import { SAMPLE_PLATFORM, SAMPLE_SHOP } from './sample.ts';
import type { SampleBody } from './schemas.ts';
import type { ShopDirectory } from './shop-directory.ts';

/** The made-up shop to look around in: opened anew each time, removed whole. */
export class SampleService {
  readonly #database: Database;
  readonly #imports: ImportService;
  readonly #pipeline: Pipeline;
  readonly #shops: ShopDirectory;

  constructor(ports: { database: Database; imports: ImportService; pipeline: Pipeline; shops: ShopDirectory }) {
    this.#database = ports.database;
    this.#imports = ports.imports;
    this.#pipeline = ports.pipeline;
    this.#shops = ports.shops;
  }

  /** Takes the place of a sample that is there already. Answers the id of the import that fills it. */
  async start(by: Uploader, { orders, ledger }: SampleBody): Promise<string> {
    await this.remove(by.workspaceId);
    const shop = await this.#shops.create(by.workspaceId, SAMPLE_SHOP);
    const options = {
      ...(orders === undefined ? {} : { orderLines: orders }),
      ...(ledger === undefined ? {} : { ledger }),
    };
    return this.#imports.startSample(by, shop, options);
  }

  async remove(workspaceId: string): Promise<void> {
    const samples = (await this.#shops.shops(workspaceId)).filter((shop) => shop.platform === SAMPLE_PLATFORM);
    for (const shop of samples) {
      await this.#imports.stopSample(workspaceId, shop.id);
      await this.#pipeline.eraseShop(workspaceId, shop.id);
    }
    await this.#database.inWorkspace(workspaceId, async (trx) => {
      const over = await trx<{ id: string; source: string; state: string }>('imports')
        .where({ source: 'sample' })
        .whereNotIn('state', ['queued', 'running'])
        .select('id');
      const ids = over.map((row) => row.id);
      await trx('import_files').whereIn('import_id', ids).delete();
      await trx('imports').whereIn('id', ids).delete();
      await announceImports(this.#database, trx, workspaceId);
    });
  }
}
