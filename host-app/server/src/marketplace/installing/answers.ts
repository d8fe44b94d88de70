import { LocalizedText } from '@vitrine/core/contracts';
import { type Static, Type } from 'typebox';
import { InstalledWidget, PluginState } from '../../catalogue/answers.ts';
import { listOf, orNull, Said } from '../../http/answers.ts';
import { documents } from '../../http/documents.ts';
import { Permission } from '../../isolation/answers.ts';
import { Deprecation, entry, Finding, facets } from '../publishing/answers.ts';

/** What people are told of plugins that are on offer, and of those that are installed here. */

const closed = { additionalProperties: false } as const;
const count = Type.Integer({ minimum: 0 });
const Texts = Type.Array(Type.String());
const text = Type.String();

export type SaidText = Static<typeof Said>;

/** One line of GET /api/v1/marketplace/plugins?text=&category=&kind=&publisher=&after=&limit= → { items, facets, next? } */
const MarketplaceEntry = Type.Object(
  {
    ...entry,
    /** Only where there is nothing else is it what the line is about. */
    prerelease: Type.Boolean(),
    /** Whether it works with this Vitrine. */
    fits: Type.Boolean(),
    /** Every version that would work here was taken back. */
    revoked: Type.Boolean(),
    /** The version that is installed here. */
    installed: orNull(text),
    /** A newer version than the installed one is on offer and works here. */
    update: Type.Boolean(),
  },
  closed,
);
export type MarketplaceEntry = Static<typeof MarketplaceEntry>;
export const MarketplacePage = listOf(MarketplaceEntry, facets);
export type MarketplacePage = Static<typeof MarketplacePage>;

const permitted = {
  /** What it asks for; `agreed` when it was agreed to at an install before. */
  permissions: Type.Array(Permission),
  /** What it may do, in plain words; never empty. */
  words: Type.Array(Said),
};
const PermittedPlugin = Type.Object(permitted, closed);
export type PermittedPlugin = Static<typeof PermittedPlugin>;

/** GET /api/v1/marketplace/plugins/:id?version= */
export const MarketplacePlugin = Type.Object(
  {
    /** Of the version that was asked for, else of the one on offer, or of the newest when none is. */
    manifest: documents.PluginManifest,
    publisher: text,
    license: text,
    /** What people compare to know the publisher again. */
    keyId: text,
    installs: count,
    deprecated: orNull(Deprecation),
    /** "Does it work here?", one sentence for each reason; never empty. */
    works: Type.Object({ fits: Type.Boolean(), says: Type.Array(Said) }, closed),
    /** Files for `…/plugins/:id/pictures?file=&version=`, the first one is the most telling. */
    pictures: Texts,
    /** The version that an install takes; null when none works here, or only pre-releases do. */
    offered: orNull(text),
    /** The version that was accepted here before, where that of `manifest` is older: it is installed with `downgrade`. */
    older: orNull(text),
    ...permitted,
    /** What whoever installs it must know: data that can leave, roads without encryption, what it may change elsewhere. */
    warnings: Type.Array(Said),
    versions: Type.Array(
      Type.Object(
        {
          version: text,
          publishedAt: text,
          bytes: count,
          tier: text,
          license: text,
          /** Never offered to who runs none; installed by choosing it. */
          prerelease: Type.Boolean(),
          fits: Type.Boolean(),
          yanked: orNull(text),
          revoked: orNull(text),
          /** What changed, Markdown. */
          notes: orNull(text),
          /** What the marketplace told of it; null for one that was published before findings were kept. */
          findings: orNull(Type.Array(Finding)),
          installs: count,
        },
        closed,
      ),
    ),
    /** With what the installed version may do. */
    installed: Type.Optional(
      Type.Object({ ...permitted, version: text, formerVersion: orNull(text), update: Type.Boolean() }, closed),
    ),
  },
  closed,
);
export type MarketplacePlugin = Static<typeof MarketplacePlugin>;

/** GET /api/v1/plugins/upgrade-check?version=: what would stop when Vitrine were of this version. */
export const UpgradeCheck = listOf(
  Type.Object(
    {
      id: text,
      version: text,
      needs: text,
      says: Said,
      /** A newer version that works there, and when it can be installed. */
      newer: orNull(text),
      update: Type.Enum(['before', 'after', 'none', 'unknown'] as const),
    },
    closed,
  ),
  { version: text },
);
export type UpgradeCheck = Static<typeof UpgradeCheck>;

/** GET /api/v1/marketplace/policy: what the operator lets in. */
export const MarketplacePolicy = Type.Object(
  {
    /** Null: everybody. */
    publishers: orNull(Texts),
    tiers: Texts,
  },
  closed,
);
export type MarketplacePolicy = Static<typeof MarketplacePolicy>;

/** GET /api/v1/marketplace/plugins/:id/content?version=: of the version on offer, for looking at before it is installed. */
export const MarketplaceContent = Type.Object(
  {
    widgets: Type.Array(InstalledWidget),
    /** Markdown. */
    readme: orNull(text),
    changelog: orNull(text),
    pictures: Texts,
  },
  closed,
);
export type MarketplaceContent = Static<typeof MarketplaceContent>;

/** GET /api/v1/marketplace */
export const MarketplaceStatus = Type.Object(
  {
    /** `own` for the one of this server. */
    address: text,
    /** Whether other servers may read the marketplace of this one. */
    open: Type.Boolean(),
    /** The version that `engines.vitrine` is held against. */
    engine: text,
    /** When the list of what was taken back was read last. */
    seenAt: orNull(text),
    /** Why it could not be read since. */
    fault: orNull(text),
  },
  closed,
);
export type MarketplaceStatus = Static<typeof MarketplaceStatus>;

/** GET /api/v1/marketplace/foreign-revocations */
export const ForeignRevocations = listOf(
  Type.Object(
    {
      id: text,
      /** The address where the line was read last. */
      marketplace: text,
      plugin: text,
      versions: text,
      reason: text,
      at: text,
      /** It `stops` what came from there, keeps what is on `offer` there from being installed, or means `nothing` here. */
      counts: Type.Enum(['stops', 'offer', 'nothing'] as const),
      /** By whom of the operators, where it is not heeded. */
      overruled: orNull(Type.Object({ by: text, at: text }, closed)),
    },
    closed,
  ),
);
export type ForeignRevocations = Static<typeof ForeignRevocations>;

const PluginStateLine = Type.Object(
  {
    id: text,
    version: text,
    /** Of its package, which may change under the same version while its author works on it; a plugin that lies in a folder has none. */
    digest: Type.Optional(text),
    state: PluginState,
    reason: Type.Optional(text),
  },
  closed,
);
export type PluginStateLine = Static<typeof PluginStateLine>;
/** GET /api/v1/plugins/state */
export const PluginStates = listOf(PluginStateLine);

/** It draws the tile, its data are shown, or its model continues them. */
const PluginUse = Type.Enum(['widget', 'data', 'model'] as const);
export type PluginUse = Static<typeof PluginUse>;
/** GET /api/v1/plugins/:id/uses */
export const PluginUses = Type.Object(
  {
    dashboards: Type.Array(
      Type.Object(
        {
          id: text,
          title: LocalizedText,
          tiles: Type.Array(
            Type.Object({ id: text, title: orNull(LocalizedText), uses: Type.Array(PluginUse) }, closed),
          ),
        },
        closed,
      ),
    ),
    /** What it brings besides; nothing that is saved names them. */
    reports: Type.Array(Type.Object({ id: text, title: LocalizedText }, closed)),
    /** How many other workspaces let it in; told to operators, 0 to others. */
    others: count,
  },
  closed,
);
export type PluginUses = Static<typeof PluginUses>;
