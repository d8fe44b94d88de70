import type { PluginManifest } from '@vitrine/core/contracts';
import { MARKET_KINDS, type MarketKind } from './words.ts';

/** What a plugin brings, in the order of the catalogue. */
export function kindsOf({ contributes }: PluginManifest): MarketKind[] {
  return MARKET_KINDS.filter((kind) => (contributes[kind]?.length ?? 0) > 0);
}
