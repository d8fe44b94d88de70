import { AppError, isAppError } from '@vitrine/core/errors';
import { type Revocation, type RevocationList, readRevocations } from '@vitrine/widget-registry/catalogue';
import { keyIdOf } from '@vitrine/widget-registry/package';
import pLimit from 'p-limit';
import type { Disposer } from '../../capability.ts';
import type { Database } from '../../storage/index.ts';
import type { Marketplace } from '../marketplace.ts';
import type { Revocations } from '../publishing/revocations.ts';
import { SAYS } from '../sentences.ts';
import {
  type ForeignRevocation,
  foreignRevocations,
  type KnownMarketplace,
  type Origins,
} from './foreign-revocations.ts';
import { OverruledRevocations } from './overruled-revocations.ts';

/**
 * Looks at the marketplace's list of what was taken back, again and again. What was seen last holds also without a network, and what
 * another marketplace took back holds for what came from there too: a change of the address brings nothing back. What the operator of this
 * server took back counts here wherever its plugins come from, and what the operator does not heed of others does not count.
 */
export class RevocationWatch {
  readonly #database: Database;
  readonly #marketplace: Marketplace;
  readonly #here: Pick<Revocations, 'list'>;
  readonly #overruled: OverruledRevocations;
  readonly #oneByOne = pLimit(1);
  #foreign: readonly ForeignRevocation[] = [];
  #stopped: readonly Revocation[] = [];
  #revoked: readonly Revocation[] = [];
  #seenAt: Date | undefined;
  #fault: AppError | undefined;

  constructor(database: Database, marketplace: Marketplace, here: Pick<Revocations, 'list'>) {
    this.#database = database;
    this.#marketplace = marketplace;
    this.#here = here;
    this.#overruled = new OverruledRevocations(database);
  }

  /** What is not on offer here: all that is stopped, and what the marketplace took back of what never came from there. */
  get revoked(): readonly Revocation[] {
    return this.#revoked;
  }

  /** What of the installed plugins may not run. */
  get stopped(): readonly Revocation[] {
    return this.#stopped;
  }

  /** Every line of other marketplaces' lists, overruled ones too. */
  get foreign(): readonly ForeignRevocation[] {
    return this.#foreign;
  }

  /** What others took back of a plugin that came from there or is on offer there, heeded or not. */
  saidOf(plugin: string): Revocation[] {
    const lines = this.#foreign.filter(({ counts }) => counts !== 'nothing').map(({ revocation }) => revocation);
    return lines.filter((line) => line.plugin === plugin);
  }

  /** When the list was last read, and what kept it from being read since. */
  get status(): { seenAt: Date | undefined; fault: AppError | undefined } {
    return { seenAt: this.#seenAt, fault: this.#fault };
  }

  /** What was seen before this start. */
  async open(): Promise<void> {
    this.#seenAt = this.#own(await this.#known())?.seen_at;
    await this.lookHere();
  }

  /** Looks at what the operator of this server took back or does not heed, at what was seen of others, and at where plugins came from. */
  async lookHere(): Promise<void> {
    // Side by side, what was read first could be what stays.
    await this.#oneByOne(() => this.#lookHere());
  }

  async #lookHere(): Promise<void> {
    const [here, all, origins, overruled] = await Promise.all([
      this.#here.list(),
      this.#known(),
      this.#origins(),
      this.#overruled.all(),
    ]);
    this.#foreign = foreignRevocations(all, { address: this.#marketplace.address, origins });
    const heeded = this.#foreign.filter(({ id, counts }) => counts !== 'nothing' && !overruled.has(id));
    const stopping = heeded.filter(({ counts }) => counts === 'stops');
    this.#stopped = [...stopping.map(({ revocation }) => revocation), ...here];
    this.#revoked = [...heeded.map(({ revocation }) => revocation), ...here];
  }

  /**
   * Answers the fault of a list that is used all the same: one that is out of date.
   * Errors: `unavailable` when the marketplace is away; `forbidden`, `badRequest` for a list that must not be used.
   */
  async look(): Promise<AppError | undefined> {
    try {
      const fault = await this.#read();
      this.#fault = fault;
      return fault;
    } catch (error) {
      if (isAppError(error)) this.#fault = error;
      throw error;
    } finally {
      await this.lookHere();
    }
  }

  /** Looks at once and then every so many seconds, and tells `seen` after each look; `failed` hears what went wrong. */
  start(seconds: number, seen: () => Promise<void>, failed: (error: unknown) => void): Disposer {
    let timer: NodeJS.Timeout | undefined;
    let running: Promise<void>;
    let stopped = false;
    const look = () => {
      // What was taken back here is settled also while the marketplace is away.
      running = this.look().catch(failed).then(seen).catch(failed).finally(again);
    };
    const again = () => {
      if (stopped) return;
      timer = setTimeout(look, seconds * 1000);
      timer.unref();
    };
    look();
    return async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    };
  }

  async #read(): Promise<AppError | undefined> {
    const { address } = this.#marketplace;
    const [all, answer] = await Promise.all([this.#known(), this.#marketplace.revoked()]);
    const known = this.#own(all);
    if (known !== undefined && known.public_key !== answer.publicKey) {
      const [key, pinned] = [keyIdOf(answer.publicKey), keyIdOf(known.public_key)];
      throw new AppError('forbidden', SAYS.marketplaceKey({ address, key, pinned }), { details: { key, pinned } });
    }
    // One key has one count, wherever its list was read: a mirror may not be behind what was seen of its marketplace.
    const counters = all.filter((one) => one.public_key === answer.publicKey).map((one) => one.highest_counter);
    const held = { publicKey: answer.publicKey, highestCounter: Math.max(0, ...counters), now: new Date() };
    try {
      await this.#keep(answer.publicKey, readRevocations(answer.signed, held));
      return undefined;
    } catch (error) {
      if (!isAppError(error) || error.details['list'] === undefined) throw error;
      await this.#keep(answer.publicKey, error.details['list'] as RevocationList);
      return error;
    }
  }

  async #keep(publicKey: string, list: RevocationList): Promise<void> {
    this.#seenAt = new Date();
    const seen = {
      highest_counter: list.counter,
      revoked: JSON.stringify(list.revoked),
      expires_at: list.expiresAt,
      seen_at: this.#seenAt,
    };
    await this.#database.outsideWorkspaces((transaction) =>
      transaction('known_marketplaces')
        .insert({ address: this.#marketplace.address, public_key: publicKey, ...seen })
        .onConflict('address')
        .merge(seen)
        // Of two looks at once, the older list must not be the one that stays.
        .where('known_marketplaces.highest_counter', '<=', list.counter),
    );
  }

  #own(all: readonly KnownMarketplace[]): KnownMarketplace | undefined {
    return all.find(({ address }) => address === this.#marketplace.address);
  }

  async #origins(): Promise<Origins> {
    const rows: { plugin: string; origins: string[] | null }[] = await this.#database.outsideWorkspaces((transaction) =>
      transaction('installed_plugins').select('plugin', 'origins'),
    );
    return new Map(rows.map(({ plugin, origins }) => [plugin, origins]));
  }

  /** Every marketplace that this server ever took plugins from. */
  async #known(): Promise<KnownMarketplace[]> {
    return this.#database.outsideWorkspaces((transaction) => transaction('known_marketplaces').select());
  }
}
