import { AppError, isAppError } from '@vitrine/core/errors';
import {
  newestOnOffer,
  newestShown,
  type OfferTerms,
  type PublishedVersion,
  publisherOf,
  RESERVED_PUBLISHERS,
} from '@vitrine/widget-registry/catalogue';
import { type AllowList, acceptVersion, refuseNotAllowed, refuseOtherKey } from '@vitrine/widget-registry/install';
import { checkContent, type PluginPackage, readPackage, type SigningKey } from '@vitrine/widget-registry/package';
import { ENGINE_VERSION } from '../../plugins/index.ts';
import type { Marketplace } from '../marketplace.ts';
import { SAYS } from '../sentences.ts';
import type { InstalledPlugins, NewVersion } from './installed-plugins.ts';
import type { PluginSettler } from './plugin-settler.ts';
import { isOfProduct } from './product-plugins.ts';
import { refuseRevoked } from './refuse-revoked.ts';
import type { RevocationWatch } from './revocation-watch.ts';
import { signedHere } from './signed-here.ts';

/** How it is said that a list is out of date, or cannot be had. */
const OUT_OF_REACH: ReadonlySet<string> = new Set(['unavailable', 'notFound']);

export interface InstallPorts {
  marketplace: Marketplace;
  installed: InstalledPlugins;
  settler: PluginSettler;
  watch: RevocationWatch;
  /** What decides which version is on offer here. */
  terms(plugin: string): Promise<OfferTerms>;
  /** What the operator lets in. */
  allow: AllowList;
  /** Of this installation. */
  ownKey(): Promise<SigningKey>;
}

export interface InstallWish {
  id: string;
  version?: string;
  agreed?: readonly string[];
  /** Only together with a version: nobody gets an older one by not saying which. */
  downgrade?: boolean;
  /** The id of a key that is taken for this plugin, though others of its publisher are known by another one. */
  trustKey?: string;
  /** Although nobody can say what was revoked lately: the marketplace's list is out of date or not there. */
  withoutList?: boolean;
}

/** Takes plugins from the marketplace, back, and out again. None of it needs a restart. */
export class InstallService {
  readonly #ports: InstallPorts;

  constructor(ports: InstallPorts) {
    this.#ports = ports;
  }

  /**
   * Errors: `forbidden` for a list of revocations that must not be used, `badRequest` for one that is out of date or not there;
   * `notFound` for what is not on offer; those of reading a package; `forbidden` for a signature or key that is not the pinned one,
   * or a publisher or tier that the operator does not let in;
   * `badRequest` with `details.install` for a downgrade or missing consent, with `details.reason` for what cannot be used here.
   */
  async install(wish: InstallWish, userId: string): Promise<{ id: string; version: string }> {
    const { marketplace, installed, settler, watch, terms, allow, ownKey } = this.#ports;
    if (settler.isForeign(wish.id) || isOfProduct(wish.id))
      throw new AppError('badRequest', SAYS.alreadyThere({ plugin: wish.id }));
    await lookFirst(watch, wish);
    const { versions, rotations } = await marketplace.plugin(wish.id);
    const offered = choose(versions, wish, await terms(wish.id));
    const { version } = offered.manifest;
    refuseNotAllowed({ ...offered.manifest, id: wish.id }, allow);
    refuseRevoked(watch.revoked, wish.id, version);
    const memory = await installed.memory(wish.id);
    const downgrade = wish.downgrade === true && wish.version !== undefined;
    const own = (await ownKey()).publicKey;
    const others = (await installed.keysOf(publisherOf(wish.id))).filter(({ publicKey }) => publicKey !== own);
    const { trustKey } = wish;
    const keys = { others, rotations, downgrade, ...(trustKey !== undefined && { trustKey }) };
    refuseOtherKey(offered, memory, keys);
    const bytes = await marketplace.package(offered.digest);
    const plugin = await readPackage(bytes);
    const agreed = wish.agreed ?? [];
    const acceptedKey = acceptVersion({ wanted: { id: wish.id, version }, offered, plugin, memory, agreed, ...keys });
    refuseNotAllowed(plugin.manifest, allow);
    checkContent(plugin);
    await this.#take(plugin, offered, { bytes, agreed, userId, acceptedKey, origin: marketplace.address });
    // The author's count must not keep anybody from installing.
    await marketplace.installed(wish.id, version).catch(() => undefined);
    return { id: wish.id, version };
  }

  /**
   * Takes a package that the operator of this installation vouches for: it is signed by the installation's own key, so that it may run
   * inside the server. Errors: those of reading a package; `forbidden` for one that another key signed here before; `badRequest` for a name
   * that is not theirs to give, for what was revoked here, and where nobody agreed to what it asks for.
   */
  async trust(bytes: Uint8Array, agreed: readonly string[], userId: string): Promise<{ id: string; version: string }> {
    const { installed, settler, watch, ownKey } = this.#ports;
    const plugin = await readPackage(bytes);
    const { id, version } = plugin.manifest;
    if (settler.isForeign(id) || RESERVED_PUBLISHERS.includes(publisherOf(id)))
      throw new AppError('badRequest', SAYS.alreadyThere({ plugin: id }));
    refuseRevoked(watch.stopped, id, version);
    const offered = signedHere(plugin, bytes, await ownKey());
    const memory = await installed.memory(id);
    // Whoever holds the file chose the version.
    acceptVersion({ wanted: { id, version }, offered, plugin, memory, agreed, downgrade: true });
    checkContent(plugin);
    await this.#take(plugin, offered, { bytes, agreed, userId });
    return { id, version };
  }

  async #take(
    plugin: PluginPackage,
    { signature, publicKey }: PublishedVersion,
    by: Pick<NewVersion, 'bytes' | 'agreed' | 'userId' | 'acceptedKey' | 'origin'>,
  ): Promise<void> {
    const { installed, settler, watch } = this.#ports;
    const { manifest, digest } = plugin;
    const { agreed } = by;
    try {
      const made = { manifest, digest, signature, publicKey, ...by };
      await installed.install(made, () => settler.load(plugin, { agreed, publicKey }));
    } catch (error) {
      await settler.settle(manifest.id);
      throw error;
    }
    await watch.lookHere();
  }

  /** Errors: `notFound` when there is no former version. */
  async rollBack(id: string, userId: string): Promise<{ id: string; version: string }> {
    if (isOfProduct(id)) throw new AppError('badRequest', SAYS.alreadyThere({ plugin: id }));
    const version = await this.#ports.installed.rollBack(id, userId);
    await this.#ports.settler.settle(id);
    return { id, version };
  }

  /** Tiles that used it show their numbers as a table. Errors: `notFound`. */
  async remove(id: string, userId: string): Promise<void> {
    if (isOfProduct(id)) throw new AppError('badRequest', SAYS.alreadyThere({ plugin: id }));
    const { installed, settler, ownKey } = this.#ports;
    await installed.remove(id, userId);
    // No publisher's key is known by what was signed here.
    await installed.forget(id, (await ownKey()).publicKey);
    await settler.settle(id);
  }
}

/**
 * What was revoked is looked at before anything comes in. A list that was tampered with keeps everything out; one that is out of date or
 * not there, until an operator says that it is to be without.
 */
async function lookFirst(watch: RevocationWatch, { id: plugin, withoutList = false }: InstallWish): Promise<void> {
  const fault = await watch.look().catch((error: unknown) => error);
  if (fault === undefined) return;
  if (!isAppError(fault)) throw fault;
  const reason = fault.said ?? fault.message;
  if (!OUT_OF_REACH.has(fault.code)) {
    const details = { ...fault.details, install: 'badList' };
    throw new AppError('forbidden', SAYS.badList({ plugin, reason }), { details, cause: fault });
  }
  if (withoutList) return;
  throw new AppError('badRequest', SAYS.noList({ plugin, reason }), { details: { install: 'list' }, cause: fault });
}

/** The version that was asked for, else the newest on offer. Errors: `notFound`; `badRequest` where what there is was taken back. */
function choose(
  versions: readonly PublishedVersion[],
  { id: plugin, version }: InstallWish,
  terms: OfferTerms,
): PublishedVersion {
  if (version !== undefined) {
    const found = versions.find(({ manifest }) => manifest.version === version);
    if (found === undefined) throw new AppError('notFound', SAYS.noVersion({ plugin, version }));
    return found;
  }
  const found = newestOnOffer(versions, terms);
  if (found !== undefined) return found;
  const shown = newestShown(versions, terms)?.manifest.version;
  if (shown !== undefined) throw new AppError('notFound', SAYS.onlyPrereleases({ plugin, version: shown }));
  const [newest] = versions;
  if (newest !== undefined) refuseRevoked(terms.revoked, plugin, newest.manifest.version);
  throw new AppError('notFound', SAYS.nothingFits({ plugin, engine: ENGINE_VERSION }));
}
