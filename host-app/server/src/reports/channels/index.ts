import { provide, token } from '@vitrine/core/container';
import type { Capability } from '../../capability.ts';
import { SETTINGS } from '../../config/index.ts';
import { PLUGIN_CALLS, SECRET_BOX } from '../../isolation/index.ts';
import { LOG } from '../../observability/index.ts';
import { PLUGIN_HOST } from '../../plugins/index.ts';
import { QUERIES } from '../../queries/index.ts';
import { DATABASE } from '../../storage/index.ts';
import { ACCESS, DELIVERIES, ENCLOSURES, LETTERS, QUEUE, RUNS, SNAPSHOTS, TROUBLES } from '../index.ts';
import { killedAt } from '../queue/kill-point.ts';
import { startWorker } from '../queue/worker.ts';
import { channelMigrations } from './channel-migrations.ts';
import { ChannelOptions } from './channel-options.ts';
import { channelRoutes } from './channel-routes.ts';
import { CHANNELS, Channels } from './channels.ts';
import { DeliveryWorkman } from './deliver-report.ts';
import { destinationRoutes } from './destination-routes.ts';
import { DestinationStore } from './destination-store.ts';
import { Destinations } from './destinations.ts';
import { reportFolder } from './report-folder.ts';

const OPTIONS = token<ChannelOptions>('options of channels');
const DESTINATIONS = token<DestinationStore>('report destinations');

export const channels: Capability = {
  name: 'channels',
  migrations: channelMigrations,
  providers: [
    provide(OPTIONS, (host) => new ChannelOptions(host), [PLUGIN_HOST]),
    provide(DESTINATIONS, (database, box) => new DestinationStore(database, box), [DATABASE, SECRET_BOX]),
    provide(
      CHANNELS,
      (host, calls, options, destinations, queries, database, { reportsFolder }) =>
        new Channels({
          host,
          calls,
          options,
          destinations,
          queries,
          database,
          folder: reportsFolder === undefined ? undefined : (workspaceId) => reportFolder(reportsFolder, workspaceId),
        }),
      [PLUGIN_HOST, PLUGIN_CALLS, OPTIONS, DESTINATIONS, QUERIES, DATABASE, SETTINGS],
    ),
  ],
  routes(resolve) {
    const [channelsOfPlugins, options, store] = [resolve(CHANNELS), resolve(OPTIONS), resolve(DESTINATIONS)];
    return resolve(ACCESS).guarded([
      ...channelRoutes({ channels: channelsOfPlugins, deliveries: resolve(DELIVERIES) }),
      ...destinationRoutes(new Destinations({ channels: channelsOfPlugins, options, store })),
    ]);
  },
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
