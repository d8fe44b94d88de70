import { AppError } from '@vitrine/core/errors';
import { gt } from 'semver';
import { followsRotations, type PublishedVersion, publisherOf } from '../catalogue/index.ts';
import { keyIdOf, type PluginPackage, verifyJson } from '../package/index.ts';
import { grown } from './capabilities.ts';
import { SAYS } from './sentences.ts';

/** What an installation remembers of a plugin, also after it was removed. */
export interface PluginMemory {
  /** The publisher's key at the first install, or the one that it handed over to since. */
  publicKey: string;
  highestVersion: string;
}

/** A version on its way in. */
export interface Candidate {
  wanted: { id: string; version: string };
  offered: PublishedVersion;
  plugin: PluginPackage;
  memory: PluginMemory | undefined;
  /** How the publisher's key changed, as the marketplace has it. */
  rotations?: readonly unknown[];
  /** Keys of the permissions that a person agreed to. */
  agreed: readonly string[];
  /** True where an operator asked for an older version than was accepted before. */
  downgrade?: boolean;
}

/**
 * Everything that must hold before a version is installed: it is what was asked for, signed by the pinned key or one that it handed over to, not older than what was
 * accepted before unless an operator asked for that, and asks for nothing that nobody agreed to.
 * Errors: `forbidden` for signature and key, `badRequest` with `details.install` naming the rest.
 */
export function acceptVersion({
  wanted,
  offered,
  plugin,
  memory,
  rotations,
  agreed,
  downgrade = false,
}: Candidate): void {
  const { id, version } = plugin.manifest;
  if (id !== wanted.id || version !== wanted.version || plugin.digest !== offered.digest) {
    const said = SAYS.notThatPlugin({ found: `${id} ${version}`, wanted: `${wanted.id} ${wanted.version}` });
    throw new AppError('badRequest', said, { details: { install: 'other' } });
  }
  refuseOtherKey(offered, memory, rotations);
  verifyJson(plugin.manifest, offered.signature, offered.publicKey);
  if (memory !== undefined && !downgrade && gt(memory.highestVersion, version)) {
    const said = SAYS.downgrade({ plugin: id, version, highest: memory.highestVersion });
    throw new AppError('badRequest', said, { details: { install: 'downgrade', highest: memory.highestVersion } });
  }
  const asks = grown(plugin.manifest, agreed);
  if (asks.length > 0) {
    throw new AppError('badRequest', SAYS.needsConsent({ plugin: id }), {
      path: '/agreed',
      details: { install: 'consent', asks: asks.map(({ key, says }) => ({ key, says })) },
    });
  }
}

/**
 * Errors: `forbidden` when the key on offer is neither the pinned one nor one that it handed over to. Said before anything is fetched.
 */
export function refuseOtherKey(
  offered: PublishedVersion,
  memory: PluginMemory | undefined,
  rotations: readonly unknown[] = [],
): void {
  if (memory === undefined || memory.publicKey === offered.publicKey) return;
  const plugin = offered.manifest.id;
  const publisher = publisherOf(plugin);
  if (followsRotations(publisher, { pinned: memory.publicKey, offered: offered.publicKey }, rotations)) return;
  const [key, pinned] = [keyIdOf(offered.publicKey), keyIdOf(memory.publicKey)];
  throw new AppError('forbidden', SAYS.otherKey({ plugin, key, pinned, publisher }), {
    details: { install: 'key', key, pinned },
  });
}
