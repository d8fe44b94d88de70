import type { PluginManifest } from '@vitrine/core/contracts';
import { AppError, type Said } from '@vitrine/core/errors';
import { publisherOf } from '../catalogue/index.ts';
import { SAYS } from './sentences.ts';

/** What the operator lets in. */
export interface AllowList {
  /** Undefined: everybody. */
  publishers: readonly string[] | undefined;
  tiers: readonly PluginManifest['tier'][];
}

export interface NotAllowed {
  install: 'publisherNotAllowed' | 'tierNotAllowed';
  says: Said;
}

/** Why the operator's list keeps a plugin out; undefined where it does not. */
export function notAllowed({ id, tier }: PluginManifest, allow: AllowList): NotAllowed | undefined {
  const publisher = publisherOf(id);
  if (allow.publishers !== undefined && !allow.publishers.includes(publisher)) {
    return { install: 'publisherNotAllowed', says: SAYS.publisherNotAllowed({ publisher }) };
  }
  if (!allow.tiers.includes(tier)) return { install: 'tierNotAllowed', says: SAYS.tierNotAllowed({ tier }) };
  return undefined;
}

/** Errors: `forbidden` with `details.install`. */
export function refuseNotAllowed(manifest: PluginManifest, allow: AllowList): void {
  const refused = notAllowed(manifest, allow);
  if (refused === undefined) return;
  const { install, says } = refused;
  throw new AppError('forbidden', says, {
    details: { install, publisher: publisherOf(manifest.id), tier: manifest.tier },
  });
}
