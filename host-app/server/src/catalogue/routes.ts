import type { LoadedWidget } from '@vitrine/core/plugin-host';
import type { TSchema } from 'typebox';
import { listOf } from '../http/answers.ts';
import { documents } from '../http/documents.ts';
import { callerOf, type Route } from '../http/index.ts';
import type { DatasetCatalogue } from '../queries/contract.ts';
import { withoutKnown } from '../queries/without-known.ts';
import type { WidgetDirectory } from '../widgets/index.ts';
import { InstalledPlugin, InstalledWidget } from './answers.ts';

const READ = { kind: 'member', role: 'viewer', scope: 'read' } as const;
const list = (description: string, item: TSchema) => ({ 200: { description, schema: listOf(item) } });

/** What there is to ask, to draw with and to build from. */
export function catalogueRoutes(catalogue: DatasetCatalogue, directory: WidgetDirectory): Route[] {
  return [
    {
      method: 'GET',
      path: '/api/v1/datasets',
      summary: 'Every dataset with its dimensions and measures, in all languages.',
      access: READ,
      responses: list('The models.', documents.DatasetModel),
      // What is in a dataset comes with its answers alone: who may not ask it learns none of its values.
      handle: async (_input, context) => ({
        json: { items: (await catalogue.models(callerOf(context).workspaceId)).map(withoutKnown) },
      }),
    },
    {
      method: 'GET',
      path: '/api/v1/widgets',
      summary: 'Everything needed to draw and configure each installed widget.',
      access: READ,
      responses: list('The widgets.', InstalledWidget),
      handle: async (_input, context) => {
        const widgets = await directory.widgets(callerOf(context).workspaceId);
        return { json: { items: widgets.map(installed) } };
      },
    },
    {
      method: 'GET',
      path: '/api/v1/plugins',
      summary: 'The installed plugins, and why one of them does not work.',
      access: READ,
      undeniable: true,
      responses: list('The plugins.', InstalledPlugin),
      handle: async (_input, context) => ({
        json: { items: await directory.plugins(callerOf(context).workspaceId, context.locale) },
      }),
    },
  ];
}

function installed({ upgrades: _upgrades, ...widget }: LoadedWidget): InstalledWidget {
  return { ...widget, summary: widget.summary };
}
