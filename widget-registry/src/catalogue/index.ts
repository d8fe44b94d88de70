export {
  type CatalogueEntry,
  type CataloguePage,
  type CatalogueSearch,
  type FacetCount,
  fitsEngine,
  foldedText,
  kindsOf,
  newestFirst,
  type PublishedVersion,
  searchTextOf,
} from './entry.ts';
export { checkPublisherName, publisherOf, RESERVED_PUBLISHERS, skeletonOf } from './publisher-name.ts';
export {
  type Revocation,
  type RevocationList,
  readRevocations,
  revocationOf,
  type SignedRevocationList,
  signRevocations,
} from './revocation-list.ts';
