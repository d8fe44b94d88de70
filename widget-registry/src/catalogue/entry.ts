import type { LocalizedText, PluginManifest } from '@vitrine/core/contracts';
import { satisfies } from 'semver';
import type { Signature } from '../package/index.ts';
import type { SignedKeyRotation } from './key-rotation.ts';
import type { PackageFinding } from './review-package.ts';
import { compareVersions } from './version-order.ts';

/** A version as a marketplace holds it; nothing of it ever changes but `yanked` and the count. */
export interface PublishedVersion {
  manifest: PluginManifest;
  signature: Signature;
  /** The publisher's key, base64url. */
  publicKey: string;
  /** SHA-256 of the package, hexadecimal. */
  digest: string;
  bytes: number;
  publishedAt: string;
  /** Why it is no longer offered; null while it is. Who has it keeps it. */
  yanked: string | null;
  /** What its changelog says of it, Markdown. */
  notes?: string | null;
  /** What the marketplace told its author; left out for a version that was published before that was kept. */
  findings?: PackageFinding[] | null;
  installs?: number;
}

/** What the author or the operator says of a plugin that should not be used any more. */
export interface Deprecation {
  message: string;
  /** The id of the plugin to use instead. */
  replacement?: string;
}

/** Everything that a marketplace says of one plugin. */
export interface PublishedPlugin {
  /** Newest first, yanked ones too. */
  versions: PublishedVersion[];
  installs: number;
  deprecated: Deprecation | null;
  /** How the key of its publisher changed, each change signed by the key before. */
  rotations: SignedKeyRotation[];
}

/** One line of a catalogue: the newest version on offer. */
export interface CatalogueEntry {
  id: string;
  publisher: string;
  version: string;
  title: LocalizedText;
  description: LocalizedText;
  categories: string[];
  kinds: string[];
  tier: string;
  engine: string;
  publishedAt: string;
  installs: number;
  license?: string;
  /** The file in the package that is shown for it. */
  picture?: string | null;
  deprecated?: Deprecation | null;
}

export interface CatalogueSearch {
  text?: string;
  category?: string;
  kind?: string;
  publisher?: string;
  tier?: string;
  /** The last id of the page before. */
  after?: string;
  limit?: number;
}

export interface FacetCount {
  value: string;
  count: number;
}

export interface CataloguePage {
  items: CatalogueEntry[];
  /** Over everything that the text finds. */
  facets: { categories: FacetCount[]; kinds: FacetCount[]; publishers: FacetCount[]; tiers?: FacetCount[] };
  next?: string;
}

/** What a plugin brings, by the names of its manifest. */
export function kindsOf(manifest: PluginManifest): string[] {
  return Object.entries(manifest.contributes).flatMap(([kind, list]) => (list.length > 0 ? [kind] : []));
}

/** Everything that is searched of a plugin, folded. */
export function searchTextOf(manifest: PluginManifest): string {
  const words = (text: LocalizedText) => (typeof text === 'string' ? [text] : Object.values(text));
  const widgets = (manifest.contributes.widgets ?? []).flatMap(({ title }) =>
    title === undefined ? [] : words(title),
  );
  const parts = [
    manifest.id,
    ...words(manifest.title),
    ...words(manifest.description),
    ...(manifest.keywords ?? []),
    ...(manifest.categories ?? []),
    ...widgets,
  ];
  return foldedText(parts.join(' '));
}

/** Case and accents do not matter to who searches. */
export function foldedText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

export function fitsEngine({ engines }: Pick<PluginManifest, 'engines'>, engineVersion: string): boolean {
  return satisfies(engineVersion, engines.vitrine, { includePrerelease: true });
}

/** Newest first by version. */
export function newestFirst<T extends { manifest: PluginManifest }>(versions: readonly T[]): T[] {
  return [...versions].sort((one, other) => compareVersions(other.manifest.version, one.manifest.version));
}
