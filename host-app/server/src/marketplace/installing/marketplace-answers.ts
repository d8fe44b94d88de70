import { LocalizedText, PluginManifest } from '@vitrine/core/contracts';
import {
  type CatalogueEntry,
  type MirroredEntry,
  type PublishedPlugin,
  SignedKeyRotation,
} from '@vitrine/widget-registry/catalogue';
import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';
import { SignatureBody } from '../schemas.ts';

/** What another marketplace may answer. What an older one does not say is optional. */

const Said = Type.Object({ en: Type.String(), de: Type.String(), fr: Type.String() });
const Deprecated = Type.Union([
  Type.Object({ message: Type.String(), replacement: Type.Optional(Type.String()) }),
  Type.Null(),
]);
const Count = Type.Array(Type.Object({ value: Type.String(), count: Type.Number() }));

const EntryAnswer = Type.Object({
  id: Type.String(),
  publisher: Type.String(),
  version: PluginManifest.properties.version,
  title: LocalizedText,
  description: LocalizedText,
  categories: Type.Array(Type.String()),
  kinds: Type.Array(Type.String()),
  tier: Type.String(),
  engine: Type.String(),
  publishedAt: Type.String(),
  installs: Type.Number(),
  license: Type.Optional(Type.String()),
  picture: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  deprecated: Type.Optional(Deprecated),
});

export const PageAnswer = Type.Object({
  items: Type.Array(Type.Unknown()),
  facets: Type.Object({ categories: Count, kinds: Count, publishers: Count, tiers: Type.Optional(Count) }),
  next: Type.Optional(Type.String()),
});

const Finding = Type.Object({
  code: Type.String(),
  level: Type.Enum(['hint', 'warning'] as const),
  file: Type.Optional(Type.String()),
  says: Said,
});

const Version = Type.Object({
  manifest: PluginManifest,
  signature: SignatureBody,
  publicKey: Type.String(),
  digest: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  bytes: Type.Number(),
  publishedAt: Type.String(),
  yanked: Type.Union([Type.String(), Type.Null()]),
  notes: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  findings: Type.Optional(Type.Union([Type.Array(Finding), Type.Null()])),
  installs: Type.Optional(Type.Number()),
});

export const PluginShape = Type.Object({
  items: Type.Array(Version, { minItems: 1 }),
  installs: Type.Optional(Type.Number()),
  deprecated: Type.Optional(Deprecated),
  rotations: Type.Optional(Type.Array(SignedKeyRotation)),
});
export type PluginAnswer = Static<typeof PluginShape>;

const Mirrored = Type.Intersect([EntryAnswer, Type.Object({ text: Type.String() })]);

export const MirrorShape = Type.Object({
  schema: Type.Literal('vitrine/mirror@1'),
  createdAt: Type.String(),
  publicKey: Type.String(),
  signed: Type.Unknown(),
  entries: Type.Array(Type.Unknown()),
});

export const RevokedAnswer = Type.Object({ publicKey: Type.String(), signed: Type.Unknown() });

/** The lines that are as they must be: one that is not takes none of the others from the page. */
export function readableEntries<T extends CatalogueEntry>(entries: readonly T[]): T[] {
  return entries.filter((entry) => Check(EntryAnswer, entry));
}

/** As `readableEntries`, with the words by which a mirror is searched. */
export function readableMirrored(entries: readonly MirroredEntry[]): MirroredEntry[] {
  return entries.filter((entry) => Check(Mirrored, entry));
}

export function publishedPlugin(answer: PluginAnswer): PublishedPlugin {
  const { items, installs = 0, deprecated = null, rotations = [] } = answer;
  return { versions: items, installs, deprecated, rotations };
}
