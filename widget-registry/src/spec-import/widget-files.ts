import type { PluginManifest, WidgetContribution, WidgetRole } from '@vitrine/core/contracts';
import type { WidgetDraft } from './import-spec.ts';

/** A plugin as its manifest and the texts of its files, before it is packed. */
export interface WidgetFiles {
  manifest: PluginManifest;
  files: Record<string, string>;
}

export interface WidgetNaming {
  /** `workspace.page-views` */
  id: string;
  version: string;
  license: string;
}

const ENGINE = '^1.0';

function plainRole({ field: _, ...role }: WidgetDraft['roles'][number]): WidgetRole {
  return role;
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

export function contributionOf(draft: WidgetDraft, id: string): WidgetContribution {
  return {
    id,
    version: 1,
    renderer: 'vega-lite',
    spec: 'chart.vl.json',
    data: { roles: draft.roles.map(plainRole) },
    options: 'options.schema.json',
    ui: 'options.ui.json',
    minSize: [3, 3],
    defaultSize: [6, 6],
    ...(draft.summary !== null && { summary: 'summary.json' }),
    fixtures: 'fixtures/',
  };
}

/** A draft as a plugin of data with one widget: exactly what a package of it holds. */
export function widgetFiles(draft: WidgetDraft, { id, version, license }: WidgetNaming): WidgetFiles {
  const name = id.split('.')[1] ?? id;
  const { table, roles } = draft.sample;
  const summary = typeof draft.summary === 'string' ? { en: draft.summary } : draft.summary;
  return {
    manifest: {
      manifestVersion: 1,
      id,
      version,
      engines: { vitrine: ENGINE },
      tier: 'declarative',
      title: draft.title,
      description: draft.description,
      categories: ['charts'],
      license,
      contributes: { widgets: [contributionOf(draft, name)] },
    },
    files: {
      'chart.vl.json': json(draft.spec),
      'options.schema.json': json(draft.optionsSchema),
      'options.ui.json': json(draft.optionsUi),
      ...(summary !== null && { 'summary.json': json(summary) }),
      'fixtures/sample.json': json({ roles, options: {}, table }),
    },
  };
}
