import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/** Drawn pictures by what they are made of: the same numbers in the same look are drawn once. Bounded by bytes. */
export class PictureCache {
  readonly #pictures = new LRUCache<string, string>({
    maxSize: 16 * 2 ** 20,
    sizeCalculation: (text) => text.length + 1,
  });
  readonly #drawing = new Map<string, Promise<string>>();

  async get(parts: unknown, draw: () => Promise<string>): Promise<{ picture: string; hash: string }> {
    const hash = createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 27);
    const known = this.#pictures.get(hash);
    if (known !== undefined) return { picture: known, hash };
    let drawing = this.#drawing.get(hash);
    if (!drawing) {
      drawing = draw().finally(() => this.#drawing.delete(hash));
      this.#drawing.set(hash, drawing);
    }
    const picture = await drawing;
    this.#pictures.set(hash, picture);
    return { picture, hash };
  }
}
