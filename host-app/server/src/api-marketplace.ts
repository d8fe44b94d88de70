import type { LocalizedText, PluginManifest } from '@vitrine/core/contracts';
import type { CatalogueEntry, Deprecation } from '@vitrine/widget-registry/catalogue';
import type { ListOf } from './api.ts';
import type { InstalledPlugin, InstalledWidget } from './api-plugins.ts';

/** The shapes on the wire that tell of the marketplace, and of what comes from it. */

export type SaidText = { en: string; de: string; fr: string };

/** One line of GET /api/v1/marketplace/plugins?text=&category=&kind=&publisher=&after=&limit= → { items, facets, next? } */
export interface MarketplaceEntry extends CatalogueEntry {
  /** Only where there is nothing else is it what the line is about. */
  prerelease: boolean;
  /** Whether it works with this Vitrine. */
  fits: boolean;
  /** Every version that would work here was taken back. */
  revoked: boolean;
  /** The version that is installed here. */
  installed: string | null;
  /** A newer version than the installed one is on offer and works here. */
  update: boolean;
}
export interface MarketplacePage extends ListOf<MarketplaceEntry> {
  facets: Record<'categories' | 'kinds' | 'publishers', { value: string; count: number }[]> & {
    /** An older marketplace does not say it. */
    tiers?: { value: string; count: number }[];
  };
}
/** GET /api/v1/marketplace/plugins/:id?version= */
export interface MarketplacePlugin extends PermittedPlugin {
  /** Of the version that was asked for, else of the one on offer, or of the newest when none is. */
  manifest: PluginManifest;
  publisher: string;
  license: string;
  /** What people compare to know the publisher again. */
  keyId: string;
  installs: number;
  deprecated: Deprecation | null;
  /** "Does it work here?", one sentence for each reason; never empty. */
  works: { fits: boolean; says: SaidText[] };
  /** Files for `…/plugins/:id/pictures?file=&version=`, the first one is the most telling. */
  pictures: string[];
  /** The version that an install takes; null when none works here, or only pre-releases do. */
  offered: string | null;
  /** The version that was accepted here before, where that of `manifest` is older: it is installed with `downgrade`. */
  older: string | null;
  /** What whoever installs it must know: data that can leave, roads without encryption, what it may change elsewhere. */
  warnings: SaidText[];
  versions: {
    version: string;
    publishedAt: string;
    bytes: number;
    tier: string;
    license: string;
    /** Never offered to who runs none; installed by choosing it. */
    prerelease: boolean;
    fits: boolean;
    yanked: string | null;
    revoked: string | null;
    /** What changed, Markdown. */
    notes: string | null;
    /** What the marketplace told of it; null for one that was published before findings were kept. */
    findings: { code: string; level: 'hint' | 'warning'; file?: string; says: SaidText }[] | null;
    installs: number;
  }[];
  /** With what the installed version may do. */
  installed?: (PermittedPlugin & { version: string; formerVersion: string | null; update: boolean }) | undefined;
}
export interface PermittedPlugin {
  /** What it asks for; `agreed` when it was agreed to at an install before. */
  permissions: { key: string; says: SaidText; agreed: boolean }[];
  /** What it may do, in plain words; never empty. */
  words: SaidText[];
}
/** GET /api/v1/plugins/upgrade-check?version= → { version, items }: what would stop when Vitrine were of this version. */
export interface UpgradeCheck {
  version: string;
  items: { id: string; version: string; needs: string; says: SaidText; newer: string | null }[];
}
/** GET /api/v1/marketplace/policy: what the operator lets in. */
export interface MarketplacePolicy {
  /** Null: everybody. */
  publishers: string[] | null;
  tiers: string[];
}
/** GET /api/v1/marketplace/plugins/:id/content?version=: of the version on offer, for looking at before it is installed. */
export interface MarketplaceContent {
  widgets: InstalledWidget[];
  /** Markdown. */
  readme: string | null;
  changelog: string | null;
  pictures: string[];
}
/** POST /api/v1/marketplace/preview.svg: as POST /api/v1/tiles/preview.svg, with a widget that is not installed. */
/** POST /api/v1/plugins { id, version?, agreed? } → 201 { id, version }; POST /api/v1/plugins/:id/roll-back; DELETE /api/v1/plugins/:id. */

/** GET /api/v1/marketplace */
export interface MarketplaceStatus {
  /** `own` for the one of this server. */
  address: string;
  /** Whether other servers may read the marketplace of this one. */
  open: boolean;
  /** The version that `engines.vitrine` is held against. */
  engine: string;
  /** When the list of what was taken back was read last. */
  seenAt: string | null;
  /** Why it could not be read since. */
  fault: string | null;
}
/** GET /api/v1/plugins/state → { items } */
export interface PluginStateLine {
  id: string;
  version: string;
  state: InstalledPlugin['state'];
  reason?: string;
}
/** GET /api/v1/plugins/:id/uses */
export interface PluginUses {
  dashboards: {
    id: string;
    title: LocalizedText;
    tiles: { id: string; title: LocalizedText | null; uses: PluginUse[] }[];
  }[];
  /** What it brings besides; nothing that is saved names them. */
  reports: { id: string; title: LocalizedText }[];
  /** How many other workspaces let it in; told to operators, 0 to others. */
  others: number;
}
/** It draws the tile, its data are shown, or its model continues them. */
export type PluginUse = 'widget' | 'data' | 'model';
/** GET /api/v1/marketplace/own-publishers → { items }; POST { name } → 201 one of them. */
export interface KeptPublisher {
  name: string;
  keyId: string;
  plugins: { id: string; version: string }[];
}
/** POST /api/v1/workspace-widgets/:name/publication { publisher, version, license, notes, readme? } → 201 the version as it is on offer. */
