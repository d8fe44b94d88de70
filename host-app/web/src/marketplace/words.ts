const KINDS = ['widgets', 'dataSources', 'models', 'reports', 'channels', 'templates'] as const;
const TIERS = ['declarative', 'isolated', 'trusted'] as const;

export type MarketKind = (typeof KINDS)[number];
export type Tier = (typeof TIERS)[number];

export const MARKET_KINDS: readonly MarketKind[] = KINDS;

/** Marketplaces of other servers may name kinds that this one does not know. */
export function knownKind(kind: string | undefined): MarketKind | undefined {
  return KINDS.find((known) => known === kind);
}

export function knownTier(tier: string | undefined): Tier | undefined {
  return TIERS.find((known) => known === tier);
}

/** `acme` of `acme.funnel`. */
export function publisherOf(plugin: string): string {
  return plugin.split('.')[0] ?? plugin;
}
