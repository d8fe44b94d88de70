import { AppError } from '@vitrine/core/errors';
import { followsRotations, isNewer, type PublishedVersion, publisherOf } from '../catalogue/index.ts';
import { keyIdOf, type PluginPackage, verifyJson } from '../package/index.ts';
import { grown } from './capabilities.ts';
import { SAYS } from './sentences.ts';

/** What an installation remembers of a plugin, also after it was removed. */
export interface PluginMemory {
  /** The publisher's key at the first install, or the one that it handed over to since. */
  publicKey: string;
  highestVersion: string;
}

/** A plugin that is known here, and its key. */
export interface KnownPlugin {
  plugin: string;
  publicKey: string;
  /** Whether that key is good for what else its publisher offers, and not for this plugin alone. */
  vouches: boolean;
}

/** What else decides whether a key is the publisher's. */
export interface KeyTerms {
  /** The publisher's other plugins that are known here. */
  others?: readonly KnownPlugin[];
  /** How the publisher's key changed, as the marketplace has it. */
  rotations?: readonly unknown[];
  /** True where an operator asked for an older version than was accepted before. */
  downgrade?: boolean;
  /** The id of the key that an operator takes for this plugin, whatever the others say. */
  trustKey?: string;
}

/** A version on its way in. */
export interface Candidate extends KeyTerms {
  wanted: { id: string; version: string };
  offered: PublishedVersion;
  plugin: PluginPackage;
  memory: PluginMemory | undefined;
  /** Keys of the permissions that a person agreed to. */
  agreed: readonly string[];
}

/**
 * Everything that must hold before a version is installed: it is what was asked for, signed by the pinned key or one that it handed over to, not older than what was
 * accepted before unless an operator asked for that, and asks for nothing that nobody agreed to. Answers as `refuseOtherKey` does.
 * Errors: `forbidden` for signature and key, `badRequest` with `details.install` naming the rest.
 */
export function acceptVersion({ wanted, offered, plugin, memory, agreed, ...keys }: Candidate): AcceptedKey {
  const { downgrade = false } = keys;
  const { id, version } = plugin.manifest;
  if (id !== wanted.id || version !== wanted.version || plugin.digest !== offered.digest) {
    const said = SAYS.notThatPlugin({ found: `${id} ${version}`, wanted: `${wanted.id} ${wanted.version}` });
    throw new AppError('badRequest', said, { details: { install: 'other' } });
  }
  const accepted = refuseOtherKey(offered, memory, keys);
  verifyJson(plugin.manifest, offered.signature, offered.publicKey);
  if (memory !== undefined && !downgrade && isNewer(memory.highestVersion, version)) {
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
  return accepted;
}

/** Why a key was accepted: it is the one that is known here, or an operator named it, which is good for the one plugin. */
export type AcceptedKey = 'known' | 'named';

/**
 * A key that nobody vouches for but an operator's word vouches for nothing else: the next plugin by it is asked about again.
 * Errors: `forbidden` when the key on offer is neither the pinned one nor one that it handed over to, and where nothing is pinned, when it
 * is not that of the publisher's other plugins. For an older version that an operator asks for, the key of its time is good: the one that
 * handed over to the pinned one. Said before anything is fetched.
 */
export function refuseOtherKey(
  offered: PublishedVersion,
  memory: PluginMemory | undefined,
  { others = [], rotations = [], downgrade = false, trustKey }: KeyTerms = {},
): AcceptedKey {
  const { id: plugin, version } = offered.manifest;
  const publisher = publisherOf(plugin);
  const key = keyIdOf(offered.publicKey);
  const leads = (from: string, to: string) => followsRotations(publisher, { pinned: from, offered: to }, rotations);
  if (memory !== undefined) {
    if (leads(memory.publicKey, offered.publicKey)) return 'known';
    const older = downgrade && isNewer(memory.highestVersion, version);
    if (older && leads(offered.publicKey, memory.publicKey)) return 'known';
    const pinned = keyIdOf(memory.publicKey);
    throw new AppError('forbidden', SAYS.otherKey({ plugin, key, pinned, publisher }), {
      details: { install: 'key', key, pinned },
    });
  }
  const [leading, against] = parted(others, (other) => leads(other.publicKey, offered.publicKey));
  const known = against.find(({ vouches }) => vouches) ?? against[0];
  if (known === undefined || leading.some(({ vouches }) => vouches)) return 'known';
  if (trustKey === key) return 'named';
  const pinned = keyIdOf(known.publicKey);
  throw new AppError('forbidden', SAYS.keyOfNobody({ plugin, key, pinned, publisher, other: known.plugin }), {
    details: { install: 'publisherKey', key, pinned, other: known.plugin },
  });
}

function parted<T>(all: readonly T[], belongs: (one: T) => boolean): [T[], T[]] {
  return [all.filter(belongs), all.filter((one) => !belongs(one))];
}
