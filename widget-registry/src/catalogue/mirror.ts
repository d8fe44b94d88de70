import type { CatalogueEntry } from './entry.ts';

/** A line of the catalogue with what is searched of it. */
export interface MirroredEntry extends CatalogueEntry {
  text: string;
}

/** The first file of a marketplace as static files; the others are found by it. */
export interface MirrorIndex {
  schema: 'vitrine/mirror@1';
  createdAt: string;
  /** Of the marketplace, base64url. */
  publicKey: string;
  /** Its list of what was taken back, signed by that key. */
  signed: unknown;
  entries: MirroredEntry[];
}

/** Where each part of a mirror lies, below its folder. */
export const MIRROR_FILES = {
  index: 'mirror.json',
  plugin: (id: string) => `plugins/${id}.json`,
  package: (digest: string) => `packages/${digest}.vitrine-plugin`,
} as const;
