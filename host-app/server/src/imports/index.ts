import { provide, token } from '@vitrine/core/container';
import type { Capability } from '../capability.ts';
import { DATASET_CATALOGUE } from '../catalogue/index.ts';
import { SETTINGS } from '../config/index.ts';
import { LOG } from '../observability/index.ts';
import { PIPELINE } from '../pipeline/index.ts';
import { HOST_HOOKS, PLUGIN_HOST } from '../plugins/index.ts';
import { DATABASE } from '../storage/index.ts';
import { Staging } from './files/staging.ts';
import { ImportQueue } from './import-queue.ts';
import { ImportRunner } from './import-runner.ts';
import { ImportService } from './import-service.ts';
import { ImportStore } from './import-store.ts';
import { ImportWorker } from './import-worker.ts';
import { importMigrations } from './migrations.ts';
import { allImporters } from './recognise.ts';
import { Rejects } from './rejects.ts';
import { importRoutes } from './routes.ts';
import { SampleService } from './sample-service.ts';
import { ShopDirectory } from './shop-directory.ts';
import { SyncedImports } from './synced-imports.ts';
import { Retype } from './tables/retype.ts';
import { tableRoutes } from './tables/routes.ts';
import { TableLoader } from './tables/table-loader.ts';
import { TableService } from './tables/table-service.ts';

const IMPORT_STORE = token<ImportStore>('import store');
const IMPORT_QUEUE = token<ImportQueue>('import queue');
const STAGING = token<Staging>('staged uploads');
const SHOP_DIRECTORY = token<ShopDirectory>('shop directory');
const TABLE_LOADER = token<TableLoader>('table loader');
const TABLE_SERVICE = token<TableService>('uploaded tables');
const IMPORT_RUNNER = token<ImportRunner>('import runner');
const IMPORT_WORKER = token<ImportWorker>('import worker');
/** Takes in files and made-up data. */
export const IMPORTS = token<ImportService>('imports');
/** What sources of plugins brought by themselves. */
export const SYNCED_IMPORTS = token<SyncedImports>('synced imports');
const SAMPLE = token<SampleService>('sample');

export type { SyncedImports, SyncedSource } from './synced-imports.ts';

export const imports: Capability = {
  name: 'imports',
  migrations: importMigrations,
  providers: [
    provide(IMPORT_STORE, (database) => new ImportStore(database), [DATABASE]),
    provide(SYNCED_IMPORTS, (database) => new SyncedImports(database), [DATABASE]),
    provide(IMPORT_QUEUE, (database) => new ImportQueue(database), [DATABASE]),
    provide(STAGING, (settings) => new Staging(settings.dataDir), [SETTINGS]),
    provide(SHOP_DIRECTORY, (database) => new ShopDirectory(database), [DATABASE]),
    provide(TABLE_LOADER, (database) => new TableLoader(database), [DATABASE]),
    provide(
      TABLE_SERVICE,
      (database, host, log) => new TableService(database, new Retype(database, () => allImporters(host), log)),
      [DATABASE, PLUGIN_HOST, LOG],
    ),
    provide(
      IMPORT_RUNNER,
      (database, store, staging, host, hooks, pipeline, shops, tables, log) =>
        new ImportRunner({ database, store, staging, host, hooks, pipeline, shops, tables, log }),
      [DATABASE, IMPORT_STORE, STAGING, PLUGIN_HOST, HOST_HOOKS, PIPELINE, SHOP_DIRECTORY, TABLE_LOADER, LOG],
    ),
    provide(IMPORT_WORKER, (queue, runner, staging, log) => new ImportWorker({ queue, runner, staging, log }), [
      IMPORT_QUEUE,
      IMPORT_RUNNER,
      STAGING,
      LOG,
    ]),
    provide(
      IMPORTS,
      (store, queue, staging, worker, shops) => new ImportService({ store, queue, staging, worker, shops }),
      [IMPORT_STORE, IMPORT_QUEUE, STAGING, IMPORT_WORKER, SHOP_DIRECTORY],
    ),
    provide(
      SAMPLE,
      (database, service, pipeline, shops) => new SampleService({ database, imports: service, pipeline, shops }),
      [DATABASE, IMPORTS, PIPELINE, SHOP_DIRECTORY],
    ),
  ],
  routes: (resolve) => {
    const database = resolve(DATABASE);
    return [
      ...importRoutes({
        database,
        service: resolve(IMPORTS),
        store: resolve(IMPORT_STORE),
        rejects: new Rejects(database),
        sample: resolve(SAMPLE),
      }),
      ...tableRoutes(resolve(TABLE_SERVICE)),
    ];
  },
  async start(resolve) {
    const forget = resolve(DATASET_CATALOGUE).add(resolve(TABLE_SERVICE));
    const worker = resolve(IMPORT_WORKER);
    await worker.start();
    return async () => {
      await worker.stop();
      await forget();
    };
  },
};
