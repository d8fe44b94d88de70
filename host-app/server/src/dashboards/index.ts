import { provide, token } from '@vitrine/core/container';
import type { Hooks, HostHooks } from '@vitrine/core/hooks';
import type { PluginHost } from '@vitrine/core/plugin-host';
import type { Capability } from '../capability.ts';
import { DATASET_CATALOGUE } from '../catalogue/index.ts';
import { LOG } from '../observability/index.ts';
import { HOST_HOOKS, PLUGIN_HOST } from '../plugins/index.ts';
import type { DatasetCatalogue } from '../queries/contract.ts';
import { DATABASE } from '../storage/index.ts';
import { WIDGETS, type WidgetDirectory } from '../widgets/index.ts';
import { DashboardService, type DashboardSurroundings } from './dashboard-service.ts';
import { graphqlRoute } from './graphql-route.ts';
import { createGraphqlSchema } from './graphql-schema.ts';
import { dashboardMigrations } from './migrations.ts';

export type { Caller, DashboardService } from './dashboard-service.ts';

export const DASHBOARDS = token<DashboardService>('dashboards');

function surroundings(
  { host, widgets: directory }: { host: PluginHost; widgets: WidgetDirectory },
  hooks: Hooks<HostHooks>,
  catalogue: DatasetCatalogue,
): DashboardSurroundings {
  return {
    async available(workspaceId) {
      const [widgets, models] = await Promise.all([directory.widgets(workspaceId), catalogue.models(workspaceId)]);
      const installed = new Map(
        widgets.map((widget) => [withoutVersion(widget.reference), widget.contribution.version]),
      );
      return {
        hasWidget: (reference) => (installed.get(withoutVersion(reference)) ?? 0) >= Number(reference.split('@')[1]),
        datasets: new Map(models.map((model) => [model.id, model])),
      };
    },
    async templates() {
      const templates = await host.templates();
      return templates
        .filter((template) => template.kind === 'dashboard')
        .map(({ id, plugin, title, description, document }) => ({ id, plugin, title, description, document }));
    },
    saving: (document, caller) => hooks.call.dashboardSaving.promise(document, caller),
    audit: (entry) => hooks.call.auditRecorded.promise({ ...entry, at: new Date().toISOString() }),
  };
}

function withoutVersion(reference: string): string {
  return reference.split('@')[0] ?? reference;
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
      log: (id, cause) => resolve(LOG).error({ id, err: cause }, 'a GraphQL field failed'),
    }),
  ],
};
