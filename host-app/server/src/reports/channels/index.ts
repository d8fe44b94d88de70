import { provide } from '@vitrine/core/container';
import type { Capability } from '../../capability.ts';
import { SETTINGS } from '../../config/index.ts';
import { PLUGIN_CALLS, PLUGIN_VALUES } from '../../isolation/index.ts';
import { LOG } from '../../observability/index.ts';
import { PLUGIN_HOST } from '../../plugins/index.ts';
import { QUERIES } from '../../queries/index.ts';
import { DATABASE } from '../../storage/index.ts';
import { ACCESS, DELIVERIES, ENCLOSURES, LETTERS, QUEUE, RUNS, SNAPSHOTS, TROUBLES } from '../index.ts';
import { killedAt } from '../queue/kill-point.ts';
import { startWorker } from '../queue/worker.ts';
import { channelMigrations } from './channel-migrations.ts';
import { channelRoutes } from './channel-routes.ts';
import { CHANNELS, Channels } from './channels.ts';
import { DeliveryWorkman } from './deliver-report.ts';
import { reportFolder } from './report-folder.ts';

export const channels: Capability = {
  name: 'channels',
  migrations: channelMigrations,
  providers: [
    provide(
      CHANNELS,
      (host, calls, values, queries, database, { reportsFolder }) =>
        new Channels({
          host,
          calls,
          values,
          queries,
          database,
          folder: reportsFolder === undefined ? undefined : (workspaceId) => reportFolder(reportsFolder, workspaceId),
        }),
      [PLUGIN_HOST, PLUGIN_CALLS, PLUGIN_VALUES, QUERIES, DATABASE, SETTINGS],
    ),
  ],
  routes: (resolve) =>
    resolve(ACCESS).guarded(channelRoutes({ channels: resolve(CHANNELS), deliveries: resolve(DELIVERIES) })),
  async start(resolve) {
    const [database, queue, log] = [resolve(DATABASE), resolve(QUEUE), resolve(LOG)];
    const workman = new DeliveryWorkman({
      database,
      queue,
      deliveries: resolve(DELIVERIES),
      channels: resolve(CHANNELS),
      runs: resolve(RUNS),
      snapshots: resolve(SNAPSHOTS),
      enclosures: resolve(ENCLOSURES),
      letters: resolve(LETTERS),
      troubles: resolve(TROUBLES),
      passing: killedAt(resolve(SETTINGS).killAt),
    });
    return startWorker({ queue, database, log }, [workman]);
  },
};
