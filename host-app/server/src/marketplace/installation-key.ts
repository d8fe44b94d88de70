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
