import type { Json, PluginManifest } from '@vitrine/core/contracts';
import { type Static, Type } from 'typebox';
import { anything, listOf, orNull, Said } from '../http/answers.ts';

const closed = { additionalProperties: false } as const;

/** GET /api/v1/outbox: what plugins wrote to members, sent or kept; the newest first. */
export const OutboxList = listOf(
  Type.Object(
    {
      id: Type.String(),
      plugin: Type.String(),
      recipient: Type.String(),
      subject: Type.String(),
      /** Null once it is kept no longer. */
      text: orNull(Type.String()),
      at: Type.String(),
    },
    closed,
  ),
);
export type OutboxList = Static<typeof OutboxList>;

/** GET /api/v1/plugin-walls */
export const IsolationReport = Type.Object(
  {
    /** What the operator decided about the code of strangers. */
    policy: Type.Enum(['both walls', 'one wall', 'never'] as const),
    node: Type.Object({ up: Type.Literal(true) }, closed),
    system: Type.Object(
      {
        up: Type.Boolean(),
        means: orNull(Type.Enum(['own user', 'user namespace'] as const)),
        identity: Type.Boolean(),
        processes: Type.Boolean(),
        network: Type.Boolean(),
        files: Type.Boolean(),
        limits: Type.Boolean(),
        reason: Type.Optional(Type.String()),
      },
      closed,
    ),
    watched: Type.Boolean(),
  },
  closed,
);
export type IsolationReport = Static<typeof IsolationReport>;

/** What a plugin asks for; `agreed` when it was agreed to before. */
export const Permission = Type.Object({ key: Type.String(), says: Said, agreed: Type.Boolean() }, closed);

/** GET /api/v1/plugins/:id/consent; PUT { agreed } and DELETE by an owner of the workspace. */
export const PluginConsent = Type.Object(
  {
    plugin: Type.String(),
    version: Type.String(),
    /** False for what has no code by a stranger: it is given nothing that could leave. */
    needed: Type.Boolean(),
    permissions: Type.Array(Permission),
    /** What follows from the permissions taken together. */
    warnings: Type.Array(Said),
  },
  closed,
);
export type PluginConsent = Static<typeof PluginConsent>;

/** GET /api/v1/plugins/:id/settings */
export const PluginSettings = Type.Object(
  {
    options: Type.Unsafe<Json>({ description: 'What the workspace told it, in the shape of its own schema.' }),
    /** Null where the plugin has none. */
    optionsSchema: orNull(anything('JSON Schema of the options.')),
    optionsUi: anything('How the form of the options looks.'),
    /** What the plugin's requests carry and it never sees. */
    secrets: Type.Array(
      Type.Object(
        {
          name: Type.String(),
          entered: Type.Boolean(),
          /** It was taken before secrets had a least length, and is not taken out of answers that repeat it. */
          short: Type.Boolean(),
        },
        closed,
      ),
    ),
    capabilities: Type.Unsafe<NonNullable<PluginManifest['capabilities']>>({
      type: 'object',
      additionalProperties: true,
      description: 'As in the manifest, as far as they were agreed to.',
    }),
  },
  closed,
);
export type PluginSettings = Static<typeof PluginSettings>;
