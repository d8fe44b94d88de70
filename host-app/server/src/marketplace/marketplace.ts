import type { CataloguePage, CatalogueSearch, PublishedPlugin } from '@vitrine/widget-registry/catalogue';

/** The address of the marketplace that is part of this server. */
export const OWN_ADDRESS = 'own';

/** Where plugins are looked for and taken from: the one of this server, or another server's. What it answers is not trusted. */
export interface Marketplace {
  /** Where it is; `OWN_ADDRESS` for the one of this server. */
  readonly address: string;
  search(search: CatalogueSearch): Promise<CataloguePage>;
  /** Errors: `notFound`. */
  plugin(plugin: string): Promise<PublishedPlugin>;
  /** By its SHA-256. Errors: `notFound`. */
  package(digest: string): Promise<Uint8Array>;
  /** The signed list, unread, and the key that it says it is signed with. */
  revoked(): Promise<{ publicKey: string; signed: unknown }>;
  /** Says that a version was installed, for its author to count; once for each installation, which a word tells apart. */
  installed(plugin: string, version: string): Promise<void>;
}
