import { LocalizedText } from '@vitrine/core/contracts';
import { SignedKeyRotation, SignedRevocationList } from '@vitrine/widget-registry/catalogue';
import { type Static, Type } from 'typebox';
import { listOf, orNull, Said } from '../../http/answers.ts';
import { documents } from '../../http/documents.ts';
import { SignatureBody } from '../schemas.ts';

/** What a marketplace answers: to other servers, to publishers and to its operator. */

const closed = { additionalProperties: false } as const;
const count = Type.Integer({ minimum: 0 });
const Texts = Type.Array(Type.String());
const text = Type.String();

export const Deprecation = Type.Object({ message: text, replacement: Type.Optional(text) }, closed);
export const Finding = Type.Object(
  { code: text, level: Type.Enum(['hint', 'warning'] as const), file: Type.Optional(text), says: Said },
  closed,
);

/** One line of a catalogue: the newest version on offer. */
export const entry = {
  id: text,
  publisher: text,
  version: text,
  title: LocalizedText,
  description: LocalizedText,
  categories: Texts,
  kinds: Texts,
  tier: text,
  engine: text,
  publishedAt: text,
  installs: count,
  license: Type.Optional(text),
  picture: Type.Optional(orNull(text)),
  deprecated: Type.Optional(orNull(Deprecation)),
};
const Counts = Type.Array(Type.Object({ value: text, count }, closed));
export const facets = {
  facets: Type.Object(
    // An older marketplace says nothing of tiers.
    { categories: Counts, kinds: Counts, publishers: Counts, tiers: Type.Optional(Counts) },
    closed,
  ),
};
export const CataloguePage = listOf(Type.Object(entry, closed), facets);

/** A version as a marketplace holds it. */
export const PublishedVersion = Type.Object(
  {
    manifest: documents.PluginManifest,
    signature: SignatureBody,
    publicKey: text,
    digest: text,
    bytes: count,
    publishedAt: text,
    yanked: orNull(text),
    notes: Type.Optional(orNull(text)),
    findings: Type.Optional(orNull(Type.Array(Finding))),
    installs: Type.Optional(count),
  },
  closed,
);
export const PublishedVersions = listOf(PublishedVersion, {
  installs: count,
  deprecated: orNull(Deprecation),
  rotations: Type.Array(SignedKeyRotation),
});

/** GET /api/v1/marketplace/own-publishers → { items }; POST { name } → 201 one of them. */
export const KeptPublisher = Type.Object(
  { name: text, keyId: text, plugins: Type.Array(Type.Object({ id: text, version: text }, closed)) },
  closed,
);
export type KeptPublisher = Static<typeof KeptPublisher>;

export const PublisherKey = Type.Object({ name: text, keyId: text }, closed);
export const PublisherToken = Type.Object({ token: text }, closed);
export const NewPublisher = Type.Object({ name: text, keyId: text, token: text }, closed);
export const PublisherList = listOf(Type.Object({ name: text, keyId: text, createdAt: text }, closed));

/** What a publisher sees of its own. */
export const OwnPlugins = Type.Object(
  {
    name: text,
    items: Type.Array(
      Type.Object(
        {
          id: text,
          installs: count,
          deprecated: orNull(Deprecation),
          versions: Type.Array(
            Type.Object(
              {
                version: text,
                publishedAt: text,
                bytes: count,
                yanked: orNull(text),
                findings: Type.Optional(orNull(Type.Array(Finding))),
                installs: Type.Optional(count),
              },
              closed,
            ),
          ),
        },
        closed,
      ),
    ),
  },
  closed,
);

export const RevocationMade = Type.Object({ id: text }, closed);
export const RevocationsHere = listOf(
  Type.Object({ id: text, plugin: text, versions: text, reason: text, at: text }, closed),
);
export const Revoked = Type.Object({ publicKey: text, signed: SignedRevocationList }, closed);
export const Mirror = Type.Object(
  {
    schema: Type.Literal('vitrine/mirror@1'),
    createdAt: text,
    publicKey: text,
    signed: SignedRevocationList,
    entries: Type.Array(Type.Object({ ...entry, text }, closed)),
  },
  closed,
);
