import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const FILE = 'plugin-secrets.key';

/**
 * Seals what a database, or a copy of one, must not give away, by a key that stands in the data folder. `place` says where a text
 * belongs; sealed for one place, it cannot be opened at another.
 */
export class SecretBox {
  readonly #folder: string;
  #key: Promise<Buffer> | undefined;

  constructor(dataFolder: string) {
    this.#folder = dataFolder;
  }

  async seal(text: string, place: string): Promise<Buffer> {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, await this.#read(), nonce).setAAD(Buffer.from(place));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
  }

  /** Undefined for what another key sealed, or for another place. Errors: those of the file of the key. */
  async open(sealed: Buffer, place: string): Promise<string | undefined> {
    const key = await this.#read();
    const nonce = sealed.subarray(0, NONCE_BYTES);
    const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
    try {
      const decipher = createDecipheriv(CIPHER, key, nonce).setAAD(Buffer.from(place)).setAuthTag(tag);
      const text = [decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()];
      return Buffer.concat(text).toString('utf8');
    } catch {
      return undefined;
    }
  }

  #read(): Promise<Buffer> {
    this.#key ??= this.#readOrMake().catch((error) => {
      // What is in the way now may be gone by the next time.
      this.#key = undefined;
      throw error;
    });
    return this.#key;
  }

  async #readOrMake(): Promise<Buffer> {
    const file = join(this.#folder, FILE);
    const made = randomBytes(KEY_BYTES).toString('base64');
    // Made once; whoever comes second reads what is there.
    await writeFile(file, made, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    return Buffer.from(await readFile(file, 'utf8'), 'base64');
  }
}
