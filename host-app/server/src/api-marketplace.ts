/** The shapes on the wire that tell of the marketplace, and of what comes from it. */

export type {
  ForeignRevocations,
  MarketplaceContent,
  MarketplaceEntry,
  MarketplacePage,
  MarketplacePlugin,
  MarketplacePolicy,
  MarketplaceStatus,
  PermittedPlugin,
  PluginStateLine,
  PluginUse,
  PluginUses,
  SaidText,
  UpgradeCheck,
} from './marketplace/installing/answers.ts';
export type { KeptPublisher } from './marketplace/publishing/answers.ts';

/** POST /api/v1/marketplace/preview.svg: as POST /api/v1/tiles/preview.svg, with a widget that is not installed. */
/** POST /api/v1/plugins { id, version?, agreed? } → 201 { id, version }; POST /api/v1/plugins/:id/roll-back; DELETE /api/v1/plugins/:id. */
/** POST /api/v1/workspace-widgets/:name/publication { publisher, version, license, notes, readme? } → 201 the version as it is on offer. */
