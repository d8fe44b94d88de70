export const MARKET_KINDS = ['widgets', 'dataSources', 'models', 'reports', 'channels', 'templates'] as const;
const TIERS = ['declarative', 'isolated', 'trusted'] as const;

export type MarketKind = (typeof MARKET_KINDS)[number];
export type Tier = (typeof TIERS)[number];

/** Marketplaces of other servers may name kinds that this one does not know. */
export function knownKind(kind: string | undefined): MarketKind | undefined {
  return MARKET_KINDS.find((known) => known === kind);
}

export function knownTier(tier: string | undefined): Tier | undefined {
  return TIERS.find((known) => known === tier);
}
