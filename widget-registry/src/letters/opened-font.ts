import { readFile } from 'node:fs/promises';
import { Blob, Face, Font, Variation } from 'harfbuzzjs';
import { LRUCache } from 'lru-cache';
import decompress from 'woff2-encoder/decompress';

/** Files of which the outlines are kept at hand; the letters of all that were opened are known on. */
const MOST_OPEN = 40;

/** A font that can be asked for its outlines. */
export class OpenedFont {
  readonly unitsPerEm: number;
  readonly #face: Face;
  readonly #weights = new Map<number, Font>();

  /** `content`: TrueType or OpenType. */
  constructor(content: Uint8Array) {
    this.#face = new Face(new Blob(content.slice().buffer));
    this.unitsPerEm = this.#face.upem;
  }

  /** Every letter that it draws, as code points. */
  letters(): Set<number> {
    return new Set(this.#face.collectUnicodes());
  }

  /** As heavy as a CSS `font-weight` says, where it comes in weights. */
  inWeight(weight: number): Font {
    const known = this.#weights.get(weight);
    if (known !== undefined) return known;
    const font = new Font(this.#face);
    font.setVariations([new Variation('wght', weight)]);
    this.#weights.set(weight, font);
    return font;
  }
}

const fonts = new LRUCache<string, Promise<OpenedFont>>({ max: MOST_OPEN });
const letters = new Map<string, Promise<ReadonlySet<number>>>();

/** A font by the address of its WOFF2 file. */
export function openFont(address: string): Promise<OpenedFont> {
  const known = fonts.get(address) ?? opened(address);
  fonts.set(address, known);
  return known;
}

/** The letters that a WOFF2 file draws, which may be fewer than are said of it. */
export function lettersOf(address: string): Promise<ReadonlySet<number>> {
  const known = letters.get(address) ?? openFont(address).then((font) => font.letters());
  letters.set(address, known);
  return known;
}

async function opened(address: string): Promise<OpenedFont> {
  return new OpenedFont(await decompress(await readFile(new URL(address))));
}
