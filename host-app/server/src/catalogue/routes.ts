import type { PluginHost } from '@vitrine/core/plugin-host';
import { Type } from 'typebox';
import type { InstalledPlugin, InstalledWidget } from '../api.ts';
import { callerOf, type Route } from '../http/index.ts';
import type { DatasetCatalogue } from '../queries/contract.ts';

const READ = { kind: 'member', role: 'viewer', scope: 'read' } as const;
const list = (description: string) => ({
  200: { description, schema: Type.Object({ items: Type.Array(Type.Unsafe<unknown>({ type: 'object' })) }) },
});

/** What there is to ask, to draw with and to build from. */
export function catalogueRoutes(catalogue: DatasetCatalogue, plugins: PluginHost): Route[] {
  return [
    {
      method: 'GET',
      path: '/api/v1/datasets',
      summary: 'Every dataset with its dimensions and measures, in all languages.',
      access: READ,
      responses: list('The models.'),
      handle: async (_input, context) => ({ json: { items: await catalogue.models(callerOf(context).workspaceId) } }),
    },
    {
      method: 'GET',
      path: '/api/v1/widgets',
      summary: 'Everything needed to draw and configure each installed widget.',
      access: READ,
      responses: list('The widgets.'),
      handle: async () => ({ json: { items: (await plugins.widgets()).map(installed) } }),
    },
    {
      method: 'GET',
      path: '/api/v1/plugins',
      summary: 'The installed plugins, and why one of them does not work.',
      access: READ,
      responses: list('The plugins.'),
      handle: async () => ({ json: { items: plugins.plugins().map(plain) } }),
    },
  ];
}

function installed({ upgrades: _upgrades, ...widget }: Awaited<ReturnType<PluginHost['widget']>>): InstalledWidget {
  return { ...widget, summary: widget.summary };
}

/** Without the folder: where plugins stand on the machine is nobody's affair. */
function plain({ manifest, state, reason }: ReturnType<PluginHost['plugins']>[number]): InstalledPlugin {
  return { manifest, state, ...(reason === undefined ? {} : { reason }) };
}
