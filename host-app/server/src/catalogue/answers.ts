import { LocalizedText } from '@vitrine/core/contracts';
import { type Static, Type } from 'typebox';
import { anything, orNull } from '../http/answers.ts';
import { documents } from '../http/documents.ts';

const closed = { additionalProperties: false } as const;

/** GET /api/v1/widgets: everything the browser needs to draw and configure each installed widget. */
export const InstalledWidget = Type.Object(
  {
    reference: Type.String(),
    plugin: Type.String(),
    title: LocalizedText,
    description: LocalizedText,
    publisher: Type.String(),
    contribution: documents.WidgetContribution,
    /** Null for the host's own renderers. */
    spec: orNull(anything('Vega-Lite with {"$option": "…"} holes.')),
    optionsSchema: anything('JSON Schema of the options.'),
    optionsUi: anything('How the form of the options looks.'),
    summary: orNull(LocalizedText),
  },
  closed,
);
export type InstalledWidget = Static<typeof InstalledWidget>;

export const PluginState = Type.Enum(['registered', 'active', 'suspended', 'disposed'] as const);

/** GET /api/v1/plugins */
export const InstalledPlugin = Type.Object(
  { manifest: documents.PluginManifest, state: PluginState, reason: Type.Optional(Type.String()) },
  closed,
);
export type InstalledPlugin = Static<typeof InstalledPlugin>;
