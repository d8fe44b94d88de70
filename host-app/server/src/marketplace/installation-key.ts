import { createHmac } from 'node:crypto';
import { newSigningKey, type SigningKey, signingKey } from '@vitrine/widget-registry/package';
import type { Database } from '../storage/index.ts';

const OWN = 'installation';

/** The key pair of this installation, made at the first use: it signs the marketplace's lists. All instances share it. */
export class InstallationKey {
  readonly #database: Database;
  #key: Promise<SigningKey> | undefined;

  constructor(database: Database) {
    this.#database = database;
  }

  get(): Promise<SigningKey> {
    this.#key ??= this.#open();
    this.#key.catch(() => {
      this.#key = undefined;
    });
    return this.#key;
  }

  /** A word by which a marketplace counts this installation once for a plugin, and can connect nothing else with it. */
  async countedAs(plugin: string): Promise<string> {
    return (await this.#hashed(`installs ${plugin}`)).toString('hex');
  }

  /** As what a marketplace keeps who said that something was installed: neither address nor word can be got back from it. */
  keptAs(who: string): Promise<Buffer> {
    return this.#hashed(`counted ${who}`);
  }

  async #hashed(text: string): Promise<Buffer> {
    const { privateKey } = await this.get();
    return createHmac('sha256', privateKey).update(text).digest();
  }

  #open(): Promise<SigningKey> {
    return this.#database.outsideWorkspaces(async (transaction) => {
      const kept = async (): Promise<{ private_key: string } | undefined> =>
        transaction('installation_keys').where({ id: OWN }).first('private_key');
      const before = await kept();
      if (before) return signingKey(before.private_key);
      const made = { id: OWN, private_key: newSigningKey().privateKey };
      await transaction('installation_keys').insert(made).onConflict('id').ignore();
      const row = await kept();
      return signingKey(row?.private_key ?? made.private_key);
    });
  }
}
