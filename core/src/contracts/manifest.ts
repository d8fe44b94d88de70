import { type Static, Type } from 'typebox';
import { LocalizedText } from './json.ts';

const closed = { additionalProperties: false } as const;
const RelativePath = Type.String({ pattern: '^(?!/)(?!.*\\.\\.)[A-Za-z0-9._/-]+$', maxLength: 200 });
/** Contributions of one kind at most: what shows a plugin shows, and reads, all of them at once. */
const ofAKind = { maxItems: 60 } as const;
const Word = Type.String({ maxLength: 200 });
/** Semantic Versioning to the letter, without build: a version that cannot be compared could be neither outdone nor taken back. */
const WHOLE = '(0|[1-9]\\d{0,14})';
const PART_OF_PRERELEASE = `(${WHOLE}|\\d*[A-Za-z-][0-9A-Za-z-]*)`;
const VERSION = `^${WHOLE}\\.${WHOLE}\\.${WHOLE}(-${PART_OF_PRERELEASE}(\\.${PART_OF_PRERELEASE})*)?$`;
const LocalId = Type.String({ pattern: '^[a-z][a-zA-Z0-9-]{0,63}$' });

/** Hooks that a plugin may tap. */
export const HOOK_NAMES = [
  'queryRewriting',
  'queryFinished',
  'accessDeciding',
  'eventEnriching',
  'importFinished',
  'dashboardSaving',
  'reportComposed',
  'auditRecorded',
  'pluginChanged',
] as const;

export const TIERS = ['declarative', 'isolated', 'trusted'] as const;
export const ROLE_TYPES = ['nominal', 'ordinal', 'quantitative', 'temporal'] as const;

export const WidgetRole = Type.Object(
  {
    name: LocalId,
    type: Type.Union([Type.Enum(ROLE_TYPES), Type.Array(Type.Enum(ROLE_TYPES), { minItems: 1 })]),
    title: Type.Optional(LocalizedText),
    aggregate: Type.Optional(Type.Boolean()),
    optional: Type.Optional(Type.Boolean()),
    many: Type.Optional(Type.Boolean()),
  },
  closed,
);
export type WidgetRole = Static<typeof WidgetRole>;

/**
 * `vega-lite` is bound as data, `code` is the plugin's own script in a frame that reaches nothing; the others are fixed renderers of the
 * host that a manifest names and configures.
 */
export const RENDERERS = ['vega-lite', 'metric', 'table', 'text', 'code'] as const;

export const WidgetContribution = Type.Object(
  {
    id: LocalId,
    version: Type.Integer({ minimum: 1 }),
    title: Type.Optional(LocalizedText),
    description: Type.Optional(LocalizedText),
    renderer: Type.Enum(RENDERERS),
    spec: Type.Optional(RelativePath),
    /** The script of a `code` widget: one bundled JavaScript module that imports nothing. */
    code: Type.Optional(RelativePath),
    data: Type.Object({ roles: Type.Array(WidgetRole, { maxItems: 20 }) }, closed),
    options: RelativePath,
    ui: Type.Optional(RelativePath),
    upgrades: Type.Optional(RelativePath),
    minSize: Type.Tuple([Type.Integer({ minimum: 1, maximum: 12 }), Type.Integer({ minimum: 1, maximum: 40 })]),
    defaultSize: Type.Optional(
      Type.Tuple([Type.Integer({ minimum: 1, maximum: 12 }), Type.Integer({ minimum: 1, maximum: 40 })]),
    ),
    summary: Type.Optional(RelativePath),
    fixtures: Type.Optional(RelativePath),
    preview: Type.Optional(RelativePath),
  },
  closed,
);
export type WidgetContribution = Static<typeof WidgetContribution>;

export const CodeContribution = Type.Object(
  { id: LocalId, title: Type.Optional(LocalizedText), options: Type.Optional(RelativePath) },
  closed,
);
export type CodeContribution = Static<typeof CodeContribution>;

export const TemplateContribution = Type.Object(
  {
    id: LocalId,
    kind: Type.Enum(['dashboard', 'report', 'scaffold'] as const),
    title: LocalizedText,
    description: LocalizedText,
    document: RelativePath,
    preview: Type.Optional(RelativePath),
  },
  closed,
);
export type TemplateContribution = Static<typeof TemplateContribution>;

export const NetCapability = Type.Object(
  {
    origin: Type.String({ pattern: '^https?://[^/]+$', maxLength: 300 }),
    pathPrefix: Type.Optional(Type.String({ maxLength: 2000 })),
    methods: Type.Optional(Type.Array(Word, { maxItems: 20 })),
    secret: Type.Optional(Type.Object({ name: Word, header: Word, format: Word }, closed)),
  },
  closed,
);

/** Everything the host must know of a plugin before any of its code runs. */
export const PluginManifest = Type.Object(
  {
    manifestVersion: Type.Literal(1),
    id: Type.String({ pattern: '^[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*$', maxLength: 100 }),
    version: Type.String({ pattern: VERSION, maxLength: 100 }),
    engines: Type.Object({ vitrine: Word }, closed),
    tier: Type.Enum(TIERS),
    title: LocalizedText,
    description: LocalizedText,
    keywords: Type.Optional(Type.Array(Word, { maxItems: 50 })),
    categories: Type.Optional(Type.Array(Word, { maxItems: 50 })),
    license: Word,
    changelog: Type.Optional(RelativePath),
    readme: Type.Optional(RelativePath),
    /** Shown in the marketplace in this order; PNG, JPEG, WebP or SVG. */
    pictures: Type.Optional(Type.Array(RelativePath, { maxItems: 12 })),
    dependencies: Type.Optional(Type.Record(Type.String(), Word, { ...closed, maxProperties: 50 })),
    contributes: Type.Object(
      {
        widgets: Type.Optional(Type.Array(WidgetContribution, ofAKind)),
        dataSources: Type.Optional(Type.Array(CodeContribution, ofAKind)),
        models: Type.Optional(Type.Array(CodeContribution, ofAKind)),
        reports: Type.Optional(Type.Array(CodeContribution, ofAKind)),
        channels: Type.Optional(Type.Array(CodeContribution, ofAKind)),
        templates: Type.Optional(Type.Array(TemplateContribution, ofAKind)),
      },
      closed,
    ),
    entry: Type.Optional(RelativePath),
    /** Hooks that a trusted plugin taps: it is started with the host, where others wait for their first use. */
    taps: Type.Optional(Type.Array(Type.Enum(HOOK_NAMES), { uniqueItems: true })),
    capabilities: Type.Optional(
      Type.Object(
        {
          net: Type.Optional(Type.Array(NetCapability, { maxItems: 100 })),
          data: Type.Optional(Type.Array(Word, { maxItems: 100 })),
          storageKb: Type.Optional(Type.Integer({ minimum: 0 })),
          schedule: Type.Optional(Type.Boolean()),
          mail: Type.Optional(Type.Boolean()),
        },
        closed,
      ),
    ),
    /** Every file with its hash, written by `pack`. A folder of the first-party build may leave it out; a package may not. */
    files: Type.Optional(Type.Record(Type.String(), Type.String(), closed)),
  },
  { ...closed, $id: 'vitrine/plugin-manifest@1' },
);
export type PluginManifest = Static<typeof PluginManifest>;
