import { TIERS } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import { SignedKeyRotation } from '@vitrine/widget-registry/catalogue';
import { Type } from 'typebox';
import { SAYS } from './sentences.ts';

const closed = { additionalProperties: false } as const;

/** Eight megabytes as base64, and what stands around them. */
export const PACKAGE_BODY_BYTES = 11_000_000;

export const PluginId = Type.String({ pattern: '^[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*$', maxLength: 100 });
const Version = Type.String({ pattern: '^\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?$', maxLength: 60 });
const Word = Type.String({ minLength: 1, maxLength: 100 });
const PublicKey = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' });
const Reason = Type.String({ minLength: 1, maxLength: 500 });

export const SearchQuery = Type.Object(
  {
    text: Type.Optional(Type.String({ maxLength: 200 })),
    category: Type.Optional(Word),
    kind: Type.Optional(Word),
    publisher: Type.Optional(Word),
    tier: Type.Optional(Type.Enum(TIERS)),
    after: Type.Optional(Type.String({ maxLength: 120 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  },
  closed,
);

export const SignatureBody = Type.Object(
  {
    algorithm: Type.Literal('ed25519'),
    keyId: Type.String({ maxLength: 40 }),
    value: Type.String({ maxLength: 100 }),
  },
  closed,
);

export const PackageBody = Type.Object({ package: Type.String({ minLength: 1 }), signature: SignatureBody }, closed);

export const PublisherBody = Type.Object({ name: Type.String({ maxLength: 60 }), publicKey: PublicKey }, closed);

export const KeptPublisherBody = Type.Object({ name: Type.String({ maxLength: 60 }) }, closed);

export const PublicationBody = Type.Object(
  {
    publisher: Type.String({ maxLength: 60 }),
    version: Version,
    license: Type.String({ minLength: 1, maxLength: 100 }),
    notes: Type.String({ minLength: 1, maxLength: 5_000 }),
    readme: Type.Optional(Type.String({ minLength: 1, maxLength: 50_000 })),
  },
  closed,
);

const Agreed = Type.Array(Type.String({ maxLength: 400 }), { maxItems: 100 });

/** A package that the operator vouches for, and the keys of the permissions that were agreed to. */
export const TrustBody = Type.Object({ package: Type.String({ minLength: 1 }), agreed: Agreed }, closed);

export const InstallBody = Type.Object(
  {
    id: PluginId,
    /** The newest that fits when left out. */
    version: Type.Optional(Version),
    /** Keys of the permissions that were agreed to. */
    agreed: Type.Optional(Agreed),
    /** Also a version that is older than one that was accepted before; asked for with its number. */
    downgrade: Type.Optional(Type.Boolean()),
    /** Although the marketplace's list of revocations is out of date or not there. */
    withoutList: Type.Optional(Type.Boolean()),
    /** The id of a key that is taken for this plugin, though others of its publisher are known by another one. */
    trustKey: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_-]{1,40}$' })),
  },
  closed,
);

export const RevocationBody = Type.Object(
  { plugin: PluginId, versions: Type.String({ minLength: 1, maxLength: 100 }), reason: Reason },
  closed,
);

/** How many days a mirror's list of what was taken back is good for. */
export const MirrorQuery = Type.Object({ days: Type.Optional(Type.Integer({ minimum: 1, maximum: 366 })) }, closed);

export const EngineQuery = Type.Object({ version: Type.Optional(Version) }, closed);

/** `message` null: no longer deprecated. */
export const DeprecationBody = Type.Object(
  {
    message: Type.Union([Reason, Type.Null()]),
    /** What to use instead. */
    replacement: Type.Optional(PluginId),
  },
  closed,
);

export const VersionQuery = Type.Object({ version: Type.Optional(Version) }, closed);

export const InstallQuery = Type.Object(
  { version: Type.Optional(Version), installation: Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$' })) },
  closed,
);

export const PictureQuery = Type.Object(
  { file: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })), version: Type.Optional(Version) },
  closed,
);

/** `reason` null: on offer again. */
export const YankBody = Type.Object({ reason: Type.Union([Reason, Type.Null()]) }, closed);

export const RotationBody = SignedKeyRotation;
/** A package as it is sent. Errors: `badRequest`. */
export function bytesOfBase64(text: string): Uint8Array {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.toString('base64') !== text) throw new AppError('badRequest', SAYS.notBase64(), { path: '/package' });
  return bytes;
}
