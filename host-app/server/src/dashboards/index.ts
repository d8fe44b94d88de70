import { provide, token } from '@vitrine/core/container';
import type { Hooks, HostHooks } from '@vitrine/core/hooks';
import type { PluginHost } from '@vitrine/core/plugin-host';
import type { Capability } from '../capability.ts';
import { DATASET_CATALOGUE } from '../catalogue/index.ts';
import { passingHooks } from '../http/index.ts';
import { LOG } from '../observability/index.ts';
import { HOST_HOOKS, PLUGIN_HOST } from '../plugins/index.ts';
import type { DatasetCatalogue } from '../queries/contract.ts';
import { DATABASE } from '../storage/index.ts';
import { WIDGETS, type WidgetDirectory } from '../widgets/index.ts';
import { DashboardService, type DashboardSurroundings } from './dashboard-service.ts';
import { graphqlRoute } from './graphql-route.ts';
import { createGraphqlSchema } from './graphql-schema.ts';
import { dashboardMigrations } from './migrations.ts';
import { readableTemplates } from './readable-templates.ts';
import { parseWidget } from './upgrade-tiles.ts';

export type { Caller, DashboardService } from './dashboard-service.ts';
export { usesOf } from './plugin-uses.ts';

export const DASHBOARDS = token<DashboardService>('dashboards');

function surroundings(
  { host, widgets: directory }: { host: PluginHost; widgets: WidgetDirectory },
  hooks: Hooks<HostHooks>,
  catalogue: DatasetCatalogue,
): DashboardSurroundings {
  return {
    async available(workspaceId) {
      const [widgets, models] = await Promise.all([directory.widgets(workspaceId), catalogue.models(workspaceId)]);
      const installed = new Set(widgets.map((widget) => parseWidget(widget.reference).key));
      return {
        // One that is newer than what is installed is drawn with what that one can read of its options.
        hasWidget: (reference) => installed.has(parseWidget(reference).key),
        datasets: new Map(models.map((model) => [model.id, model])),
      };
    },
    async installed(workspaceId) {
      const widgets = await directory.widgets(workspaceId);
      return new Map(
        widgets.map(({ reference, contribution, upgrades, optionsSchema }) => [
          parseWidget(reference).key,
          { version: contribution.version, upgrades, optionsSchema },
        ]),
      );
    },
    async templates() {
      const templates = readableTemplates(await host.templates());
      return templates.map(({ kind: _, ...template }) => template);
    },
    saving: (document, caller) => hooks.call.dashboardSaving.promise(document, caller),
  };
}

export const dashboards: Capability = {
  name: 'dashboards',
  migrations: dashboardMigrations,
  providers: [
    provide(
      DASHBOARDS,
      (database, host, hooks, catalogue, widgets) =>
        new DashboardService(database, surroundings({ host, widgets }, hooks, catalogue)),
      [DATABASE, PLUGIN_HOST, HOST_HOOKS, DATASET_CATALOGUE, WIDGETS],
    ),
  ],
  routes: (resolve) => [
    graphqlRoute({
      schema: createGraphqlSchema(),
      service: resolve(DASHBOARDS),
      passing: passingHooks(resolve(HOST_HOOKS)),
      log: (id, cause) => resolve(LOG).error({ id, err: cause }, 'a GraphQL field failed'),
    }),
  ],
};
