import { provide, token } from '@vitrine/core/container';
import { refuseNotAllowed } from '@vitrine/widget-registry/install';
import type { Capability } from '../capability.ts';
import { SETTINGS } from '../config/index.ts';
import { PLUGIN_CONSENTS } from '../isolation/index.ts';
import { LOADING, refuseRevoked, SETTLER, WATCH } from '../marketplace/index.ts';
import { HOST_HOOKS, ISOLATION, PLUGIN_FIGURES, PLUGIN_HOST } from '../plugins/index.ts';
import { DATABASE } from '../storage/index.ts';
import { DevelopmentPlugins } from './development.ts';
import { operationMigrations } from './migrations.ts';
import { PluginSwitches } from './plugin-switches.ts';
import { operationRoutes } from './routes.ts';

export { switchedOffPlugins } from './plugin-switches.ts';

const SWITCHES = token<PluginSwitches>('switches of plugins');
const DEVELOPMENT = token<DevelopmentPlugins>('plugins in development');

export const pluginOperations: Capability = {
  name: 'plugin-operations',
  migrations: operationMigrations,
  providers: [
    provide(SWITCHES, (database, host, hooks) => new PluginSwitches(database, host, hooks), [
      DATABASE,
      PLUGIN_HOST,
      HOST_HOOKS,
    ]),
    provide(
      DEVELOPMENT,
      (host, settler, { folders }, figures, consents, watch, { marketplace: allow }) =>
        new DevelopmentPlugins({
          host,
          consents,
          settler,
          folders,
          figures,
          refuse: (manifest) => {
            refuseNotAllowed(manifest, allow);
            refuseRevoked(watch.stopped, manifest.id, manifest.version);
          },
        }),
      [PLUGIN_HOST, SETTLER, LOADING, PLUGIN_FIGURES, PLUGIN_CONSENTS, WATCH, SETTINGS],
      { dispose: (development) => development[Symbol.asyncDispose]() },
    ),
  ],
  routes: (resolve) =>
    operationRoutes({
      host: resolve(PLUGIN_HOST),
      isolation: resolve(ISOLATION),
      figures: resolve(PLUGIN_FIGURES),
      switches: resolve(SWITCHES),
      development: resolve(DEVELOPMENT),
    }),
  start: (resolve) => resolve(SWITCHES).start(),
};
