import { provide, token } from '@vitrine/core/container';
import type { Capability } from '../capability.ts';
import { SYNCED_IMPORTS } from '../imports/index.ts';
import { PLUGIN_CALLS } from '../isolation/index.ts';
import { LOG } from '../observability/index.ts';
import { PIPELINE } from '../pipeline/index.ts';
import { PLUGIN_HOST } from '../plugins/index.ts';
import { QUERIES } from '../queries/index.ts';
import { DATABASE } from '../storage/index.ts';
import { syncMigrations } from './migrations.ts';
import { syncRoutes } from './routes.ts';
import { SyncStore } from './sync-store.ts';
import { Syncs } from './syncs.ts';

const STORE = token<SyncStore>('sync store');
const SYNCS = token<Syncs>('syncs');

/** How often it is looked whether something is due. */
const LOOK_MS = 10_000;

export const syncs: Capability = {
  name: 'syncs',
  migrations: syncMigrations,
  providers: [
    provide(STORE, (database) => new SyncStore(database), [DATABASE]),
    provide(
      SYNCS,
      (host, calls, queries, pipeline, database, store, importsOfSources, log) =>
        new Syncs({ host, calls, queries, pipeline, database, store, imports: importsOfSources, log }),
      [PLUGIN_HOST, PLUGIN_CALLS, QUERIES, PIPELINE, DATABASE, STORE, SYNCED_IMPORTS, LOG],
    ),
  ],
  routes: (resolve) => syncRoutes(resolve(SYNCS), resolve(STORE)),
  async start(resolve) {
    const all = resolve(SYNCS);
    const log = resolve(LOG);
    const stopping = new AbortController();
    let running = Promise.resolve();
    let timer: NodeJS.Timeout;
    const look = () => {
      running = all
        .startDue(stopping.signal)
        .catch((error: unknown) => log.error({ err: error }, 'what is due could not be looked for'))
        .finally(again);
    };
    const again = () => {
      if (stopping.signal.aborted) return;
      timer = setTimeout(look, LOOK_MS);
      timer.unref();
    };
    again();
    return async () => {
      stopping.abort(new DOMException('The server stops.', 'AbortError'));
      clearTimeout(timer);
      await running;
      await all.settled();
    };
  },
};
