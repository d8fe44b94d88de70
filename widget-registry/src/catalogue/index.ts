export {
  type CatalogueEntry,
  type CataloguePage,
  type CatalogueSearch,
  type Deprecation,
  type FacetCount,
  fitsEngine,
  foldedText,
  kindsOf,
  newestFirst,
  type PublishedPlugin,
  type PublishedVersion,
  searchTextOf,
} from './entry.ts';
export {
  followsRotations,
  type KeyRotation,
  readRotation,
  SignedKeyRotation,
  signRotation,
} from './key-rotation.ts';
export { MIRROR_FILES, type MirroredEntry, type MirrorIndex } from './mirror.ts';
export {
  catalogueEntry,
  isOffered,
  isPrerelease,
  mayBeInstalled,
  newestOnOffer,
  newestShown,
  type OfferTerms,
} from './on-offer.ts';
export { checkPublisherName, publisherOf, RESERVED_PUBLISHERS, skeletonOf } from './publisher-name.ts';
export { notesOf, notTaken, type PackageFinding, reviewPackage, warningsOf } from './review-package.ts';
export {
  type Revocation,
  type RevocationList,
  readRevocations,
  revocationOf,
  SignedRevocationList,
  signRevocations,
} from './revocation-list.ts';
export { SEARCH_LIMITS, searchEntries, searchWords } from './search-entries.ts';
export { versionNotes } from './version-notes.ts';
export { compareVersions, isInRange, isNewer } from './version-order.ts';
